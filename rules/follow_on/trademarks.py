"""What must hold of a follow-on filing on pledged marks?"""

from collections.abc import Iterator

from rules import citations
from rules.follow_on.facts import BOTH, FollowOnFacts
from rules.follow_on.papers import application_failures, paper_failures
from rules.follow_on.places import at_field
from rules.follow_on.terms import term_failures
from rules.frame import Failure, by_bank, by_enterprise, rule
from rules.wording import day, quoted
from schemas.finding import Severity
from schemas.follow_on import (
    Change,
    Extension,
    LoanRenewal,
    Reissue,
    Withdrawal,
)
from schemas.follow_on_words import FollowOnPaper, Side

# What the procedure for marks lets be changed; the text was read at no source.
_CHANGEABLE = frozenset({"出质人名称", "质权人名称", "债权数额"})


@rule(
    "F31",
    severity=Severity.error,
    basis=citations.MARK_FOLLOW_ON_PAPERS,
    remedy=by_bank("请下载登记机构的申请书，由双方签字或者盖章后上传。"),
)
def the_mark_form_is_signed_by_both(facts: FollowOnFacts) -> Iterator[Failure]:
    """商标专用权质权登记的变更、延期、补发和注销，应当提交双方签字或者盖章的申请书。

    Each act has a form of its own; the agent may sign instead, the pledgee alone where he asks
    alone.
    """
    if not facts.dossier.is_trademark or isinstance(facts.filing, Withdrawal):
        return
    if _goes_to_the_office(facts):
        yield from application_failures(facts, *_sides(facts))


@rule(
    "F32",
    severity=Severity.error,
    basis=citations.MARK_FOLLOW_ON_PAPERS,
    remedy=by_enterprise("请由双方签署承诺书并上传。"),
)
def the_parties_give_an_undertaking(facts: FollowOnFacts) -> Iterator[Failure]:
    """商标专用权质权登记的变更、延期和注销，应当提交双方签署的承诺书。

    Re-issue is the one act without it.
    """
    if not facts.dossier.is_trademark or isinstance(facts.filing, Reissue | Withdrawal):
        return
    if _goes_to_the_office(facts):
        yield from paper_failures(facts, FollowOnPaper.commitment, *_sides(facts))


@rule(
    "F33",
    severity=Severity.error,
    basis=citations.MARK_FOLLOW_ON_PAPERS,
    remedy=by_bank("请由双方签订变更协议并上传。"),
)
def the_parties_agree_on_the_amount(facts: FollowOnFacts) -> Iterator[Failure]:
    """变更主债权数额的，应当提交双方签署的变更协议。

    For a name alone the proof of the rename is what counts, so that only warns.
    """
    is_change = isinstance(facts.filing, Change | LoanRenewal) and facts.changes_register
    if not facts.dossier.is_trademark or not is_change:
        return
    lighter = None if facts.debt_changes else Severity.warning
    yield from paper_failures(facts, FollowOnPaper.change_agreement, *BOTH, severity=lighter)


@rule(
    "F34",
    severity=Severity.error,
    basis=citations.MARK_FOLLOW_ON_PAPERS,
    remedy=by_enterprise("请先办理商标注册人名义变更，核准后勾选“商标注册人名义变更已核准”。"),
)
def the_registrant_is_renamed_first(facts: FollowOnFacts) -> Iterator[Failure]:
    """出质人名称变更的，应当先变更商标注册人名义。

    The office compares the pledgor with the register of marks.
    """
    filing = facts.filing
    if not facts.dossier.is_trademark or not isinstance(filing, Change):
        return
    if "出质人名称" in facts.changes and not filing.registrant_is_renamed:
        place = at_field(filing, "registrant_is_renamed")
        yield Failure("没有勾选商标注册人名义变更已核准。", (place,))


@rule(
    "F35",
    severity=Severity.warning,
    basis=citations.OLD_CERTIFICATE_GOES_BACK,
    remedy=by_bank("请向登记机构确认是否须交回原登记证，并上传其扫描件。"),
)
def the_old_certificate_goes_back(facts: FollowOnFacts) -> Iterator[Failure]:
    """变更或者延期的，应当交回原质权登记证。

    Old practice; the present text was not read.
    """
    if not facts.dossier.is_trademark or not _changes_certificate(facts):
        return
    yield from paper_failures(facts, FollowOnPaper.certificate)


@rule(
    "F36",
    severity=Severity.warning,
    basis=citations.MARK_EXTENSION,
    remedy=by_bank("请先向登记机构确认；期限已满的，通常须重新办理质权登记。"),
)
def an_extension_is_asked_before_the_term_ends(facts: FollowOnFacts) -> Iterator[Failure]:
    """延期应当在质权登记期限届满前申请。

    After the term the registration is said to lapse by itself.
    """
    if not facts.dossier.is_trademark or not isinstance(facts.filing, Extension):
        return
    if facts.record is not None and facts.record.term_to < facts.on:
        detail = f"质权登记期限已于{day(facts.record.term_to)}届满。"
        yield Failure(detail, (at_field(facts.filing, "registration_number"),))


@rule(
    "F37",
    severity=Severity.warning,
    basis=citations.MARK_EXTENSION,
    remedy=by_bank("请上传双方签署的延期协议；未能达成一致的，上传质权人的书面保证函。"),
)
def an_extension_is_agreed_or_guaranteed(facts: FollowOnFacts) -> Iterator[Failure]:
    """延期应当提交双方的延期协议，债务未清偿且未达成一致的，提交质权人的书面保证函。

    Which of the two depends on who asks.
    """
    if not facts.dossier.is_trademark or not isinstance(facts.filing, Extension):
        return
    if facts.filing.is_by_pledgee_alone:
        yield from paper_failures(facts, FollowOnPaper.guarantee, Side.pledgee)
    else:
        yield from paper_failures(facts, FollowOnPaper.extension_agreement, *BOTH)


@rule(
    "F38",
    severity=Severity.warning,
    basis=citations.KINDS_OF_MARK_CHANGE,
    remedy=by_bank("请先向登记机构确认该事项能否变更登记。"),
)
def marks_change_in_name_and_amount_only(facts: FollowOnFacts) -> Iterator[Failure]:
    """商标专用权质权登记可以变更当事人名称和主债权数额。

    Other items may need a cancellation and a new registration.
    """
    if not facts.dossier.is_trademark or not isinstance(facts.filing, Change):
        return
    others = [word for word in facts.changes if word not in _CHANGEABLE]
    if others:
        place = at_field(facts.filing, "registration_number")
        yield Failure(f"申请变更的还有{quoted(others)}。", (place,))


@rule(
    "F39",
    severity=Severity.warning,
    basis=citations.MARK_TERM,
    remedy=by_bank("请确认注册人将按期续展，或者使新的期限不晚于商标专用期。"),
)
def the_new_term_ends_within_the_marks(facts: FollowOnFacts) -> Iterator[Failure]:
    """新的期限届满时，注册商标应当仍在专用期内。

    A mark may be renewed in its last twelve months and in six months of grace.
    """
    if facts.dossier.is_trademark:
        for failure in term_failures(facts, "商标专用期"):
            yield failure._replace(severity=Severity.warning)


@rule(
    "F40",
    severity=Severity.warning,
    basis=citations.MARK_REISSUE,
    remedy=by_bank("请填写原登记证的编号；不清楚的，请向登记机构查询。"),
)
def a_reissue_names_the_old_certificate(facts: FollowOnFacts) -> Iterator[Failure]:
    """申请补发登记证的，应当写明原登记证编号。

    What the application has to say was read at no source.
    """
    filing = facts.filing
    if not facts.dossier.is_trademark or not isinstance(filing, Reissue):
        return
    if not filing.certificate_number:
        yield Failure("没有填写原登记证编号。", (at_field(filing, "certificate_number"),))


def _sides(facts: FollowOnFacts) -> tuple[Side, ...]:
    filing = facts.filing
    is_alone = isinstance(filing, Extension) and filing.is_by_pledgee_alone
    return (Side.pledgee,) if is_alone else BOTH


def _goes_to_the_office(facts: FollowOnFacts) -> bool:
    return not isinstance(facts.filing, LoanRenewal) or facts.changes_register


def _changes_certificate(facts: FollowOnFacts) -> bool:
    is_act = isinstance(facts.filing, Change | Extension | LoanRenewal)
    return is_act and facts.changes_register
