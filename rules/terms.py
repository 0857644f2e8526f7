"""Until when is a patent in force, and until when must its annuity have been paid?"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from schemas.calendar import anniversary, next_working_day_on_or_after, term_end
from schemas.items import Patent
from schemas.vocabulary import PatentKind

_ONE_DAY = timedelta(days=1)
# 专利法 Art 42. A design filed before the 2020 revision came into force may have ten years only.
_YEARS = {PatentKind.invention: 20, PatentKind.utility_model: 10, PatentKind.design: 15}
DESIGN_TERM_CHANGED = date(2021, 6, 1)
EARLY_DESIGN_YEARS = 10


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
    computed = term_end(patent.filed_on, _YEARS[patent.patent_kind])
    registered = patent.evidence.expires_on if patent.evidence else None
    if registered is None or registered == computed + _ONE_DAY:
        return computed
    return registered


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
    return RunningYear(
        began=anniversary(filed_on, years), last_day=anniversary(filed_on, years + 1) - _ONE_DAY
    )


def annuity_due_on(year: RunningYear) -> date:
    """This will return the last day for paying the annuity of a year.

    It is the corresponding day on which the year begins (细则 Art 115, 指南 5-9 §4.2.1), or the
    next working day. It raises NoOfficialCalendar.
    """
    return next_working_day_on_or_after(year.began)
