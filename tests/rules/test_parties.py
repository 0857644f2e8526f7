"""Are the parties there, reachable, and who they say they are?"""

import pytest

from schemas.finding import Severity
from schemas.identifiers.resident_id import check_character
from schemas.vocabulary import ContactSide, PartyKind, PartyRole
from tests.packages import party
from tests.rules.spoiling import CLEAN, change_party, found, pointers, weights, with_parties

ERROR, WARNING = Severity.error, Severity.warning
CODE = str(CLEAN.parties[0].id_number)
BODY = "42060019000101000"
BANK = party(8, "示例银行股份有限公司", "B2", PartyRole.pledgee)


@pytest.mark.parametrize(
    ("code", "weight"),
    [
        (CODE, None),
        # The outer check alone fails: some codes of an early pilot do.
        (CODE[:-1] + ("A" if CODE[-1] != "A" else "B"), WARNING),
        (CODE[:9] + ("Y" if CODE[9] != "Y" else "X") + CODE[10:], ERROR),
        (CODE[:-1], ERROR),
        (None, WARNING),
    ],
)
def test_credit_code_passes_its_checks(code: str | None, weight: Severity | None) -> None:
    findings = found(change_party(CLEAN, "P1", id_number=code), "G01")
    assert weights(findings) == ([weight] if weight else [])
    assert pointers(findings) == ["/parties/0/id_number"] * len(findings)


def test_credit_code_passes_its_checks_only_where_there_must_be_one() -> None:
    assert not found(change_party(CLEAN, "A1", id_number=None), "G01")
    assert not found(change_party(CLEAN, "P1", kind=PartyKind.foreign, id_number="X-1"), "G01")


def test_resident_id_passes_its_checks() -> None:
    person = change_party(
        CLEAN, "P1", kind=PartyKind.natural_person, id_number=BODY + check_character(BODY)
    )
    assert not found(person, "G04")
    wrong = BODY + ("0" if check_character(BODY) != "0" else "1")
    (finding,) = found(change_party(person, "P1", id_number=wrong), "G04")
    assert finding.severity is ERROR
    assert "19000101" not in finding.model_dump_json()
    assert not found(change_party(CLEAN, "P1", id_number=wrong), "G04")


def test_there_is_exactly_one_pledgee() -> None:
    assert not found(CLEAN, "K06")
    assert weights(found(with_parties(CLEAN, BANK), "K06")) == [ERROR]
    assert weights(found(change_party(CLEAN, "B1", roles=(PartyRole.debtor,)), "K06")) == [ERROR]
    twice = change_party(CLEAN, "B1", roles=(PartyRole.pledgee, PartyRole.pledgee))
    assert not found(twice, "K06")


def test_there_is_a_pledgor() -> None:
    assert not found(CLEAN, "K07")
    assert pointers(found(change_party(CLEAN, "P1", roles=(PartyRole.debtor,)), "K07")) == [
        "/parties"
    ]


def test_enterprise_has_a_contact() -> None:
    assert not found(CLEAN, "K08")
    only_bank = tuple(each for each in CLEAN.contacts if each.side is ContactSide.bank)
    assert found(CLEAN.model_copy(update={"contacts": only_bank}), "K08")


def test_nobody_pledges_to_itself() -> None:
    assert not found(CLEAN, "K15")
    both = change_party(CLEAN, "B1", roles=(PartyRole.pledgor, PartyRole.pledgee))
    findings = found(both, "K15")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/parties/1/roles"]
    named_so = change_party(CLEAN, "P1", name=CLEAN.parties[1].name)
    assert pointers(found(named_so, "K15")) == ["/parties/0/roles"]
