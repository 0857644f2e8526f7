"""Does the calendar count as the State Council arranged, and refuse where it did not?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.calendar import (
    NoOfficialCalendar,
    add_working_days,
    anniversary,
    is_working_day,
    months_later,
    next_working_day_on_or_after,
    term_end,
    trademark_term_end,
)
from schemas.working_days.known import official_years

# Long before the end of the data, so that no period of these tests runs out of it.
DAYS = st.dates(date(2025, 1, 1), date(2026, 9, 1))
COUNTS = st.integers(0, 30)


@pytest.mark.parametrize(
    ("complete_on", "count", "last_day"),
    [
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 2, 13), 5, date(2026, 2, 27)),
        (date(2026, 4, 30), 5, date(2026, 5, 11)),
        (date(2026, 9, 24), 2, date(2026, 9, 29)),
        (date(2026, 9, 24), 5, date(2026, 10, 9)),
        (date(2026, 9, 30), 2, date(2026, 10, 9)),
        (date(2026, 9, 30), 5, date(2026, 10, 13)),
        (date(2026, 12, 25), 2, date(2026, 12, 29)),
        (date(2025, 1, 24), 2, date(2025, 1, 27)),
        (date(2025, 9, 30), 2, date(2025, 10, 10)),
        (date(2025, 12, 31), 2, date(2026, 1, 5)),
    ],
)
def test_periods_in_working_days(complete_on: date, count: int, last_day: date) -> None:
    assert add_working_days(complete_on, count) == last_day


@pytest.mark.parametrize(
    ("due", "moved"),
    [
        (date(2026, 10, 1), date(2026, 10, 8)),
        (date(2026, 2, 16), date(2026, 2, 24)),
        (date(2026, 2, 14), date(2026, 2, 14)),
        (date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_a_last_day_moves_off_a_holiday(due: date, moved: date) -> None:
    assert next_working_day_on_or_after(due) == moved


def test_a_period_into_a_year_without_data_is_refused() -> None:
    with pytest.raises(NoOfficialCalendar) as caught:
        add_working_days(date(2026, 12, 25), 5)
    assert caught.value.year == 2027
    assert "2027年" in caught.value.sentence
    assert "待定" in caught.value.sentence
    assert add_working_days(date(2026, 12, 25), 4) == date(2026, 12, 31)


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2027, 1, 1), date.max, date.min])
def test_no_day_outside_the_data_is_guessed(day: date) -> None:
    for ask in (is_working_day, next_working_day_on_or_after):
        with pytest.raises(NoOfficialCalendar) as caught:
            ask(day)
        assert caught.value.year == day.year


def test_the_arrangements_are_complete() -> None:
    assert list(official_years()) == [2025, 2026]
    # 放假办法 of 2024, Art 2 and 6: thirteen holidays, made up for where they meet a weekend.
    for arrangement in official_years().values():
        assert len(arrangement.days_off) - len(arrangement.working_weekends) == 13
        assert date(arrangement.year, 10, 1) in arrangement.days_off
    working = sum(is_working_day(date(2026, 1, 1) + timedelta(days)) for days in range(365))
    assert working == 261 - 19 + 6


@given(DAYS, COUNTS, COUNTS)
def test_periods_add_up(start: date, first: int, second: int) -> None:
    assert add_working_days(add_working_days(start, first), second) == add_working_days(
        start, first + second
    )


@given(DAYS, DAYS, COUNTS)
def test_a_later_start_never_ends_earlier(one: date, other: date, count: int) -> None:
    early, late = sorted((one, other))
    assert add_working_days(early, count) <= add_working_days(late, count)


@given(DAYS, st.integers(1, 30))
def test_a_period_holds_exactly_its_working_days(start: date, count: int) -> None:
    last_day = add_working_days(start, count)
    inside = (start + timedelta(days) for days in range(1, (last_day - start).days + 1))
    assert sum(map(is_working_day, inside)) == count
    assert is_working_day(last_day)


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        add_working_days(date(2026, 1, 5), -1)


@pytest.mark.parametrize(
    ("filed_on", "years", "last_day"),
    [
        (date(1999, 9, 6), 10, date(2009, 9, 5)),
        (date(2019, 10, 30), 20, date(2039, 10, 29)),
        (date(2016, 10, 2), 10, date(2026, 10, 1)),  # a holiday, and not moved
        (date(2020, 1, 1), 15, date(2034, 12, 31)),
        (date(2004, 2, 29), 20, date(2024, 2, 28)),
        (date(2004, 2, 29), 10, date(2014, 2, 27)),
        (date(2004, 3, 1), 20, date(2024, 2, 29)),
    ],
)
def test_patent_terms(filed_on: date, years: int, last_day: date) -> None:
    assert term_end(filed_on, years) == last_day


@pytest.mark.parametrize(
    ("registered_on", "last_day"),
    [
        (date(2010, 4, 21), date(2020, 4, 20)),
        (date(2009, 8, 21), date(2019, 8, 20)),
        (date(2008, 2, 29), date(2018, 2, 28)),
        (date(2010, 3, 1), date(2020, 2, 29)),
    ],
)
def test_trademark_terms(registered_on: date, last_day: date) -> None:
    assert trademark_term_end(registered_on) == last_day


def test_the_annuity_falls_due_on_the_corresponding_day() -> None:
    assert anniversary(date(1997, 6, 3), 5) == date(2002, 6, 3)
    assert anniversary(date(2004, 2, 29), 1) == date(2005, 2, 28)
    assert anniversary(date(2004, 2, 29), 4) == date(2008, 2, 29)


@given(st.dates(date(1985, 4, 1), date(2100, 1, 1)), st.integers(1, 50))
def test_an_anniversary_keeps_month_and_order(day: date, years: int) -> None:
    corresponding = anniversary(day, years)
    assert (corresponding.year, corresponding.month) == (day.year + years, day.month)
    assert corresponding <= anniversary(day + timedelta(1), years)
    assert term_end(day, years) + timedelta(1) == corresponding


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 7, 1), 6, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -12, date(2025, 1, 15)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@given(st.dates(date(1985, 4, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_months_keep_their_order(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later <= months_later(day + timedelta(1), months)
    assert anniversary(day, months // 12) == months_later(day, months // 12 * 12)
