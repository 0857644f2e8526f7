"""Are amounts and days written as banks and offices write them?"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.papers.wording import capitals, classes, money, period
from schemas.vocabulary import Currency

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = {"拾": 10, "佰": 100, "仟": 1000}
SECTIONS = {"万": 10**4, "亿": 10**8}


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("5000000", "伍佰万元整"),
        ("0", "零元整"),
        ("10", "壹拾元整"),
        ("1005.03", "壹仟零伍元零叁分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("0.5", "伍角整"),
        ("0.05", "伍分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("10010000", "壹仟零壹万元整"),
        ("100200003", "壹亿零贰拾万零叁元整"),
        ("10000000000000", "壹拾万亿元整"),
    ],
)
def test_capitals_are_those_of_the_rules_of_payment(amount: str, written: str) -> None:
    assert capitals(Decimal(amount)) == written


@given(st.decimals(min_value=0, max_value=Decimal("1e13"), places=2))
def test_capitals_can_be_read_back(amount: Decimal) -> None:
    written = capitals(amount)
    assert read(written) == amount
    assert "零零" not in written
    assert not written.startswith("零") or amount == 0


def test_money_has_figures_and_capitals() -> None:
    assert money(Decimal(5_000_000), Currency.CNY) == "5,000,000.00元（人民币伍佰万元整）"
    assert money(Decimal("1.5"), Currency.USD) == "1.50美元（美元壹元伍角整）"
    assert money(None, Currency.CNY) is None


def test_a_period_shows_the_end_that_is_known() -> None:
    assert period(date(2026, 11, 1), date(2027, 1, 31)) == "自2026年11月1日至2027年1月31日"
    assert period(None, None) is None
    assert period(date(2026, 11, 1), None) == "自2026年11月1日至　"


def test_classes_are_listed() -> None:
    assert classes((9, 42)) == "第9、42类"


def read(written: str) -> Decimal:
    """This will read capitals by their own grammar, knowing nothing of how they are made."""
    yuan, _, rest = written.rpartition("元")
    cents = 0
    for sign, worth in (("角", 10), ("分", 1)):
        if sign in rest:
            cents += DIGITS.index(rest[rest.index(sign) - 1]) * worth
    return Decimal(read_whole(yuan)) + Decimal(cents) / 100


def read_whole(written: str) -> int:
    for section in ("亿", "万"):
        if section in written:
            high, _, low = written.rpartition(section)
            return read_whole(high) * SECTIONS[section] + read_whole(low)
    total, digit = 0, 0
    for sign in written:
        if sign in UNITS:
            total += digit * UNITS[sign]
            digit = 0
        else:
            digit = DIGITS.index(sign)
    return total + digit
