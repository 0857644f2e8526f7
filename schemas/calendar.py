"""Which days does the office work, and when does a period or a term end?

Working days come from the yearly arrangement of the State Council, one file a year in
`working_days/`; a year without a file is never guessed.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

FOLDER = Path(__file__).with_name("working_days")
BEIJING = ZoneInfo("Asia/Shanghai")
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


def beijing_day(now: datetime) -> date:
    """This will tell which day it is by Beijing time, which is what deadlines go by."""
    return now.astimezone(BEIJING).date()


class NoOfficialCalendar(LookupError):
    """A period touches a `year` for which there is no official arrangement: show 待定."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.sentence = (
            f"系统中没有{year}年的官方节假日安排，涉及该年的期限暂为待定；"
            "待国务院办公厅公布并载入后重新计算。"
        )
        super().__init__(self.sentence)


class YearOfWork(BaseModel):
    """One yearly arrangement: weekdays off, and weekend days that 调休 makes working days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int
    source: str
    read_from: str
    days_off: frozenset[date]
    working_weekends: frozenset[date]

    @field_validator("days_off", "working_weekends", mode="before")
    @classmethod
    def no_day_is_listed_twice(cls, days: object) -> object:
        if isinstance(days, list) and len(set(days)) != len(days):
            raise ValueError("a day is listed twice")
        return days

    @model_validator(mode="after")
    def every_day_changes_something(self) -> "YearOfWork":
        if any(day.year != self.year for day in self.days_off | self.working_weekends):
            raise ValueError(f"a day lies outside {self.year}")
        if any(map(_is_weekend, self.days_off)):
            raise ValueError("a day off is a weekend day anyway")
        if not all(map(_is_weekend, self.working_weekends)):
            raise ValueError("a working weekend day is a weekday anyway")
        return self


def read_years(folder: Path) -> Mapping[int, YearOfWork]:
    """This will read the yearly files of a folder.

    It raises ValueError for a file that contradicts itself or its own name.
    """
    years: dict[int, YearOfWork] = {}
    for path in sorted(folder.glob("*.json")):
        arrangement = YearOfWork.model_validate_json(path.read_bytes())
        if path.stem != str(arrangement.year):
            raise ValueError(f"{path.name} is about {arrangement.year}")
        years[arrangement.year] = arrangement
    return MappingProxyType(years)


@cache
def official_years() -> Mapping[int, YearOfWork]:
    """This will return the arrangements that zhiya ships, by year, read once."""
    return read_years(FOLDER)


def is_working_day(day: date) -> bool:
    """This will tell whether the office works on a day, or raise NoOfficialCalendar."""
    arrangement = official_years().get(day.year)
    if arrangement is None:
        raise NoOfficialCalendar(day.year)
    if _is_weekend(day):
        return day in arrangement.working_weekends
    return day not in arrangement.days_off


def add_working_days(start: date, count: int) -> date:
    """This will return the last day of a period of `count` working days.

    The first day is not counted (民法典 Art 201); make-up working days count. Nought days end on
    the start. It raises NoOfficialCalendar when the period touches a year without data.
    """
    if count < 0:
        raise ValueError("a period cannot run backwards")
    day = start
    for _ in range(count):
        day = next_working_day_on_or_after(day + _ONE_DAY)
    return day


def next_working_day_on_or_after(day: date) -> date:
    """This will return the day to which a last day that is a holiday moves.

    民法典 Art 203; 专利审查指南 5-7 §2.3. It raises NoOfficialCalendar. The end of a patent's
    term never moves (指南 5-9 §4.1).
    """
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def anniversary(day: date, years: int) -> date:
    """This will return the corresponding day, 相应日 in law, so many years later.

    29 February corresponds to 28 February where there is none: a month without the day ends the
    period on its last day (专利法实施细则 Art 5, 商标法实施条例 Art 12).
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def term_end(filed_on: date, years: int) -> date:
    """This will return the last day on which a patent of so many years is in force.

    It is the day before the corresponding day (指南 5-9 §4.1), holiday or not. For 29 February
    that is 27 February in a common year: no text settles the case, and the earlier day is safe
    for the pledgee.
    """
    return anniversary(filed_on, years) - _ONE_DAY


def trademark_term_end(registered_on: date, years: int = 10) -> date:
    """This will return the last day of a trademark's term.

    It is the day before the corresponding day, and the last day of the month where there is no
    corresponding day (商标法实施条例 Art 12(2)).
    """
    corresponding = anniversary(registered_on, years)
    has_corresponding_day = corresponding.day == registered_on.day
    return corresponding - _ONE_DAY if has_corresponding_day else corresponding


def _is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY
