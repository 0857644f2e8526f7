"""Where do people see what was read in the documents of a case, and set it right?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.acts.checks import Check, check_statements, marked
from cases.acts.evidence import OPEN_FOR_EVIDENCE
from cases.acts.transcripts import documents_of
from cases.models import Case, DocumentTranscript
from cases.refusals import NotAcceptable
from cases.vocabulary import CaseStatus, CheckResult, Role, TranscriptStatus
from desk.packages import package_of
from desk.page_pictures import page_picture as picture_of
from desk.transcripts import contradictions_of, correct_kind, settled_value
from portal.downloads import keep_private
from portal.permission import STAFF, person, signed_in
from portal.scope import actor_for, case_for, newest
from portal.transcripts import (
    shown_contradictions,
    shown_documents,
    shown_statements,
    shown_unused,
    whole_page,
)
from schemas.calendar import beijing_day
from schemas.transcript import PaperKind, Transcript

staff = signed_in(*STAFF)
authors = signed_in(Role.bank, Role.clerk)


@staff
@require_safe
def documents(request: HttpRequest, number: str) -> HttpResponse:
    """This will show all documents of the newest version, and where they contradict each other."""
    found = case_for(request, number)
    version = newest(found)
    rows = documents_of(version)
    findings = contradictions_of(version, on=beijing_day(timezone.now()))
    context = {
        "case": found,
        "version": version,
        "documents": shown_documents(found, package_of(version), rows),
        "contradictions": shown_contradictions(found, findings, rows),
    }
    return render(request, "portal/documents.html", context)


@staff
@require_safe
def document(request: HttpRequest, number: str, file_id: int) -> HttpResponse:
    """This will show one document, page by page, with what was read in it."""
    found = case_for(request, number)
    row = _row(found, file_id)
    [shown] = shown_documents(found, package_of(row.file.version), [row])
    pages = len(shown.transcript.sheets)
    page = _page(request.GET.get("page", ""), pages)
    is_open = found.status in OPEN_FOR_EVIDENCE
    context = {
        "case": found,
        "shown": shown,
        "page": page,
        "pages": range(1, pages + 1),
        "view": whole_page(found, row, page),
        "statements": shown_statements(row),
        "unused": shown_unused(row),
        "kinds": list(PaperKind),
        "can_settle": is_open and person(request).role in (Role.bank, Role.clerk),
    }
    return render(request, "portal/document.html", context)


@staff
@require_safe
def page_picture(request: HttpRequest, number: str, file_id: int, page: int) -> HttpResponseBase:
    """This will draw one page as a picture."""
    row = _row(case_for(request, number), file_id)
    response = HttpResponse(picture_of(row.file, page), content_type="image/png")
    keep_private(response)
    return response


@authors
@require_POST
def set_kind(request: HttpRequest, number: str, file_id: int) -> HttpResponse:
    """This will take a person's word on what a document is."""
    row = _row(case_for(request, number), file_id)
    named = request.POST.get("kind", "")
    if named and named not in PaperKind.__members__:
        raise NotAcceptable("没有这种材料，请刷新页面后重新选择。")
    kind = PaperKind(named) if named else None
    correct_kind(row, kind, actor=actor_for(request), now=timezone.now())
    said = f"已记为“{kind.label}”" if kind else "已恢复为系统识别的种类"
    if row.status == TranscriptStatus.waiting:
        messages.success(request, f"“{row.file.name}”{said}，正在重新识读，请稍后刷新页面查看。")
    elif row.read_as == row.said_kind:
        read = len(row.transcript["statements"])
        done = f"并已重新识读，读出 {read} 项，比对结果已按此更新"
        if row.file.version.case.status == CaseStatus.returned:
            done += "；案件已退回，请重新提交材料，预审将按此进行"
        messages.success(request, f"“{row.file.name}”{said}，{done}。")
    else:
        failed = "但没有能够重新识读，请人工核对内容"
        messages.warning(request, f"“{row.file.name}”{said}，{failed}。")
    return redirect("document", number=number, file_id=file_id)


@authors
@require_POST
def settle(request: HttpRequest, number: str, file_id: int) -> HttpResponse:
    """This will take a person's word on what was recognised on a scan."""
    row = _row(case_for(request, number), file_id)
    checks = _checks(request, row)
    if not checks:
        raise NotAcceptable("没有选择任何一项，请在要确认的内容旁选择后再保存。")
    check_statements(row, checks, actor=actor_for(request), now=timezone.now())
    messages.success(request, f"已保存 {len(checks)} 项核对结果，并计入材料比对。")
    page = _page(request.POST.get("page", ""), len(row.transcript["sheets"]))
    address = reverse("document", kwargs={"number": number, "file_id": file_id})
    return redirect(f"{address}?page={page}")


def _row(found: Case, file_id: int) -> DocumentTranscript:
    rows = DocumentTranscript.objects.select_related("file__version").prefetch_related("checks")
    row: DocumentTranscript = get_object_or_404(rows, file=file_id, file__version__case=found)
    return row


def _page(asked: str, pages: int) -> int:
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 6
    return min(max(int(asked), 1), max(pages, 1)) if is_number else 1


def _checks(request: HttpRequest, row: DocumentTranscript) -> list[Check]:
    """What was left as it is says nothing; a value that was changed is a correction."""
    read = Transcript.model_validate(row.transcript)
    checks = []
    for mark, each in marked(read):
        word = request.POST.get(f"result-{mark}", "")
        if word == CheckResult.rejected:
            checks.append(Check(mark, CheckResult.rejected, ""))
        elif word == CheckResult.confirmed:
            value = settled_value(each.subject, request.POST.get(f"value-{mark}", ""))
            same = value == each.value
            result = CheckResult.confirmed if same else CheckResult.corrected
            checks.append(Check(mark, result, value))
    return checks
