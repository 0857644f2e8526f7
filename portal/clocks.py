"""How do pages show the clocks of a case: who owes what until when, and how that is counted?"""

from dataclasses import dataclass
from datetime import date

from cases.models import Case
from desk.clocks import clocks_of
from rules.clocks.clock import Reading, State
from rules.clocks.words import in_words, told


@dataclass(frozen=True, slots=True)
class ShownClock:
    """A clock in words; `badge` is the class of its mark."""

    title: str
    debtor: str
    sentence: str
    label: str
    badge: str
    article: str
    is_verified: bool
    story: tuple[str, ...]
    explanation: tuple[str, ...]
    due: date | None
    is_open: bool
    is_reminder: bool


def clocks_on(case: Case, on: date) -> list[ShownClock]:
    """This will show every clock of a case as it stands on a day."""
    return [_shown(reading) for reading in clocks_of(case, on=on)]


def _shown(reading: Reading) -> ShownClock:
    kind = reading.clock.kind
    label, badge = _mark(reading)
    return ShownClock(
        title=reading.clock.title,
        debtor=kind.debtor.label,
        sentence=in_words(reading),
        label=label,
        badge=badge,
        article=reading.basis.citation,
        is_verified=reading.basis.is_verified,
        story=told(reading.clock),
        explanation=reading.explanation,
        due=reading.due,
        is_open=reading.state is State.running,
        is_reminder=kind.is_reminder,
    )


def _mark(reading: Reading) -> tuple[str, str]:
    if reading.is_overdue and not reading.clock.kind.is_reminder:
        return ("逾期", "badge--err")
    if reading.ended is not None:
        return ("已办", "badge--ok")
    if reading.state is State.stopped:
        return ("停止计时", "badge--quiet")
    if reading.due is None:
        return ("待定", "badge--warn")
    return ("期限已过", "badge--warn") if reading.is_overdue else ("计时中", "")
