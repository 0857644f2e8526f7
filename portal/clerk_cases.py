"""What does the window see and decide of one case? Data, documents and findings side by side."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.acts.review import return_case
from cases.lifecycle import PACKAGE_MOVES, Who
from cases.models import Case, OfficeAnswer
from cases.vocabulary import CaseStatus, Role
from desk.notices import merged
from desk.office_reasons import Lesson, OfficeReader
from desk.packages import findings_of
from desk.reviewing import approval_findings, approve
from portal.cases_page import contents_of, outside_of
from portal.clerk_checklist import checklist_of
from portal.clerk_documents import first_shown, piles
from portal.clerk_live import case_moves, live, mark_of_case
from portal.clerk_queue import waited
from portal.evidence import evidence_of_case
from portal.findings import counted, grouped, in_words
from portal.permission import person, signed_in
from portal.pledges import pledges_of
from portal.scope import actor_for, case_for, newest, seen_revision
from portal.standing import standing_of
from schemas.finding import Finding

window = signed_in(Role.clerk, Role.administrator)
REASON_LIMIT = 4000

_C = CaseStatus
_TODO = {
    _C.received: "系统正在预审，无须操作。",
    _C.returned: "等待银行修改后重新提交，窗口无须操作。",
    _C.checked: "预审已通过，系统正在生成申请文件，无须操作。",
    _C.awaiting_signatures: "等待各方签章；当事人到窗口当面递交的，可代为上传签署件。",
    _C.in_review: "请对照材料、签署件和审核意见，作出审核通过或退回的决定。",
    _C.approved: "已审核通过，请把登记申请编入批次并报送；已报送的等待登记机构答复。",
    _C.closed: "本案已办结，无须操作。",
    _C.withdrawn: "银行已撤回本案，无须操作。",
}


@window
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """This will show one case with everything that the window may know and do."""
    found = case_for(request, number)
    version = newest(found)
    findings = findings_of(version)
    now = timezone.now()
    is_in_review = found.status == CaseStatus.in_review
    today = approval_findings(found, on=timezone.localdate(now)) if is_in_review else ()
    documents = piles(found, version)
    contents = contents_of(version)
    context = {
        "case": found,
        "version": version,
        "standing": standing_of(found, findings),
        "todo": _todo(found),
        "waited": waited(found.changed_at, now),
        "groups": grouped(merged(findings)),
        "counts": counted(findings),
        "piles": documents,
        "first_shown": first_shown(documents),
        "now": now,
        **_decision(request, found, today, findings),
        **contents,
        "checklist": checklist_of(contents["package"]),
        **evidence_of_case(found, version, may_add=person(request).is_clerk),
        **outside_of(found),
        **pledges_of(found, timezone.localdate(now), can_begin=person(request).is_clerk),
        **_live_of(found),
        "lessons": _lessons(found),
    }
    return render(request, "portal/clerk/case.html", context)


@window
@require_safe
def state(request: HttpRequest, number: str) -> HttpResponse:
    """This will tell an open page whether the case has moved."""
    found = case_for(request, number)
    return live(request, mark_of_case(found), reverse("clerk_case_state", args=[number]))


@signed_in(Role.clerk)
@require_POST
def approve_one(request: HttpRequest, number: str) -> HttpResponse:
    """This will approve what is signed, unless a rule of today still stands in the way."""
    found = case_for(request, number)
    revision = seen_revision(request)
    approve(found.pk, actor=actor_for(request), seen_revision=revision, now=timezone.now())
    messages.success(request, f"案件 {number} 已审核通过，请到“报送批次”编入批次。")
    return redirect("clerk_case", number=number)


@signed_in(Role.clerk)
@require_POST
def return_one(request: HttpRequest, number: str) -> HttpResponse:
    """This will give a case back to the bank with reasons."""
    found = case_for(request, number)
    reason = request.POST.get("reason", "")[:REASON_LIMIT]
    revision = seen_revision(request)
    return_case(
        found.pk, reason, actor=actor_for(request), seen_revision=revision, now=timezone.now()
    )
    messages.success(request, f"案件 {number} 已退回，银行和企业会收到退回原因。")
    return redirect("clerk_case", number=number)


def _decision(
    request: HttpRequest, found: Case, today: Sequence[Finding], intake: Sequence[Finding]
) -> dict[str, Any]:
    """Which decisions are offered is read from the table of moves."""
    is_clerk = person(request).is_clerk
    offered = {
        move.event
        for move in PACKAGE_MOVES
        if move.source == found.status and Who.clerk in move.who
    }
    blocking = [each for each in merged(today) if each.severity.blocks]
    known = merged((*today, *intake))
    ticked = set(request.GET.getlist("tick"))
    return {
        "is_in_review": found.status == CaseStatus.in_review,
        "can_approve": is_clerk and "approved" in offered,
        "can_return": is_clerk and "returned" in offered,
        "can_sign": is_clerk and found.status == CaseStatus.awaiting_signatures,
        "blocking": blocking,
        "today_groups": grouped(merged(today)),
        "today_counts": counted(today),
        "known": [(place, each, str(place) in ticked) for place, each in enumerate(known)],
        "reason": _reason([each for place, each in enumerate(known) if str(place) in ticked]),
    }


def _reason(chosen: Sequence[Finding]) -> str:
    lines = [f"{number}、{_sentence(each)}" for number, each in enumerate(chosen, 1)]
    return "\n".join(lines)[:REASON_LIMIT]


def _sentence(finding: Finding) -> str:
    where = "、".join(dict.fromkeys(filter(None, map(in_words, finding.places))))
    found = (finding.detail or finding.sentence, where and f"位置：{where}", finding.remedy)
    return "".join(f"{part.rstrip('。')}。" for part in found if part)


def _todo(found: Case) -> str:
    if found.stuck_at is not None:
        return f"系统试过三次未能完成：{found.last_error or '没有留下原因'}。请在案件审核页重试。"
    return _TODO[CaseStatus(found.status)]


def _lessons(found: Case) -> dict[int, tuple[Lesson, ...]]:
    """What each answer of the office teaches; most cases have none that does."""
    answers = OfficeAnswer.objects.filter(filing__case=found).select_related("filing", "version")
    reader = OfficeReader()
    return {answer.pk: reader.lessons(answer) for answer in answers}


def _live_of(found: Case) -> dict[str, Any]:
    return {
        "is_live": case_moves(found),
        "mark": mark_of_case(found),
        "live_address": reverse("clerk_case_state", args=[found.number]),
    }
