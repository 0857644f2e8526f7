"""How do notices of the office come in, find their filing, and become answers?"""

from collections.abc import Iterator
from datetime import date, datetime, time

from cases.acts import notices as acts
from cases.acts.notices import Kept, Matched, keep_notice, record_read
from cases.lifecycle import ANSWERABLE, OFFICE, Actor
from cases.models import Filing, OfficeAnswer, OfficeNotice
from cases.models.due import claim
from cases.vocabulary import Act, Outcome
from desk.guard import outside_transaction
from desk.notice_matching import (
    OUTCOMES,
    Answer,
    Awaiting,
    answer_flaws,
    fitting_flaws,
    is_day,
    match,
    only,
    page_flaws,
)
from desk.packages import package_of
from desk.pledges import pledge_about
from desk.reading import awaits_recogniser, read_words, recognise_scans
from desk.receiving import Upload
from desk.signing import require_document
from desk.storage import path_of, store
from desk.working import Clock
from schemas.calendar import BEIJING
from schemas.folding import folded
from schemas.transcript import Guess, Source, Subject, Transcript
from schemas.vocabulary import PartyRole

_REASON_CHARS = 4000


def take_notice(upload: Upload, *, actor: Actor, now: datetime) -> tuple[OfficeNotice, bool]:
    """This will keep a notice, read it and match it; False where it was here already.

    Scans wait for the recogniser, where there is one. Raises `NotAcceptable` for a file that cannot
    be used, `StoreIsFull`.
    """
    outside_transaction()
    require_document(upload)
    kept = store(upload.path)
    notice, is_new = keep_notice(Kept(upload.name, kept.sha256, kept.size), actor=actor, now=now)
    if is_new:
        for held in claim(OfficeNotice.due(now).filter(pk=notice.pk), now, limit=1):
            read = _words(held)
            matched = None if awaits_recogniser(read) else match(read, list(awaiting()))
            record_read(held, read, matched, now=now)
        notice.refresh_from_db()
    return notice, is_new


def keep_fetched(answer: OfficeAnswer, *, now: datetime) -> None:
    """This will have the notice that came with an answer read, to see whether they agree."""
    if answer.notice_sha256:
        size = path_of(answer.notice_sha256).stat().st_size
        kept = Kept(answer.notice_name or "通知书.pdf", answer.notice_sha256, size)
        keep_notice(kept, actor=OFFICE, now=now, answer=answer)


def read_notice(notice: OfficeNotice, clock: Clock) -> None:
    """This will read and match the notice that a worker holds under a lease; raises `LeaseLost`.

    What is recognised on scans is a suggestion like all that a notice says: a clerk enters the
    answer.
    """
    read = transcript_of_notice(notice) if notice.transcript else _words(notice)
    if awaits_recogniser(read):
        read = recognise_scans(notice, notice.sha256, notice.name, clock) or read
    matched = _compared(notice, read) if notice.answer_id else match(read, list(awaiting()))
    record_read(notice, read, matched, now=clock())


def assign(notice: OfficeNotice, filing: Filing, *, actor: Actor, now: datetime) -> None:
    """This will note a person's word on the filing, and what then does not fit."""
    read = transcript_of_notice(notice)
    flaws = [*page_flaws(read), *fitting_flaws(read, _awaiting(filing))]
    acts.assign_notice(notice.pk, filing, flaws, actor=actor, now=now)


def awaiting() -> Iterator[Awaiting]:
    """This will give every filing that waits for an answer of the office."""
    statuses = [status.value for status in ANSWERABLE]
    rows = Filing.objects.filter(status__in=statuses).select_related("case", "version")
    yield from map(_awaiting, rows)


def transcript_of_notice(notice: OfficeNotice) -> Transcript:
    """This will give what a notice says; nothing where it was not read yet."""
    if notice.transcript:
        return Transcript.model_validate(notice.transcript)
    return _unread(notice)


def drafted_answer(read: Transcript) -> dict[str, object]:
    """This will fill in, for a clerk to confirm, what a notice plainly says of the answer."""
    outcome = OUTCOMES.get(read.guess.kind) if read.guess.kind else None
    registered = _day(only(read, Subject.registered_on))
    issued = _day(only(read, Subject.issued_on)) or registered
    return {
        "outcome": outcome.value if outcome else "",
        "registration_number": only(read, Subject.registration_number),
        "registered_on": registered,
        "reply_by": _day(only(read, Subject.reply_by)),
        "sentence": only(read, Subject.reason)[:_REASON_CHARS],
        "answered_at": datetime.combine(issued, time(), BEIJING) if issued else None,
    }


def _words(notice: OfficeNotice) -> Transcript:
    return read_words(notice.sha256, notice.name) or _unread(notice)


def _unread(notice: OfficeNotice) -> Transcript:
    return Transcript(file=notice.name[:200], source=Source.none, guess=Guess(), needs_eyes=True)


def _compared(notice: OfficeNotice, read: Transcript) -> Matched:
    answer, filing = notice.answer, notice.filing
    if answer is None or filing is None:
        return Matched(None, ())
    recorded = Answer(
        Outcome(answer.outcome), answer.registration_number, answer.registered_on, answer.reply_by
    )
    flaws = [*page_flaws(read), *answer_flaws(read, recorded)]
    return Matched(filing.pk, (*flaws, *fitting_flaws(read, _awaiting(filing))))


def _awaiting(filing: Filing) -> Awaiting:
    package = package_of(filing.version)
    pledgors = [
        folded(party.name)
        for party in (package.parties if package else ())
        if PartyRole.pledgor in party.roles
    ]
    return Awaiting(
        filing=filing.pk,
        case_number=filing.case.number,
        act=Act(filing.act),
        numbers=frozenset(filing.item_numbers),
        pledgors=frozenset(pledgors),
        registration_number=_registered_as(filing),
    )


def _registered_as(filing: Filing) -> str:
    """What follows on a pledge is known by the number of that pledge."""
    pledge = pledge_about(filing)
    return pledge.registration_number if pledge else ""


def _day(value: str) -> date | None:
    """A day; None for a period such as `P30D`, whose end a person works out."""
    return date.fromisoformat(value) if is_day(value) else None
