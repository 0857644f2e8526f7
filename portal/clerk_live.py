"""Has anything moved since a page was drawn? Open pages ask every two seconds while work runs."""

import hashlib
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django_htmx.http import HttpResponseClientRefresh

from cases.lifecycle import FINAL_FILING
from cases.models import Batch, Case
from cases.vocabulary import BatchStatus, CaseStatus, Channel

# In these the next move is the desk's or the office's, and comes without anybody at the window.
_CASE_MOVES = {CaseStatus.received, CaseStatus.checked}
_BATCH_MOVES = {
    BatchStatus.released,
    BatchStatus.sending,
    BatchStatus.outcome_unknown,
    BatchStatus.lodged,
}


def mark_of_case(case: Case) -> str:
    """This will give a mark that changes when the case or one of its filings moves."""
    lines = case.filings.order_by("pk").values_list("pk", "status", "batch")
    return _mark([case.status, case.revision, case.stuck_at, case.links.count(), *lines])


def mark_of_batch(batch: Batch) -> str:
    """This will give a mark that changes when the batch or one of its lines moves."""
    lines = batch.filings.order_by("pk").values_list("pk", "status")
    return _mark([batch.status, batch.revision, batch.stuck_at, *lines])


def case_moves(case: Case) -> bool:
    """This will tell whether a case may change by itself."""
    if case.stuck_at is not None:
        return False
    on_the_way = case.filings.filter(
        batch__channel=Channel.http.value, batch__status__in=_BATCH_MOVES
    )
    return case.status in _CASE_MOVES or on_the_way.exclude(status__in=FINAL_FILING).exists()


def batch_moves(batch: Batch) -> bool:
    """This will tell whether a batch may change by itself."""
    is_sent_by_desk = batch.channel == Channel.http and batch.stuck_at is None
    return is_sent_by_desk and batch.status in _BATCH_MOVES


def live(request: HttpRequest, mark: str, address: str) -> HttpResponse:
    """This will have the page drawn anew when the mark is another one, else say the time."""
    if request.GET.get("seen") != mark:
        return HttpResponseClientRefresh()
    context = {"mark": mark, "live_address": address, "now": timezone.now()}
    return render(request, "portal/clerk/_live.html", context)


def _mark(facts: Iterable[object]) -> str:
    return hashlib.sha256(repr(list(facts)).encode()).hexdigest()[:16]
