"""How do the bank and the window take along the pack of an application or of a batch?

It is made while the browser waits for its download; the page asks beside it how far it is.
"""

from collections.abc import Callable
from typing import IO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import Batch, Filing
from cases.vocabulary import Role
from desk.packs import PackPlan, batch_pack, filing_pack, make_pack, zipped_pack
from portal.downloads import MEDIA_TYPES, PDF, attachment, streamed
from portal.pack_progress import PackProgress, shown
from portal.permission import STAFF, signed_in
from portal.scope import case_for
from schemas.calendar import beijing_day

_ENDINGS = ("zip", "pdf")
# So often a page asks about a pack that nobody has begun, before it gives up.
_MOST_ASKED = 60
staff = signed_in(*STAFF)
window = signed_in(Role.clerk, Role.administrator)


@staff
@require_safe
def of_filing(request: HttpRequest, number: str, filing_id: UUID, ending: str) -> HttpResponseBase:
    """This will make the pack of an approved application and send it."""
    case = case_for(request, number)
    filings = Filing.objects.select_related("case", "version")
    filing = get_object_or_404(filings, pk=filing_id, case=case)
    return _sent(request, lambda: filing_pack(filing), ending)


@window
@require_safe
def of_batch(request: HttpRequest, number: str, ending: str) -> HttpResponseBase:
    """This will make the pack of all applications of a batch and send it."""
    found = get_object_or_404(Batch, number=number)
    return _sent(request, lambda: batch_pack(found), ending)


@staff
@require_safe
def progress(request: HttpRequest, ticket: UUID) -> HttpResponse:
    """This will say how far a pack is, to the page whose ticket it was asked for with."""
    asked = request.GET.get("asked", "0")
    turn = int(asked) + 1 if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    found = shown(ticket)
    context = {
        "found": found,
        "goes_on": not found.is_over and (found.pages or turn < _MOST_ASKED),
        "address": f"{reverse('pack_progress', args=[ticket])}?asked={turn}",
    }
    return render(request, "portal/_pack_progress.html", context)


def _sent(request: HttpRequest, plan_of: Callable[[], PackPlan], ending: str) -> HttpResponseBase:
    if ending not in _ENDINGS:
        raise Http404
    told = PackProgress(_ticket(request))
    told.begin()
    is_done = False
    try:
        plan = plan_of()
        pdf: IO[bytes] = make_pack(plan, on=beijing_day(timezone.now()), tell=told.tell)
        is_done = True
    finally:
        told.end(is_done=is_done)
    if ending == "pdf":
        return attachment(pdf, f"{plan.stem}.pdf", PDF)
    return streamed(zipped_pack(plan, pdf), f"{plan.stem}.zip", MEDIA_TYPES[".zip"])


def _ticket(request: HttpRequest) -> UUID | None:
    """An address without one works as well: nobody looks at the progress then."""
    try:
        return UUID(request.GET.get("ticket", ""))
    except ValueError:
        return None
