"""Are contracts, sums and periods that documents state otherwise found, once, at both places?"""

import pytest

from rules.judge import judge
from schemas.finding import Severity
from schemas.transcript import Subject
from schemas.vocabulary import Currency, SecuredKind
from tests.rules.documented import (
    APPLICATION,
    MAIN,
    PACKAGE,
    PLEDGE,
    POWER,
    READ,
    VALUED,
    ZL1,
    adding,
    compared,
    documented_dossier,
    files,
    saying,
    told,
)
from tests.rules.spoiling import (
    change,
    weights,
)
from tests.transcripts import reading_of, say


def test_papers_name_the_same_contracts() -> None:
    (finding,) = told("X04", saying(PLEDGE, Subject.main_contract_number, "示例借字0009号"))
    assert finding.severity is Severity.error
    assert files(finding)[0] == PLEDGE
    assert "/main_contract/number" in files(finding)
    spelled = saying(PLEDGE, Subject.main_contract_number, "示例借字 0001")
    assert told("X04", spelled) == []


def test_a_pledge_contract_may_secure_several_main_contracts() -> None:
    more = say(Subject.main_contract_number, "示例借字0002号", part=1)
    assert told("X04", adding(READ, PLEDGE, more)) == []
    same_part = say(Subject.main_contract_number, "示例借字0002号")
    assert len(told("X04", adding(READ, PLEDGE, same_part))) == 1


def test_the_number_of_the_other_contract_beside_the_right_one_is_that_of_the_other() -> None:
    other = say(Subject.main_contract_number, PACKAGE.pledge_contract.number)
    assert told("X04", adding(READ, PLEDGE, other)) == []
    swapped = saying(PLEDGE, Subject.main_contract_number, PACKAGE.pledge_contract.number)
    assert len(told("X04", swapped)) == 1


def test_contracts_bear_the_stated_signing_days() -> None:
    (finding,) = told("X05", saying(MAIN, Subject.signed_on, "2026-02-22"))
    assert finding.severity is Severity.warning
    assert files(finding) == [MAIN, "/main_contract/signed_on", PLEDGE]
    assert "2026年2月22日" in finding.detail


def test_a_paper_that_mentions_the_main_contract_has_to_know_its_day() -> None:
    (finding,) = told("X05", saying(PLEDGE, Subject.main_signed_on, "2026-02-22"))
    assert finding.severity is Severity.warning
    assert files(finding) == [PLEDGE, MAIN, "/main_contract/signed_on"]


def test_an_application_gives_the_signing_day_of_one_of_the_contracts() -> None:
    wrong = say(Subject.signed_on, "2019-02-22")
    (finding,) = told("X05", adding(READ, APPLICATION, wrong))
    assert finding.severity is Severity.warning
    assert files(finding)[0] == APPLICATION
    right = PACKAGE.pledge_contract.signed_on
    assert right
    assert told("X05", adding(READ, APPLICATION, say(Subject.signed_on, f"{right}"))) == []


def test_sums_agree_in_all_papers() -> None:
    (finding,) = told("X06", saying(PLEDGE, Subject.claim_amount, "5500000.00"))
    assert finding.severity is Severity.error
    assert finding.detail == (
        "债权数额不一致：专利权质押登记申请表（patent_application.pdf）第1页、"
        "商标专用权质权登记申请书（trademark_application.pdf）第1页、"
        "主合同（主合同.pdf）第2页、质押包填报：5,000,000.00元；"
        "质押合同（质押合同.pdf）第2页：5,500,000.00元。"
        "与其他各处不同的是质押合同（质押合同.pdf）第2页。"
    )
    assert files(finding)[0] == PLEDGE
    assert {MAIN, APPLICATION, "/loan/amount", "/main_contract/amount"} <= set(files(finding))


def test_figures_and_capitals_of_one_document_are_two_places() -> None:
    (finding,) = told("X06", saying(MAIN, Subject.claim_amount, "500000.00", at=1))
    assert "500,000.00元" in finding.detail
    assert files(finding)[0] == MAIN


def test_a_fen_is_a_difference_and_a_spelling_is_not() -> None:
    assert len(told("X06", saying(MAIN, Subject.claim_amount, "5000000.01"))) == 1
    assert told("X06", saying(MAIN, Subject.claim_amount, "5000000")) == []


def test_what_the_package_says_differently_itself_is_not_told_again() -> None:
    """Another rule tells that the two fields differ; each contract agrees with its own."""
    sums = {"amount": PACKAGE.loan.amount + 1}
    package = change(PACKAGE, "main_contract", **sums)
    assert "P19" in {each.code for each in judge(documented_dossier(package, {})).findings}
    assert compared(package, reading_of(package)) == ()
    changed = saying(MAIN, Subject.claim_amount, "7000000.00", read=reading_of(package))
    (finding,) = told("X06", changed, package)
    assert PLEDGE not in files(finding)


def test_under_a_ceiling_a_contract_may_name_the_ceiling_or_the_claim() -> None:
    package = change(PACKAGE, "loan", secured_kind=SecuredKind.maximum_amount)
    package = change(package, "pledge_contract", secured_kind=SecuredKind.maximum_amount)
    package = change(package, "main_contract", amount=package.loan.amount / 2)
    transcripts = reading_of(package)
    assert compared(package, transcripts) == ()
    claim = saying(PLEDGE, Subject.claim_amount, "2500000.00", read=transcripts)
    assert compared(package, claim) == ()
    wrong = saying(PLEDGE, Subject.claim_amount, "2400000.00", read=transcripts)
    assert len(told("X06", wrong, package)) == 1


def test_foreign_money_is_not_compared() -> None:
    package = change(PACKAGE, "loan", currency=Currency.USD)
    assert told("X06", saying(MAIN, Subject.claim_amount, "1.00"), package) == []


@pytest.mark.parametrize("value", ["1e999999999999", "约五百万", "-1", "9" * 400])
def test_what_is_no_sum_ends_as_a_word(value: str) -> None:
    (finding,) = told("X06", saying(MAIN, Subject.claim_amount, value))
    assert len(finding.detail) < 1000


def test_kind_and_period_of_the_debt_agree_in_all_papers() -> None:
    (finding,) = told("X07", saying(MAIN, Subject.performance_to, "2028-03-02"))
    assert finding.severity is Severity.error
    assert files(finding)[0] == MAIN
    kind = saying(PLEDGE, Subject.secured_kind, "maximum_amount")
    (finding,) = told("X07", kind)
    assert "“最高额”" in finding.detail


def test_a_row_that_leaves_it_out_leaves_it_to_the_claim() -> None:
    package = change(PACKAGE, "pledge_contract", performance_to=None, amount=None)
    assert compared(package) == ()
    (finding,) = told("X07", saying(PLEDGE, Subject.performance_to, "2028-03-02"), package)
    assert "/loan/performance_to" in files(finding)


def test_pledge_term_agrees_in_all_papers() -> None:
    (finding,) = told("X08", saying(PLEDGE, Subject.pledge_term_to, "2029-03-02"))
    assert finding.severity is Severity.warning
    package = change(PACKAGE, "pledge_contract", pledge_term_to=None)
    other = adding(READ, POWER, say(Subject.pledge_term_to, "2029-03-02"))
    (finding,) = told("X08", other, package)
    assert sorted(map(str, files(finding))) == [POWER, PLEDGE]


def test_valuation_agrees_in_all_papers() -> None:
    (finding,) = told("X09", saying(VALUED, Subject.valuation_amount, "6000000.00"))
    assert finding.severity is Severity.error
    of_one = say(Subject.valuation_amount, "1000000.00", about=ZL1)
    assert told("X09", adding(READ, VALUED, of_one)) == []
    day = saying(VALUED, Subject.valued_on, "2026-01-01")
    assert weights(told("X09", day)) == [Severity.warning]
    package = PACKAGE.model_copy(update={"valuation": None})
    assert told("X09", saying(VALUED, Subject.valuation_amount, "1.00"), package) == []
