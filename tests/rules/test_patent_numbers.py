"""Is a patent number believed only when it can be one, and of the declared kind?"""

from datetime import date

import pytest

from schemas.finding import Severity
from schemas.identifiers.patent import check_character
from schemas.vocabulary import PatentKind
from tests.packages import patent_number
from tests.rules.spoiling import PATENTS, change_item, found, pointers, weights

ERROR = Severity.error


def test_patent_number_is_valid() -> None:
    assert not found(PATENTS, "P01")
    number = PATENTS.items[1].number
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    findings = found(change_item(PATENTS, "ZL2", number=wrong), "P01")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/items/1/number"]


def test_patent_number_is_valid_in_its_old_form() -> None:
    body = "98109000"
    assert not found(change_item(PATENTS, "ZL1", number=body + check_character(body)), "P01")


def test_patent_number_is_valid_only_until_this_year() -> None:
    number = patent_number(PatentKind.invention, 2026, 0)
    package = change_item(PATENTS, "ZL1", number=number)
    assert not found(package, "P01", on=date(2026, 1, 1))
    assert weights(found(package, "P01", on=date(2025, 12, 31))) == [ERROR]


@pytest.mark.parametrize("body", ["202241234567", "202201234567"])
def test_patent_number_is_valid_only_with_a_known_kind(body: str) -> None:
    package = change_item(PATENTS, "ZL1", number=body + check_character(body))
    assert weights(found(package, "P01")) == [ERROR]


def test_kind_agrees_with_number_and_grant() -> None:
    assert not found(PATENTS, "P02")
    wrong = change_item(PATENTS, "ZL1", patent_kind=PatentKind.design)
    findings = found(wrong, "P02")
    assert weights(findings) == [ERROR, ERROR]
    assert {place.pointer for finding in findings for place in finding.places} == {
        "/items/0/patent_kind",
        "/items/0/number",
        "/items/0/publication_number",
    }


@pytest.mark.parametrize(
    ("grant", "weight"),
    [
        ("CN199000000B", None),
        ("CN199000000C", None),
        ("CN199000000A", ERROR),
        ("CN299000000U", ERROR),
        ("CN199000000U", ERROR),
        ("CN199000000", Severity.warning),
        ("199", ERROR),
        (None, None),
    ],
)
def test_kind_agrees_with_number_and_grant_by_its_letter(
    grant: str | None, weight: Severity | None
) -> None:
    package = change_item(PATENTS, "ZL1", publication_number=grant)
    assert weights(found(package, "P02")) == ([weight] if weight else [])


def test_kind_agrees_with_number_and_grant_of_an_international_application() -> None:
    for digit, kind in (("8", PatentKind.invention), ("9", PatentKind.utility_model)):
        body = f"2019{digit}9000001"
        package = change_item(
            PATENTS,
            "ZL1",
            number=body + check_character(body),
            patent_kind=kind,
            publication_number=None,
        )
        assert not found(package, "P02")


@pytest.mark.parametrize(
    ("body", "filed_on", "passes"),
    [
        ("202219000000", date(2022, 1, 1), True),
        ("202219000000", date(2022, 12, 31), True),
        ("202219000000", date(2023, 1, 1), False),
        # A divisional application keeps the filing date of its parent, so this only warns.
        ("202219000000", date(2020, 6, 1), False),
        # The year of an international application is the one in which it entered.
        ("202289000000", date(2020, 6, 1), True),
        ("98109000", date(1998, 6, 1), True),
        ("03109000", date(2003, 9, 30), True),
        ("03109000", date(2003, 10, 1), False),
        ("200319000000", date(2003, 10, 1), True),
        ("200319000000", date(2003, 9, 30), False),
    ],
)
def test_number_was_given_in_the_year_of_filing(body: str, filed_on: date, *, passes: bool) -> None:
    number = body + check_character(body)
    package = change_item(PATENTS, "ZL1", number=number, filed_on=filed_on)
    findings = found(package, "P01A")
    assert weights(findings) == ([] if passes else [Severity.warning])
    assert pointers(findings) == ["/items/0/filed_on"] * (not passes)
    assert all("依据待核对" in finding.detail for finding in findings)


def test_number_was_given_in_the_year_of_filing_is_not_asked_of_a_wrong_number() -> None:
    assert not found(change_item(PATENTS, "ZL1", number="2022190000000"), "P01A")
