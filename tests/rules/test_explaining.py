"""Is it said in whole sentences why a period ends on its last day?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.explaining import moved, reached, said
from schemas.day_by_day import walk_to_working_day, walk_working_days
from tests.house.sources import HALF_WIDTH


def test_the_last_day_of_a_period_and_its_reasons() -> None:
    walk = walk_working_days(date(2026, 2, 13), 2)
    assert reached(walk, 2) == (
        "第2个工作日是2026年2月24日（周二），因为从2026年2月13日（周五）的次日起计算，"
        "其间有3天休息日不计算、有6天放假不计算、有1天调休上班计算在内。"
    )
    assert [said(step) for step in walk.steps][:4] == [
        "2026年2月13日（周五）：期间开始的当日，不计算在内。",
        "2026年2月14日（周六）：第1个工作日（春节调休上班）。",
        "2026年2月15日（周日）：休息日，不计算。",
        "2026年2月16日（周一）：春节放假，不计算。",
    ]


def test_a_period_without_anything_between() -> None:
    walk = walk_working_days(date(2026, 2, 10), 2)
    assert reached(walk, 2) == (
        "第2个工作日是2026年2月12日（周四），因为从2026年2月10日（周二）的次日起计算。"
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            date(2026, 10, 1),
            "2026年10月1日（周四）为国庆节放假，顺延至其后的第一个工作日2026年10月8日（周四）。",
        ),
        (
            date(2026, 11, 28),
            "2026年11月28日（周六）为休息日，顺延至其后的第一个工作日2026年11月30日（周一）。",
        ),
        (date(2026, 2, 14), "2026年2月14日（周六）是工作日，不顺延。"),
    ],
)
def test_where_a_last_day_moves(day: date, words: str) -> None:
    assert moved(walk_to_working_day(day)) == f"期限届满日{words}"


def test_what_is_not_known_is_said_to_be_pending() -> None:
    assert reached(walk_working_days(date(2026, 12, 25), 5), 5).startswith("第5个工作日待定。")
    assert "没有2027年" in moved(walk_to_working_day(date(2027, 1, 1)))


@given(st.dates(date(2024, 12, 1), date(2027, 2, 1)), st.integers(1, 25))
def test_every_sentence_is_whole(start: date, count: int) -> None:
    walk = walk_working_days(start, count)
    for sentence in (
        reached(walk, count),
        moved(walk_to_working_day(start)),
        *map(said, walk.steps),
    ):
        assert sentence.endswith("。")
        assert not HALF_WIDTH.search(sentence)
        assert "None" not in sentence
