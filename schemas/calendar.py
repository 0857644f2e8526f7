"""When does a period or a term end, by the days on which the office works?

Working days come from the yearly arrangements of the State Council; a year without one is never
guessed.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from schemas.working_days.arrangement import is_weekend
from schemas.working_days.known import official_years

BEIJING = ZoneInfo("Asia/Shanghai")
_ONE_DAY = timedelta(days=1)
_MONTHS_A_YEAR = 12


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


def is_working_day(day: date) -> bool:
    """This will tell whether the office works on a day, or raise NoOfficialCalendar."""
    arrangement = official_years().get(day.year)
    if arrangement is None:
        raise NoOfficialCalendar(day.year)
    if is_weekend(day):
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


def months_later(day: date, months: int) -> date:
    """This will return the corresponding day so many months later, or the last day of the month.

    专利法实施细则 Art 5.
    """
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    first = date(day.year + years, month + 1, 1)
    last = monthrange(first.year, first.month)[1]
    return first.replace(day=min(day.day, last))


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
