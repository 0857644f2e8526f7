"""What does a bank see of its cases: the list, and all of one case on one page?"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from cases.lifecycle import PACKAGE_MOVES, Who
from cases.models import Case, Filing, PackageVersion, Paper
from cases.permissions import visible_cases
from cases.vocabulary import CaseStatus, Role
from desk.evidence import with_evidence
from desk.packages import findings_of, package_of
from desk.pledges import ending_pledges
from portal.clocks import clocks_on
from portal.evidence import evidence_of_case
from portal.findings import Changes, changes, counted, grouped
from portal.permission import STAFF, person, signed_in
from portal.pledges import pledges_of
from portal.scope import case_for, newest
from portal.standing import standing_of
from portal.tables import item_rows, paper_rows, party_names, party_rows, signers_of
from schemas.calendar import beijing_day

PAGE_SIZE = 25
QUERY_LIMIT = 100
ITEMS_SHOWN = 200
ENDING_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One line of the history: a version, its findings by weight, and what changed."""

    version: PackageVersion
    counts: list[tuple[Any, int]]
    changes: Changes | None


@signed_in(*STAFF)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """This will send a clerk to the queue, and show a bank its own cases."""
    user = person(request)
    if user.role != Role.bank:
        return redirect("clerk_home")
    query = request.GET.get("q", "").strip()[:QUERY_LIMIT]
    status = request.GET.get("status", "")
    rows = _searched(visible_cases(user), query, status)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(case, standing_of(case)) for case in page],
        "query": query,
        "status": status,
        "statuses": list(CaseStatus),
        "ending": ending_pledges(visible_cases(user), timezone.localdate())[:ENDING_SHOWN],
    }
    return render(request, "portal/home.html", context)


@signed_in(Role.bank)
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """This will show one case with everything that the bank may know and do."""
    found = case_for(request, number)
    version = newest(found)
    findings = findings_of(version)
    context = {
        "case": found,
        "version": version,
        "standing": standing_of(found, findings),
        "groups": grouped(findings),
        "counts": counted(findings),
        "form_key": secrets.token_hex(16),
        "now": timezone.now(),
        **_moves(found),
        **contents_of(version),
        **evidence_of_case(found, version, may_add=True),
        **outside_of(found),
        **pledges_of(found, timezone.localdate(), can_begin=True),
    }
    return render(request, "portal/case.html", context)


@signed_in(Role.bank)
@require_safe
def progress(request: HttpRequest, number: str) -> HttpResponse:
    """This will say how far the desk is, and have the page drawn anew when it is done."""
    found = case_for(request, number)
    standing = standing_of(found)
    if not standing.is_waiting_for_desk or request.GET.get("status") != found.status:
        return HttpResponseClientRefresh()
    context = {"case": found, "version": newest(found), "standing": standing}
    return render(request, "portal/_progress.html", {**context, "now": timezone.now()})


def _searched(rows: QuerySet[Case], query: str, status: str) -> QuerySet[Case]:
    if query:
        rows = rows.filter(
            Q(number__icontains=query) | Q(reference__icontains=query) | Q(title__icontains=query)
        )
    if status in set(CaseStatus):
        rows = rows.filter(status=status)
    return rows.prefetch_related("filings").order_by("-changed_at", "-number")


def _moves(found: Case) -> dict[str, bool]:
    """Which buttons the page offers is read from the table of moves."""
    targets = {
        move.target
        for move in PACKAGE_MOVES
        if move.source == found.status and Who.bank in move.who
    }
    return {
        "can_resubmit": CaseStatus.received in targets,
        "can_withdraw": CaseStatus.withdrawn in targets,
        "can_sign": found.status == CaseStatus.awaiting_signatures,
    }


def contents_of(version: PackageVersion) -> dict[str, Any]:
    package = package_of(version)
    papers: list[Paper] = list(
        version.papers.order_by("right", "form", "name").prefetch_related("copies")
    )
    rows = paper_rows(papers, party_names(package))
    items = item_rows(with_evidence(version, package)) if package else []
    return {
        "package": package,
        "parties": party_rows(package) if package else [],
        "items": items[:ITEMS_SHOWN],
        "items_left": max(0, len(items) - ITEMS_SHOWN),
        "uploads": version.files.filter(is_upload=True).order_by("pk"),
        "members": version.files.filter(is_upload=False).order_by("pk"),
        "papers": rows,
        "signers": signers_of(rows),
        "papers_left": sum(bool(row.missing) for row in rows),
    }


def outside_of(found: Case) -> dict[str, Any]:
    filings = Filing.registrations_of(found).order_by("right", "number")
    return {
        "filings": filings.select_related("batch").prefetch_related("answers"),
        "clocks": clocks_on(found, beijing_day(timezone.now())),
        "links": found.links.order_by("created_at"),
        "history": _history(found),
        "events": found.events.order_by("-pk")[:50],
    }


def _history(found: Case) -> list[ShownVersion]:
    shown: list[ShownVersion] = []
    before: PackageVersion | None = None
    for version in found.versions.order_by("number").defer("data", "circumstances"):
        findings = findings_of(version)
        changed = changes(findings_of(before), findings) if before else None
        shown.append(ShownVersion(version, counted(findings), changed))
        before = version
    return shown[::-1]
