"""How is a date reached, day by day: which days count, as which, and why do the others not?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from schemas.calendar import NoOfficialCalendar, is_working_day
from schemas.vocabulary import Vocabulary
from schemas.working_days.arrangement import is_weekend
from schemas.working_days.known import official_years

_ONE_DAY = timedelta(days=1)


class Why(Vocabulary):
    """Why a day counts or does not."""

    first_day = "first_day", "期间开始的当日"
    working_day = "working_day", "工作日"
    worked_weekend = "worked_weekend", "调休上班日"
    weekend = "weekend", "周末"
    holiday = "holiday", "放假"
    stopped = "stopped", "停止计时"


@dataclass(frozen=True, slots=True)
class Step:
    """One day: counted as the day of this number, or not counted, and why."""

    day: date
    number: int | None
    why: Why
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """All days from the start to the last day; without a last day where a year has no data."""

    steps: tuple[Step, ...]
    last_day: date | None
    missing: NoOfficialCalendar | None = None


def never(day: date) -> bool:
    """This will say of every day that the clock was not stopped."""
    del day
    return False


def walk_working_days(start: date, count: int, is_stopped: Callable[[date], bool] = never) -> Walk:
    """This will walk through a period of `count` working days; the first day is not counted.

    民法典 Art 201. Days on which the clock is stopped do not count.
    """
    if count < 0:
        raise ValueError("a period cannot run backwards")
    steps = [Step(start, None, Why.first_day)]
    day, number = start, 0
    while number < count:
        day += _ONE_DAY
        try:
            step = _step(day, number + 1, is_stopped)
        except NoOfficialCalendar as missing:
            return Walk(tuple(steps), None, missing)
        number = step.number or number
        steps.append(step)
    return Walk(tuple(steps), day)


def walk_to_working_day(day: date) -> Walk:
    """This will walk from a last day to the working day to which it moves (民法典 Art 203)."""
    steps: list[Step] = []
    while True:
        try:
            steps.append(_step(day, 1, never))
        except NoOfficialCalendar as missing:
            return Walk(tuple(steps), None, missing)
        if steps[-1].number:
            return Walk(tuple(steps), day)
        day += _ONE_DAY


def _step(day: date, number: int, is_stopped: Callable[[date], bool]) -> Step:
    """Raises NoOfficialCalendar, also while the clock is stopped: the walk would have no end."""
    is_counted = is_working_day(day)
    if is_stopped(day):
        return Step(day, None, Why.stopped)
    arrangement = official_years()[day.year]
    if is_weekend(day):
        holiday = arrangement.working_weekends.get(day, "")
        return (
            Step(day, number, Why.worked_weekend, holiday)
            if is_counted
            else Step(day, None, Why.weekend)
        )
    holiday = arrangement.days_off.get(day, "")
    if is_counted:
        return Step(day, number, Why.working_day)
    return Step(day, None, Why.holiday, holiday)
