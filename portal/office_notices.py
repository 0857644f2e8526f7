"""Where does a clerk hand in the office's notices, and see which filing each of them answers?"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.acts.notices import set_notice_aside
from cases.models import Filing, OfficeNotice
from cases.refusals import CaseError, NotAcceptable
from cases.vocabulary import NoticeStatus, Role
from desk.office_notices import assign, awaiting, take_notice, transcript_of_notice
from portal.clerk_filings import can_answer
from portal.downloads import send
from portal.permission import person, signed_in
from portal.scope import actor_for
from portal.uploads import notices_of
from schemas.transcript import Source, Subject, Transcript

PAGE_SIZE = 20
_SHOWN = (
    Subject.notice_number,
    Subject.registration_number,
    Subject.registered_on,
    Subject.issued_on,
    Subject.reply_by,
    Subject.right_number,
    Subject.reason,
)
_VALUES_SHOWN = 10
window = signed_in(Role.clerk, Role.administrator)
clerk = signed_in(Role.clerk)


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """One notice with what it says; `can_record` where its answer is entered by hand.

    `is_recognised` where a recogniser read it, `needs_eyes` where nobody has read all of it.
    """

    notice: OfficeNotice
    kind: str
    is_recognised: bool
    needs_eyes: bool
    said: tuple[tuple[str, str], ...]
    is_open: bool
    can_record: bool


@window
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """This will list the notices, those that need a person first, or take new ones."""
    if request.method == "POST":
        if not person(request).is_clerk:
            raise NotAcceptable("只有窗口经办可以上传通知书。")
        _take(request)
        return redirect("office_notices")
    rows = OfficeNotice.objects.select_related("filing__case", "filing__batch", "answer")
    status = request.GET.get("status", "")
    if status in {each.value for each in NoticeStatus}:
        rows = rows.filter(status=status)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "shown": [_shown(each) for each in page],
        "statuses": list(NoticeStatus),
        "status": status,
        "can_act": person(request).is_clerk,
    }
    return render(request, "portal/clerk/notices.html", context)


@window
@require_safe
def notice_file(request: HttpRequest, notice_id: UUID) -> HttpResponseBase:
    """This will hand out a notice as it came."""
    found = get_object_or_404(OfficeNotice, pk=notice_id)
    return send(request, found.sha256, found.name)


@clerk
@require_POST
def assign_one(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """This will take a clerk's word on the case that a notice belongs to."""
    found = get_object_or_404(OfficeNotice, pk=notice_id)
    number = request.POST.get("case", "").strip().upper()
    waiting = [each for each in awaiting() if each.case_number == number]
    if len(waiting) != 1:
        raise NotAcceptable(
            f"案件 {number[:20]} 没有正在等待答复的申请，请核对案件编号。"
            if not waiting
            else f"案件 {number[:20]} 有多件申请在等待答复，请从批次页面录入答复。"
        )
    filing = Filing.objects.select_related("case", "version").get(pk=waiting[0].filing)
    assign(found, filing, actor=actor_for(request), now=timezone.now())
    messages.success(request, f"通知书“{found.name}”已对应案件 {number}。")
    return redirect("office_notices")


@clerk
@require_POST
def leave_out(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """This will put a notice away that answers nothing of ours."""
    found = get_object_or_404(OfficeNotice, pk=notice_id)
    set_notice_aside(found.pk, actor=actor_for(request), now=timezone.now())
    messages.success(request, f"通知书“{found.name}”已处理。")
    return redirect("office_notices")


def _take(request: HttpRequest) -> None:
    """One file that cannot be used does not keep out the others."""
    for upload in notices_of(request):
        try:
            notice, is_new = take_notice(upload, actor=actor_for(request), now=timezone.now())
        except CaseError as refusal:
            messages.error(request, f"“{upload.name}”没有接收：{refusal.sentence}")
            continue
        if not is_new:
            messages.info(request, f"“{upload.name}”此前已经上传，没有重复登记。")
        elif notice.status == NoticeStatus.waiting:
            messages.info(request, f"“{upload.name}”已接收，正在识读扫描页，请稍后刷新页面查看。")
        elif notice.filing:
            found = f"对应案件 {notice.filing.case.number}"
            messages.success(request, f"“{upload.name}”已识读，{found}，请核对后登记答复。")
        else:
            messages.warning(request, f"“{upload.name}”已接收，需由人工对应申请。")


def _shown(notice: OfficeNotice) -> ShownNotice:
    read = transcript_of_notice(notice)
    filing = notice.filing
    is_open = notice.status in (NoticeStatus.matched, NoticeStatus.strayed)
    by_hand = bool(filing and filing.batch and can_answer(filing.batch, filing))
    return ShownNotice(
        notice=notice,
        kind=read.guess.kind.label if read.guess.kind else "",
        is_recognised=is_open and read.source is Source.recognised,
        needs_eyes=is_open and read.needs_eyes,
        said=tuple(_said(read)),
        is_open=is_open,
        can_record=is_open and notice.answer_id is None and by_hand,
    )


def _said(read: Transcript) -> list[tuple[str, str]]:
    said = []
    for subject in _SHOWN:
        values = [each.value for each in read.statements if each.subject is subject]
        values = list(dict.fromkeys(values))
        if values:
            more = f"等 {len(values)} 项" if len(values) > _VALUES_SHOWN else ""
            said.append((subject.label, "、".join(values[:_VALUES_SHOWN]) + more))
    return said
