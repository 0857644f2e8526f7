"""How does a clerk propose a missing rule, and how does whoever writes rules get the list?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.acts.proposals import decide_proposal, open_proposal
from cases.acts.reasons import reason_titles
from cases.models import OfficeAnswer, RuleProposal
from cases.refusals import CaseError, NotAcceptable
from cases.vocabulary import ProposalStatus, Role
from portal.permission import signed_in
from portal.reason_forms import ProposalForm
from portal.scope import actor_for

window = signed_in(Role.clerk, Role.administrator)
clerk = signed_in(Role.clerk)


@clerk
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """This will draw the form of a proposal, or open it; what was typed survives a refusal."""
    is_post = request.method == "POST"
    form = ProposalForm(request.POST) if is_post else ProposalForm(initial=_asked(request))
    if is_post and form.is_valid():
        try:
            open_proposal(form.draft(), actor=actor_for(request), now=timezone.now())
        except CaseError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "规则建议已记下，可在“规则建议”中查看和导出。")
            return redirect(_list())
    code = str(form["reason"].value() or "")
    context = {
        "form": form,
        "code": code,
        "title": reason_titles().get(code, ""),
        "answer": _example(form["example"].value()),
    }
    return render(request, "portal/clerk/proposal.html", context)


@clerk
@require_POST
def decide(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """This will accept or decline a proposal."""
    found = get_object_or_404(RuleProposal, pk=proposal_id)
    status = request.POST.get("status", "")
    if status not in set(ProposalStatus):
        raise NotAcceptable("请选择采纳或不采纳。")
    note = request.POST.get("note", "")
    decide_proposal(
        found.pk, ProposalStatus(status), note, actor=actor_for(request), now=timezone.now()
    )
    messages.success(request, f"规则建议“{found.title}”已处理。")
    return redirect(_list())


@window
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """This will give every proposal as JSON, for whoever writes rules."""
    del request
    titles = reason_titles()
    rows = RuleProposal.objects.select_related("example").order_by("pk")
    body = {"proposals": [_as_data(row, titles) for row in rows]}
    answer = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Disposition"] = 'attachment; filename="rule-proposals.json"'
    return answer


def _as_data(row: RuleProposal, titles: dict[str, str]) -> dict[str, Any]:
    """No case and nobody of the window: a rule is written by the office's own sentence."""
    return {
        "number": row.pk,
        "title": row.title,
        "sentence": row.sentence,
        "reason": row.reason,
        "reason_title": titles.get(row.reason, ""),
        "example": row.example.sentence if row.example else "",
        "status": row.status,
        "status_label": ProposalStatus(row.status).label,
        "note": row.note,
        "opened_at": row.opened_at.isoformat(),
        "decided_at": row.decided_at.isoformat() if row.decided_at else None,
    }


def _asked(request: HttpRequest) -> dict[str, str]:
    code = request.GET.get("reason", "")
    title = reason_titles().get(code, "")
    return {"reason": code, "title": title, "example": request.GET.get("answer", "")}


def _example(value: object) -> OfficeAnswer | None:
    text = str(value or "")
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        return None
    return OfficeAnswer.objects.filter(pk=int(text)).first()


def _list() -> str:
    return f"{reverse('office_reasons')}?tab=proposals"
