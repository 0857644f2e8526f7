"""What does a patent cost to keep, until when, and what does being late cost?

Amounts: 专利缴费服务指南 of CNIPA, 2026-03-30. Times and surcharges: 细则 Art 115, 指南 5-9 §4.2.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rules.terms import (
    RunningYear,
    annuity_due_on,
    last_day_in_force,
    patent_year,
    running_year,
)
from schemas.calendar import NoOfficialCalendar, months_later, next_working_day_on_or_after
from schemas.items import Patent
from schemas.vocabulary import PatentKind

_ONE_DAY = timedelta(days=1)
_CENT = Decimal("0.01")
_INVENTION = ((3, 900), (6, 1200), (9, 2000), (12, 4000), (15, 6000), (20, 8000))
_UTILITY_MODEL = ((3, 600), (5, 900), (8, 1200), (10, 2000))
# The last year of a band, and the yuan of each year in it.
_AMOUNTS = {
    PatentKind.invention: _INVENTION,
    PatentKind.utility_model: _UTILITY_MODEL,
    PatentKind.design: (*_UTILITY_MODEL, (15, 3000)),
}
# Per cent of the full annuity in the first, second, … month after the due day.
SURCHARGES = (0, 5, 10, 15, 20, 25)
LATE_MONTHS = len(SURCHARGES)
RESTORATION_SURCHARGE = 25
# For parties whose need is on file, from the year of grant on; not found at its source.
REDUCTIONS = (85, 70)
REDUCED_YEARS = 10


@dataclass(frozen=True, slots=True)
class LateBand:
    """One month of the late period, and what is to be paid in it."""

    from_day: date
    to_day: date
    percent: int
    surcharge: Decimal
    total: Decimal

    def holds(self, day: date) -> bool:
        return self.from_day <= day <= self.to_day


@dataclass(frozen=True, slots=True)
class Annuity:
    """What keeps a patent for one year; `due` is None where it is not known (待定) and why."""

    year: RunningYear
    amount: Decimal
    due: date | None
    pending: str

    @property
    def ends_unpaid_on(self) -> date:
        """The day from which the patent has ended if it stays unpaid: the corresponding day."""
        return self.year.began


def annuity_amount(kind: PatentKind, number: int) -> Decimal | None:
    """This will return the full annuity of a year in yuan; None outside the table of fees."""
    if number < 1:
        return None
    found = next((yuan for last, yuan in _AMOUNTS[kind] if number <= last), None)
    return None if found is None else Decimal(found)


def annuity(kind: PatentKind, filed_on: date, number: int) -> Annuity | None:
    """This will return the annuity of a patent year; None for a year that has none."""
    amount = annuity_amount(kind, number)
    if amount is None:
        return None
    year = patent_year(filed_on, number)
    try:
        return Annuity(year, amount, annuity_due_on(year), "")
    except NoOfficialCalendar as missing:
        return Annuity(year, amount, None, missing.sentence)


def next_unpaid_year(patent: Patent, on: date) -> int:
    """This will return the first patent year that the evidence does not show as paid.

    Without evidence of payment it is the year whose annuity can still be paid in time.
    """
    paid_to = patent.evidence.annuity_paid_to if patent.evidence else None
    if paid_to is not None:
        return max(1, running_year(patent.filed_on, paid_to + _ONE_DAY).number)
    running = running_year(patent.filed_on, on).number
    found = annuity(patent.patent_kind, patent.filed_on, running)
    is_past = found is not None and on > (found.due or found.year.began)
    return max(1, running + is_past)


def coming_annuities(patent: Patent, on: date, until: date) -> tuple[Annuity, ...]:
    """This will return the unpaid annuities that fall due until a day, and always the next one.

    None is due for a year that begins after the last day in force.
    """
    found: list[Annuity] = []
    last_day = last_day_in_force(patent)
    number = next_unpaid_year(patent, on)
    while each := annuity(patent.patent_kind, patent.filed_on, number):
        if each.year.began > last_day or (found and each.year.began > until):
            break
        found.append(each)
        number += 1
    return tuple(found)


def late_bands(found: Annuity) -> tuple[LateBand, ...]:
    """This will return the six months after the due day, with the surcharge of each.

    Months are counted from the corresponding day, also where the due day moved off a holiday: no
    text settles it, and the earlier day is safe. A day exactly so many months later is in the band
    that it ends.
    """
    began = found.year.began
    from_day = (found.due or began) + _ONE_DAY
    bands = []
    for number, percent in enumerate(SURCHARGES, 1):
        to_day = months_later(began, number)
        surcharge = _share(found.amount, percent)
        bands.append(LateBand(from_day, to_day, percent, surcharge, found.amount + surcharge))
        from_day = to_day + _ONE_DAY
    return tuple(bands)


def late_period_ends(found: Annuity) -> date:
    """This will return the last day for paying late, moved to a working day.

    指南 5-7 §2.3. It raises NoOfficialCalendar.
    """
    return next_working_day_on_or_after(months_later(found.year.began, LATE_MONTHS))


def owed_on(found: Annuity, day: date) -> Decimal | None:
    """This will return what is to be paid on a day; None once the six months are over."""
    if day <= (found.due or found.year.began):
        return found.amount
    bands = late_bands(found)
    for band in bands:
        if day <= band.to_day:
            return band.total
    return bands[-1].total if _is_moved_last_day(found, day) else None


def restoration_total(found: Annuity) -> Decimal:
    """This will return annuity and surcharge of a right that is restored, without its own fee."""
    return found.amount + _share(found.amount, RESTORATION_SURCHARGE)


def reduced(amount: Decimal, percent: int) -> Decimal:
    """This will return what is left of an annuity after a reduction of so many per cent."""
    return amount - _share(amount, percent)


def _is_moved_last_day(found: Annuity, day: date) -> bool:
    try:
        return day <= late_period_ends(found)
    except NoOfficialCalendar:
        return False


def _share(amount: Decimal, percent: int) -> Decimal:
    return (amount * percent / 100).quantize(_CENT)
