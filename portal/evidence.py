"""How is evidence of the register handed in beside a package, shown, and taken along?"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.acts.evidence import OPEN_FOR_EVIDENCE
from cases.models import Case, CaseEvidence, PackageVersion
from cases.vocabulary import Role
from desk.evidence import take_evidence
from forms.evidence.template import render_evidence_list
from portal.downloads import MEDIA_TYPES, attachment_of_bytes, send
from portal.permission import STAFF, person, signed_in
from portal.scope import actor_for, case_for
from portal.uploads import evidence_of
from schemas.evidence import Reading

FLAWS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One origin of evidence, the days it speaks of, and what could not be taken from it.

    `address` is empty where no file was handed in for it alone.
    """

    name: str
    kind: str
    days: str
    rights: int
    flaws: tuple[str, ...]
    flaws_left: int
    address: str


@signed_in(*STAFF)
@require_safe
def blank_list(request: HttpRequest) -> HttpResponseBase:
    """This will hand out the empty list of legal status."""
    del request
    return attachment_of_bytes(render_evidence_list(), "登记簿证据清单.xlsx", MEDIA_TYPES[".xlsx"])


@signed_in(Role.bank, Role.clerk)
@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """This will keep an extract, a receipt or a list for an open case."""
    found = case_for(request, number)
    upload = evidence_of(request)
    reading = take_evidence(found, upload, actor=actor_for(request), now=timezone.now())
    rights = len({each.number for each in reading.statements})
    messages.success(request, f"已收到“{reading.name}”，从中读出 {rights} 项权利的登记簿证据。")
    for flaw in reading.flaws[:FLAWS_SHOWN]:
        messages.warning(request, flaw)
    page = "case" if person(request).role == Role.bank else "clerk_case"
    return redirect(f"{reverse(page, kwargs={'number': number})}#evidence")


@signed_in(*STAFF)
@require_safe
def file(request: HttpRequest, number: str, evidence_id: int) -> HttpResponseBase:
    """This will hand out a file that was handed in as evidence."""
    beside = CaseEvidence.objects.filter(case=case_for(request, number), version=None)
    found = get_object_or_404(beside, pk=evidence_id)
    return send(request, found.sha256, found.name)


def evidence_of_case(found: Case, version: PackageVersion, *, may_add: bool) -> dict[str, Any]:
    """This will list where the evidence of a case comes from, for its page."""
    rows = [*version.evidence.all(), *found.evidence.filter(version=None)]
    return {
        "evidence": [_row(found, row) for row in rows],
        "can_add_evidence": may_add and found.status in OPEN_FOR_EVIDENCE,
    }


def _row(found: Case, row: CaseEvidence) -> EvidenceRow:
    reading = Reading.model_validate(row.reading)
    days = sorted({each.day for each in reading.statements})
    return EvidenceRow(
        name=reading.name,
        kind=reading.kind.label,
        days=_span(days),
        rights=len({each.number for each in reading.statements}),
        flaws=reading.flaws[:FLAWS_SHOWN],
        flaws_left=max(0, len(reading.flaws) - FLAWS_SHOWN),
        address=reverse("evidence_file", args=[found.number, row.pk])
        if row.version_id is None
        else "",
    )


def _span(days: list[date]) -> str:
    if not days:
        return "—"
    return str(days[0]) if len(days) == 1 else f"{days[0]} 至 {days[-1]}"
