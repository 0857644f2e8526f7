"""How does the window seal, release and lodge a batch, and what became of it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from cases.acts.batches import dissolve, release, unseal
from cases.acts.lodging import (
    Decided,
    record_handed_in,
    record_lodged,
    record_not_at_office,
)
from cases.lifecycle import BATCH_MOVES, Who
from cases.models import Batch, Filing
from cases.refusals import NotAcceptable
from cases.vocabulary import BatchStatus, Channel, Role
from desk.batching import lodging_pack, seal_batch
from desk.gateway import window_is_set
from portal.clerk_filings import can_answer
from portal.clerk_live import batch_moves, live, mark_of_batch
from portal.downloads import MEDIA_TYPES, attachment
from portal.permission import person, signed_in
from portal.scope import actor_for, seen_revision

window = signed_in(Role.clerk, Role.administrator)
clerk = signed_in(Role.clerk)
# From here on the sealed bytes may leave the house.
_MAY_LEAVE = {BatchStatus.released, BatchStatus.lodged, BatchStatus.closed}
HOW_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One application of the batch, and whether its answer may be entered by hand."""

    filing: Filing
    can_answer: bool


@window
@require_safe
def batch(request: HttpRequest, number: str) -> HttpResponse:
    """This will show a batch with its lines and the acts that its state allows."""
    found = _batch(number)
    filings = found.filings.select_related("case__bank").order_by("line")
    is_clerk = person(request).is_clerk
    context = {
        "batch": found,
        "lines": [Line(each, is_clerk and can_answer(found, each)) for each in filings],
        "events": found.events.filter(filing=None).order_by("-pk")[:50],
        "now": timezone.now(),
        "is_live": batch_moves(found),
        "mark": mark_of_batch(found),
        "live_address": reverse("batch_state", args=[number]),
        "window_is_set": window_is_set(),
        **_offers(request, found),
    }
    return render(request, "portal/clerk/batch.html", context)


@window
@require_safe
def state(request: HttpRequest, number: str) -> HttpResponse:
    """This will tell an open page whether the batch has moved."""
    return live(request, mark_of_batch(_batch(number)), reverse("batch_state", args=[number]))


@clerk
@require_POST
def seal(request: HttpRequest, number: str) -> HttpResponse:
    """This will write and fix the exact bytes that will be lodged."""
    found, revision = _batch(number), seen_revision(request)
    seal_batch(found.pk, actor=actor_for(request), seen_revision=revision, now=timezone.now())
    messages.success(request, "批次已封存，请由另一位窗口人员核对后放行。")
    return redirect("batch", number=number)


@clerk
@require_POST
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """This will take the seal off a batch that nobody has released."""
    found, revision = _batch(number), seen_revision(request)
    unseal(found.pk, actor=actor_for(request), seen_revision=revision, now=timezone.now())
    messages.success(request, "已撤销封存，可以调整批次内容后重新封存。")
    return redirect("batch", number=number)


@clerk
@require_POST
def give_up(request: HttpRequest, number: str) -> HttpResponse:
    """This will close a batch that nothing is in any more."""
    found, revision = _batch(number), seen_revision(request)
    dissolve(found.pk, actor=actor_for(request), seen_revision=revision, now=timezone.now())
    messages.success(request, "空批次已解散。")
    return redirect("batch", number=number)


@clerk
@require_POST
def let_go(request: HttpRequest, number: str) -> HttpResponse:
    """This will release a sealed batch, by another person than the one who prepared it."""
    found, revision = _batch(number), seen_revision(request)
    if found.prepared_by_id == person(request).pk:
        raise NotAcceptable("本批次由您组批，须由另一位窗口人员核对并放行。")
    release(found.pk, actor=actor_for(request), seen_revision=revision, now=timezone.now())
    by_hand = found.channel == Channel.by_hand
    then = "请下载报送包并递交登记机构。" if by_hand else "系统将自动报送。"
    messages.success(request, f"批次已放行，{then}")
    return redirect("batch", number=number)


@window
@require_safe
def pack(request: HttpRequest, number: str) -> FileResponse:
    """This will hand out the sealed bytes of a released batch."""
    del request
    found = _batch(number)
    if not _may_download(found):
        raise NotAcceptable("批次放行后才能下载报送包。")
    name = f"{number}报送包.zip"
    return attachment(lodging_pack(found).open("rb"), name, MEDIA_TYPES[".zip"])


@clerk
@require_POST
def handed_in(request: HttpRequest, number: str) -> HttpResponse:
    """This will record where and when a person handed the batch in."""
    found, revision = _batch(number), seen_revision(request)
    now = timezone.now()
    record_handed_in(
        found.pk,
        receipt=request.POST.get("receipt", ""),
        received_at=_beijing_time(request.POST.get("received_at", "")),
        actor=actor_for(request),
        seen_revision=revision,
        now=now,
    )
    messages.success(request, "已记录递交，等待登记机构答复。")
    return redirect("batch", number=number)


@clerk
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """This will record what a person found out about a batch of unknown outcome."""
    found, now, actor = _batch(number), timezone.now(), actor_for(request)
    decided: Decided = {"seen_revision": seen_revision(request), "reason": _how(request)}
    match request.POST.get("found"):
        case "yes":
            receipt = request.POST.get("receipt", "").strip()
            if not receipt:
                raise NotAcceptable("请填写登记机构给出的收件编号。")
            received_at = _beijing_time(request.POST.get("received_at", ""))
            if received_at > now:
                raise NotAcceptable("收件时间不能晚于当前时间，请核对后重新填写。")
            record_lodged(
                found, receipt=receipt, received_at=received_at, actor=actor, now=now, **decided
            )
            messages.success(request, "已记录登记机构收到该批次，等待答复。")
        case "no":
            record_not_at_office(found, actor=actor, now=now, **decided)
            messages.success(request, "已记录登记机构未收到该批次，系统将用同一编号重新报送。")
        case _:
            raise NotAcceptable("请选择登记机构是否收到该批次。")
    return redirect("batch", number=number)


def _how(request: HttpRequest) -> str:
    """Who decides for the office has asked it, and says whom and how."""
    how = request.POST.get("how", "").strip()
    if "is_verified" not in request.POST or not how:
        raise NotAcceptable("请先向登记机构核实，写明核实经过，并勾选“已核实”后再作决定。")
    return how[:HOW_LIMIT]


def _batch(number: str) -> Batch:
    rows = Batch.objects.select_related("prepared_by", "released_by")
    return get_object_or_404(rows, number=number)


def _offers(request: HttpRequest, found: Batch) -> dict[str, Any]:
    """Which acts are offered is read from the table of moves."""
    user = person(request)
    events = {
        move.event
        for move in BATCH_MOVES
        if user.is_clerk and move.source == found.status and Who.clerk in move.who
    }
    by_hand = found.channel == Channel.by_hand
    return {
        "can_take_out": user.is_clerk and found.status == BatchStatus.open,
        "can_seal": "sealed" in events and found.filings.exists(),
        "can_dissolve": "dissolved" in events and not found.filings.exists(),
        "can_unseal": "unsealed" in events,
        "can_release": "released" in events,
        "is_own": found.prepared_by_id == user.pk,
        "can_download": _may_download(found),
        "can_hand_in": "handed_in" in events and by_hand,
        "can_decide": "found_at_office" in events,
    }


def _may_download(found: Batch) -> bool:
    may_leave = BatchStatus(found.status) in _MAY_LEAVE and bool(found.sealed_sha256)
    return may_leave and found.channel == Channel.by_hand


def _beijing_time(text: str) -> datetime:
    """The form's day and time carry no zone; the window works by Beijing time."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise NotAcceptable("时间格式不正确，请从日历中选择日期和时间。")
    return timezone.make_aware(found)
