"""Is every number refused that a spreadsheet has spoilt?"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from schemas.identifiers.cells import refuse_numeric
from schemas.identifiers.flaw import FlawCode
from schemas.identifiers.kinds import IdentifierKind
from tests.schemas.identifiers.specimens import specimens, wide


@pytest.mark.parametrize(
    "value",
    [
        2.01611e12,
        201611031138,
        12345678.0,
        0,
        True,
        float("nan"),
        Decimal("914"),
        date(2026, 1, 1),
        "2.01611E+12",
        "9.14e17",
        " 2.01611E+12 ",
        wide("2.01E+12"),
        "2E12",
        "2016101234567.0",
    ],
)
def test_a_spoilt_number_is_refused(value: object) -> None:
    flaw = refuse_numeric(value)
    assert flaw is not None
    assert (flaw.code, flaw.severity) == (FlawCode.turned_into_number, "error")
    assert "文本" in flaw.sentence


@pytest.mark.parametrize("value", [None, "", "201610123456.0", "第1342551号", "E" * 100_000])
def test_text_is_let_through(value: object) -> None:
    assert refuse_numeric(value) is None


@given(specimens())
def test_no_number_typed_as_text_is_refused(specimen: tuple[IdentifierKind, str]) -> None:
    kind, number = specimen
    # Twelve characters such as 1234567E8901 may be an opaque number as well as a spoilt one.
    if kind is not IdentifierKind.pledge_number:
        assert refuse_numeric(number) is None
