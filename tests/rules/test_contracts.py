"""Do the contracts say what they must, and the same as the application?"""

from datetime import date
from decimal import Decimal

import pytest

from schemas.finding import Severity
from schemas.package import Valuation
from schemas.vocabulary import Currency, DocumentKind, SecuredKind
from tests.packages import ON
from tests.rules.spoiling import (
    CLEAN,
    MARKS,
    PATENTS,
    change,
    found,
    pointers,
    weights,
    with_document,
    without_document,
)

ERROR, WARNING = Severity.error, Severity.warning
VALUED = CLEAN.model_copy(
    update={
        "valuation": Valuation(assessor="示例资产评估有限公司", amount=Decimal(9), valued_on=ON)
    }
)


@pytest.mark.parametrize(
    ("field", "absent"),
    [
        ("names_parties_and_addresses", False),
        ("secured_kind", None),
        ("amount", None),
        ("performance_from", None),
        ("performance_to", None),
        ("lists_items", False),
        ("item_count", None),
        ("scope", None),
    ],
)
def test_pledge_contract_states_five_things(field: str, absent: object) -> None:
    """Known from a superseded text, so a missing item warns."""
    assert not found(PATENTS, "P11")
    lacking = change(PATENTS, "pledge_contract", **{field: absent})
    (finding,) = found(lacking, "P11")
    assert finding.severity is WARNING
    assert finding.places[0].pointer == f"/pledge_contract/{field}"
    assert not found(change(MARKS, "pledge_contract", **{field: absent}), "P11")


def test_nothing_stated_is_not_taken_for_a_contradiction() -> None:
    silent = change(
        PATENTS,
        "pledge_contract",
        secured_kind=None,
        amount=None,
        performance_from=None,
        performance_to=None,
        item_count=None,
    )
    assert not found(silent, "P19")
    assert not found(silent, "P21")


def test_valuation_report_comes_with_a_valuation() -> None:
    assert not found(CLEAN, "P15")
    assert weights(found(VALUED, "P15")) == [ERROR]
    assert not found(with_document(VALUED, DocumentKind.valuation_report), "P15")
    assert weights(found(with_document(CLEAN, DocumentKind.valuation_report), "P15")) == [ERROR]


CONTRADICTIONS = [
    ("amount", Decimal("5000000.01")),
    ("currency", Currency.USD),
    ("performance_from", date(2026, 2, 21)),
    ("performance_to", date(2027, 3, 3)),
]


@pytest.mark.parametrize("contract", ["main_contract", "pledge_contract"])
@pytest.mark.parametrize(("field", "other"), CONTRADICTIONS)
def test_amounts_and_periods_agree(contract: str, field: str, other: object) -> None:
    assert not found(CLEAN, "P19")
    findings = found(change(CLEAN, contract, **{field: other}), "P19")
    assert weights(findings) == [ERROR]
    places = [place.pointer for place in findings[0].places]
    assert places == [f"/loan/{field}", f"/{contract}/{field}"]


def test_amounts_and_periods_agree_whatever_the_zeros() -> None:
    assert not found(change(CLEAN, "main_contract", amount=Decimal("5000000.00")), "P19")


def test_amounts_and_periods_agree_in_kind() -> None:
    ceiling = change(CLEAN, "pledge_contract", secured_kind=SecuredKind.maximum_amount)
    (finding,) = found(ceiling, "P19")
    assert "“一般”" in finding.detail
    assert "“最高额”" in finding.detail


def test_amounts_and_periods_agree_only_with_the_pledge_under_a_ceiling() -> None:
    package = change(CLEAN, "loan", secured_kind=SecuredKind.maximum_amount)
    package = change(package, "pledge_contract", secured_kind=SecuredKind.maximum_amount)
    package = change(package, "main_contract", amount=Decimal(1))
    assert not found(package, "P19")
    assert found(change(package, "pledge_contract", amount=Decimal(1)), "P19")


def test_maximum_amount_is_looked_at() -> None:
    assert not found(CLEAN, "P19A")
    package = change(CLEAN, "loan", secured_kind=SecuredKind.maximum_amount)
    (finding,) = found(package, "P19A")
    assert finding.severity is Severity.reminder
    assert "5,000,000.00元" in finding.detail


@pytest.mark.parametrize(("stated", "passes"), [(5, True), (4, False), (6, False), (None, True)])
def test_contract_counts_as_many_items_as_are_listed(stated: int | None, *, passes: bool) -> None:
    package = change(CLEAN, "pledge_contract", item_count=stated)
    assert weights(found(package, "P21")) == ([] if passes else [ERROR])


def test_pledge_contract_is_filed() -> None:
    assert not found(PATENTS, "P23")
    bare = without_document(PATENTS, DocumentKind.pledge_contract)
    assert pointers(found(bare, "P23")) == ["/pledge_contract"]
    clause = change(bare, "pledge_contract", number=bare.main_contract.number)
    assert not found(clause, "P23")
    assert found(without_document(clause, DocumentKind.main_contract), "P23")
    assert not found(without_document(MARKS, DocumentKind.pledge_contract), "P23")


def test_valuation_report_comes_with_a_valuation_of_patents() -> None:
    """No rule on marks asks for a report."""
    valued = MARKS.model_copy(update={"valuation": VALUED.valuation})
    assert not found(valued, "P15")
