"""How does an answer of the office move a filing, its batch and its case?

Answers may come twice, late, or in any order: each is kept verbatim once, and moves the filing
only where its life still allows it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.acts.endings import close_batch, close_case
from cases.acts.follow_on_answers import settle_follow_on
from cases.acts.mails import owe_mail_to_links
from cases.acts.notices import join_answer
from cases.acts.pledges import register_pledge
from cases.lifecycle import ANSWERABLE, OFFICE, Actor, move_case, move_filing
from cases.models import Batch, Case, Cursor, Event, Filing, OfficeAnswer
from cases.refusals import NotAcceptable
from cases.storable import storable
from cases.vocabulary import CaseStatus, Channel, FilingStatus, MailKind, Outcome

CURSOR = "single_window"
_RANK = {Outcome.accepted: 1, Outcome.correction: 2, Outcome.registered: 3, Outcome.refused: 3}
_MAILS = {
    Outcome.correction: MailKind.correction,
    Outcome.registered: MailKind.registered,
    Outcome.refused: MailKind.refused,
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What the office said of one filing; `sequence` is None when a clerk enters it."""

    outcome: Outcome
    sequence: int | None
    code: str
    sentence: str
    answered_at: datetime
    registration_number: str = ""
    registered_on: date | None = None
    reply_by: date | None = None
    notice_name: str = ""
    notice_sha256: str = ""


def record_answer(key: UUID, answered: Answered, *, now: datetime) -> OfficeAnswer | None:
    """This will record an answer of the window; None when no filing of ours has this key."""
    with transaction.atomic():
        filing = Filing.objects.select_for_update(of=("self",)).filter(key=key).first()
        if filing is None:
            return None
        known = OfficeAnswer.objects.filter(sequence=answered.sequence).first()
        if known is not None:
            return known
        answer = _kept(filing, answered, OFFICE, now)
        _follow(answer, filing, OFFICE, now)
        return answer


def catch_up(filing: Filing, *, since: datetime, now: datetime) -> None:
    """This will follow answers that came while nobody knew yet whether the office has the filing.

    The caller holds the transaction and has just moved the filing to `lodged`.
    """
    early = filing.answers.filter(moved=False, recorded_at__gte=since, sequence__isnull=False)
    for answer in early.order_by("sequence"):
        _follow(answer, filing, OFFICE, now)


def enter_answer(
    filing_id: UUID,
    answered: Answered,
    *,
    actor: Actor,
    notice: UUID | None = None,
    now: datetime,
) -> None:
    """This will record an answer that a clerk read from a notice; raises `NotAcceptable`.

    `notice` names the notice where it had come in before.
    """
    if answered.outcome in (Outcome.correction, Outcome.refused) and not answered.sentence.strip():
        raise NotAcceptable("请照通知书原文填写补正或不予登记的理由。")
    with transaction.atomic():
        filing = Filing.objects.select_for_update(of=("self",)).get(pk=filing_id)
        if filing.batch is None or filing.batch.channel != Channel.by_hand:
            raise NotAcceptable("该申请不是人工报送，答复由系统自动取回。")
        if filing.status not in ANSWERABLE:
            raise NotAcceptable("该申请当前不在等待答复，请刷新页面核对状态。")
        _require_facts(filing, answered)
        answer = _kept(filing, answered, actor, now)
        if notice is not None:
            join_answer(notice, answer)
        _follow(answer, filing, actor, now)


def record_stray_answer(batch_key: UUID, sequence: int, *, now: datetime) -> None:
    """This will keep, for a clerk to see, that the office answered for what is not ours."""
    Event.objects.get_or_create(
        name="stray_answer",
        detail={"batch": str(batch_key), "sequence": sequence},
        defaults={"actor": OFFICE.name, "at": now, "batch_id": _batch_of(batch_key)},
    )


def advance_cursor(sequence: int, *, now: datetime) -> None:
    """This will remember how far the answers were read."""
    Cursor.objects.update_or_create(
        name=CURSOR, defaults={"sequence": sequence, "asked_at": now, "trouble": ""}
    )


def note_trouble(sentence: str, *, now: datetime) -> None:
    """This will keep what went wrong when the answers were asked for, for the clerk to see."""
    Cursor.objects.update_or_create(
        name=CURSOR, defaults={"asked_at": now, "trouble": sentence[:500]}
    )


def _batch_of(key: UUID) -> UUID | None:
    return key if Batch.objects.filter(pk=key).exists() else None


def _kept(filing: Filing, answered: Answered, actor: Actor, now: datetime) -> OfficeAnswer:
    return OfficeAnswer.objects.create(
        filing=filing,
        version=filing.version,
        sequence=answered.sequence,
        outcome=answered.outcome.value,
        code=storable(answered.code),
        sentence=storable(answered.sentence),
        registration_number=answered.registration_number,
        registered_on=answered.registered_on,
        reply_by=answered.reply_by,
        notice_name=answered.notice_name,
        notice_sha256=answered.notice_sha256,
        answered_at=answered.answered_at,
        recorded_at=now,
        entered_by=actor.user,
        moved=False,
    )


def _follow(answer: OfficeAnswer, filing: Filing, actor: Actor, now: datetime) -> None:
    outcome = Outcome(answer.outcome)
    if filing.status not in ANSWERABLE or _is_older(filing, outcome):
        return
    answer.moved = True
    answer.save(update_fields=["moved"])
    filing.office_code, filing.office_sentence = answer.code, answer.sentence
    filing.reply_by = answer.reply_by
    filing.registration_number = answer.registration_number
    filing.registered_on = answer.registered_on
    move_filing(filing, FilingStatus(outcome.value), actor=actor, now=now)
    _settle(filing, outcome, actor, now)


def _is_older(filing: Filing, outcome: Outcome) -> bool:
    return filing.status == FilingStatus.accepted and _RANK[outcome] <= _RANK[Outcome.accepted]


def _require_facts(filing: Filing, answered: Answered) -> None:
    """Only a registration gives a number; what follows on it gives at least its day."""
    if answered.outcome is not Outcome.registered:
        return
    if filing.is_registration and not (answered.registration_number and answered.registered_on):
        raise NotAcceptable("登记完成须填写登记号和登记日期，请对照通知书填写。")
    if answered.registered_on is None:
        raise NotAcceptable("办理完成须填写登记日期，请对照通知书填写。")


def _settle(filing: Filing, outcome: Outcome, actor: Actor, now: datetime) -> None:
    if filing.is_registration:
        _settle_registration(filing, outcome, actor, now)
    else:
        settle_follow_on(filing, outcome, actor=actor, now=now)
    if filing.batch is not None:
        close_batch(filing.batch, actor=actor, now=now)


def _settle_registration(filing: Filing, outcome: Outcome, actor: Actor, now: datetime) -> None:
    case = Case.objects.select_for_update().get(pk=filing.case_id)
    if outcome is Outcome.registered:
        case.pledged_numbers.filter(right=filing.right, number__in=filing.item_numbers).update(
            is_registered=True
        )
        register_pledge(filing, actor=actor, now=now)
    elif outcome is Outcome.refused:
        case.pledged_numbers.filter(
            number__in=filing.item_numbers, is_registered=False, right=filing.right
        ).delete()
    if outcome in _MAILS:
        owe_mail_to_links(
            case, _MAILS[outcome], occasion=f"{outcome}-{filing.pk}-{filing.version_id}", now=now
        )
    if outcome is Outcome.correction and case.status == CaseStatus.approved:
        case.return_reason = filing.office_sentence
        move_case(case, CaseStatus.returned, actor=actor, now=now, reason=filing.office_sentence)
    else:
        close_case(case, actor=actor, now=now)
