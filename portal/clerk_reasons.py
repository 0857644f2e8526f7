"""Which answers are not sorted yet, what do the others teach, and by which words are they told?"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.acts.reasons import PhraseDraft, add_phrase, change_phrase, retire_phrase
from cases.models import Event, OfficeAnswer, ReasonPhrase, RuleProposal
from cases.refusals import CaseError
from cases.vocabulary import ProposalStatus, Role
from desk.office_reasons import OfficeReader, matches_of
from portal.permission import person, signed_in
from portal.reason_forms import PhraseForm
from portal.scope import actor_for, seen_revision
from rules.office_reasons import OFFICE_REASONS

PAGE_SIZE = 20
MATCHES_SHOWN = 10
ANSWERS_SHOWN = 5
# A first guess at the phrase; the clerk cuts it down to the words that tell.
GUESS_LENGTH = 60
TABS = {
    "unsorted": "待归类",
    "statistics": "统计",
    "phrases": "短语表",
    "proposals": "规则建议",
}
_EVENTS = ("reason_named", "phrase_added", "phrase_changed", "phrase_retired")
window = signed_in(Role.clerk, Role.administrator)
clerk = signed_in(Role.clerk)


@window
@require_safe
def reasons(request: HttpRequest) -> HttpResponse:
    """This will show one of the lists: to be sorted, what was taught, phrases, proposals."""
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else next(iter(TABS))
    found = {
        "unsorted": _unsorted,
        "statistics": _statistics,
        "phrases": _phrases,
        "proposals": _proposals,
    }[tab](request)
    context = {"tabs": TABS, "tab": tab, "can_act": person(request).is_clerk, **found}
    return render(request, "portal/clerk/reasons.html", context)


@clerk
@require_http_methods(["GET", "HEAD", "POST"])
def new_phrase(request: HttpRequest) -> HttpResponse:
    """This will draw the form of a phrase, tell what it would match, or keep it."""
    if request.method != "POST":
        return _drawn(request, PhraseForm(), None)
    form = PhraseForm(request.POST)

    def kept(draft: PhraseDraft) -> ReasonPhrase:
        return add_phrase(draft, actor=actor_for(request), now=timezone.now())

    return _taken(request, form, None, kept)


@clerk
@require_http_methods(["GET", "HEAD", "POST"])
def edit_phrase(request: HttpRequest, phrase_id: int) -> HttpResponse:
    """This will draw the form of a kept phrase, tell what it would match, or change it."""
    row = get_object_or_404(ReasonPhrase, pk=phrase_id, retired_at=None)
    if request.method != "POST":
        return _drawn(request, PhraseForm(initial=PhraseForm.values_of(row)), row)
    form = PhraseForm(request.POST)
    revision = seen_revision(request)

    def kept(draft: PhraseDraft) -> ReasonPhrase:
        return change_phrase(
            row.pk, draft, actor=actor_for(request), seen_revision=revision, now=timezone.now()
        )

    return _taken(request, form, row, kept)


@clerk
@require_POST
def retire(request: HttpRequest, phrase_id: int) -> HttpResponse:
    """This will have a phrase count no more."""
    revision = seen_revision(request)
    retire_phrase(phrase_id, actor=actor_for(request), seen_revision=revision, now=timezone.now())
    messages.success(request, "短语已停用，有关答复会重新归类。")
    return redirect(f"{reverse('office_reasons')}?tab=phrases")


def _taken(
    request: HttpRequest,
    form: PhraseForm,
    row: ReasonPhrase | None,
    keep: Callable[[PhraseDraft], object],
) -> HttpResponse:
    """A preview keeps nothing; what was typed survives a refusal."""
    if not form.is_valid():
        return _drawn(request, form, row)
    draft = form.draft()
    try:
        matched = matches_of(draft)
        if request.POST.get("step") != "save":
            return _drawn(request, form, row, matched)
        keep(draft)
    except CaseError as refusal:
        form.add_error(None, refusal.sentence)
        return _drawn(request, form, row)
    messages.success(request, f"短语已保存，匹配过去的 {len(matched)} 条答复。")
    return redirect("office_reasons")


def _drawn(
    request: HttpRequest,
    form: PhraseForm,
    row: ReasonPhrase | None,
    matched: list[OfficeAnswer] | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "row": row,
        "is_preview": matched is not None,
        "count": len(matched or ()),
        "matched": (matched or [])[:MATCHES_SHOWN],
    }
    return render(request, "portal/clerk/phrase.html", context)


def _unsorted(request: HttpRequest) -> dict[str, Any]:
    reader = OfficeReader()
    page = Paginator(reader.unsorted(), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = []
    for each in page:
        answers = each.answers(ANSWERS_SHOWN)
        rows.append((each, answers, _form_for(answers[0], reader.titles)))
    return {"page": page, "rows": rows}


def _form_for(answer: OfficeAnswer, titles: Mapping[str, str]) -> PhraseForm:
    return PhraseForm(initial=guessed(answer), titles=titles, auto_id=f"id_{answer.pk}_%s")


def _statistics(request: HttpRequest) -> dict[str, Any]:
    del request
    by_reason, by_rule = OfficeReader().statistics()
    return {"by_reason": by_reason, "by_rule": by_rule}


def _phrases(request: HttpRequest) -> dict[str, Any]:
    rows = ReasonPhrase.objects.select_related("created_by").order_by("-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    titles = OfficeReader().titles
    return {
        "page": page,
        "rows": [(row, titles.get(row.reason, row.reason)) for row in page],
        "shipped": OFFICE_REASONS,
        "events": Event.objects.filter(name__in=_EVENTS).order_by("-pk")[:PAGE_SIZE],
    }


def _proposals(request: HttpRequest) -> dict[str, Any]:
    rows = RuleProposal.objects.select_related("opened_by", "decided_by", "example__filing__case")
    page = Paginator(rows.order_by("-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    titles = OfficeReader().titles
    return {
        "page": page,
        "rows": [(row, titles.get(row.reason, row.reason)) for row in page],
        "decisions": [ProposalStatus.accepted, ProposalStatus.declined],
    }


def guessed(answer: OfficeAnswer) -> dict[str, str]:
    """This will fill a form from an answer: the beginning of its sentence, and its right."""
    words = "".join(sign for sign in answer.sentence[: 4 * GUESS_LENGTH] if sign.isprintable())
    return {"phrase": words.strip()[:GUESS_LENGTH], "concerns": answer.filing.right}
