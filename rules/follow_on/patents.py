"""What must hold of a follow-on filing on pledged patents?"""

from collections.abc import Iterator

from rules import citations
from rules.follow_on.facts import BOTH, FollowOnFacts
from rules.follow_on.papers import application_failures, paper_failures
from rules.follow_on.places import at_field, at_paper
from rules.follow_on.terms import term_failures
from rules.frame import Failure, by_bank, rule
from schemas.finding import Severity
from schemas.follow_on import Cancellation, Change, Extension, LoanRenewal
from schemas.follow_on_words import FollowOnPaper


@rule(
    "F21",
    severity=Severity.error,
    basis=citations.PATENT_FOLLOW_ON_PAPERS,
    remedy=by_bank("请下载登记机构的变更（注销）申请表，由双方签字或者盖章后上传。"),
)
def the_patent_form_is_signed_by_both(facts: FollowOnFacts) -> Iterator[Failure]:
    """专利权质押登记的变更、展期和注销，应当提交双方签字或者盖章的申请表。

    An extension of the debt is a change of what is registered; the agent may stamp instead.
    """
    if facts.dossier.is_trademark:
        return
    if isinstance(facts.filing, Cancellation) or _is_change(facts):
        yield from application_failures(facts, *BOTH)


@rule(
    "F22",
    severity=Severity.error,
    basis=citations.PATENT_FOLLOW_ON_PAPERS,
    remedy=by_bank("请由双方签订变更协议（展期协议）并上传；仅变更名称或者地址的，可提交证明。"),
)
def the_parties_agree_on_the_change(facts: FollowOnFacts) -> Iterator[Failure]:
    """变更债权的种类、数额、期限或者担保范围，应当提交双方签署的变更协议。

    For a name or address alone a proof or a signed undertaking may do, which was read at no
    source and so only warns.
    """
    if facts.dossier.is_trademark or not _is_change(facts):
        return
    kinds = (FollowOnPaper.change_agreement, FollowOnPaper.extension_agreement)
    if any(facts.has(kind) and not facts.unsigned(kind, *BOTH) for kind in kinds):
        return
    is_debt = bool(facts.debt_changes) or "担保范围" in facts.changes
    wanted = kinds[1] if isinstance(facts.filing, Extension) else kinds[0]
    lighter = None if is_debt else Severity.warning
    yield from paper_failures(facts, wanted, *BOTH, severity=lighter)


@rule(
    "F23",
    severity=Severity.error,
    basis=citations.PATENT_FOLLOW_ON_PAPERS,
    remedy=by_bank("请上传质权消灭的证明，例如贷款结清证明或者质权人放弃质权的声明。"),
)
def the_end_of_the_pledge_is_proved(facts: FollowOnFacts) -> Iterator[Failure]:
    """申请注销专利权质押登记，应当提交质权消灭的证明。

    That a signed undertaking may stand for the proof was read at no source, so it only warns.
    """
    if facts.dossier.is_trademark or not isinstance(facts.filing, Cancellation):
        return
    if facts.has(FollowOnPaper.proof):
        return
    if facts.has(FollowOnPaper.commitment):
        detail = "以承诺书代替质权消灭的证明，请先向登记机构确认是否接受。"
        yield Failure(detail, (at_paper(FollowOnPaper.commitment),), Severity.warning)
    else:
        yield Failure("没有上传质权消灭的证明。", (at_paper(FollowOnPaper.proof),))


@rule(
    "F24",
    severity=Severity.error,
    basis=citations.DEBT_WITHIN_TERM,
    remedy=by_bank("请使新的期限不晚于质押专利中最早的届满日。"),
)
def the_new_term_ends_within_the_patents(facts: FollowOnFacts) -> Iterator[Failure]:
    """新的履行期限和质权期限不得超过专利权有效期。

    Ground 6 of refusal holds for what is registered anew as well.
    """
    if not facts.dossier.is_trademark:
        yield from term_failures(facts, "专利权")


@rule(
    "F25",
    severity=Severity.warning,
    basis=citations.POWER_OF_ATTORNEY_IS_FILED,
    remedy=by_bank("请上传代理人的身份证明复印件。"),
)
def the_agent_proves_who_he_is(facts: FollowOnFacts) -> Iterator[Failure]:
    """由代理人办理的，登记窗口通常要求提交代理人身份证明。

    A window's published practice for registrations.
    """
    if not facts.dossier.is_trademark and facts.filing.has_agent:
        yield from paper_failures(facts, FollowOnPaper.agent_identity)


@rule(
    "F26",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_bank("专利权质押展期须由双方共同申请，请取消“仅由质权人申请”。"),
)
def a_patent_extension_is_asked_by_both(facts: FollowOnFacts) -> Iterator[Failure]:
    """专利权质押的展期应当由双方共同申请。

    Only the procedure for marks is known to let the pledgee ask alone.
    """
    filing = facts.filing
    if facts.dossier.is_trademark or not isinstance(filing, Extension):
        return
    if filing.is_by_pledgee_alone:
        yield Failure("选择了仅由质权人申请。", (at_field(filing, "is_by_pledgee_alone"),))


def _is_change(facts: FollowOnFacts) -> bool:
    is_renewal = isinstance(facts.filing, LoanRenewal) and facts.changes_register
    return isinstance(facts.filing, Change | Extension) or is_renewal
