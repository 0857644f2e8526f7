"""What must hold of every follow-on filing, whatever the right?"""

from collections.abc import Iterator
from datetime import date

from rules import citations
from rules.follow_on.facts import BOTH, FollowOnFacts
from rules.follow_on.needs import missing_fields
from rules.follow_on.papers import application_failures, paper_failures
from rules.follow_on.places import at_field, at_party
from rules.frame import Failure, Scope, by_bank, by_enterprise, by_window, rule
from rules.wording import day, quoted
from schemas.finding import Severity
from schemas.folding import folded
from schemas.follow_on import Cancellation, Change, Extension, LoanRenewal, Reissue, Withdrawal
from schemas.follow_on_words import (
    CancellationReason,
    FollowOnAct,
    FollowOnPaper,
    PledgeStatus,
    Side,
)

# An act that ends the pledge leaves room for no other, nor does any other beside itself.
_EXCLUDES_ALL = frozenset({FollowOnAct.cancellation})


@rule(
    "F01",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_bank("请对照登记通知书或者登记证填写质权登记号。"),
    scope=Scope.record,
)
def registration_number_is_that_of_the_record(facts: FollowOnFacts) -> Iterator[Failure]:
    """质权登记号应当与登记记录一致。

    The pledge is chosen on our page, so a difference is a slip of the pen or a wrong certificate.
    """
    if isinstance(facts.filing, Withdrawal) or facts.pledge is None:
        return
    number, known = facts.filing.registration_number, facts.pledge.registration_number
    if number is not None and folded(number) != folded(known):
        place = at_field(facts.filing, "registration_number")
        yield Failure(f"填写的是“{number}”，登记记录为“{known}”。", (place,))


@rule(
    "F02",
    severity=Severity.error,
    basis=citations.SECURITY_ENDS,
    remedy=by_bank("质权已经消灭的，请重新办理质押登记。"),
    scope=Scope.record,
)
def the_pledge_still_exists(facts: FollowOnFacts) -> Iterator[Failure]:
    """只有仍在登记中的质权才能办理后续登记。

    A certificate may still be asked for after the end, of which the office decides.
    """
    if facts.pledge is None or facts.pledge.status is PledgeStatus.registered:
        return
    lighter = Severity.warning if isinstance(facts.filing, Reissue) else None
    place = at_field(facts.filing, "registration_number")
    yield Failure(f"该质权{facts.pledge.status.label}。", (place,), lighter)


@rule(
    "F03",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_bank("请待前一件办结，或者先撤回前一件，再办理本件。"),
    scope=Scope.record,
)
def no_other_act_excludes_this_one(facts: FollowOnFacts) -> Iterator[Failure]:
    """同一质权不得同时办理同一种后续登记，也不得在注销的同时办理其他后续登记。

    Only what is submitted or on its way counts; drafts do not stand in each other's way.
    """
    if isinstance(facts.filing, Withdrawal):
        return
    act = FollowOnAct(facts.filing.act)
    ends = act in _EXCLUDES_ALL
    in_the_way = [
        other for other in facts.dossier.others if other is act or ends or other in _EXCLUDES_ALL
    ]
    if in_the_way:
        words = quoted(other.label for other in dict.fromkeys(in_the_way))
        place = at_field(facts.filing, "registration_number")
        yield Failure(f"该质权正在办理{words}。", (place,))


@rule(
    "F04",
    severity=Severity.error,
    basis=citations.POWER_STATES_FOUR_THINGS,
    remedy=by_enterprise("请由各委托人签署载明代理事项、权限和期限的委托书并上传。"),
)
def agent_has_a_power_of_attorney(facts: FollowOnFacts) -> Iterator[Failure]:
    """由代理人办理的，应当提交双方签署的委托书。

    One agent of both sides needs the power of each; for an act of the pledgee alone, of the
    pledgee.
    """
    if facts.filing.has_agent:
        yield from paper_failures(facts, FollowOnPaper.power_of_attorney, *_principals(facts))


@rule(
    "F05",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_bank("请填写晚于原期限的日期；期限提前或者其他变动请办理变更登记。"),
)
def the_new_term_is_later(facts: FollowOnFacts) -> Iterator[Failure]:
    """延期后的期限应当晚于登记的期限。

    An extension that ends earlier is none.
    """
    filing, record = facts.filing, facts.record
    if not isinstance(filing, Extension) or record is None:
        return
    if filing.term_to and filing.term_to <= record.term_to:
        detail = f"登记的质权期限至{day(record.term_to)}，填写的是{day(filing.term_to)}。"
        yield Failure(detail, (at_field(filing, "term_to"),))
    if filing.performance_to and filing.performance_to < record.performance_to:
        detail = (
            f"登记的履行期限至{day(record.performance_to)}，填写的是{day(filing.performance_to)}。"
        )
        yield Failure(detail, (at_field(filing, "performance_to"),))


@rule(
    "F08",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_bank("请填写变更后的内容；没有变更的，无须办理变更登记。"),
)
def a_change_changes_something(facts: FollowOnFacts) -> Iterator[Failure]:
    """变更登记应当至少有一项与登记记录不同。

    Equal values would come back as a return by the office.
    """
    if isinstance(facts.filing, Change) and facts.record is not None and not facts.changes:
        yield Failure(
            "填写的内容与登记记录完全相同。", (at_field(facts.filing, "registration_number"),)
        )


@rule(
    "F09",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_window("尚未报送的申请请直接移出批次；已有结果的申请不能撤回。"),
    scope=Scope.record,
)
def only_an_unanswered_application_is_withdrawn(facts: FollowOnFacts) -> Iterator[Failure]:
    """只有已报送而尚未得到结果的申请才能撤回。

    Before lodging it is taken out of its batch; afterwards a registered pledge is cancelled.
    """
    if isinstance(facts.filing, Withdrawal) and not facts.dossier.can_be_withdrawn:
        place = at_field(facts.filing, "receipt_number")
        yield Failure("该申请当前不在登记机构等待结果。", (place,))


@rule(
    "F10",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_bank("请核对日期，填写已经发生的日期。"),
)
def what_has_happened_is_not_in_the_future(facts: FollowOnFacts) -> Iterator[Failure]:
    """质权消灭、变更发生和新主合同签订的日期不得晚于办理当日。

    The register follows what has happened.
    """
    filing = facts.filing
    value: date | None = None
    fields: tuple[str, ...] = ()
    if isinstance(filing, Cancellation):
        value, fields = filing.ended_on, ("ended_on",)
    elif isinstance(filing, Change):
        value, fields = filing.changed_on, ("changed_on",)
    elif isinstance(filing, LoanRenewal):
        value, fields = filing.loan.signed_on, ("loan", "signed_on")
    if value is not None and value > facts.on:
        yield Failure(f"填写的是{day(value)}。", (at_field(filing, *fields),))


@rule(
    "F11",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_bank("请照登记记录填写变更前名称，每个当事人只填写一次。"),
)
def changed_parties_are_in_the_register(facts: FollowOnFacts) -> Iterator[Failure]:
    """变更前名称应当是登记记录中的当事人，且不得重复。

    Otherwise nobody can tell who is renamed.
    """
    filing, record = facts.filing, facts.record
    if not isinstance(filing, Change) or record is None:
        return
    known = {(Side.pledgor, each.name) for each in record.pledgors}
    known |= {(Side.pledgee, each.name) for each in record.pledgees}
    seen: set[tuple[Side, str]] = set()
    for at, party in enumerate(filing.parties):
        key = (party.side, party.name_before)
        if key not in known:
            detail = f"登记记录中没有{party.side.label}“{party.name_before}”。"
            yield Failure(detail, (at_party(at, "name_before"),))
        elif key in seen:
            detail = f"“{party.name_before}”填写了不止一次。"
            yield Failure(detail, (at_party(at, "name_before"),))
        seen.add(key)


@rule(
    "F12",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_bank("请在情况说明中写明是哪一种情形。"),
)
def another_reason_is_explained(facts: FollowOnFacts) -> Iterator[Failure]:
    """以其他情形申请注销的，应当写明情形。

    The other four reasons speak for themselves.
    """
    filing = facts.filing
    if not isinstance(filing, Cancellation) or filing.reason is not CancellationReason.other:
        return
    if not (filing.explanation or "").strip():
        yield Failure("没有填写情况说明。", (at_field(filing, "explanation"),))


@rule(
    "F13",
    severity=Severity.warning,
    basis=citations.OTHER_FOLLOW_ON_PAPERS,
    remedy=by_bank("请上传双方签字或者盖章的申请表（书），并先向登记机构确认所需材料。"),
)
def reissue_and_withdrawal_have_an_application(facts: FollowOnFacts) -> Iterator[Failure]:
    """补发登记证和撤回申请应当提交双方签字或者盖章的申请表（书）。

    What exactly the office asks for was read at no source.
    """
    is_marks_reissue = isinstance(facts.filing, Reissue) and facts.dossier.is_trademark
    if isinstance(facts.filing, Reissue | Withdrawal) and not is_marks_reissue:
        yield from application_failures(facts, *BOTH)


@rule(
    "F15",
    severity=Severity.error,
    basis=citations.FOLLOW_ON_FORMAT,
    remedy=by_bank("请补填该栏。"),
)
def what_the_act_needs_is_stated(facts: FollowOnFacts) -> Iterator[Failure]:
    """每一种后续登记所需的内容都应填写。

    The shape lets them be missing, so that a half-filled page is told all at once.
    """
    for fields in missing_fields(facts.filing):
        place = at_field(facts.filing, *fields)
        yield Failure(f"{place.label}没有填写。", (place,))


def _principals(facts: FollowOnFacts) -> tuple[Side, ...]:
    filing = facts.filing
    is_alone = isinstance(filing, Extension) and filing.is_by_pledgee_alone
    return (Side.pledgee,) if is_alone else BOTH
