"""Is a yearly arrangement taken in either format, and every inconsistent one refused in words?"""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.calendar import NoOfficialCalendar, add_working_days, is_working_day
from schemas.working_days.arrangement import YearRefused, is_weekend
from schemas.working_days.known import SHIPPED, keep_year, official_years, use_years
from schemas.working_days.reading import arrangement_from, read_years
from tests.house.sources import HALF_WIDTH

# Made up: no arrangement of 2027, whose first day is a Friday, was announced when this was written.
HOLIDAYS: dict[str, tuple[list[str], list[str]]] = {
    "元旦": (["01-01"], []),
    "春节": (["02-05", "02-08", "02-09", "02-10", "02-11", "02-12"], ["01-30", "02-20"]),
    "清明节": (["04-05"], []),
    "劳动节": (["05-03", "05-04", "05-05"], ["05-08"]),
    "端午节": (["06-09"], []),
    "中秋节": (["09-15"], []),
    "国庆节": (["10-01", "10-04", "10-05", "10-06", "10-07"], ["09-26", "10-09"]),
}


def own(**changes: Any) -> dict[str, Any]:
    holidays = [
        {
            "name": name,
            "days_off": [f"2027-{day}" for day in off],
            "working_weekends": [f"2027-{day}" for day in worked],
        }
        for name, (off, worked) in HOLIDAYS.items()
    ]
    return {
        "year": 2027,
        "source": "示例通知",
        "read_from": "a test",
        "holidays": holidays,
    } | changes


def public(**changes: Any) -> dict[str, Any]:
    """The public format also lists the weekend days of a holiday."""
    days = [
        {"name": name, "date": f"2027-{day}", "isOffDay": is_off}
        for name, (off, worked) in HOLIDAYS.items()
        for is_off, group in ((True, off), (False, worked))
        for day in group
    ]
    days += [
        {"name": "元旦", "date": "2027-01-02", "isOffDay": True},
        {"name": "国庆节", "date": "2027-10-02", "isOffDay": True},
        {"name": "国庆节", "date": "2027-10-03", "isOffDay": True},
    ]
    return {
        "$schema": "https://example.com/schema.json",
        "year": 2027,
        "papers": ["https://www.gov.cn/example.htm"],
        "days": days,
    } | changes


def raw(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def refused(data: object) -> str:
    with pytest.raises(YearRefused) as caught:
        arrangement_from(data if isinstance(data, bytes) else raw(data))
    assert caught.value.sentences
    for sentence in caught.value.sentences:
        assert sentence.endswith(("。", "："))
        assert not HALF_WIDTH.search(sentence)
    return "".join(caught.value.sentences)


def without(name: str) -> list[dict[str, Any]]:
    return [each for each in own()["holidays"] if each["name"] != name]


def with_days(name: str, off: list[str], worked: list[str] | None = None) -> dict[str, Any]:
    one = {"name": name, "days_off": off, "working_weekends": worked or []}
    return own(holidays=[*without(name), one])


def public_with(*days: dict[str, Any]) -> dict[str, Any]:
    return public(days=[*public()["days"], *days])


def test_both_formats_come_to_the_same_days() -> None:
    ours, theirs = arrangement_from(raw(own())), arrangement_from(raw(public()))
    assert ours.days_off == theirs.days_off
    assert ours.working_weekends == theirs.working_weekends
    assert len(ours.days_off) - len(ours.working_weekends) == 13
    assert theirs.read_from == "https://www.gov.cn/example.htm"
    assert ours.days_off[date(2027, 10, 4)] == "国庆节"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (own(holidays=[]), "没有2027年的任何日期"),
        ({"year": 2027, "papers": [], "days": []}, "没有2027年的任何日期"),
        (public(papers=[]), "没有写明所依据的国务院办公厅通知"),
        (with_days("元旦", ["2026-01-01"]), "2026年1月1日（周四）不在2027年内"),
        (with_days("元旦", ["2027-01-01", "2027-01-01"]), "2027年1月1日（周五）重复出现"),
        (with_days("元旦", ["2027-01-01", "2027-01-02"]), "本来就是休息日"),
        (with_days("元旦", ["2027-01-01", "2027-01-04"], ["2027-01-05"]), "本来就是工作日"),
        (with_days("元旦", ["2027-01-04"]), "2027年1月1日（周五）是法定节假日（元旦）"),
        (
            with_days("劳动节", ["2027-05-03", "2027-05-04", "2027-05-05"], ["2027-05-01"]),
            "2027年5月1日（周六）是法定节假日（劳动节）",
        ),
        (own(holidays=without("端午节")), "没有“端午”的安排"),
        (with_days("元旦", ["2027-01-01", "2027-01-04"]), "相抵为2天，与《全国年节"),
        (
            with_days("清明节", ["2027-04-05"], ["2027-04-10", "2027-04-11"]),
            "有1个工作日放假、2个休息日上班，相抵为-1天",
        ),
        (with_days("清明节", ["2027-03-05"]), "不在该节日可能出现的时间内"),
        (with_days("中秋节", ["2027-09-15", "2027-09-16"], ["2027-11-20"]), "离该假期过远"),
        (
            own(
                holidays=[*own()["holidays"], {"name": "别的", "working_weekends": ["2027-07-10"]}]
            ),
            "上班的休息日多于放假的工作日",
        ),
        (public_with({"name": "元旦", "date": "2027-01-01", "isOffDay": False}), "重复出现"),
        (public_with({"name": "元旦", "date": "2027-01-05", "isOffDay": False}), "本来就是工作日"),
        (own(year=2024), "2025至2100"),
        (own(year=2028), "不在2028年内"),
        (own(surprise=True), "surprise"),
        (with_days("元旦", ["2027-02-30"]), "缺失、多余或者写法不对"),
        ([], "整个文件"),
        (b"{", "语法错误"),
        (b"[" * 100_000, "嵌套"),
        (b"{" + b" " * 2_000_000, "过大"),
    ],
)
def test_what_is_inconsistent_is_refused_in_words(data: object, words: str) -> None:
    assert words in refused(data)


def test_every_fault_is_told_at_once() -> None:
    told = refused(own(holidays=without("端午节")[1:]))
    assert "元旦" in told
    assert "端午" in told


def days() -> Iterator[date]:
    return (date(2027, 1, 1) + timedelta(number) for number in range(365))


@given(st.sampled_from(list(days())), st.sampled_from(list(HOLIDAYS)))
def test_one_day_too_many_is_always_noticed(day: date, name: str) -> None:
    """Whatever single day is added, the sum that the law gives a holiday no longer holds."""
    data = own()
    holiday = next(each for each in data["holidays"] if each["name"] == name)
    holiday["working_weekends" if is_weekend(day) else "days_off"].append(day.isoformat())
    assert refused(data)


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["year", "days", "papers", "holidays", "x"]), inner)
        ),
        max_leaves=12,
    ).map(raw)
)
def test_whatever_comes_is_refused_or_read_but_never_breaks(data: bytes) -> None:
    assert refused(data)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "working_days"
    use_years(tmp_path / "nothing here")


def test_an_added_year_is_known_from_then_on(home: Path) -> None:
    with pytest.raises(NoOfficialCalendar):
        add_working_days(date(2026, 12, 25), 5)
    keep_year(home, arrangement_from(raw(own())))
    use_years(home)
    assert list(official_years()) == [2025, 2026, 2027]
    # 2027-01-01 is a holiday, so the fifth working day is the Monday after it.
    assert add_working_days(date(2026, 12, 25), 5) == date(2027, 1, 4)
    assert is_working_day(date(2027, 2, 20))
    with pytest.raises(NoOfficialCalendar):
        is_working_day(date(2028, 1, 3))


def test_an_added_year_goes_before_the_shipped_one(home: Path) -> None:
    shipped = official_years()[2026]
    changed = shipped.model_copy(update={"source": "更正后的通知"})
    keep_year(home, changed)
    use_years(home)
    assert official_years()[2026].source == "更正后的通知"
    assert official_years()[2025].source != "更正后的通知"


def test_what_is_kept_is_read_back_the_same(home: Path) -> None:
    arrangement = arrangement_from(raw(public()))
    kept = keep_year(home, arrangement)
    assert kept.name == "2027.json"
    assert read_years(home) == {2027: arrangement}
    assert [path.name for path in home.iterdir()] == ["2027.json"]


Spoil = Callable[[Path], object]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text("{", encoding="utf-8"),
        lambda path: path.rename(path.with_name("2028.json")),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_a_spoiled_file_is_named(home: Path, spoil: Spoil) -> None:
    spoil(keep_year(home, arrangement_from(raw(own()))))
    with pytest.raises(YearRefused) as caught:
        use_years(home)
    assert str(home) in caught.value.sentences[0]
    assert list(official_years()) == [2025, 2026], "what was known before still holds"


def test_what_is_shipped_is_sound() -> None:
    assert list(read_years(SHIPPED)) == [2025, 2026]
