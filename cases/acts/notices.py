"""How is a notice of the office kept, matched to a filing, and followed by its answer?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.lifecycle import ANSWERABLE, Actor, note
from cases.models import Filing, OfficeAnswer, OfficeNotice
from cases.refusals import LeaseLost, NotAcceptable
from cases.storable import storable
from cases.vocabulary import NoticeStatus
from schemas.transcript import Transcript

# What a person may still decide.
_OPEN = frozenset({NoticeStatus.matched, NoticeStatus.strayed})


@dataclass(frozen=True, slots=True)
class Kept:
    """The stored bytes of a notice, under the name by which it came."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Matched:
    """Which filing a notice answers, None where nobody can tell, and what does not fit."""

    filing: UUID | None
    flaws: tuple[str, ...]


def keep_notice(
    kept: Kept, *, actor: Actor, now: datetime, answer: OfficeAnswer | None = None
) -> tuple[OfficeNotice, bool]:
    """This will keep a notice that is to be read; the same bytes are kept once."""
    return OfficeNotice.objects.get_or_create(
        sha256=kept.sha256,
        defaults={
            "name": kept.name[:255],
            "size": kept.size,
            "status": NoticeStatus.waiting.value,
            "filing": answer.filing if answer else None,
            "answer": answer,
            "brought_by": actor.user,
            "brought_at": now,
        },
    )


def record_read(
    notice: OfficeNotice, read: Transcript, matched: Matched | None, *, now: datetime
) -> OfficeNotice:
    """This will keep what a notice says and which filing it answers.

    Nothing is `matched` of one whose scans are still to be recognised. Raises `LeaseLost` when
    another worker took the notice over.
    """
    with transaction.atomic():
        if not notice.holds_lease():
            raise LeaseLost
        notice.transcript = storable(read.model_dump(mode="json"))
        if matched is not None:
            notice.flaws = storable(list(matched.flaws))
            notice.filing_id = matched.filing
            notice.status = _status_of(notice, matched).value
        notice.release()
        notice.save()
    return notice


def assign_notice(
    notice_id: UUID, filing: Filing, flaws: Sequence[str], *, actor: Actor, now: datetime
) -> None:
    """This will note to which filing a person says that a notice belongs."""
    with transaction.atomic():
        notice = _open(notice_id)
        if filing.status not in ANSWERABLE:
            raise NotAcceptable("该申请当前不在等待答复，请核对案件编号后重新选择。")
        notice.filing, notice.flaws = filing, list(flaws)
        notice.status = NoticeStatus.matched.value
        notice.save(update_fields=["filing", "flaws", "status"])
        note("notice_assigned", actor=actor, now=now, case=filing.case, file=notice.name)


def set_notice_aside(notice_id: UUID, *, actor: Actor, now: datetime) -> None:
    """This will note that a notice is of no use; one whose flaws a person accepts ends so too."""
    with transaction.atomic():
        notice = _open(notice_id)
        is_recorded = notice.answer_id is not None
        done = NoticeStatus.recorded if is_recorded else NoticeStatus.set_aside
        notice.status = done.value
        notice.save(update_fields=["status"])
        case = notice.filing.case if notice.filing else None
        note("notice_set_aside", actor=actor, now=now, case=case, file=notice.name)


def join_answer(notice_id: UUID, answer: OfficeAnswer) -> None:
    """This will join a notice with the answer that is entered from it, in one transaction.

    Raises `NotAcceptable` where somebody has dealt with the notice meanwhile.
    """
    notice = _open(notice_id)
    notice.filing, notice.answer = answer.filing, answer
    notice.status = NoticeStatus.recorded.value
    notice.save(update_fields=["filing", "answer", "status"])


def _status_of(notice: OfficeNotice, matched: Matched) -> NoticeStatus:
    if notice.answer_id is not None:
        return NoticeStatus.strayed if matched.flaws else NoticeStatus.recorded
    return NoticeStatus.matched if matched.filing else NoticeStatus.strayed


def _open(notice_id: UUID) -> OfficeNotice:
    notice = OfficeNotice.objects.select_for_update(of=("self",)).get(pk=notice_id)
    if NoticeStatus(notice.status) not in _OPEN:
        raise NotAcceptable("该通知书已经处理，请刷新页面查看。")
    return notice
