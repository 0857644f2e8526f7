"""How far is a clock on a day: used, left, due, stopped, overdue, and why?

The first day of a period is not counted (民法典 Art 201), so a clock counts from the day after it
started or went on, up to and including the day on which it stopped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.citations import edition_on
from rules.clocks.kinds import ClockKind, Unit
from rules.explaining import moved, reached, said
from rules.frame import Basis
from schemas.calendar import NoOfficialCalendar, is_working_day, months_later
from schemas.day_by_day import Walk, walk_to_working_day, walk_working_days

_ONE_DAY = timedelta(days=1)


class Turn(StrEnum):
    """What happens to a clock that has started."""

    stops = "stops"
    goes_on = "goes_on"
    ends = "ends"


@dataclass(frozen=True, slots=True)
class Happening:
    """A turn of a clock, the day of it, and its cause in words."""

    day: date
    turn: Turn
    cause: str


class State(StrEnum):
    running = "running"
    stopped = "stopped"
    ended = "ended"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock as the record tells it: started, and what happened to it since, in order.

    `subject` tells apart clocks of one kind in one case.
    """

    kind: ClockKind
    started_on: date
    cause: str
    happenings: tuple[Happening, ...] = ()
    stated_due: date | None = None
    subject: str = ""

    @property
    def title(self) -> str:
        return f"{self.kind.title}（{self.subject}）" if self.subject else self.kind.title


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock shows on a day; `due` is None while it is stopped or not known (待定)."""

    clock: Clock
    state: State
    due: date | None
    used: int | None
    left: int | None
    is_overdue: bool
    ended: Happening | None
    pending: str
    explanation: tuple[str, ...]

    @property
    def basis(self) -> Basis:
        return edition_on(self.clock.kind.basis, self.clock.started_on)


@dataclass(frozen=True, slots=True)
class _Run:
    """The part of a clock that counts: from where, with which stops, and whether it is over."""

    start: date
    stops: tuple[tuple[date, date | None], ...]
    ended: Happening | None

    @property
    def stopped_on(self) -> date | None:
        """The day on which it stopped and has not gone on since."""
        is_open = self.stops and self.stops[-1][1] is None
        return self.stops[-1][0] if is_open else None

    def is_stopped(self, day: date) -> bool:
        return any(stop < day and (until is None or day <= until) for stop, until in self.stops)


def read(clock: Clock, on: date) -> Reading:
    """This will tell how far a clock is at the end of a day."""
    run = _run_of(clock)
    until = min(on, run.ended.day) if run.ended else on
    is_stopped = run.ended is None and run.stopped_on is not None
    due, pending, why = (None, "", ()) if run.stopped_on else _due(clock, run)
    used = _used(clock.kind.unit, run, until)
    return Reading(
        clock=clock,
        state=State.ended if run.ended else State.stopped if is_stopped else State.running,
        due=due,
        used=used,
        left=_left(clock.kind, used, due, until),
        is_overdue=due is not None and until > due,
        ended=run.ended,
        pending=pending,
        explanation=why,
    )


def _run_of(clock: Clock) -> _Run:
    """What happens out of order, or before the start, is taken as of the day before it."""
    start, stops, ended = clock.started_on, list[tuple[date, date | None]](), None
    latest = start
    for each in clock.happenings:
        latest = max(latest, each.day)
        is_open = bool(stops) and stops[-1][1] is None
        if each.turn is Turn.ends:
            ended = Happening(latest, each.turn, each.cause)
            break
        if each.turn is Turn.stops and not is_open:
            stops.append((latest, None))
        elif each.turn is Turn.goes_on and is_open:
            start, stops = _gone_on(clock.kind, start, stops, latest)
    return _Run(start, tuple(stops), ended)


def _gone_on(
    kind: ClockKind, start: date, stops: list[tuple[date, date | None]], day: date
) -> tuple[date, list[tuple[date, date | None]]]:
    if kind.goes_on:
        return start, [*stops[:-1], (stops[-1][0], day)]
    return day, []


def _due(clock: Clock, run: _Run) -> tuple[date | None, str, tuple[str, ...]]:
    """The last day, else why it is not known, and how it is reached."""
    kind = clock.kind
    if clock.stated_due is not None or kind.length is None:
        # The office said it, so nothing is counted here.
        return clock.stated_due, "", ()
    if kind.unit is Unit.working_days:
        walk = walk_working_days(run.start, kind.length, run.is_stopped)
        steps = tuple(said(step) for step in walk.steps)
        return walk.last_day, _sentence(walk), (reached(walk, kind.length), *steps)
    last = _plain_end(kind, run)
    walk = walk_to_working_day(last)
    counted = (
        f"从{run.start.year}年{run.start.month}月{run.start.day}日的次日起计算{kind.length}"
        f"{kind.unit.label}。"
    )
    return walk.last_day, _sentence(walk), (counted, moved(walk))


def _plain_end(kind: ClockKind, run: _Run) -> date:
    """A stop only lengthens a period that had not run out before it."""
    length = kind.length or 0
    if kind.unit is Unit.months:
        last = months_later(run.start, length)
    else:
        last = run.start + timedelta(days=length)
    for stop, until in run.stops:
        if until is not None and stop < last:
            last += until - stop
    return last


def _sentence(walk: Walk) -> str:
    return walk.missing.sentence if walk.missing else ""


def _left(kind: ClockKind, used: int | None, due: date | None, until: date) -> int | None:
    """Working days are left to use; of other periods, days up to the last one."""
    if kind.unit is Unit.working_days and kind.length is not None:
        return None if used is None else max(0, kind.length - used)
    return None if due is None else max(0, (due - until).days)


def _used(unit: Unit, run: _Run, until: date) -> int | None:
    """How many days of a clock are gone; None where working days can not be told."""
    if unit is not Unit.working_days:
        return sum(1 for _ in _days(run, until))
    try:
        return sum(is_working_day(day) for day in _days(run, until))
    except NoOfficialCalendar:
        return None


def _days(run: _Run, until: date) -> Iterator[date]:
    day = run.start + _ONE_DAY
    while day <= until:
        if not run.is_stopped(day):
            yield day
        day += _ONE_DAY
