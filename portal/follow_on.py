"""What do bank and window do to what follows on a registered pledge?"""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.acts import follow_on as acts
from cases.acts import follow_on_review as review
from cases.acts.pledges import confirm_lapse
from cases.models import Filing, FollowOn, Pledge
from cases.refusals import CaseError, NotAcceptable
from cases.vocabulary import Role
from desk.follow_on import (
    Meant,
    approve,
    start_on_pledge,
    start_withdrawal,
    submit,
    take_document,
)
from portal.downloads import send
from portal.follow_on_form import data_of
from portal.follow_on_page import drawn, follow_on_for
from portal.permission import STAFF, signed_in
from portal.scope import actor_for, case_for, seen_revision
from portal.uploads import signed_copy_of
from schemas.follow_on_words import FollowOnAct, FollowOnPaper, Side

REASON_LIMIT = 4000
staff = signed_in(*STAFF)
author = signed_in(Role.bank, Role.clerk)
clerk = signed_in(Role.clerk)


@author
@require_POST
def start(request: HttpRequest, number: str) -> HttpResponse:
    """This will begin a filing on a pledge, or the withdrawal of an application."""
    case, actor, now = case_for(request, number), actor_for(request), timezone.now()
    act = request.POST.get("act", "")
    if act not in set(FollowOnAct):
        raise NotAcceptable("页面内容不完整，请刷新页面后重新操作。")
    rows = {"pk": _identity(request.POST.get("subject", "")), "case": case}
    if act == FollowOnAct.withdrawal:
        target = get_object_or_404(Filing.objects.select_related("case", "batch"), **rows)
        begun = start_withdrawal(target, actor=actor, now=now)
    else:
        pledge = get_object_or_404(Pledge.objects.select_related("case", "filing"), **rows)
        begun = start_on_pledge(pledge, FollowOnAct(act), actor=actor, now=now)
    return redirect("follow_on", number=number, follow_on_id=begun.pk)


@author
@require_POST
def save(request: HttpRequest, number: str, follow_on_id: UUID) -> HttpResponse:
    """This will keep what was typed, and hand it in where that was the button."""
    found = follow_on_for(request, number, follow_on_id)
    now, actor = timezone.now(), actor_for(request)
    data = data_of(FollowOnAct(found.act), request.POST, found.data)
    try:
        kept = acts.write_follow_on(found.pk, data, seen_revision=seen_revision(request), now=now)
    except CaseError as refusal:
        # What was typed survives; the page tells what is recorded now, and why this is not.
        messages.error(request, f"{refusal.sentence}下面是您填写的内容，尚未保存。")
        found = follow_on_for(request, number, follow_on_id)
        found.data = data
        return drawn(request, found, status=HTTPStatus.CONFLICT)
    if request.POST.get("then") != "submit":
        messages.success(request, "已保存。")
        return _back(found)
    try:
        submit(found.pk, actor=actor, seen_revision=kept.revision, now=now)
    except CaseError as refusal:
        messages.error(request, f"内容已保存。{refusal.sentence}")
    else:
        messages.success(request, "已提交窗口审核。")
    return _back(found)


@author
@require_POST
def upload(request: HttpRequest, number: str, follow_on_id: UUID) -> HttpResponse:
    """This will keep a signed document of the kind that was chosen."""
    found = follow_on_for(request, number, follow_on_id)
    kind, sides = request.POST.get("kind", ""), request.POST.getlist("signed_by")
    if kind not in set(FollowOnPaper) or not set(sides) <= set(Side):
        raise NotAcceptable("请选择文件种类，并勾选该文件上已签章的一方。")
    if found.status not in acts.WRITABLE:
        raise NotAcceptable("该后续登记当前不能修改，请刷新页面查看状态。")
    take_document(
        found,
        signed_copy_of(request),
        Meant(FollowOnPaper(kind), tuple(Side(side) for side in sides)),
        actor=actor_for(request),
        seen_revision=seen_revision(request),
        now=timezone.now(),
    )
    messages.success(request, f"已收到{FollowOnPaper(kind).label}。")
    return _back(found, "documents")


@author
@require_POST
def drop(request: HttpRequest, number: str, follow_on_id: UUID, document_id: UUID) -> HttpResponse:
    """This will take an uploaded document out again."""
    found = follow_on_for(request, number, follow_on_id)
    revision = seen_revision(request)
    acts.drop_document(found.pk, document_id, seen_revision=revision, now=timezone.now())
    messages.success(request, "文件已移除。")
    return _back(found, "documents")


@staff
@require_safe
def document(
    request: HttpRequest, number: str, follow_on_id: UUID, document_id: UUID
) -> HttpResponseBase:
    """This will hand out an uploaded document."""
    found = follow_on_for(request, number, follow_on_id)
    file = get_object_or_404(found.files, pk=document_id)
    return send(request, file.sha256, file.name)


@author
@require_POST
def withdraw(request: HttpRequest, number: str, follow_on_id: UUID) -> HttpResponse:
    """This will end a filing of which nothing has gone to the office."""
    found, revision = follow_on_for(request, number, follow_on_id), seen_revision(request)
    review.withdraw_follow_on(
        found.pk, actor=actor_for(request), seen_revision=revision, now=timezone.now()
    )
    messages.success(request, "该后续登记已撤回。")
    return _back(found)


@clerk
@require_POST
def approve_one(request: HttpRequest, number: str, follow_on_id: UUID) -> HttpResponse:
    """This will approve what was uploaded, unless a rule of today still stands in the way."""
    found, revision = follow_on_for(request, number, follow_on_id), seen_revision(request)
    done = approve(found.pk, actor=actor_for(request), seen_revision=revision, now=timezone.now())
    then = "请到“报送批次”编入批次，人工报送" if done.filing_id else "登记事项没有变化，已归档"
    messages.success(request, f"已审核通过，{then}。")
    return _back(found)


@clerk
@require_POST
def return_one(request: HttpRequest, number: str, follow_on_id: UUID) -> HttpResponse:
    """This will give a filing back to the bank with reasons."""
    found, revision = follow_on_for(request, number, follow_on_id), seen_revision(request)
    reason = request.POST.get("reason", "")[:REASON_LIMIT]
    review.return_follow_on(
        found.pk, reason, actor=actor_for(request), seen_revision=revision, now=timezone.now()
    )
    messages.success(request, "已退回银行修改。")
    return _back(found)


@clerk
@require_POST
def lapse(request: HttpRequest, number: str, pledge_id: UUID) -> HttpResponse:
    """This will record that a person has found a pledge lapsed at the office."""
    rows = Pledge.objects.select_related("case", "filing")
    pledge = get_object_or_404(rows, pk=pledge_id, case=case_for(request, number))
    if "is_verified" not in request.POST:
        raise NotAcceptable("请先向登记机构核实该质权登记已失效，并勾选“已核实”。")
    now = timezone.now()
    confirm_lapse(pledge, actor=actor_for(request), today=timezone.localdate(now), now=now)
    messages.success(request, "已记录质权登记失效，标的可以重新办理质押登记。")
    return redirect("clerk_case", number=number)


def _back(found: FollowOn, part: str = "") -> HttpResponse:
    answer = redirect("follow_on", number=found.case.number, follow_on_id=found.pk)
    if part:
        answer.headers["Location"] += f"#{part}"
    return answer


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
