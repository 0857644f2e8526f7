"""How does a bank hand in many packages at once, and see what became of them?"""

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.acts.intakes import let_go_on
from cases.models import Case, Intake
from cases.refusals import NotAcceptable
from cases.vocabulary import CaseStatus, Door
from desk.packages import findings_of
from desk.receiving import HandIn, receive_many
from portal.findings import counted
from portal.packages import bank_only, form_key
from portal.permission import person
from portal.scope import actor_for, newest
from portal.standing import Standing, standing_of
from portal.uploads import uploads_of


@dataclass(frozen=True, slots=True)
class ShownPackage:
    """One line of a batch upload: the file, its case, and its findings by weight."""

    case: Case
    file: str
    standing: Standing
    counts: list[tuple[Any, int]]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many packages there are, and how many of them are faulty, held or not judged yet."""

    packages: int
    waiting: int
    faulty: int
    held: int
    good: int


@bank_only
@require_http_methods(["GET", "HEAD", "POST"])
def upload_many(request: HttpRequest) -> HttpResponse:
    """This will show how to hand in many packages, or take them; the worker judges them."""
    if request.method != "POST":
        return render(request, "portal/upload_many.html", {"form_key": secrets.token_hex(16)})
    hand_in = HandIn(
        bank=person(request).organisation,
        door=Door.portal,
        actor=actor_for(request),
        key=form_key(request),
    )
    taken, is_new = receive_many(
        uploads_of(request), hand_in, most_faulty=most_faulty(request), now=timezone.now()
    )
    if not is_new:
        messages.info(request, "这一批刚才已经提交过，未重复建立案件。")
    return redirect("intake", intake_id=taken.pk)


@bank_only
@require_safe
def intake(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """This will show every package of a batch upload, and whether the good ones are held."""
    found = get_object_or_404(Intake, pk=intake_id, bank=person(request).organisation)
    shown = [_shown(case) for case in found.cases.order_by("number")]
    totals = totals_of(found)
    context = {
        "intake": found,
        "shown": shown,
        "totals": totals,
        "is_held": found.released_at is None and not totals.waiting,
        "is_waiting": totals.waiting > 0,
    }
    return render(request, "portal/intake.html", context)


@bank_only
@require_POST
def go_on(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """This will let the good packages of a batch upload go on."""
    bank = person(request).organisation
    get_object_or_404(Intake, pk=intake_id, bank=bank)
    let_go_on(intake_id, bank, actor=actor_for(request), now=timezone.now())
    messages.success(request, "没有问题的质押包已继续办理。")
    return redirect("intake", intake_id=intake_id)


def most_faulty(request: HttpRequest) -> int | None:
    """This will read the share above which all are held; nothing means that none is asked for."""
    text = request.POST.get("most_faulty", "").strip()
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 2:
        raise NotAcceptable("暂缓的比例应为 0 至 99 的整数，请改正后重新提交。")
    return int(text)


def totals_of(intake: Intake) -> Totals:
    statuses = list(intake.cases.values_list("status", flat=True))
    waiting, faulty, held = (
        statuses.count(status)
        for status in (CaseStatus.received, CaseStatus.returned, CaseStatus.held)
    )
    return Totals(
        packages=len(statuses),
        waiting=waiting,
        faulty=faulty,
        held=held,
        good=len(statuses) - waiting - faulty - statuses.count(CaseStatus.withdrawn),
    )


def _shown(case: Case) -> ShownPackage:
    version = newest(case)
    findings = findings_of(version)
    upload = version.files.filter(is_upload=True).order_by("pk").first()
    return ShownPackage(
        case=case,
        file=upload.name if upload else "",
        standing=standing_of(case, findings),
        counts=counted(findings),
    )
