"""How do many packages come in at once, and when do those without fault go on?

Each becomes a case of its own. Unless the bank asked to stop when too many are faulty, nothing
binds them together. If it did, the good ones are held until all have been judged and few enough are
bad, or until the bank lets them go on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.acts.receive import Arrival, StoredUpload, add_case
from cases.lifecycle import DESK, Actor, move_case
from cases.models import Case, Intake, Organisation
from cases.numbers import again_when_taken
from cases.refusals import KeyUsedOtherwise
from cases.vocabulary import CaseStatus, Door


@dataclass(frozen=True, slots=True)
class ManyArrivals:
    """Who hands in which packages at once; `most_faulty` is a share in percent, None for any."""

    bank: Organisation
    door: Door
    actor: Actor
    packages: Sequence[StoredUpload]
    key: str
    digest: str
    most_faulty: int | None


def open_intake(arrivals: ManyArrivals, *, now: datetime) -> tuple[Intake, bool]:
    """This will open a case for each package, all or none, or return what the key opened before.

    The cases wait for the worker. Raises `KeyUsedOtherwise` when the key came with other bytes.
    """
    return again_when_taken(lambda: _opened(arrivals, now))


def hold_intake(case_id: UUID) -> Intake | None:
    """This will lock what a case came in with, to be called before the case itself is locked."""
    return Intake.objects.select_for_update(of=("self",)).filter(cases=case_id).first()


def settle(intake: Intake | None, *, now: datetime) -> None:
    """This will let the good ones go on once all are judged and few enough are faulty."""
    if intake is None or intake.released_at is not None:
        return
    statuses = list(intake.cases.values_list("status", flat=True))
    if CaseStatus.received in statuses:
        return
    counted = [status for status in statuses if status != CaseStatus.withdrawn]
    if share_is_too_large(counted, intake.most_faulty):
        return
    _release(intake, DESK, now)


def share_is_too_large(statuses: Iterable[str], most_faulty: int | None) -> bool:
    """This will tell whether more than the given share of these cases was returned."""
    counted = list(statuses)
    faulty = counted.count(CaseStatus.returned)
    return most_faulty is not None and faulty * 100 > most_faulty * len(counted)


def let_go_on(intake_id: UUID, bank: Organisation, *, actor: Actor, now: datetime) -> Intake:
    """This will let the good ones go on, however many are faulty; once more does no harm."""
    with transaction.atomic():
        intake = Intake.objects.select_for_update().get(pk=intake_id, bank=bank)
        if intake.released_at is None:
            _release(intake, actor, now)
    return intake


def _release(intake: Intake, actor: Actor, now: datetime) -> None:
    intake.released_at = now
    intake.save(update_fields=["released_at"])
    held = intake.cases.select_for_update().filter(status=CaseStatus.held.value).order_by("pk")
    for case in held:
        move_case(case, CaseStatus.checked, actor=actor, now=now)


def _opened(arrivals: ManyArrivals, now: datetime) -> tuple[Intake, bool]:
    earlier = Intake.objects.filter(bank=arrivals.bank, key=arrivals.key).first()
    if earlier is not None:
        if earlier.digest != arrivals.digest:
            raise KeyUsedOtherwise
        return earlier, False
    intake = Intake.objects.create(
        bank=arrivals.bank,
        key=arrivals.key,
        digest=arrivals.digest,
        most_faulty=arrivals.most_faulty,
        submitted_at=now,
        released_at=now if arrivals.most_faulty is None else None,
    )
    for number, package in enumerate(arrivals.packages, start=1):
        arrival = Arrival(
            bank=arrivals.bank,
            door=arrivals.door,
            actor=arrivals.actor,
            uploads=[package],
            key=f"intake-{intake.pk}-{number}",
            digest=package.sha256,
        )
        add_case(Case(intake=intake), arrival, now)
    return intake, True
