"""Is the term of a mark counted rightly, still running, and longer than the pledge?"""

from datetime import date

import pytest

from schemas.finding import Owner, Severity, Stage
from tests.rules.spoiling import MARKS, PATENTS, change, change_item, found, pointers, weights

ERROR, WARNING, REMINDER = Severity.error, Severity.warning, Severity.reminder
# The marks of the clean package: from 2023-03-02 to 2033-03-01; the debt ends on 2027-03-02.
DEBT_ENDS = date(2027, 3, 2)


def _pledged_until(ends: date | None) -> list[Severity]:
    return weights(found(change(MARKS, "pledge_contract", pledge_term_to=ends), "T13"))


def test_registered_pledge_of_marks_lapses_by_itself() -> None:
    assert not found(MARKS, "T06")
    assert not found(PATENTS, "T06", stage=Stage.approval)
    (finding,) = found(MARKS, "T06", stage=Stage.approval)
    assert finding.severity is REMINDER
    assert finding.detail.endswith("（依据待核对）")
    assert finding.places[0].pointer == "/pledge_contract/pledge_term_to"
    stated = change(MARKS, "pledge_contract", pledge_term_to=DEBT_ENDS)
    (finding,) = found(stated, "T06", stage=Stage.approval)
    assert "2027年3月2日" in finding.detail


def test_pledge_term_fits_the_debt_and_the_marks() -> None:
    assert _pledged_until(None) == []
    assert _pledged_until(DEBT_ENDS) == []
    assert _pledged_until(date(2027, 3, 1)) == [WARNING]
    assert _pledged_until(date(2033, 3, 1)) == []
    assert _pledged_until(date(2033, 3, 2)) == [WARNING, WARNING]
    longer = change(MARKS, "pledge_contract", pledge_term_to=date(2033, 3, 2))
    assert pointers(found(longer, "T13")) == ["/items/0/term_to", "/items/1/term_to"]
    only_patents = change(PATENTS, "pledge_contract", pledge_term_to=date(2026, 3, 3))
    assert not found(only_patents, "T13")


@pytest.mark.parametrize(
    ("begins", "ends", "passes"),
    [
        (date(2010, 4, 21), date(2020, 4, 20), True),
        (date(2010, 4, 21), date(2020, 4, 21), False),
        (date(2010, 4, 21), date(2030, 4, 20), True),
        (date(2010, 4, 21), date(2025, 4, 20), False),
        (date(2020, 1, 1), date(2029, 12, 31), True),
        (date(2016, 2, 29), date(2026, 2, 28), True),
        (date(2016, 2, 29), date(2026, 2, 27), False),
        (date(2010, 4, 21), date(2010, 5, 1), False),
    ],
)
def test_mark_term_is_ten_years(begins: date, ends: date, *, passes: bool) -> None:
    package = change_item(MARKS, "TM2", term_from=begins, term_to=ends)
    findings = found(package, "T14")
    assert weights(findings) == [WARNING] * (not passes)
    assert pointers(findings) == ["/items/1/term_to"] * (not passes)


def test_mark_term_is_ten_years_but_not_asked_of_an_international_registration() -> None:
    changes = {"term_from": date(2010, 4, 21), "term_to": date(2020, 4, 21)}
    assert not found(change_item(MARKS, "TM1", number="G1234567", **changes), "T14")


@pytest.mark.parametrize(
    ("on", "weight"),
    [
        (date(2026, 8, 31), None),
        (date(2026, 9, 1), WARNING),
        (date(2027, 2, 28), WARNING),
        (date(2027, 3, 1), ERROR),
    ],
)
def test_mark_is_within_its_term(on: date, weight: Severity | None) -> None:
    """Six months from the last of August end on the last of February."""
    package = change_item(MARKS, "TM1", term_from=date(2016, 9, 1), term_to=date(2026, 8, 31))
    findings = found(package, "T15", on=on)
    assert weights(findings) == ([weight] if weight else [])
    assert pointers(findings) == ["/items/0/term_to"] * len(findings)
    assert all(finding.owner is Owner.enterprise for finding in findings)


def test_mark_is_within_its_term_by_the_law_of_the_day() -> None:
    package = change_item(MARKS, "TM1", term_from=date(2016, 7, 1), term_to=date(2026, 6, 30))
    (before,) = found(package, "T15", on=date(2026, 12, 30))
    (after,) = found(package, "T15", on=date(2027, 1, 1))
    assert before.article == "《中华人民共和国商标法》（2019年修正）第四十条"
    assert after.article == "《中华人民共和国商标法》（2026年修订）第四十四条"
    assert (before.severity, after.severity) == (WARNING, ERROR)
