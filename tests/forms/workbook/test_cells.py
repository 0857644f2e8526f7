"""Is the content of a cell understood as its column means it, and never guessed?"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.workbook.cells import is_blank, is_spoiled, value_of
from forms.workbook.layout import Column, Kind, layout_of
from schemas.package import EDITION


def all_columns() -> list[Column]:
    layout = layout_of(EDITION)
    deal = [each for section in layout.deal for each in section.columns]
    return deal + [each for sheet in layout.lists for each in sheet.columns]


def column_of(label: str) -> Column:
    return next(each for each in all_columns() if each.label == label)


def wide(text: str) -> str:
    """The text as a Chinese keyboard types it."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


DAY = column_of("申请日")
SUM = column_of("债权数额（元）")
NUMBER = column_of("专利号")


@pytest.mark.parametrize(
    ("label", "content", "expected"),
    [
        ("申请日", date(2026, 3, 1), "2026-03-01"),
        ("申请日", datetime(2026, 3, 1), "2026-03-01"),  # noqa: DTZ001 - cells know no zone
        ("申请日", "2026年3月1日", "2026-03-01"),
        ("申请日", wide("2026-03-01"), "2026-03-01"),
        ("申请日", "2026/3/1 ", "2026-03-01"),
        ("申请日", "2026.3.1", "2026-03-01"),
        ("申请日", 20260301.0, "2026-03-01"),
        ("申请日", "三月一日", "三月一日"),
        ("申请日", 46082.0, "46082"),
        ("债权数额（元）", 5_000_000.0, "5000000"),
        ("债权数额（元）", 0.1 + 0.2, "0.3"),
        ("债权数额（元）", 9_999_999_999_999.99, "9999999999999.99"),
        ("债权数额（元）", 0.005, "0.005"),
        ("债权数额（元）", "5,000,000.50", "5000000.50"),
        ("债权数额（元）", "500万", "500万"),
        ("债权数额（元）", True, "是"),
        ("专利号", " 201910444111.6\u3000", "201910444111.6"),
        ("专利号", wide("ZL201910444111.6"), "ZL201910444111.6"),
        ("专利号", 2019104441116.0, "2019104441116"),
        ("国际分类", 9.0, [9]),
        ("国际分类", wide("9") + "、42，1", [9, 42, 1]),
        ("国际分类", "9.5", ["9.5"]),
        ("国际分类", 9.5, [9.5]),
        ("身份", "出质人、债务人", ["pledgor", "debtor"]),
        ("身份", "出质人 股东", ["pledgor", "股东"]),
        ("专利类型", "发 明", "invention"),
        ("专利类型", "invention", "invention"),
        ("专利类型", "别的", "别的"),
        ("是否已质押", "是", True),
        ("是否已质押", False, False),
        ("是否已质押", "也许", "也许"),
        ("编号", 1.0, "1"),
        ("编号", wide("P1"), "P1"),
        ("邮政编码", 441000.0, "441000"),
        ("登记簿权利人", "甲、乙；丙", ["甲", "乙", "丙"]),
        ("登记簿权利人", "甲、乙\n丙", ["甲、乙", "丙"]),
        ("登记簿权利人", "甲、乙\n", ["甲、乙"]),
        ("专利名称", 360.0, "360"),
        ("专利名称", date(2026, 3, 1), "2026-03-01"),
        ("专利名称", time(8, 30), "08:30:00"),
        ("专利名称", wide("(A)"), wide("(A)")),
    ],
)
def test_content_is_read_as_the_column_means_it(label: str, content: Any, expected: Any) -> None:
    found = value_of(content, column_of(label))
    assert found == expected
    assert type(found) is type(expected)


@given(cents=st.integers(0, 10**15))
def test_no_cent_is_lost_in_a_number(cents: int) -> None:
    found = value_of(float(Decimal(cents) / 100), SUM)
    assert Decimal(str(found)) == Decimal(cents) / 100


@pytest.mark.parametrize("content", ["", " ", "\u3000\u200b", "\n", None])
def test_white_space_is_nothing(content: Any) -> None:
    assert is_blank(content)


@pytest.mark.parametrize(
    "content",
    [2.019104441116e12, 5, "2.01911E+12", "2019104441116.0", date(2026, 3, 1), True],
)
def test_a_number_that_is_not_text_is_spoiled(content: Any) -> None:
    assert is_spoiled(content, NUMBER)
    assert not is_spoiled(content, DAY)


@pytest.mark.parametrize("content", ["", "201910444111.6", "ZL 2019 1 0444111.6", "G632057"])
def test_text_is_not_spoiled(content: Any) -> None:
    assert not is_spoiled(content, NUMBER)


def test_every_number_of_the_law_stands_in_a_text_column() -> None:
    kinds = {each.label: each.kind for each in all_columns()}
    for label in ("专利号", "授权公告号", "商标注册号", "布图设计登记号", "证件号码", "主合同编号"):
        assert kinds[label] is Kind.identifier
