"""Are days in the future and sums in the wrong unit told?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from schemas.finding import Severity
from schemas.package import Declaration, Package, Valuation
from schemas.vocabulary import DeclarationKind
from tests.packages import ON
from tests.rules.spoiling import CLEAN, change, change_item, declaring, found, pointers, weights

ERROR, WARNING = Severity.error, Severity.warning
TOMORROW = ON + timedelta(days=1)
SUM = CLEAN.loan.amount
AMOUNTS = ["/loan/amount", "/main_contract/amount", "/pledge_contract/amount"]


def _valued(amount: Decimal, valued_on: date = ON) -> Package:
    valuation = Valuation(assessor="示例资产评估有限公司", amount=amount, valued_on=valued_on)
    return CLEAN.model_copy(update={"valuation": valuation})


def _declared(made_on: date) -> Package:
    kind = DeclarationKind.copies_match_originals
    return declaring(CLEAN, Declaration(kind=kind, answer=True, made_on=made_on))


@pytest.mark.parametrize(
    ("package", "pointer"),
    [
        (change(CLEAN, "main_contract", signed_on=TOMORROW), "/main_contract/signed_on"),
        (change(CLEAN, "pledge_contract", signed_on=TOMORROW), "/pledge_contract/signed_on"),
        (_valued(SUM, TOMORROW), "/valuation/valued_on"),
        (_declared(TOMORROW), "/declarations/0/made_on"),
    ],
)
def test_nothing_is_signed_in_the_future(package: Package, pointer: str) -> None:
    findings = found(package, "K11")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == [pointer]


@pytest.mark.parametrize(
    "package",
    [
        CLEAN,
        change(CLEAN, "main_contract", signed_on=ON),
        change(CLEAN, "pledge_contract", signed_on=ON - timedelta(days=300)),
        _valued(SUM),
        _declared(ON),
    ],
)
def test_nothing_is_signed_in_the_future_but_today_or_before(package: Package) -> None:
    assert not found(package, "K11")


@pytest.mark.parametrize(
    ("package", "pointer"),
    [
        (change(CLEAN, "loan", amount=Decimal(0)), "/loan/amount"),
        (change(CLEAN, "main_contract", amount=Decimal("0.00")), "/main_contract/amount"),
        (change(CLEAN, "pledge_contract", amount=Decimal(0)), "/pledge_contract/amount"),
        (_valued(Decimal(0)), "/valuation/amount"),
        (change_item(CLEAN, "TM1", value=Decimal(0)), "/items/3/value"),
    ],
)
def test_amounts_are_greater_than_nought(package: Package, pointer: str) -> None:
    assert not found(CLEAN, "K12")
    assert not found(change(CLEAN, "pledge_contract", amount=None), "K12")
    findings = found(package, "K12")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == [pointer]


def test_amounts_are_in_yuan() -> None:
    assert not found(CLEAN, "K13")
    assert not found(change(CLEAN, "main_contract", amount=SUM * 1000), "K13")
    hundreds = CLEAN
    for part in ("loan", "main_contract", "pledge_contract"):
        hundreds = change(hundreds, part, amount=Decimal("9999.99"))
    (finding,) = found(hundreds, "K13")
    assert finding.severity is WARNING
    assert [place.pointer for place in finding.places] == AMOUNTS
    for part in ("loan", "main_contract", "pledge_contract"):
        hundreds = change(hundreds, part, amount=Decimal(10_000))
    assert not found(hundreds, "K13")


def test_amounts_are_in_yuan_when_two_differ_ten_thousandfold() -> None:
    (finding,) = found(change(CLEAN, "main_contract", amount=SUM * 10_000), "K13")
    assert finding.severity is WARNING
    assert "是否误将万元填作元" in finding.detail
    places = [place.pointer for place in finding.places]
    assert places == ["/loan/amount", "/pledge_contract/amount", "/main_contract/amount"]


def test_amounts_are_in_yuan_and_nought_is_another_rules_matter() -> None:
    assert not found(change(CLEAN, "loan", amount=Decimal(0)), "K13")


@pytest.mark.parametrize(("ends", "passes"), [(ON, True), (ON - timedelta(days=1), False)])
def test_debt_is_not_yet_due(ends: date, *, passes: bool) -> None:
    findings = found(change(CLEAN, "loan", performance_to=ends), "K16")
    assert weights(findings) == [WARNING] * (not passes)
    assert pointers(findings) == ["/loan/performance_to"] * (not passes)
