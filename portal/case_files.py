"""Which bytes of a case may a person take along? Papers, signed copies, files, notices."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases.models import CaseFile, OfficeAnswer, Paper, SignedCopy
from portal.downloads import is_drawable, media_type_of, send, serve, zipped
from portal.marked import marked_workbook
from portal.permission import STAFF, signed_in
from portal.scope import case_for, newest

staff = signed_in(*STAFF)


@staff
@require_safe
def paper(request: HttpRequest, number: str, paper_id: UUID) -> HttpResponseBase:
    found = get_object_or_404(Paper, pk=paper_id, version__case=case_for(request, number))
    return send(request, found.sha256, found.name, found.media_type)


@staff
@require_safe
def copy(request: HttpRequest, number: str, copy_id: UUID) -> HttpResponseBase:
    case = case_for(request, number)
    found = get_object_or_404(SignedCopy, pk=copy_id, paper__version__case=case)
    return send(request, found.sha256, found.name)


@staff
@require_safe
def file(request: HttpRequest, number: str, file_id: int) -> HttpResponseBase:
    """This will hand out a file as it came; only one that was found harmless is ever drawn."""
    found = get_object_or_404(CaseFile, pk=file_id, version__case=case_for(request, number))
    if not is_drawable(found):
        return serve(found.sha256, found.name, media_type_of(found.name))
    return send(request, found.sha256, found.name)


@staff
@require_safe
def notice(request: HttpRequest, number: str, answer_id: int) -> HttpResponseBase:
    answers = OfficeAnswer.objects.exclude(notice_sha256="")
    found = get_object_or_404(answers, pk=answer_id, filing__case=case_for(request, number))
    return send(request, found.notice_sha256, found.notice_name or "通知书.pdf")


@staff
@require_safe
def all_papers(request: HttpRequest, number: str) -> HttpResponseBase:
    """This will hand out every paper of the newest version in one archive."""
    papers = newest(case_for(request, number)).papers.order_by("form", "name")
    return zipped([(each.sha256, each.name) for each in papers], f"{number}文件.zip")


@staff
@require_safe
def workbook(request: HttpRequest, number: str) -> HttpResponseBase:
    """This will hand out the workbook of the newest version with everything marked in it."""
    return marked_workbook(newest(case_for(request, number)))
