"""Where does a person read, and take along, everything that has to be mended at once?"""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import Link
from cases.vocabulary import Role
from desk.notices import Told, told_of, write_notice
from desk.packages import package_of
from portal.downloads import PDF, attachment_of_bytes
from portal.enterprise_case import own_parties, wished_of
from portal.findings import counted, grouped
from portal.permission import STAFF, by_link, person, signed_in
from portal.problems import problem
from portal.scope import case_for
from schemas.finding import Finding

KIND = "urn:zhiya:one-time-notice"
staff = signed_in(*STAFF)


@staff
@require_safe
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """This will show every defect of a case, by who must mend it."""
    found = case_for(request, number)
    told = told_of(found, now=timezone.now())
    context = {
        "case": found,
        "told": told,
        "groups": grouped(told.findings),
        "counts": counted(told.findings),
        "back": "clerk_case" if person(request).role != Role.bank else "case",
    }
    return render(request, "portal/notice.html", context)


@staff
@require_safe
def notice_pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    """This will hand out the whole notice for the bank, to be printed and signed for."""
    found = case_for(request, number)
    return _handed_out(told_of(found, now=timezone.now()), found.bank.name)


@by_link
@require_safe
def notice_of_link(request: HttpRequest, link: Link) -> HttpResponseBase:
    """This will hand out the part that the holder of a link has to see to."""
    del request
    case = link.case
    told = told_of(case, now=timezone.now())
    package = package_of(told.version)
    own = wished_of(link, package, told.findings)
    names = "、".join(own_parties(link, package).values()) or link.name
    return _handed_out(Told(case, told.version, told.on, own), names)


def notice_answer(told: Told, address: str) -> HttpResponse:
    """This will write the notice as problem details (RFC 9457): 422 while something blocks."""
    more = {
        "type": KIND,
        "title": "质押包有问题须改正" if told.blocks else "没有妨碍办理的问题",
        "instance": address,
        "case": told.case.number,
        "version": told.version.number,
        "judged_on": told.on.isoformat(),
        "remark": told.remark,
        "errors": [
            {
                "owner": owner.value,
                "owner_label": owner.label,
                "blocking": sum(each.severity.blocks for each in findings),
                "errors": list(map(_as_error, findings)),
            }
            for owner, findings in told.sides
        ],
    }
    if told.blocks:
        return problem(422, _summary(told), **more)
    return JsonResponse({"status": 200, "detail": _summary(told), **more})


def _summary(told: Told) -> str:
    count, blocking = len(told.findings), told.blocking
    if blocking:
        return (
            f"本版材料共有{count}项问题，其中{blocking}项须改好才能继续办理，请一次改齐后重新提交。"
        )
    if told.remark:
        return "本版材料已退回，请按意见修改后重新提交。"
    return f"本版材料有{count}项提醒，不影响继续办理。" if count else "没有需要告知的问题。"


def _as_error(finding: Finding) -> dict[str, Any]:
    written = finding.model_dump(mode="json", exclude={"owner", "stage"})
    return {**written, "severity_label": finding.severity.label}


def _handed_out(told: Told, addressee: str) -> HttpResponseBase:
    name = f"{told.case.number}一次性告知书.pdf"
    return attachment_of_bytes(write_notice(told, addressee), name, PDF)
