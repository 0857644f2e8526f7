"""How does a package enter the record, as a new case or as the next version of one?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from cases.lifecycle import Actor, expect_move, move_case, note
from cases.models import Case, CaseFile, Organisation, PackageVersion, Submission
from cases.models.due import LEASE
from cases.numbers import again_when_taken, next_number
from cases.refusals import ChangedMeanwhile, KeyUsedOtherwise, NothingChanged
from cases.vocabulary import CaseStatus, Door
from schemas.calendar import beijing_day


@dataclass(frozen=True, slots=True)
class StoredUpload:
    """An upload whose bytes are already on disk under their hash."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who hands in what, by which door; `key` makes a repeat harmless."""

    bank: Organisation
    door: Door
    actor: Actor
    uploads: Sequence[StoredUpload]
    key: str
    digest: str


def open_case(arrival: Arrival, *, now: datetime) -> tuple[PackageVersion, bool]:
    """This will open a case with its first version, or return the one that the key opened before.

    The row is born under a lease, so that whoever received it may judge it at once; the flag tells
    whether it is new. Raises `KeyUsedOtherwise` when the key came with other bytes.
    """
    return again_when_taken(lambda: _opened(arrival, now))


def resubmit(
    case_id: UUID, arrival: Arrival, *, seen_revision: int | None, now: datetime
) -> tuple[PackageVersion, bool]:
    """This will add a mended version to a case and put it back to be judged.

    Raises `ChangedMeanwhile` when the case moved since `seen_revision`, `NotPossibleNow` when its
    status does not allow a new version, `NothingChanged` as `refuse_repeat` and `KeyUsedOtherwise`
    as `open_case` does.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id, bank=arrival.bank)
        if earlier := _earlier(arrival):
            return earlier, False
        if seen_revision is not None and case.revision != seen_revision:
            raise ChangedMeanwhile
        expect_move(case, CaseStatus.received, actor=arrival.actor)
        refuse_repeat(case, arrival.uploads)
        version = _add_version(case, arrival, now)
        move_case(case, CaseStatus.received, actor=arrival.actor, now=now, version=version.number)
        case.lease += 1
        case.leased_until = now + LEASE
        case.save(update_fields=["lease", "leased_until"])
        version.case = case
    return version, True


def refuse_repeat(case: Case, uploads: Sequence[StoredUpload]) -> None:
    """This will raise `NothingChanged` for the very same bytes as the newest version.

    Not where a person or the office sent the case back: what they ask for, such as a better
    signature, may leave all that was handed in as it was. Nor where evidence came on its own since
    then, or a person's word on a document, by which the same data may be judged otherwise.
    """
    newest = case.version
    kept = newest.files.filter(is_upload=True).values_list("sha256", flat=True)
    is_repeat = sorted(kept) == sorted(upload.sha256 for upload in uploads)
    if is_repeat and not _was_sent_back(case) and not _is_known_better(newest):
        raise NothingChanged(newest.number)


def _is_known_better(version: PackageVersion) -> bool:
    since = version.submitted_at
    evidence = version.case.evidence.filter(version=None, recorded_at__gte=since)
    said = Q(transcript__said_at__gte=since) | Q(transcript__checks__checked_at__gte=since)
    return evidence.exists() or version.files.filter(said).exists()


def _was_sent_back(case: Case) -> bool:
    if case.status != CaseStatus.returned:
        return False
    last = case.events.filter(filing=None, to_status=CaseStatus.returned.value).last()
    return last is not None and last.name != "judged_faulty"


def _earlier(arrival: Arrival) -> PackageVersion | None:
    done = Submission.objects.filter(organisation=arrival.bank, key=arrival.key).first()
    if done is None:
        return None
    if done.digest != arrival.digest:
        raise KeyUsedOtherwise
    return PackageVersion.objects.select_related("case").get(case=done.case, number=done.version)


def _opened(arrival: Arrival, now: datetime) -> tuple[PackageVersion, bool]:
    if earlier := _earlier(arrival):
        return earlier, False
    return add_case(Case(leased_until=now + LEASE, lease=1), arrival, now), True


def add_case(case: Case, arrival: Arrival, now: datetime) -> PackageVersion:
    """This will record a case that is not yet in the record; the caller holds the transaction."""
    numbers = Case.objects.values_list("number", flat=True)
    case.number = next_number(numbers, f"ZY{beijing_day(now).year}", digits=6)
    case.bank = arrival.bank
    case.status = CaseStatus.received.value
    case.created_at = case.changed_at = now
    case.save(force_insert=True)
    version = _add_version(case, arrival, now)
    note("received", actor=arrival.actor, now=now, case=case, door=arrival.door.value)
    return version


def _add_version(case: Case, arrival: Arrival, now: datetime) -> PackageVersion:
    version = PackageVersion.objects.create(
        case=case,
        number=case.versions.count() + 1,
        door=arrival.door.value,
        submitted_by=arrival.actor.user,
        submitted_at=now,
    )
    CaseFile.objects.bulk_create(
        CaseFile(
            version=version,
            name=upload.name,
            sha256=upload.sha256,
            size=upload.size,
            is_upload=True,
        )
        for upload in arrival.uploads
    )
    Submission.objects.create(
        organisation=arrival.bank,
        key=arrival.key,
        digest=arrival.digest,
        case=case,
        version=version.number,
        at=now,
    )
    return version
