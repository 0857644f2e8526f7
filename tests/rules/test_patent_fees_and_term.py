"""Is the patent paid for on the day, and does it outlive the debt by a day's count?"""

from datetime import date

import pytest

from schemas.finding import Severity
from schemas.vocabulary import PatentKind
from tests.rules.spoiling import (
    PATENTS,
    change,
    change_evidence,
    change_item,
    found,
    pointers,
    weights,
)

ERROR, UNDETERMINED, REMINDER = Severity.error, Severity.undetermined, Severity.reminder


def test_annuity_of_the_running_year_is_paid() -> None:
    """All were filed on 2022-01-01, so the year that runs ends on 2026-12-31."""
    assert not found(PATENTS, "P06")
    short = found(change_evidence(PATENTS, "ZL1", annuity_paid_to=date(2026, 12, 30)), "P06")
    assert weights(short) == [ERROR]
    assert pointers(short) == ["/items/0/evidence/annuity_paid_to"]
    unknown = found(change_evidence(PATENTS, "ZL1", annuity_paid_to=None), "P06")
    assert weights(unknown) == [UNDETERMINED]


@pytest.mark.parametrize(
    ("on", "weight"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), REMINDER),
        # The first and second are holidays, the fourth is a working Sunday.
        (date(2026, 1, 4), REMINDER),
        (date(2026, 1, 5), ERROR),
    ],
)
def test_annuity_of_the_running_year_is_paid_by_the_first_working_day(
    on: date, weight: Severity | None
) -> None:
    package = change_evidence(PATENTS, "ZL1", annuity_paid_to=date(2025, 12, 31))
    assert weights(found(package, "P06", on=on)) == ([weight] if weight else [])


def test_annuity_of_the_running_year_is_paid_like_those_before_it() -> None:
    package = change_evidence(PATENTS, "ZL1", annuity_paid_to=date(2025, 12, 30))
    assert weights(found(package, "P06", on=date(2026, 1, 2))) == [ERROR]


def test_annuity_of_the_running_year_is_paid_by_a_day_that_nobody_has_announced() -> None:
    package = PATENTS.model_copy(update={"items": PATENTS.items[:1]})
    (finding,) = found(package, "P06", on=date(2027, 1, 4))
    assert finding.severity is UNDETERMINED
    assert "待定" in finding.detail
    assert weights(found(package, "P06", on=date(2027, 1, 1))) == [REMINDER]


def test_annuity_of_the_running_year_is_paid_when_filed_on_a_leap_day() -> None:
    leap = change_item(PATENTS, "ZL1", filed_on=date(2020, 2, 29))
    paid = change_evidence(leap, "ZL1", annuity_paid_to=date(2027, 2, 27))
    assert not found(paid, "P06", on=date(2026, 3, 2))


@pytest.mark.parametrize(
    ("kind", "filed_on", "last_day"),
    [
        (PatentKind.invention, date(2022, 1, 1), date(2041, 12, 31)),
        (PatentKind.utility_model, date(2022, 1, 1), date(2031, 12, 31)),
        (PatentKind.design, date(2022, 1, 1), date(2036, 12, 31)),
        # A holiday does not move the end.
        (PatentKind.utility_model, date(2016, 10, 2), date(2026, 10, 1)),
    ],
)
def test_debt_ends_within_the_patent_term(kind: PatentKind, filed_on: date, last_day: date) -> None:
    package = change_item(PATENTS, "ZL1", patent_kind=kind, filed_on=filed_on)
    package = package.model_copy(update={"items": package.items[:1]})
    assert not found(change(package, "loan", performance_to=last_day), "P07")
    next_day = date.fromordinal(last_day.toordinal() + 1)
    findings = found(change(package, "loan", performance_to=next_day), "P07")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/items/0"]
    assert findings[0].places[1].pointer == "/loan/performance_to"


@pytest.mark.parametrize(
    ("registered", "last_day"),
    [
        (date(2043, 6, 30), date(2043, 6, 30)),
        (date(2041, 6, 30), date(2041, 6, 30)),
        # 期满终止日, the corresponding day itself, is the day after the last.
        (date(2042, 1, 1), date(2041, 12, 31)),
    ],
)
def test_debt_ends_within_the_patent_term_by_the_register(registered: date, last_day: date) -> None:
    package = change_evidence(PATENTS, "ZL1", expires_on=registered)
    package = package.model_copy(update={"items": package.items[:1]})
    assert not found(change(package, "loan", performance_to=last_day), "P07")
    next_day = date.fromordinal(last_day.toordinal() + 1)
    assert found(change(package, "loan", performance_to=next_day), "P07")


@pytest.mark.parametrize(
    ("filed_on", "debt_ends", "warns"),
    [
        (date(2021, 5, 31), date(2031, 5, 30), False),
        (date(2021, 5, 31), date(2031, 5, 31), True),
        (date(2021, 6, 1), date(2031, 6, 1), False),
        # Beyond fifteen years, which the other rule finds.
        (date(2021, 5, 31), date(2036, 5, 31), False),
    ],
)
def test_debt_ends_within_ten_years_of_an_early_design(
    filed_on: date, debt_ends: date, *, warns: bool
) -> None:
    package = change_item(PATENTS, "ZL3", filed_on=filed_on)
    package = change(package, "loan", performance_to=debt_ends)
    assert weights(found(package, "P22")) == ([Severity.warning] if warns else [])
    registered = change_evidence(package, "ZL3", expires_on=date(2036, 5, 30))
    assert not found(registered, "P22")


# The clean patents were filed on 2022-01-01, and are paid until 2026-12-31.
@pytest.mark.parametrize(
    ("on", "reminds"),
    [(date(2026, 11, 1), False), (date(2026, 11, 2), True), (date(2026, 12, 31), True)],
)
def test_next_annuity_is_paid_when_it_falls_due_soon(on: date, *, reminds: bool) -> None:
    findings = found(PATENTS, "P06A", on=on)
    assert weights(findings) == [Severity.reminder] * 3 * reminds
    if reminds:
        assert pointers(findings)[0] == "/items/0/evidence/annuity_paid_to"
        assert "2027年1月1日" in findings[0].detail


@pytest.mark.parametrize(
    ("paid_to", "filed_on"),
    [
        # Paid ahead, unknown, behind (another rule's matter), and in the last year of a design.
        (date(2027, 12, 31), date(2022, 1, 1)),
        (None, date(2022, 1, 1)),
        (date(2025, 12, 31), date(2022, 1, 1)),
        (date(2026, 12, 31), date(2012, 1, 1)),
    ],
)
def test_next_annuity_is_not_asked_where_none_falls_due(
    paid_to: date | None, filed_on: date
) -> None:
    design = change_evidence(PATENTS, "ZL3", annuity_paid_to=paid_to, expires_on=None)
    design = change_item(design, "ZL3", filed_on=filed_on)
    only = design.model_copy(update={"items": design.items[2:]})
    assert not found(only, "P06A", on=date(2026, 12, 1))
