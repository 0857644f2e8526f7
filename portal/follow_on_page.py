"""What does the page of a follow-on filing show, and which acts does it offer?"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.acts.follow_on import WRITABLE
from cases.acts.follow_on_review import MAY_END
from cases.acts.pledges import record_of
from cases.lifecycle import FOLLOW_ON_MOVES, Who
from cases.models import FollowOn, FollowOnFile
from cases.vocabulary import FollowOnStatus, Right, Role
from desk.follow_on import follow_on_findings
from desk.follow_on_papers import papers_of
from portal.findings import counted, grouped
from portal.follow_on_form import Asked, asked
from portal.permission import STAFF, person, signed_in
from portal.pledges import shown_follow_on
from portal.scope import case_for
from schemas.finding import Finding
from schemas.follow_on_words import FollowOnAct, FollowOnPaper, Side

staff = signed_in(*STAFF)


@dataclass(frozen=True, slots=True)
class ShownFile:
    file: FollowOnFile
    kind: str
    signed_by: str


@staff
@require_safe
def page(request: HttpRequest, number: str, follow_on_id: UUID) -> HttpResponse:
    """This will show a follow-on filing with everything that this person may do to it."""
    return drawn(request, follow_on_for(request, number, follow_on_id))


def drawn(request: HttpRequest, found: FollowOn, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """This will draw the page of a filing as it is given, which may be as it was typed."""
    today = timezone.localdate()
    is_open = found.status in (*WRITABLE, FollowOnStatus.submitted)
    findings = follow_on_findings(found, on=today) if is_open else ()
    context = {
        "case": found.case,
        "follow_on": found,
        "shown": shown_follow_on(found),
        "inputs": _inputs(found, findings),
        "files": [_shown_file(each) for each in found.files.order_by("uploaded_at", "pk")],
        "offered": papers_of(found),
        "papers": list(FollowOnPaper),
        "sides": list(Side),
        "groups": grouped(findings),
        "counts": counted(findings),
        "blocking": sum(each.severity.blocks for each in findings),
        "is_open": is_open,
        "events": found.events.order_by("-pk")[:50],
        **_offers(request, found),
    }
    return render(request, "portal/follow_on.html", context, status=status)


def follow_on_for(request: HttpRequest, number: str, follow_on_id: UUID) -> FollowOn:
    """This will find what was asked about a case that the person may see, or raise `Http404`."""
    rows = FollowOn.objects.select_related("case", "pledge", "target", "filing__batch")
    return get_object_or_404(rows, pk=follow_on_id, case=case_for(request, number))


def _inputs(found: FollowOn, findings: Sequence[Finding]) -> list[Asked]:
    source = found.pledge or found.target
    return asked(
        FollowOnAct(found.act),
        found.data,
        findings,
        record_of(found.pledge) if found.pledge else None,
        is_trademark=source is not None and source.right == Right.trademark,
    )


def _offers(request: HttpRequest, found: FollowOn) -> dict[str, Any]:
    """Which acts are offered is read from the table of moves."""
    user = person(request)
    who = {Role.bank: Who.bank, Role.clerk: Who.clerk}.get(Role(user.role))
    events = {
        move.event for move in FOLLOW_ON_MOVES if move.source == found.status and who in move.who
    }
    is_reviewing = user.is_clerk and found.status == FollowOnStatus.submitted
    return {
        "can_write": who is not None and found.status in WRITABLE,
        "can_withdraw": "follow_on_withdrawn" in events and not _has_left(found),
        "can_review": is_reviewing,
        "case_page": "case" if user.role == Role.bank else "clerk_case",
    }


def _has_left(found: FollowOn) -> bool:
    return found.filing is not None and found.filing.status not in MAY_END


def _shown_file(file: FollowOnFile) -> ShownFile:
    signers = "、".join(Side(side).label for side in file.signed_by)
    return ShownFile(file, FollowOnPaper(file.kind).label, signers)
