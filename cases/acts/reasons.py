"""How does a clerk teach the record by which words the office tells a reason?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from cases.lifecycle import Actor, note
from cases.models import ReasonPhrase, User, WindowReason
from cases.refusals import NotAcceptable, NotAllowed
from cases.vocabulary import Role
from rules.catalogue import RULES
from rules.office_reasons import OFFICE_REASONS, WITHOUT_REASON, Concerns
from rules.office_sentences import folded_sentence

SHORTEST, LONGEST, TITLE_LIMIT = 2, 200, 100
_STALE = "该短语刚刚被他人修改或停用，请刷新页面查看后再操作。"


@dataclass(frozen=True, slots=True)
class PhraseDraft:
    """What a clerk says: these words mean this reason, or a new one under `title`."""

    phrase: str
    reason: str = ""
    title: str = ""
    concerns: Concerns = Concerns.every
    rule: str = ""


def add_phrase(draft: PhraseDraft, *, actor: Actor, now: datetime) -> ReasonPhrase:
    """This will add a phrase, and its reason where that is new; raises `NotAcceptable`."""
    clerk = clerk_of(actor)
    folded = folded_phrase(draft)
    with transaction.atomic():
        row = ReasonPhrase(created_by=clerk, created_at=now)
        _write(row, draft, folded, actor, now)
        note("phrase_added", actor=actor, now=now, **_facts(row))
    return row


def change_phrase(
    phrase_id: int, draft: PhraseDraft, *, actor: Actor, seen_revision: int, now: datetime
) -> ReasonPhrase:
    """This will change a living phrase; raises `NotAcceptable`, also when somebody was quicker."""
    clerk_of(actor)
    folded = folded_phrase(draft)
    with transaction.atomic():
        row = _living(phrase_id, seen_revision)
        before = _facts(row)
        row.revision += 1
        _write(row, draft, folded, actor, now)
        note("phrase_changed", actor=actor, now=now, before=before, **_facts(row))
    return row


def retire_phrase(phrase_id: int, *, actor: Actor, seen_revision: int, now: datetime) -> None:
    """This will have a phrase count no more; it stays in the record."""
    clerk_of(actor)
    with transaction.atomic():
        row = _living(phrase_id, seen_revision)
        row.revision += 1
        row.retired_at = row.changed_at = now
        row.save()
        note("phrase_retired", actor=actor, now=now, **_facts(row))


def reason_titles() -> dict[str, str]:
    """This will name every reason, shipped or a clerk's own, by its code."""
    shipped = {reason.code: reason.title for reason in OFFICE_REASONS}
    return {**shipped, **dict(WindowReason.objects.order_by("code").values_list("code", "title"))}


def folded_phrase(draft: PhraseDraft) -> str:
    """This will return the words as they are compared; raises `NotAcceptable` on unusable ones."""
    folded = folded_sentence(draft.phrase)
    if not draft.phrase.isprintable():
        raise NotAcceptable(
            "短语不能换行，也不能含有看不见的字符，请照答复原文填写一段连续的文字。"
        )
    if len(folded) < SHORTEST:
        raise NotAcceptable(f"短语至少要有 {SHORTEST} 个字，太短会误配其他答复。")
    if max(len(folded), len(draft.phrase)) > LONGEST:
        raise NotAcceptable(f"短语最多 {LONGEST} 个字，请只摘取说明理由的那一段。")
    return folded


def clerk_of(actor: Actor) -> User:
    """This will give the clerk who acts; raises `NotAllowed` for anybody else."""
    if actor.user is None or actor.user.role != Role.clerk:
        raise NotAllowed
    return actor.user


def _write(row: ReasonPhrase, draft: PhraseDraft, folded: str, actor: Actor, now: datetime) -> None:
    if draft.rule and draft.rule not in {rule.code for rule in RULES}:
        raise NotAcceptable("没有这条规则，请从列表中选择，或选“按原因”。")
    row.phrase, row.folded = draft.phrase.strip(), folded
    row.concerns, row.rule = draft.concerns.value, draft.rule
    row.reason = _reason(draft, actor, now)
    row.changed_at = now
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise NotAcceptable("已有同样的短语，请在短语表中修改，不必重复添加。") from None


def _reason(draft: PhraseDraft, actor: Actor, now: datetime) -> str:
    title = draft.title.strip()
    if bool(draft.reason) == bool(title):
        raise NotAcceptable("请选择一个已有的原因，或者填写新原因的名称，两者选一。")
    if draft.reason:
        if draft.reason not in reason_titles() or draft.reason == WITHOUT_REASON:
            raise NotAcceptable("没有这个原因，请从列表中选择，或填写新原因的名称。")
        return draft.reason
    if len(title) > TITLE_LIMIT or not title.isprintable():
        raise NotAcceptable(f"原因名称最多 {TITLE_LIMIT} 个字，不能换行。")
    if title in reason_titles().values():
        raise NotAcceptable("已有同名的原因，请从列表中选择。")
    code = f"O-W{WindowReason.objects.count() + 1:03d}"
    try:
        with transaction.atomic():
            made = WindowReason.objects.create(
                code=code, title=title, created_by=clerk_of(actor), created_at=now
            )
    except IntegrityError:
        raise NotAcceptable("另一位窗口人员刚刚添加了原因，请再提交一次。") from None
    note("reason_named", actor=actor, now=now, code=made.code, title=title)
    return made.code


def _living(phrase_id: int, seen_revision: int) -> ReasonPhrase:
    row = ReasonPhrase.objects.select_for_update().filter(pk=phrase_id, retired_at=None).first()
    if row is None or row.revision != seen_revision:
        raise NotAcceptable(_STALE)
    return row


def _facts(row: ReasonPhrase) -> dict[str, Any]:
    return {
        "phrase_id": row.pk,
        "phrase": row.phrase,
        "reason_code": row.reason,
        "concerns": row.concerns,
        "rule": row.rule,
    }
