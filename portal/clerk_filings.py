"""Which applications wait for a batch, and how does a clerk take one out or enter its answer?"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case as Choice
from django.db.models import Count, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.acts.batches import put_into_batch, take_out
from cases.lifecycle import ANSWERABLE
from cases.models import Batch, Filing, OfficeNotice
from cases.refusals import CaseError, NotAcceptable
from cases.vocabulary import Act, BatchStatus, Channel, FilingStatus, Right, Role
from desk.answering import enter_answer
from desk.gateway import window_is_set
from desk.office_notices import drafted_answer, transcript_of_notice
from portal.answer_form import AnswerForm, notice_of
from portal.permission import person, signed_in
from portal.scope import actor_for
from schemas.transcript import Source

PAGE_SIZE = 20
REASON_LIMIT = 500
# Only a registration has to give a number.
_NUMBER_HINTS = {True: "登记完成时必填。", False: "登记号有变化时填写，没有变化的不填。"}
window = signed_in(Role.clerk, Role.administrator)
clerk = signed_in(Role.clerk)


@dataclass(frozen=True, slots=True)
class Group:
    """Prepared applications for one kind of right and one act."""

    right: Right
    act: Act
    filings: tuple[Filing, ...]


@window
@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """This will show what waits to be put into a batch, and the batches."""
    page = Paginator(_open_first(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "groups": _prepared(),
        "channels": _channels(),
        "window_is_set": window_is_set(),
        "page": page,
        "can_act": person(request).is_clerk,
    }
    return render(request, "portal/clerk/batches.html", context)


@clerk
@require_POST
def put(request: HttpRequest) -> HttpResponse:
    """This will put the ticked applications into batches, one for each right and act."""
    chosen = _ids(request.POST.getlist("filing"))
    channel = request.POST.get("channel", "")
    if channel not in {each.value for each in _channels()}:
        raise NotAcceptable("请选择报送方式。")
    made = put_into_batch(chosen, Channel(channel), actor=actor_for(request), now=timezone.now())
    numbers = "、".join(batch.number for batch in made)
    messages.success(request, f"已编入批次 {numbers}，核对后请封存。")
    if len(made) == 1:
        return redirect("batch", number=made[0].number)
    return redirect("batches")


@clerk
@require_POST
def remove(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """This will take one application out of its open batch."""
    filing = get_object_or_404(Filing.objects.select_related("batch"), pk=filing_id)
    if filing.batch is None:
        raise NotAcceptable("该申请已不在批次中，请刷新页面。")
    number = filing.batch.number
    reason = request.POST.get("reason", "")[:REASON_LIMIT]
    take_out(filing_id, reason=reason, actor=actor_for(request), now=timezone.now())
    messages.success(request, "已移出批次，该申请回到待组批。")
    return redirect("batch", number=number)


@clerk
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, filing_id: UUID) -> HttpResponse:
    """This will draw the form for an answer, or enter it; what was typed survives a refusal."""
    found = get_object_or_404(Filing.objects.select_related("batch", "case"), pk=filing_id)
    if found.batch is None:
        raise NotAcceptable("该申请已不在批次中，请刷新页面。")
    now = timezone.now()
    is_post = request.method == "POST"
    notice = _notice_for(request, found)
    read = transcript_of_notice(notice) if notice else None
    known = drafted_answer(read) if read else {}
    initial = {"answered_at": now} | {key: value for key, value in known.items() if value}
    form = AnswerForm(request.POST) if is_post else AnswerForm(initial=initial)
    if is_post and form.is_valid():
        try:
            enter_answer(
                found.pk,
                form.answered(now=now),
                notice or notice_of(request),
                actor=actor_for(request),
                now=now,
            )
        except CaseError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"已录入案件 {found.case.number} 的答复。")
            return redirect("batch", number=found.batch.number)
    context = {
        "filing": found,
        "notice": notice,
        "is_recognised": read is not None and read.source is Source.recognised,
        "needs_eyes": read is not None and read.source is Source.none,
        "form": form,
        "can_answer": can_answer(found.batch, found),
        "number_hint": _NUMBER_HINTS[found.is_registration],
    }
    return render(request, "portal/clerk/answer.html", context)


def _notice_for(request: HttpRequest, filing: Filing) -> OfficeNotice | None:
    """The notice that an answer is entered from, where the page was reached from one."""
    asked = request.GET.get("notice", "")
    if not asked:
        return None
    [notice_id] = _ids([asked])
    return get_object_or_404(OfficeNotice, pk=notice_id, filing=filing, answer=None)


def can_answer(batch: Batch, filing: Filing) -> bool:
    """This will tell whether a person enters the answer of the office for this line."""
    return batch.channel == Channel.by_hand and FilingStatus(filing.status) in ANSWERABLE


def _prepared() -> list[Group]:
    rows = Filing.objects.filter(status=FilingStatus.prepared.value)
    waiting = rows.select_related("case__bank").order_by("right", "act", "created_at", "pk")
    return [
        Group(Right(right), Act(act), tuple(filings))
        for (right, act), filings in groupby(waiting, key=lambda each: (each.right, each.act))
    ]


def _channels() -> list[Channel]:
    """The interface is offered only where a window is configured."""
    return [Channel.http, Channel.by_hand] if window_is_set() else [Channel.by_hand]


def _open_first() -> QuerySet[Batch]:
    is_closed: Any = Choice(
        When(status=BatchStatus.closed.value, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    rows = Batch.objects.annotate(is_closed=is_closed, lines=Count("filings"))
    return rows.select_related("prepared_by", "released_by").order_by("is_closed", "-number")


def _ids(texts: Iterable[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        raise NotAcceptable("页面内容不完整，请刷新页面后重新勾选。") from None
