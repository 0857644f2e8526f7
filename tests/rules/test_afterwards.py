"""Is it told what will have to be done after the registration, or before the law changes?"""

from datetime import date

import pytest

from rules.catalogue import RULES
from rules.package.afterwards import CHANGES
from schemas.finding import Owner, Severity, Stage
from schemas.vocabulary import PartyKind
from tests.rules.spoiling import CLEAN, MARKS, PATENTS, change_party, found, pointers, weights

APPROVAL = Stage.approval


def test_enterprise_will_publish_the_pledge() -> None:
    assert not found(PATENTS, "G02")
    (finding,) = found(PATENTS, "G02", stage=APPROVAL)
    assert finding.severity is Severity.reminder
    assert finding.owner is Owner.enterprise
    assert not finding.basis_is_verified
    assert finding.places[0].pointer == "/parties/0"
    person = change_party(PATENTS, "P1", kind=PartyKind.natural_person)
    assert not found(person, "G02", stage=APPROVAL)


@pytest.mark.parametrize(
    ("on", "tells"),
    [
        (date(2026, 11, 16), False),
        (date(2026, 11, 17), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_law_is_the_same_on_the_day_of_filing(on: date, *, tells: bool) -> None:
    findings = found(MARKS, "G03", on=on, stage=APPROVAL)
    assert weights(findings) == [Severity.reminder] * tells
    assert pointers(findings) == ["/items/0"] * tells
    assert not found(PATENTS, "G03", on=on, stage=APPROVAL)
    assert not found(CLEAN, "G03", on=on)
    if tells:
        assert "2027年1月1日" in findings[0].detail


def test_law_is_the_same_on_the_day_of_filing_for_every_rule_on_marks() -> None:
    """A source that will be another law some day has to be among those that are told."""
    told = {since for since, _ in CHANGES}
    for rule in RULES:
        if rule.code.startswith("T"):
            assert {each.since for each in rule.basis[1:]} <= told, rule.code
