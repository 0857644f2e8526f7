"""Is it told what the contract promises beyond the usual, and for whom?"""

from datetime import date

from schemas.finding import Severity, Stage
from schemas.vocabulary import PartyRole, SecuredKind
from tests.packages import OWNER, party
from tests.rules.spoiling import CLEAN, change, change_party, found, pointers, weights, with_parties

OTHER = party(7, "襄阳示例贸易有限公司", "D1", PartyRole.debtor)


def test_contract_has_no_foreclosure_clause() -> None:
    assert not found(CLEAN, "P20")
    assert not found(change(CLEAN, "pledge_contract", has_foreclosure_clause=False), "P20")
    findings = found(change(CLEAN, "pledge_contract", has_foreclosure_clause=True), "P20")
    assert weights(findings) == [Severity.warning]
    assert pointers(findings) == ["/pledge_contract/has_foreclosure_clause"]


def test_maximum_amount_has_a_day_of_settlement() -> None:
    assert not found(CLEAN, "P27")
    ceiling = change(CLEAN, "loan", secured_kind=SecuredKind.maximum_amount)
    findings = found(ceiling, "P27")
    assert weights(findings) == [Severity.reminder]
    assert pointers(findings) == ["/loan/claims_settled_on"]
    assert not found(change(ceiling, "loan", claims_settled_on=date(2028, 1, 1)), "P27")


def test_security_of_a_third_party_is_looked_at() -> None:
    assert not found(CLEAN, "P28", stage=Stage.approval)
    third = with_parties(change_party(CLEAN, "P1", roles=(PartyRole.pledgor,)), OTHER)
    assert not found(third, "P28")
    findings = found(third, "P28", stage=Stage.approval)
    assert weights(findings) == [Severity.reminder]
    assert pointers(findings) == ["/parties/0/roles"]


def test_security_of_a_third_party_is_looked_at_only_if_it_is_another() -> None:
    """The same enterprise may stand in two rows, one for each role."""
    twice = change_party(CLEAN, "P1", roles=(PartyRole.pledgor,))
    twice = with_parties(twice, OTHER.model_copy(update={"name": OWNER}))
    assert not found(twice, "P28", stage=Stage.approval)


def test_there_is_a_debtor() -> None:
    assert not found(CLEAN, "K14")
    nobody = change_party(CLEAN, "P1", roles=(PartyRole.pledgor,))
    findings = found(nobody, "K14")
    assert weights(findings) == [Severity.warning]
    assert pointers(findings) == ["/parties"]
    assert not found(with_parties(nobody, OTHER), "K14")
