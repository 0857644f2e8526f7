"""Until when is a right in force, and until when must an annuity have been paid?"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from schemas.calendar import anniversary, next_working_day_on_or_after, term_end
from schemas.items import Layout, Patent
from schemas.vocabulary import PatentKind

_ONE_DAY = timedelta(days=1)
# 专利法 Art 42. A design filed before the 2020 revision came into force may have ten years only.
_YEARS = {PatentKind.invention: 20, PatentKind.utility_model: 10, PatentKind.design: 15}
DESIGN_TERM_CHANGED = date(2021, 6, 1)
EARLY_DESIGN_YEARS = 10
# 集成电路布图设计保护条例 Art 12.
_LAYOUT_YEARS = 10
_LAYOUT_YEARS_FROM_CREATION = 15


@dataclass(frozen=True, slots=True)
class RunningYear:
    """The patent year that runs on a day: when it began, and its last day."""

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
    computed = _computed_end(patent.filed_on, _YEARS[patent.patent_kind])
    registered = patent.evidence.expires_on if patent.evidence else None
    if registered is None or registered == computed + _ONE_DAY:
        return computed
    return registered


# Many patents of a list were filed on a few days.
_computed_end = lru_cache(maxsize=65536)(term_end)


def early_design_last_day(patent: Patent) -> date | None:
    """This will return the last day of a design of the ten-year kind, else None."""
    is_early = patent.filed_on < DESIGN_TERM_CHANGED
    if patent.patent_kind is not PatentKind.design or not is_early:
        return None
    return term_end(patent.filed_on, EARLY_DESIGN_YEARS)


def last_day_of_layout(layout: Layout) -> date:
    """This will return the last day of a layout-design's term.

    It is counted like that of a patent, for no text says how; the earlier day is safe.
    """
    first_day = min(layout.filed_on, layout.first_used_on or layout.filed_on)
    last = term_end(first_day, _LAYOUT_YEARS)
    if layout.created_on is None:
        return last
    return min(last, term_end(layout.created_on, _LAYOUT_YEARS_FROM_CREATION))


@lru_cache(maxsize=65536)
def running_year(filed_on: date, on: date) -> RunningYear:
    """This will return the patent year of a day, counted from the filing date."""
    years = on.year - filed_on.year
    if anniversary(filed_on, years) > on:
        years -= 1
    return RunningYear(
        began=anniversary(filed_on, years), last_day=anniversary(filed_on, years + 1) - _ONE_DAY
    )


def annuity_due_on(year: RunningYear) -> date:
    """This will return the last day for paying the annuity of a year.

    It is the corresponding day on which the year begins (细则 Art 115, 指南 5-9 §4.2.1), or the
    next working day. It raises NoOfficialCalendar.
    """
    return next_working_day_on_or_after(year.began)
