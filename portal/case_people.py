"""How do signatures come back, and who at the enterprise may look by link?"""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.acts.mails import change_recipient, resend_link, revoke_link
from cases.models import Link, Paper
from cases.refusals import NotAcceptable
from cases.vocabulary import Role
from desk.signing import Taken, take_signed_copies, take_signed_copy
from portal.permission import person, signed_in
from portal.scope import actor_for, case_for, newest
from portal.uploads import declared_in, signed_copies_of, signed_copy_of

NAME_LIMIT = 60
staff = signed_in(Role.bank, Role.clerk)


@staff
@require_POST
def take_signed(request: HttpRequest, number: str, paper_id: UUID) -> HttpResponse:
    """This will keep a signed copy of a paper for the parties that were ticked."""
    case = case_for(request, number)
    paper = get_object_or_404(Paper, pk=paper_id, version__case=case)
    take_signed_copy(
        paper,
        signed_copy_of(request),
        declared=declared_in(request, request.POST.getlist("signed_by")),
        actor=actor_for(request),
        now=timezone.now(),
    )
    messages.success(request, f"已收到“{paper.name}”的签署件。")
    return redirect(f"{reverse(_page_for(request), kwargs={'number': number})}#papers")


@staff
@require_POST
def take_all_signed(request: HttpRequest, number: str) -> HttpResponse:
    """This will keep every signed copy in the files, with the papers that their codes name."""
    case = case_for(request, number)
    taken = take_signed_copies(
        list(newest(case).papers.all()),
        signed_copies_of(request),
        declared=declared_in(request, request.POST.getlist("signed_by")),
        actor=actor_for(request),
        now=timezone.now(),
    )
    tell_taken(request, taken)
    return redirect(f"{reverse(_page_for(request), kwargs={'number': number})}#papers")


def tell_taken(request: HttpRequest, taken: Taken) -> None:
    """This will name the papers that were kept, and say what was not."""
    names = "、".join(dict.fromkeys(f"“{copy.paper.name}”" for copy in taken.copies))
    messages.success(request, f"已收到 {len(taken.copies)} 份签署件：{names}。")
    for sentence in taken.refused:
        messages.warning(request, sentence)


@staff
@require_POST
def change_link(request: HttpRequest, number: str, link_id: UUID) -> HttpResponse:
    """This will send a link anew, to somebody else, or end it."""
    link = get_object_or_404(Link, pk=link_id, case=case_for(request, number))
    actor, now = actor_for(request), timezone.now()
    match request.POST.get("act"):
        case "resend":
            resend_link(link, actor=actor, now=now)
            messages.success(request, "已重新发送查询链接，原链接同时失效。")
        case "revoke":
            revoke_link(link, actor=actor, now=now)
            messages.success(request, "该链接已撤销。")
        case "change":
            email, name = _recipient(request)
            change_recipient(link, email=email, name=name, actor=actor, now=now)
            messages.success(request, "已更换收件人，新链接将发送到新的邮箱。")
        case _:
            raise NotAcceptable("页面内容不完整，请刷新页面后重新操作。")
    return redirect(_page_for(request), number=number)


def _page_for(request: HttpRequest) -> str:
    return "case" if person(request).role == Role.bank else "clerk_case"


def _recipient(request: HttpRequest) -> tuple[str, str]:
    email = request.POST.get("email", "").strip()
    name = request.POST.get("name", "").strip()
    try:
        validate_email(email)
    except ValidationError:
        raise NotAcceptable("电子邮箱格式不正确，请核对后重新填写。") from None
    if not name or len(name) > NAME_LIMIT:
        raise NotAcceptable(f"请填写收件人姓名，不超过 {NAME_LIMIT} 个字。")
    return email, name
