"""Until when is a right in force: patent, mark, layout-design, work?"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from schemas.calendar import (
    anniversary,
    months_later,
    next_working_day_on_or_after,
    term_end,
    trademark_term_end,
)
from schemas.items import Patent
from schemas.vocabulary import PatentKind

_ONE_DAY = timedelta(days=1)
_YEAR = 12
# 专利法 Art 42. A design filed before the 2020 revision came into force may have ten years only.
_YEARS = {PatentKind.invention: 20, PatentKind.utility_model: 10, PatentKind.design: 15}
DESIGN_TERM_CHANGED = date(2021, 6, 1)
EARLY_DESIGN_YEARS = 10
MARK_YEARS = 10
MARK_GRACE_MONTHS = 6
LAYOUT_YEARS = 10
LAYOUT_YEARS_AFTER_CREATION = 15
COPYRIGHT_YEARS = 50


@dataclass(frozen=True, slots=True)
class RunningYear:
    """One patent year: its number since filing, when it began, and its last day."""

    number: int
    began: date
    last_day: date

    @property
    def previous_last_day(self) -> date:
        return self.began - _ONE_DAY


def last_day_in_force(patent: Patent) -> date:
    """This will return the last day of a patent's term, holiday or not.

    The register wins over arithmetic: an invention may have been extended (专利法 Art 42). Where
    it names the corresponding day, 期满终止日, the last day is the one before (指南 5-9 §4.1).
    """
    computed = computed_last_day(patent)
    registered = patent.evidence.expires_on if patent.evidence else None
    if registered is None or registered == computed + _ONE_DAY:
        return computed
    return registered


def years_in_force(kind: PatentKind) -> int:
    """This will return for how many years from the filing date a kind of patent is granted."""
    return _YEARS[kind]


def computed_last_day(patent: Patent) -> date:
    """This will return the last day of a patent's term by arithmetic alone."""
    return _computed_end(patent.filed_on, _YEARS[patent.patent_kind])


# Many patents of a list were filed on a few days.
_computed_end = lru_cache(maxsize=65536)(term_end)


def early_design_last_day(patent: Patent) -> date | None:
    """This will return the last day of a design of the ten-year kind, else None."""
    is_early = patent.filed_on < DESIGN_TERM_CHANGED
    if patent.patent_kind is not PatentKind.design or not is_early:
        return None
    return term_end(patent.filed_on, EARLY_DESIGN_YEARS)


@lru_cache(maxsize=8192)
def running_year(filed_on: date, on: date) -> RunningYear:
    """This will return the patent year of a day, counted from the filing date."""
    years = on.year - filed_on.year
    if anniversary(filed_on, years) > on:
        years -= 1
    return patent_year(filed_on, years + 1)


def patent_year(filed_on: date, number: int) -> RunningYear:
    """This will return the first, second, … patent year; the first begins on the filing date."""
    return RunningYear(
        number=number,
        began=anniversary(filed_on, number - 1),
        last_day=anniversary(filed_on, number) - _ONE_DAY,
    )


def annuity_due_on(year: RunningYear) -> date:
    """This will return the last day for paying the annuity of a year.

    It is the corresponding day on which the year begins (细则 Art 115, 指南 5-9 §4.2.1), or the
    next working day. It raises NoOfficialCalendar.
    """
    return next_working_day_on_or_after(year.began)


@dataclass(frozen=True, slots=True)
class Renewal:
    """When a mark can be renewed: the window before its last day, and the grace after it."""

    from_day: date
    last_day: date
    grace_ends: date


def mark_renewal(term_to: date) -> Renewal:
    """This will return when a mark whose term ends on a day can be renewed.

    Within the last twelve months, else within six months of grace (商标法 Arts 40 and 44). The last
    days are told as they stand, without moving them off a holiday: the earlier day is safe.
    """
    after = term_to + _ONE_DAY
    return Renewal(
        from_day=months_later(after, -_YEAR),
        last_day=term_to,
        grace_ends=months_later(after, MARK_GRACE_MONTHS) - _ONE_DAY,
    )


def mark_last_day(term_from: date) -> date:
    """This will return the last day of a mark's ten years (商标法实施条例 Art 12)."""
    return trademark_term_end(term_from, MARK_YEARS)


def layout_last_day(
    filed_on: date, first_used_on: date | None = None, created_on: date | None = None
) -> date:
    """This will return the last day of the exclusive right in a layout-design.

    Ten years from filing or first commercial use, whichever is earlier, and never beyond fifteen
    years from creation (布图设计保护条例 Art 12).
    """
    from_day = min(filed_on, first_used_on or filed_on)
    last = term_end(from_day, LAYOUT_YEARS)
    if created_on is None:
        return last
    return min(last, term_end(created_on, LAYOUT_YEARS_AFTER_CREATION))


def copyright_last_day_of_person(author_died_on: date) -> date:
    """This will return the last day of a natural person's copyright: fifty years after death.

    It ends on 31 December. 著作权法 Art 23, which was not read at its source; of several authors
    the death of the last one counts.
    """
    return date(author_died_on.year + COPYRIGHT_YEARS, 12, 31)


def copyright_last_day_of_organisation(
    completed_on: date, first_published_on: date | None = None
) -> date:
    """This will return the last day of an organisation's copyright, or of an audio-visual work.

    Fifty years after first publication, until 31 December; fifty years after completion where it
    was not published until then. 著作权法 Art 23, which was not read at its source.
    """
    unpublished = date(completed_on.year + COPYRIGHT_YEARS, 12, 31)
    if first_published_on is None or first_published_on > unpublished:
        return unpublished
    return date(first_published_on.year + COPYRIGHT_YEARS, 12, 31)
