"""What is known of one collateral item: right, evidence, term, fees, findings?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.vocabulary import Role
from desk.packages import findings_of, package_of
from portal.findings import counted, grouped, rows_of
from portal.permission import STAFF, person, signed_in
from portal.scope import case_for, newest
from portal.tables import evidence_rows, item_row, party_names
from rules.citations import ANNUITY_TIMES, MARK_TERM, edition_on
from rules.fees import (
    REDUCED_YEARS,
    REDUCTIONS,
    Annuity,
    LateBand,
    coming_annuities,
    late_bands,
    owed_on,
    reduced,
    restoration_total,
)
from rules.term_words import annuity_in_words, renewal_in_words, renewal_standing, term_of
from schemas.calendar import beijing_day
from schemas.items import GeographicalMark, Item, Patent, Trademark
from schemas.package import Package


@dataclass(frozen=True, slots=True)
class AnnuityRow:
    """One annuity that is still to be paid, as it stands today."""

    annuity: Annuity
    label: str
    badge: str
    reductions: tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class LateRow:
    """One month of the late period, and whether it is the one that runs today."""

    band: LateBand
    is_now: bool


@signed_in(*STAFF)
@require_safe
def item(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """This will show one item of the newest version of a case."""
    found = case_for(request, number)
    version = newest(found)
    package = package_of(version)
    place, shown = _named(package, key)
    findings = [each for each in findings_of(version) if place in rows_of(each, "items")]
    on = beijing_day(timezone.now())
    debt_ends = package.loan.performance_to if package else on
    context = {
        "case": found,
        "version": version,
        "case_page": "case" if person(request).role == Role.bank else "clerk_case",
        "item": shown,
        "row": item_row(shown, party_names(package)),
        "on": on,
        "evidence": evidence_rows(shown),
        "evidence_age": (on - shown.evidence.extracted_on).days if shown.evidence else None,
        "groups": grouped(findings),
        "counts": counted(findings),
        **_term(shown, on, debt_ends),
        **_upkeep(shown, on, debt_ends),
    }
    return render(request, "portal/item.html", context)


def _named(package: Package | None, key: str) -> tuple[int, Item]:
    """Keys of a faulty package may be double; the first one is meant."""
    for place, each in enumerate(package.items if package else ()):
        if each.key == key:
            return place, each
    raise Http404


def _term(shown: Item, on: date, debt_ends: date) -> dict[str, Any]:
    term = term_of(shown, on)
    if term is None:
        return {}
    return {
        "term": term,
        "days_left": (term.last_day - on).days,
        "debt_ends": debt_ends,
        "margin": abs((term.last_day - debt_ends).days),
        "outlives": term.last_day >= debt_ends,
    }


def _upkeep(shown: Item, on: date, debt_ends: date) -> dict[str, Any]:
    """What keeps the right alive: annuities of a patent, renewal of a mark."""
    if isinstance(shown, Patent):
        return _annuities(shown, on, debt_ends)
    if isinstance(shown, Trademark | GeographicalMark):
        return {
            "renewal": renewal_in_words(shown),
            "renewal_standing": renewal_standing(shown, on),
            "upkeep_basis": edition_on(MARK_TERM, on),
        }
    return {}


def _annuities(patent: Patent, on: date, debt_ends: date) -> dict[str, Any]:
    coming = coming_annuities(patent, on, debt_ends)
    in_time = (each.amount for each in coming if each.year.began <= debt_ends)
    context: dict[str, Any] = {
        "is_patent": True,
        "upkeep_basis": edition_on(ANNUITY_TIMES, on),
        "annuities": [_row(each, on) for each in coming],
        "annuities_total": sum(in_time, Decimal(0)),
    }
    if coming:
        first = coming[0]
        context |= {
            "first": first,
            "first_in_words": annuity_in_words(first),
            "owed_today": owed_on(first, on),
            "is_late": on > (first.due or first.year.began),
            "late": [LateRow(band, band.holds(on)) for band in late_bands(first)],
            "restoration": restoration_total(first),
        }
    return context


def _row(each: Annuity, on: date) -> AnnuityRow:
    label, badge = "应缴", ""
    if each.due is None:
        label, badge = "顺延待定", "badge--warn"
    elif on > each.due:
        is_lost = owed_on(each, on) is None
        label, badge = ("已过滞纳期" if is_lost else "已逾期"), "badge--err"
    percents = REDUCTIONS if each.year.number <= REDUCED_YEARS else ()
    return AnnuityRow(
        each, label, badge, tuple((percent, reduced(each.amount, percent)) for percent in percents)
    )
