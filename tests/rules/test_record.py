"""Does what our own record knows keep a right from being pledged twice?"""

import pytest

from rules.rights import right_number
from schemas.dossier import RecordFacts
from schemas.finding import Severity
from schemas.package import Package
from tests.rules.spoiling import CLEAN, change_item, found, pointers, weights

NUMBER = right_number(CLEAN.items[1])
SPELLED = change_item(CLEAN, "ZL2", number=f"ZL {NUMBER[:4]} {NUMBER[4:-1]}.{NUMBER[-1]}")


@pytest.mark.parametrize("package", [CLEAN, SPELLED], ids=["plain", "spaced"])
def test_right_is_in_no_other_open_package(package: Package) -> None:
    assert not found(package, "R01", record=RecordFacts())
    record = RecordFacts(numbers_in_open_packages=frozenset({NUMBER, "90000009"}))
    findings = found(package, "R01", record=record)
    assert weights(findings) == [Severity.error]
    assert pointers(findings) == ["/items/1/number"]


def test_right_is_not_pledged_through_us() -> None:
    assert not found(CLEAN, "R02", record=RecordFacts())
    record = RecordFacts(numbers_pledged=frozenset({NUMBER}))
    assert pointers(found(CLEAN, "R02", record=record)) == ["/items/1/number"]
    assert not found(CLEAN, "R01", record=record)
