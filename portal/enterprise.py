"""What does the enterprise do by its e-mailed link? Look, sign, and take its notice along."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.acts.mails import resend_link
from cases.lifecycle import Actor, Who
from cases.models import Link, OfficeAnswer, SignedCopy
from cases.refusals import NotAcceptable, NotPossibleNow
from cases.vocabulary import CaseStatus
from desk.links import any_link_of, link_of
from desk.packages import package_of
from desk.signing import take_signed_copies, take_signed_copy
from portal.case_people import tell_taken
from portal.downloads import send
from portal.enterprise_case import OwedPaper, owed_papers, own_parties, view_of
from portal.errors import link_ended
from portal.permission import BY_LINK, by_link, mark
from portal.uploads import declared_in, signed_copies_of, signed_copy_of
from schemas.calendar import beijing_day

# A link has no person behind it who could be asked, so what it may store is bounded.
COPIES_LIMIT = 60


@by_link
@require_safe
def _living(request: HttpRequest, link: Link) -> HttpResponse:
    found = view_of(link, beijing_day(timezone.now()))
    context = {
        "link": link,
        "token": _token(request),
        "case": link.case,
        "view": found,
        "can_sign": link.case.status == CaseStatus.awaiting_signatures,
    }
    return render(request, "portal/enterprise/case.html", context)


def case(request: HttpRequest, token: str) -> HttpResponseBase:
    """This will show the case of a living link, and offer a new link for one that has run out."""
    if link_of(token, timezone.now()) is None and (ended := _ended(token)):
        context = {"link": ended, "token": token}
        return render(request, "portal/enterprise/expired.html", context, status=410)
    return _living(request, token)


@by_link
@require_safe
def paper(request: HttpRequest, link: Link, paper_id: UUID) -> HttpResponseBase:
    """This will hand out a paper that the holder of the link has to sign."""
    found = _owed(link, paper_id).paper
    return send(request, found.sha256, found.name, found.media_type)


@by_link
@require_safe
def notice(request: HttpRequest, link: Link, answer_id: int) -> HttpResponseBase:
    """This will hand out a notice of the office."""
    answers = OfficeAnswer.objects.exclude(notice_sha256="").filter(moved=True)
    found = get_object_or_404(answers, pk=answer_id, filing__case=link.case_id)
    return send(request, found.notice_sha256, found.notice_name or "通知书.pdf")


@by_link
@require_POST
def sign(request: HttpRequest, link: Link, paper_id: UUID) -> HttpResponse:
    """This will take a signed copy, for the holder's own parties only."""
    owed = _owed(link, paper_id)
    _expect_copies(link, 1)
    own = [key for key, _ in owed.signers]
    ticked = own if len(own) == 1 else request.POST.getlist("signed_by")
    if not ticked or not set(ticked) <= set(own):
        raise NotAcceptable("请勾选该文件上已签字或盖章的当事人，再上传签署件。")
    take_signed_copy(
        owed.paper,
        signed_copy_of(request),
        declared=declared_in(request, ticked),
        actor=Actor(Who.enterprise, link.name),
        link=link,
        now=timezone.now(),
    )
    messages.success(request, f"已收到“{owed.paper.name}”的签署件。")
    return redirect("enterprise_case", token=_token(request))


@by_link
@require_POST
def sign_all(request: HttpRequest, link: Link) -> HttpResponse:
    """This will take all signed copies at once, of the papers that the holder's side signs."""
    uploads = signed_copies_of(request)
    _expect_copies(link, len(uploads))
    version = link.case.version
    package = package_of(version)
    own = own_parties(link, package)
    ticked = own if len(own) == 1 else set(request.POST.getlist("signed_by")) & set(own)
    taken = take_signed_copies(
        [row.paper for row in owed_papers(link, version, package)],
        uploads,
        declared=declared_in(request, ticked),
        actor=Actor(Who.enterprise, link.name),
        link=link,
        now=timezone.now(),
    )
    tell_taken(request, taken)
    return redirect("enterprise_case", token=_token(request))


@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """This will mail a new link to the same recipient; it ends the old one, so it works once."""
    ended = _ended(token)
    if ended is None:
        return link_ended(request)
    resend_link(ended, actor=Actor(Who.enterprise, ended.name), now=timezone.now())
    return render(request, "portal/enterprise/renewed.html", {"link": ended})


mark(case, BY_LINK)
mark(renew, BY_LINK)


def _token(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None:
        raise Http404
    return str(match.kwargs["token"])


def _ended(token: str) -> Link | None:
    """A genuine link whose time is over; one that was revoked stays ended."""
    link = any_link_of(token)
    if link is None or link.revoked_at is not None or link.expires_at > timezone.now():
        return None
    return link


def _expect_copies(link: Link, count: int) -> None:
    """Asked before a byte is stored: an old link must not be able to fill the disk."""
    if link.case.status != CaseStatus.awaiting_signatures:
        raise NotPossibleNow(CaseStatus(link.case.status).label, "signed_copy")
    if SignedCopy.objects.filter(uploaded_by_link=link).count() + count > COPIES_LIMIT:
        raise NotAcceptable("通过本链接上传的签署件过多，请联系贷款银行经办人代为上传。")


def _owed(link: Link, paper_id: UUID) -> OwedPaper:
    version = link.case.version
    for row in owed_papers(link, version, package_of(version)):
        if row.paper.pk == paper_id:
            return row
    raise Http404
