"""What must hold where a new loan pays off the old one and the registration stays?"""

from collections.abc import Iterator

from rules import citations
from rules.follow_on.facts import FollowOnFacts
from rules.follow_on.needs import missing_fields
from rules.follow_on.papers import paper_failures
from rules.follow_on.places import at_paper
from rules.frame import Failure, by_bank, by_enterprise, rule
from schemas.finding import Severity
from schemas.follow_on import LoanRenewal
from schemas.follow_on_words import FollowOnPaper, Side


@rule(
    "F06",
    severity=Severity.error,
    basis=citations.RENEWED_LOAN_KEEPS_PLEDGE,
    remedy=by_enterprise("请由出质人签署同意继续以原质押标的为新贷款提供担保的声明并上传。"),
)
def pledgor_goes_on_to_secure_the_new_loan(facts: FollowOnFacts) -> Iterator[Failure]:
    """以新贷偿还旧贷而保留原登记的，出质人应当声明继续为新贷提供担保。

    Interpretation on security, Art 16: while the registration stands and before the new loan
    contract, the pledgor agrees to secure the new loan.
    """
    if isinstance(facts.filing, LoanRenewal):
        yield from paper_failures(facts, FollowOnPaper.pledge_declaration, Side.pledgor)


@rule(
    "F07",
    severity=Severity.error,
    basis=citations.RENEWED_LOAN_KEEPS_PLEDGE,
    remedy=by_bank("请上传新签订的主合同。"),
)
def the_new_loan_contract_is_there(facts: FollowOnFacts) -> Iterator[Failure]:
    """以新贷偿还旧贷的，应当提交新的主合同。

    Without it nobody can tell which claim the kept registration secures.
    """
    if isinstance(facts.filing, LoanRenewal):
        yield from paper_failures(facts, FollowOnPaper.main_contract)


@rule(
    "F14",
    severity=Severity.reminder,
    basis=citations.RENEWED_LOAN_KEEPS_PLEDGE,
    remedy=by_bank("请将新主合同和继续担保的声明归档；登记事项日后变化的，请办理变更登记。"),
)
def a_renewal_may_leave_the_register_as_it_is(facts: FollowOnFacts) -> Iterator[Failure]:
    """以新贷偿还旧贷而登记事项没有变化的，原登记保留，无须向登记机构申请变更。

    Nothing goes to the office then; our record keeps the papers.
    """
    filing = facts.filing
    if not isinstance(filing, LoanRenewal) or facts.record is None or missing_fields(filing):
        return
    if not facts.changes_register:
        place = at_paper(FollowOnPaper.pledge_declaration)
        yield Failure("新贷款的数额、期限与登记记录相同。", (place,))
