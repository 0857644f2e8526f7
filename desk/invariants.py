"""Does what the record, the store and the office hold fit together?

Read only; used by tests after every run, and by whoever restores a backup.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db.models import Count, QuerySet

from cases.acts.review import filing_key
from cases.lifecycle import (
    BATCH_MOVES,
    FILING_MOVES,
    FINAL_FILING,
    FOLLOW_ON_MOVES,
    PACKAGE_MOVES,
    PLEDGE_MOVES,
    Move,
)
from cases.models import (
    Batch,
    Case,
    CaseFile,
    Event,
    Filing,
    FollowOn,
    FollowOnFile,
    OfficeAnswer,
    Paper,
    Pledge,
    PledgedNumber,
    SignedCopy,
)
from cases.vocabulary import Act, BatchStatus, CaseStatus, Channel, FilingStatus, FollowOnStatus
from desk.storage import BytesAreGone, read_verified
from schemas.follow_on_words import PledgeStatus

# Where the bytes of a filing lie with the office for certain.
_AT_OFFICE = frozenset(
    {FilingStatus.lodged, FilingStatus.accepted, FilingStatus.registered, FilingStatus.refused}
)
# What the filing of a follow-on may be in each status; a draft has none yet.
_FILING_OF = {
    FollowOnStatus.submitted: {FilingStatus.correction},
    FollowOnStatus.returned: {FilingStatus.correction},
    FollowOnStatus.approved: set(FilingStatus)
    - {FilingStatus.correction, FilingStatus.registered, FilingStatus.refused},
    # A renewal that was mended so that nothing registered changes ends its own application.
    FollowOnStatus.closed: {
        FilingStatus.registered,
        FilingStatus.refused,
        FilingStatus.withdrawn,
    },
    FollowOnStatus.withdrawn: {FilingStatus.withdrawn},
}


def check(taken: Mapping[str, int] | None = None) -> list[str]:
    """This will return one sentence for each contradiction, none when all is well.

    `taken` says how often the office took each filing key, read from the office's own ledger.
    """
    return [
        *_lives(),
        *_batches(),
        *_pledges(),
        *_follow_ons(),
        *_bytes(),
        *(_ledger(taken) if taken is not None else ()),
    ]


def _lives() -> Iterator[str]:
    """Every status is the end of an unbroken chain of allowed moves (G3, G6)."""
    for case in Case.objects.all():
        own = Event.objects.filter(case=case, filing=None, batch=None, pledge=None, follow_on=None)
        events = own.exclude(to_status="")
        yield from _chain(f"case {case.number}", events, case.status, PACKAGE_MOVES)
    for filing in Filing.objects.all():
        events = Event.objects.filter(filing=filing).exclude(to_status="")
        yield from _chain(f"filing {filing.pk}", events, filing.status, FILING_MOVES)
    for batch in Batch.objects.all():
        events = Event.objects.filter(batch=batch, filing=None).exclude(to_status="")
        yield from _chain(f"batch {batch.number}", events, batch.status, BATCH_MOVES)
    for pledge in Pledge.objects.all():
        events = Event.objects.filter(pledge=pledge).exclude(to_status="")
        yield from _chain(f"pledge {pledge.pk}", events, pledge.status, PLEDGE_MOVES)
    for follow_on in FollowOn.objects.all():
        events = Event.objects.filter(follow_on=follow_on).exclude(to_status="")
        yield from _chain(f"follow-on {follow_on.pk}", events, follow_on.status, FOLLOW_ON_MOVES)


def _chain(
    what: str, events: "QuerySet[Event]", status: str, table: tuple[Move, ...]
) -> Iterator[str]:
    allowed = {(move.source.value, move.target.value, move.event) for move in table}
    last: str | None = None
    for event in events:
        if last is not None and event.from_status != last:
            yield f"{what}: {event.name} begins at {event.from_status}, not at {last}"
        if (event.from_status, event.to_status, event.name) not in allowed:
            yield f"{what}: {event.name} is no move of the table"
        last = event.to_status
    if last is not None and last != status:
        yield f"{what}: is {status}, but its story ends at {last}"


def _batches() -> Iterator[str]:
    for batch in Batch.objects.exclude(status__in=[BatchStatus.open.value]):
        statuses = {FilingStatus(filing.status) for filing in batch.filings.all()}
        if batch.status == BatchStatus.lodged and not statuses & {
            FilingStatus.lodged,
            FilingStatus.accepted,
        }:
            yield f"batch {batch.number}: lodged, but nothing in it waits for an answer"
        if batch.status == BatchStatus.lodged and not batch.receipt_number:
            yield f"batch {batch.number}: lodged without a receipt"
    for case in Case.objects.filter(status=CaseStatus.closed.value):
        filings = Filing.registrations_of(case)
        if any(FilingStatus(filing.status) not in FINAL_FILING for filing in filings):
            yield f"case {case.number}: closed with an open filing"
    twice = (
        OfficeAnswer.objects.exclude(sequence=None)
        .values("sequence")
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
    )
    for row in twice:
        yield f"answer {row['sequence']}: recorded {row['times']} times"


def _pledges() -> Iterator[str]:
    """A registration is one pledge, and only a living pledge occupies its rights."""
    registered = Filing.objects.filter(
        act=Act.registration.value, status=FilingStatus.registered.value
    )
    for filing in registered.filter(pledge=None):
        yield f"filing {filing.pk}: registered, but no pledge is"
    for pledge in Pledge.objects.select_related("filing"):
        if pledge.filing.status != FilingStatus.registered:
            yield f"pledge {pledge.pk}: its filing is {pledge.filing.status}"
        occupied = PledgedNumber.objects.filter(
            case=pledge.case_id,
            right=pledge.right,
            number__in=pledge.filing.item_numbers,
            is_registered=True,
        )
        if pledge.status != PledgeStatus.registered and occupied.exists():
            yield f"pledge {pledge.pk}: {pledge.status}, but occupies its rights"


def _follow_ons() -> Iterator[str]:
    """What follows on a pledge and its way to the office tell the same."""
    for follow_on in FollowOn.objects.select_related("filing", "pledge"):
        filing, status = follow_on.filing, FollowOnStatus(follow_on.status)
        if filing is None:
            if status is FollowOnStatus.approved:
                yield f"follow-on {follow_on.pk}: approved, but nothing goes to the office"
            continue
        expected = _FILING_OF.get(status)
        if expected is not None and FilingStatus(filing.status) not in expected:
            yield f"follow-on {follow_on.pk}: {status}, but its filing is {filing.status}"
        ends = follow_on.act == Act.cancellation and filing.status == FilingStatus.registered
        if ends and follow_on.pledge and follow_on.pledge.status == PledgeStatus.registered:
            yield f"follow-on {follow_on.pk}: cancelled at the office, but not here"


def _bytes() -> Iterator[str]:
    """Whatever a row names is on disk under its hash (G2, G4)."""
    named: set[str] = set()
    for model, field in (
        (CaseFile, "sha256"),
        (Paper, "sha256"),
        (SignedCopy, "sha256"),
        (FollowOnFile, "sha256"),
        (Batch, "sealed_sha256"),
        (OfficeAnswer, "notice_sha256"),
    ):
        named |= set(model._default_manager.exclude(**{field: ""}).values_list(field, flat=True))
    for sha256 in sorted(named):
        try:
            read_verified(sha256)
        except BytesAreGone:
            yield f"file {sha256}: gone or changed"


def _ledger(taken: Mapping[str, int]) -> Iterator[str]:
    """No version of a filing is with the office twice, none that we call lodged is not (G1)."""
    for key, times in taken.items():
        if times > 1:
            yield f"filing key {key}: taken {times} times by the office"
    ours: set[str] = set()
    for filing in Filing.objects.all():
        for number in range(1, filing.case.versions.count() + 1):
            ours.add(str(filing_key(filing.pk, number)))
    for key in taken:
        if str(UUID(key)) not in ours:
            yield f"filing key {key}: with the office, but unknown to the record"
    lodged = Filing.objects.filter(
        status__in=[status.value for status in _AT_OFFICE], batch__channel=Channel.http.value
    )
    for filing in lodged:
        if taken.get(str(filing.key), 0) != 1:
            yield f"filing {filing.pk}: {filing.status}, but the office does not have it"
