"""How does a bank hand in a package, mend one, and take one back?"""

import re
import secrets
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cases.acts.review import withdraw_case
from cases.models import PackageVersion
from cases.refusals import NotAcceptable
from cases.vocabulary import Door, Role
from desk.judging import judge_within
from desk.receiving import HandIn, receive
from forms.workbook import render_workbook
from portal.downloads import MEDIA_TYPES, attachment_of_bytes
from portal.permission import person, signed_in
from portal.scope import actor_for, case_for, seen_revision
from portal.uploads import uploads_of

# Long enough for nearly every package, short enough that nobody thinks the page is dead.
PATIENCE = 1.8
bank_only = signed_in(Role.bank)


@bank_only
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """This will show how to hand in a package, or take one and judge it at once."""
    if request.method != "POST":
        return render(request, "portal/upload.html", {"form_key": secrets.token_hex(16)})
    version, is_new = _take(request)
    if not is_new:
        messages.info(request, "该质押包刚才已经提交过，未重复建立案件。")
    return redirect("case", number=version.case.number)


@bank_only
@require_GET
def workbook(request: HttpRequest) -> HttpResponseBase:
    """This will hand out the empty workbook."""
    del request
    return attachment_of_bytes(render_workbook(), "质押包工作簿.xlsx", MEDIA_TYPES[".xlsx"])


@bank_only
@require_POST
def resubmit(request: HttpRequest, number: str) -> HttpResponse:
    """This will take a mended version of a case."""
    found = case_for(request, number)
    version, is_new = _take(request, case_id=found.pk, revision=seen_revision(request))
    if is_new:
        messages.success(request, f"已收到第 {version.number} 版材料。")
    return redirect("case", number=number)


@bank_only
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """This will end a case that has not been approved."""
    found = case_for(request, number)
    withdraw_case(
        found.pk,
        actor=actor_for(request),
        seen_revision=seen_revision(request),
        now=timezone.now(),
    )
    messages.success(request, f"案件 {number} 已撤回。")
    return redirect("case", number=number)


def _take(
    request: HttpRequest, *, case_id: UUID | None = None, revision: int | None = None
) -> tuple[PackageVersion, bool]:
    now = timezone.now()
    hand_in = HandIn(
        bank=person(request).organisation,
        door=Door.portal,
        actor=actor_for(request),
        key=form_key(request),
        case_id=case_id,
        seen_revision=revision,
    )
    version, is_new = receive(uploads_of(request), hand_in, now=now)
    if is_new:
        judge_within(version, PATIENCE, now=now)
    return version, is_new


def form_key(request: HttpRequest) -> str:
    """Each drawn form carries its own key, so that a double click makes one case."""
    key = request.POST.get("form_key", "")
    if not re.fullmatch(r"[0-9a-f]{32}", key):
        raise NotAcceptable("页面内容不完整，请刷新页面后重新提交。")
    return f"form-{key}"
