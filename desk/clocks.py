"""Who owes what until when in a case? Clocks, read from what the record says has happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from cases.models import Case, Event, Filing, OfficeAnswer
from cases.vocabulary import Channel, FilingStatus, Right
from rules.clocks.clock import Clock, Happening, Reading, Turn, read
from rules.clocks.kinds import (
    MARK_CORRECTION,
    PUBLICATION,
    STATED_CORRECTION,
    review_of,
    window_promise,
)
from schemas.calendar import beijing_day

_LODGED = frozenset({"lodged", "handed_in", "found_at_office"})
_CORRECTION = "correction"
_CASE_ENDS = {"withdrawn": "撤回", "closed": "办结"}
_FILING_ENDS = {
    "registered": "登记",
    "refused": "不予登记",
    "filing_withdrawn": "撤回",
    "withdrawal_granted": "撤回",
}
_ON_ITS_WAY = frozenset(
    {
        FilingStatus.prepared,
        FilingStatus.batched,
        FilingStatus.sending,
        FilingStatus.outcome_unknown,
    }
)


@dataclass(frozen=True, slots=True)
class _Fact:
    """One thing that happened to a filing, and when by the office's own word if it said so."""

    name: str
    day: date
    event: Event
    answer: OfficeAnswer | None


def clocks_of(case: Case, *, on: date) -> tuple[Reading, ...]:
    """This will read every clock of a case on a day, those that have not ended first."""
    events = list(case.events.select_related("batch").order_by("pk"))
    filings = list(case.filings.prefetch_related("answers").order_by("right", "number"))
    clocks = [*_promise(events, [each for each in filings if each.is_registration])]
    for filing in filings:
        own = [event for event in events if event.filing_id == filing.pk]
        clocks += _of_filing(filing, tuple(_facts(filing, own)))
    readings = (read(clock, on) for clock in clocks)
    return tuple(sorted(readings, key=lambda reading: reading.ended is not None))


def _promise(events: Sequence[Event], filings: Sequence[Filing]) -> Iterator[Clock]:
    """The window's clock: since all was last complete and signed, until all is with the office."""
    signed = [event for event in events if event.name == "all_signed"]
    if signed:
        later = [event for event in events if event.pk > signed[-1].pk]
        yield Clock(
            window_promise(settings.PROMISE_WORKING_DAYS),
            started_on=beijing_day(signed[-1].at),
            cause="材料和签章齐全",
            happenings=tuple(_of_promise(later, filings)),
        )


def _of_promise(later: Sequence[Event], filings: Sequence[Filing]) -> Iterator[Happening]:
    lodged = [event for event in later if event.name in _LODGED]
    if lodged and not any(filing.status in _ON_ITS_WAY for filing in filings):
        yield Happening(_lodged_on(lodged[-1]), Turn.ends, "全部报送")
        return
    for event in later:
        if event.name == "returned":
            yield Happening(beijing_day(event.at), Turn.stops, "退回补正")
        elif event.name in _CASE_ENDS and event.filing_id is None:
            yield Happening(beijing_day(event.at), Turn.ends, _CASE_ENDS[event.name])


def _facts(filing: Filing, events: Sequence[Event]) -> Iterator[_Fact]:
    """Each answer that moved the filing wrote one event of its own name, in the same order."""
    moved = sorted((each for each in filing.answers.all() if each.moved), key=lambda each: each.pk)
    for event in events:
        if event.name in _LODGED:
            yield _Fact("lodged", _lodged_on(event), event, None)
        elif event.name == _CORRECTION or event.name in _FILING_ENDS:
            answer = next((each for each in moved if each.outcome == event.name), None)
            if answer is not None:
                moved.remove(answer)
            yield _Fact(event.name, _answered_on(event, answer), event, answer)


def _of_filing(filing: Filing, facts: Sequence[_Fact]) -> Iterator[Clock]:
    lodged = [fact for fact in facts if fact.name == "lodged"]
    if not lodged:
        return
    batch = lodged[-1].event.batch
    is_online = batch is not None and batch.channel == Channel.http
    kind = review_of(filing.right, is_online=is_online, is_follow_on=not filing.is_registration)
    if kind is not None:
        later = facts[facts.index(lodged[0]) + 1 :]
        happenings = tuple(filter(None, map(_in_review, later)))
        yield Clock(kind, lodged[0].day, "登记机构收到申请", happenings)
    yield from _correction(filing, facts)
    if facts[-1].name == "registered" and filing.is_registration:
        yield Clock(PUBLICATION, facts[-1].day, "质押登记", subject=Right(filing.right).label)


def _in_review(fact: _Fact) -> Happening | None:
    if fact.name == _CORRECTION:
        return Happening(fact.day, Turn.stops, "通知补正")
    if fact.name == "lodged":
        return Happening(fact.day, Turn.goes_on, "补正件报送")
    return Happening(fact.day, Turn.ends, _FILING_ENDS[fact.name])


def _correction(filing: Filing, facts: Sequence[_Fact]) -> Iterator[Clock]:
    """What the office asked for last; the law has a time for marks, the notice may state one."""
    asked = [fact for fact in facts if fact.name == _CORRECTION]
    if not asked:
        return
    stated = asked[-1].answer.reply_by if asked[-1].answer else None
    is_by_law = stated is None and filing.right == Right.trademark
    later = facts[facts.index(asked[-1]) + 1 :]
    done = tuple(
        Happening(fact.day, Turn.ends, _FILING_ENDS.get(fact.name, "补正并报送"))
        for fact in later[:1]
    )
    kind = MARK_CORRECTION if is_by_law else STATED_CORRECTION
    subject = Right(filing.right).label
    yield Clock(kind, asked[-1].day, "登记机构通知补正", done, stated, subject)


def _lodged_on(event: Event) -> date:
    """The office's own time of receipt counts, not when we heard of it."""
    received_at = event.batch.received_at if event.batch else None
    return beijing_day(received_at or event.at)


def _answered_on(event: Event, answer: OfficeAnswer | None) -> date:
    if answer is None:
        return beijing_day(event.at)
    return answer.registered_on or beijing_day(answer.answered_at)
