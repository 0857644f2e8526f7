"""What failed three times and waits for a person, and how is it tried again?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.lifecycle import Actor, note
from cases.models import Batch, Case, OfficeNotice, OutboxMail, Recheck
from cases.models.due import Due
from cases.refusals import NotAllowed, NotPossibleNow
from cases.vocabulary import BatchStatus, MailKind, Role

_TABLES: dict[str, type[Due]] = {
    "case": Case,
    "batch": Batch,
    "mail": OutboxMail,
    "recheck": Recheck,
    "notice": OfficeNotice,
}


@dataclass(frozen=True, slots=True)
class StuckRow:
    """One row on the desk of whoever looks after the window; `error` is for a person."""

    kind: str
    id: UUID
    title: str
    error: str
    since: datetime


def stuck_rows() -> list[StuckRow]:
    """This will list everything that is stuck, the longest first."""
    return sorted(_stuck(), key=lambda row: row.since)


def try_again(kind: str, identity: UUID, *, actor: Actor, now: datetime) -> None:
    """This will make a stuck row due again.

    Raises `NotAllowed`, and `NotPossibleNow` when the row is not stuck (any more).
    """
    if actor.user is None or actor.user.role == Role.bank or kind not in _TABLES:
        raise NotAllowed
    with transaction.atomic():
        model = _TABLES[kind]
        row = model._default_manager.select_for_update(of=("self",)).get(pk=identity)
        if row.stuck_at is None:
            raise NotPossibleNow("办理中", "try_again")
        row.unstick()
        row.save(update_fields=list(Due.DUE_FIELDS))
        case = row if isinstance(row, Case) else row.link.case if hasattr(row, "link") else None
        if case is not None:
            note("tried_again", actor=actor, now=now, case=case, what=kind)


def _stuck() -> Iterator[StuckRow]:
    for case in Case.objects.filter(stuck_at__isnull=False):
        yield _row("case", case, f"案件 {case.number}")
    for batch in Batch.objects.filter(stuck_at__isnull=False):
        status = BatchStatus(batch.status).label
        yield _row("batch", batch, f"批次 {batch.number}（{status}）")
    mails = OutboxMail.objects.filter(stuck_at__isnull=False).select_related("link__case")
    for mail in mails:
        kind = MailKind(mail.kind).label
        yield _row("mail", mail, f"案件 {mail.link.case.number} 的邮件（{kind}）")
    for recheck in Recheck.objects.filter(stuck_at__isnull=False):
        yield _row("recheck", recheck, f"{recheck.on:%Y-%m-%d} 的规则复核")
    for notice in OfficeNotice.objects.filter(stuck_at__isnull=False):
        yield _row("notice", notice, f"登记机构通知书“{notice.name}”的识读")


def _row(
    kind: str, row: Case | Batch | OutboxMail | Recheck | OfficeNotice, title: str
) -> StuckRow:
    since = row.stuck_at
    if since is None:
        raise ValueError(kind)
    return StuckRow(kind, row.pk, title, row.last_error, since)
