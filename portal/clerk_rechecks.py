"""How would the open cases be judged today? A clerk begins a round, and reads how they differ."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.models import Recheck, RecheckedCase
from cases.vocabulary import Role
from desk.recheck_report import noteworthy, recheck_data, totals_of
from desk.rechecking import rule_changes, start_recheck
from portal.clerk_live import live
from portal.permission import person, signed_in
from portal.scope import actor_for
from rules.editions import EDITION

PAGE_SIZE = 20
window = signed_in(Role.clerk, Role.administrator)


@window
@require_safe
def rechecks(request: HttpRequest) -> HttpResponse:
    """This will list the rounds, and let a clerk begin one."""
    rows = Recheck.objects.select_related("started_by").annotate(
        lines=Count("cases"), different=Count("cases", filter=Q(cases__differs=True))
    )
    page = Paginator(rows.order_by("-started_at"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "edition": EDITION,
        "is_running": Recheck.objects.filter(finished_at=None).exists(),
        "can_act": person(request).is_clerk,
    }
    return render(request, "portal/clerk/rechecks.html", context)


@signed_in(Role.clerk)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """This will begin a round for the worker to go through."""
    made = start_recheck(actor=actor_for(request), now=timezone.now())
    messages.success(request, "复核已开始，结果会在本页自动更新。")
    return redirect("recheck", recheck_id=made.pk)


@window
@require_safe
def recheck(request: HttpRequest, recheck_id: UUID) -> HttpResponse:
    """This will show a round: totals, by rule, and every case that differs."""
    found = get_object_or_404(Recheck.objects.select_related("started_by"), pk=recheck_id)
    lines = noteworthy(found)
    page = Paginator(lines, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "recheck": found,
        "totals": totals_of(found),
        "rules": rule_changes(found),
        "page": page,
        "is_live": found.finished_at is None and found.stuck_at is None,
        "mark": _mark(found),
        "live_address": reverse("recheck_state", args=[found.pk]),
        "now": timezone.now(),
    }
    return render(request, "portal/clerk/recheck.html", context)


@window
@require_safe
def state(request: HttpRequest, recheck_id: UUID) -> HttpResponse:
    """This will tell an open page whether the round has moved on."""
    found = get_object_or_404(Recheck, pk=recheck_id)
    return live(request, _mark(found), reverse("recheck_state", args=[found.pk]))


@window
@require_safe
def report(request: HttpRequest, recheck_id: UUID) -> HttpResponse:
    """This will give the whole report as JSON."""
    del request
    found = get_object_or_404(Recheck, pk=recheck_id)
    answer = JsonResponse(
        recheck_data(found), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="recheck-{found.on}.json"'
    return answer


def _mark(found: Recheck) -> str:
    judged = RecheckedCase.objects.filter(recheck=found).exclude(judged_at=None).count()
    return f"{judged}-{found.finished_at is not None}-{found.stuck_at is not None}"
