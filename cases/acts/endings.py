"""When is a batch, and when is a case, done with?"""

from datetime import datetime

from cases.lifecycle import FINAL_FILING, Actor, move_batch, move_case
from cases.models import Batch, Case, Filing
from cases.vocabulary import BatchStatus, CaseStatus, FilingStatus


def close_case(case: Case, *, actor: Actor, now: datetime) -> None:
    """This will close an approved case once none of its registrations is open any more."""
    statuses = {FilingStatus(each.status) for each in Filing.registrations_of(case)}
    if statuses <= FINAL_FILING and case.status == CaseStatus.approved:
        move_case(case, CaseStatus.closed, actor=actor, now=now)


def close_batch(batch: Batch, *, actor: Actor, now: datetime) -> None:
    """This will close a lodged batch once nothing in it waits for an answer."""
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    done = FINAL_FILING | {FilingStatus.correction}
    if held.status == BatchStatus.lodged and all(
        FilingStatus(each.status) in done for each in held.filings.all()
    ):
        move_batch(held, BatchStatus.closed, actor=actor, now=now)
