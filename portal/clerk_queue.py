"""What waits for the window, longest first, and what is stuck?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.acts.answers import CURSOR
from cases.models import Batch, Case, Cursor, FollowOn, OutboxMail
from cases.permissions import visible_cases
from cases.refusals import NotAcceptable
from cases.vocabulary import CaseStatus, FollowOnStatus, Role
from desk.pledges import ending_pledges
from desk.stuck import StuckRow, stuck_rows, try_again
from portal.clerk_search import found_by
from portal.permission import person, signed_in
from portal.pledges import ShownFollowOn, shown_follow_on
from portal.scope import actor_for
from portal.standing import Standing, standing_of

PAGE_SIZE = 25
QUERY_LIMIT = 100
STUCK = "stuck"
STUCK_SHOWN = 3
ENDING_SHOWN = 20
window = signed_in(Role.clerk, Role.administrator)

_C = CaseStatus
# In the order in which the window should look at them.
TABS: dict[str, tuple[str, tuple[CaseStatus, ...]]] = {
    "review": ("待审核", (_C.in_review,)),
    "signing": ("待签章", (_C.awaiting_signatures,)),
    "checking": ("待预审与退回", (_C.received, _C.held, _C.checked, _C.returned)),
    "office": ("报送中", (_C.approved,)),
    "done": ("已办结", (_C.closed, _C.withdrawn)),
}
_KINDS = {
    "case": "案件",
    "batch": "批次",
    "mail": "邮件",
    "recheck": "规则复核",
    "notice": "通知书",
}


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    case: Case
    standing: Standing
    waited: str


@dataclass(frozen=True, slots=True)
class Stuck:
    """Work that failed three times, with the page to look at first."""

    row: StuckRow
    kind: str
    address: str


@window
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """This will show the cases of a tab, or all that a search finds."""
    query = request.GET.get("q", "").strip()[:QUERY_LIMIT]
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS or tab == STUCK else next(iter(TABS))
    cases = visible_cases(person(request))
    stuck = stuck_rows()
    shown = stuck if tab == STUCK else stuck[:STUCK_SHOWN]
    page = Paginator(_chosen(cases, tab, query), PAGE_SIZE).get_page(request.GET.get("page"))
    now = timezone.now()
    context = {
        "tabs": _tabs(cases, len(stuck)),
        "tab": tab,
        "query": query,
        "page": page,
        "rows": [Waiting(each, standing_of(each), waited(each.changed_at, now)) for each in page],
        "stuck": [Stuck(row, _KINDS[row.kind], _page_of(row)) for row in shown],
        "stuck_count": len(stuck),
        "follow_ons": _follow_ons(),
        "ending": ending_pledges(cases, timezone.localdate(now))[:ENDING_SHOWN],
        "trouble": Cursor.objects.filter(name=CURSOR).exclude(trouble="").first(),
    }
    return render(request, "portal/clerk/queue.html", context)


@signed_in(Role.clerk)
@require_POST
def retry(request: HttpRequest, kind: str, row_id: UUID) -> HttpResponse:
    """This will let the desk try stuck work again."""
    if kind not in _KINDS:
        raise NotAcceptable("页面内容不完整，请刷新页面后重新操作。")
    try:
        try_again(kind, row_id, actor=actor_for(request), now=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    messages.success(request, f"已重新排入处理，请稍后查看该{_KINDS[kind]}的结果。")
    return redirect("clerk_home")


def _follow_ons() -> list[ShownFollowOn]:
    """What banks have asked about registered pledges and the window has to look at."""
    rows = FollowOn.objects.filter(status=FollowOnStatus.submitted.value).order_by("changed_at")
    return [shown_follow_on(row) for row in rows.select_related("case__bank", "filing", "target")]


def _page_of(row: StuckRow) -> str:
    if row.kind == "batch":
        return reverse("batch", args=[Batch.objects.get(pk=row.id).number])
    if row.kind == "case":
        return reverse("clerk_case", args=[Case.objects.get(pk=row.id).number])
    if row.kind == "recheck":
        return reverse("recheck", args=[row.id])
    if row.kind == "notice":
        return reverse("office_notices")
    mail = OutboxMail.objects.select_related("link__case").get(pk=row.id)
    return reverse("clerk_case", args=[mail.link.case.number])


def waited(since: datetime, now: datetime) -> str:
    """This will say how long something has been waiting, in the largest unit that fits."""
    gone = max(now - since, timedelta())
    if gone.days:
        return f"{gone.days} 天"
    hours, rest = divmod(gone.seconds, 3600)
    return f"{hours} 小时" if hours else f"{rest // 60} 分钟"


def _chosen(cases: QuerySet[Case], tab: str, query: str) -> QuerySet[Case]:
    if query:
        rows = found_by(cases, query).order_by("-changed_at", "-number")
    elif tab == STUCK:
        rows = cases.exclude(stuck_at=None).order_by("stuck_at", "number")
    else:
        order = "-changed_at" if tab == "done" else "changed_at"
        rows = cases.filter(status__in=TABS[tab][1]).order_by(order, "number")
    return rows.select_related("bank").prefetch_related("filings")


def _tabs(cases: QuerySet[Case], stuck: int) -> list[Tab]:
    rows = cases.order_by().values_list("status").annotate(many=Count("pk"))
    counts: dict[str, int] = dict(rows)
    tabs = [
        Tab(key, label, sum(counts.get(status, 0) for status in statuses))
        for key, (label, statuses) in TABS.items()
    ]
    return [*tabs, Tab(STUCK, "卡住的", stuck)]
