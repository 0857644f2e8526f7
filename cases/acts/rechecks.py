"""How is a round through all open cases begun, told case by case, and ended? It moves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from cases.acts.reasons import clerk_of
from cases.lifecycle import DESK, FINAL_PACKAGE, Actor, note
from cases.models import Case, PackageVersion, Recheck, RecheckedCase
from cases.refusals import LeaseLost, NotAcceptable

_FINAL = [status.value for status in FINAL_PACKAGE]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a case looks like by the rules of the round, against what is kept of it."""

    version: PackageVersion | None = None
    new: Sequence[dict[str, Any]] = ()
    gone: Sequence[dict[str, Any]] = ()
    changed: Sequence[dict[str, Any]] = ()
    unchanged: int = 0
    remark: str = field(default="")


def begin_recheck(*, on: date, edition: str, actor: Actor, now: datetime) -> Recheck:
    """This will list all open cases to be judged; raises `NotAcceptable` while a round goes on."""
    if actor is not DESK:
        clerk_of(actor)
    with transaction.atomic():
        if Recheck.objects.select_for_update().filter(finished_at=None).exists():
            raise NotAcceptable("上一次复核还没有结束，请等它结束后再开始。")
        made = Recheck.objects.create(started_by=actor.user, started_at=now, on=on, edition=edition)
        open_cases = Case.objects.exclude(status__in=_FINAL).order_by("number")
        RecheckedCase.objects.bulk_create(
            (
                RecheckedCase(recheck=made, case_id=pk)
                for pk in open_cases.values_list("pk", flat=True)
            ),
            batch_size=500,
        )
        note("recheck_begun", actor=actor, now=now, recheck=str(made.pk))
    return made


def record_difference(
    recheck: Recheck, line: RecheckedCase, found: Difference, *, now: datetime
) -> None:
    """This will keep how a case differs; raises `LeaseLost` when another worker took over."""
    with transaction.atomic():
        if not recheck.holds_lease():
            raise LeaseLost
        line.version = found.version
        line.new, line.gone, line.changed = list(found.new), list(found.gone), list(found.changed)
        line.unchanged, line.remark = found.unchanged, found.remark[:500]
        line.differs = bool(found.new or found.gone or found.changed)
        line.judged_at = now
        line.save()


def leave_recheck(recheck: Recheck, *, now: datetime) -> None:
    """This will free the round for its next piece, or end it where no case is left."""
    with transaction.atomic():
        if not recheck.holds_lease():
            raise LeaseLost
        recheck.release()
        if not recheck.cases.filter(judged_at=None).exists():
            recheck.finished_at = now
        recheck.save()
