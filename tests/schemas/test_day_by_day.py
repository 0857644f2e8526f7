"""Does the explanation of a date always come to the date that is computed?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.calendar import (
    NoOfficialCalendar,
    add_working_days,
    is_working_day,
    next_working_day_on_or_after,
)
from schemas.day_by_day import Why, walk_to_working_day, walk_working_days

KNOWN = st.dates(date(2025, 1, 1), date(2026, 12, 31))
ANY = st.dates(date(2024, 6, 1), date(2027, 6, 1))
COUNTS = st.integers(0, 30)


def computed(start: date, count: int) -> date | None:
    try:
        return add_working_days(start, count)
    except NoOfficialCalendar:
        return None


@given(ANY, COUNTS)
def test_it_ends_where_the_arithmetic_ends(start: date, count: int) -> None:
    walk = walk_working_days(start, count)
    assert walk.last_day == computed(start, count)
    assert (walk.missing is None) == (walk.last_day is not None)


@given(KNOWN, COUNTS)
def test_every_day_is_told_once_and_counted_in_order(start: date, count: int) -> None:
    walk = walk_working_days(start, count)
    days = [step.day for step in walk.steps]
    assert days == [start + timedelta(number) for number in range(len(days))]
    numbers = [step.number for step in walk.steps if step.number]
    assert numbers == list(range(1, len(numbers) + 1))
    for step in walk.steps[1:]:
        assert bool(step.number) == is_working_day(step.day)
    if walk.last_day and count:
        assert walk.steps[-1].number == count
        assert is_working_day(walk.last_day)


@given(st.dates(date(2025, 1, 1), date(2026, 9, 1)), COUNTS, COUNTS)
def test_a_walk_can_be_broken_anywhere(start: date, first: int, second: int) -> None:
    middle = walk_working_days(start, first).last_day
    assert middle is not None
    whole = walk_working_days(start, first + second)
    assert walk_working_days(middle, second).last_day == whole.last_day


@given(KNOWN, KNOWN, COUNTS)
def test_a_later_start_never_ends_earlier(one: date, other: date, count: int) -> None:
    early, late = sorted((one, other))
    ends = walk_working_days(early, count).last_day, walk_working_days(late, count).last_day
    if ends[0] is None:
        assert ends[1] is None
    elif ends[1] is not None:
        assert ends[0] <= ends[1]


@given(ANY)
def test_a_last_day_moves_to_where_the_arithmetic_moves_it(day: date) -> None:
    walk = walk_to_working_day(day)
    assert all(step.number is None for step in walk.steps[:-1])
    if walk.missing is None:
        assert walk.last_day == next_working_day_on_or_after(day)
        return
    assert walk.last_day is None
    with pytest.raises(NoOfficialCalendar) as caught:
        next_working_day_on_or_after(day)
    assert walk.missing.year == caught.value.year


@given(st.dates(date(2027, 1, 1), date(2100, 1, 1)) | st.dates(date(1985, 1, 1), date(2024, 11, 1)))
def test_nothing_is_guessed_of_an_unknown_year(day: date) -> None:
    assert walk_working_days(day, 1).last_day is None
    assert walk_to_working_day(day).last_day is None


@given(KNOWN, st.integers(1, 10), st.integers(0, 5), st.integers(1, 20))
def test_a_stopped_clock_loses_no_day(start: date, count: int, after: int, days: int) -> None:
    """What is counted before and after a stop is the whole of the period."""
    stop = start + timedelta(after)
    goes_on = stop + timedelta(days)
    walk = walk_working_days(start, count, lambda day: stop < day <= goes_on)
    counted = [step.day for step in walk.steps if step.number]
    assert not [day for day in counted if stop < day <= goes_on]
    assert walk.last_day is None or len(counted) == count
    if walk.last_day and walk.last_day > goes_on:
        assert any(step.why is Why.stopped for step in walk.steps)


def test_the_reason_of_each_day_is_told() -> None:
    whys = {
        step.day: (step.why, step.holiday) for step in walk_working_days(date(2026, 2, 13), 5).steps
    }
    assert whys[date(2026, 2, 13)] == (Why.first_day, "")
    assert whys[date(2026, 2, 14)] == (Why.worked_weekend, "春节")
    assert whys[date(2026, 2, 15)] == (Why.weekend, "")
    assert whys[date(2026, 2, 16)] == (Why.holiday, "春节")
    assert whys[date(2026, 2, 24)] == (Why.working_day, "")


def test_a_walk_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        walk_working_days(date(2026, 1, 5), -1)
