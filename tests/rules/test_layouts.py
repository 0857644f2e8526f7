"""What is said of a layout-design, which has no usual way to be registered?"""

from datetime import date, timedelta

import pytest

from schemas.finding import Severity
from schemas.items import Evidence, Layout
from schemas.package import Package
from schemas.vocabulary import LegalStatus
from tests.packages import ON, OWNER
from tests.rules.spoiling import CLEAN, change, found, pointers, weights, with_items

REGISTERED = Evidence(
    source="布图设计登记簿", extracted_on=ON, owners=(OWNER,), legal_status=LegalStatus.in_force
)
LAYOUT = Layout(
    key="BS1",
    number="BS.185559220",
    name="示例布图",
    pledgors=("P1",),
    filed_on=date(2018, 3, 2),
    evidence=REGISTERED,
)
WARNING = Severity.warning


def _with(**changes: object) -> Package:
    return with_items(CLEAN, LAYOUT.model_copy(update=changes))


def test_layout_design_is_filed_by_hand() -> None:
    assert not found(CLEAN, "I01")
    (finding,) = found(_with(), "I01")
    assert finding.severity is Severity.reminder
    assert finding.places[0].pointer == "/items/5"


@pytest.mark.parametrize(
    ("number", "passes"),
    [("BS.185559220", True), ("BS.185559221", False), ("BS.186559220", False), ("18555922", False)],
)
def test_layout_number_is_valid(number: str, *, passes: bool) -> None:
    """Known from specimens, so this never blocks."""
    findings = found(_with(number=number), "I02")
    assert bool(findings) is not passes
    assert {finding.severity for finding in findings} <= {WARNING}
    assert set(pointers(findings)) <= {"/items/5/number"}


@pytest.mark.parametrize(
    ("filed_on", "first_used_on", "created_on", "last"),
    [
        (date(2018, 3, 2), None, None, date(2028, 3, 1)),
        (date(2018, 3, 2), date(2017, 5, 5), None, date(2027, 5, 4)),
        (date(2018, 3, 2), date(2019, 5, 5), None, date(2028, 3, 1)),
        (date(2018, 3, 2), None, date(2012, 6, 1), date(2027, 5, 31)),
        (date(2018, 3, 2), None, date(2016, 6, 1), date(2028, 3, 1)),
    ],
)
def test_debt_ends_within_the_layout_term(
    filed_on: date, first_used_on: date | None, created_on: date | None, last: date
) -> None:
    package = _with(filed_on=filed_on, first_used_on=first_used_on, created_on=created_on)
    assert not found(change(package, "loan", performance_to=last), "I03")
    later = change(package, "loan", performance_to=last + timedelta(days=1))
    findings = found(later, "I03")
    assert weights(findings) == [WARNING]
    assert pointers(findings) == ["/items/5"]


@pytest.mark.parametrize(
    ("changes", "pointers_to"),
    [
        ({"owners": ("襄阳示例控股有限公司",)}, {"/items/5/pledgors", "/items/5/evidence/owners"}),
        ({"legal_status": LegalStatus.terminated}, {"/items/5/evidence/legal_status"}),
    ],
)
def test_layout_is_in_force_and_its_pledgors_own(
    changes: dict[str, object], pointers_to: set[str]
) -> None:
    assert not found(_with(), "I04")
    findings = found(_with(evidence=REGISTERED.model_copy(update=changes)), "I04")
    assert {finding.severity for finding in findings} == {WARNING}
    assert set(pointers(findings)) == pointers_to


def test_layout_is_in_force_and_its_pledgors_own_or_nobody_can_tell() -> None:
    """It is filed by hand, so that a lack of evidence does not keep the package from going on."""
    findings = found(_with(evidence=None), "I04")
    assert weights(findings) == [WARNING]
    assert pointers(findings) == ["/items/5/evidence"]
