"""How is a rule proposed that would have found what the office found, and who decides?"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cases.acts.reasons import clerk_of, reason_titles
from cases.lifecycle import Actor, note
from cases.models import OfficeAnswer, RuleProposal
from cases.refusals import NotAcceptable
from cases.vocabulary import ProposalStatus

TITLE_LIMIT, TEXT_LIMIT = 100, 2000


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """A name, what should hold, the reason that it would spare us, and an answer as the example."""

    title: str
    sentence: str
    reason: str
    example_id: int | None = None


def open_proposal(draft: ProposalDraft, *, actor: Actor, now: datetime) -> RuleProposal:
    """This will keep a proposal for whoever writes rules; raises `NotAcceptable`."""
    clerk = clerk_of(actor)
    title, sentence = draft.title.strip(), draft.sentence.strip()
    if not title or not sentence:
        raise NotAcceptable("请填写规则名称，并用一句话写明应当满足什么。")
    if len(title) > TITLE_LIMIT or len(sentence) > TEXT_LIMIT:
        raise NotAcceptable(f"名称最多 {TITLE_LIMIT} 个字，内容最多 {TEXT_LIMIT} 个字。")
    if draft.reason not in reason_titles():
        raise NotAcceptable("没有这个原因，请从答复原因页重新开立。")
    example = None
    if draft.example_id is not None:
        example = OfficeAnswer.objects.filter(pk=draft.example_id).first()
        if example is None:
            raise NotAcceptable("没有这条答复，请从答复原因页重新开立。")
    with transaction.atomic():
        made = RuleProposal.objects.create(
            title=title,
            sentence=sentence,
            reason=draft.reason,
            example=example,
            status=ProposalStatus.open.value,
            opened_by=clerk,
            opened_at=now,
        )
        note("rule_proposed", actor=actor, now=now, proposal=made.pk, reason_code=draft.reason)
    return made


def decide_proposal(
    proposal_id: int, status: ProposalStatus, text: str, *, actor: Actor, now: datetime
) -> None:
    """This will accept or decline an open proposal, with a note; raises `NotAcceptable`."""
    clerk = clerk_of(actor)
    if status is ProposalStatus.open or not text.strip():
        raise NotAcceptable("请选择采纳或不采纳，并写明说明，例如采纳后的规则编号或不采纳的理由。")
    with transaction.atomic():
        row = RuleProposal.objects.select_for_update().get(pk=proposal_id)
        if row.status != ProposalStatus.open:
            raise NotAcceptable("这条建议已经有了结论，请刷新页面查看。")
        row.status, row.note = status.value, text.strip()[:TEXT_LIMIT]
        row.decided_by, row.decided_at = clerk, now
        row.save()
        note("proposal_decided", actor=actor, now=now, proposal=row.pk, status=status.value)
