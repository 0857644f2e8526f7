"""Which papers does a follow-on filing need, and which sides sign each of them?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.papers.follow_on.subject import FollowOnSubject
from forms.papers.which import Right
from schemas.follow_on import Extension
from schemas.follow_on_words import FollowOnAct, FollowOnPaper, Side

BOTH = (Side.pledgor, Side.pledgee)
Act = tuple[Right, FollowOnAct]

# The form of the office for each act. A later end of the debt is, for patents, a change of what is
# registered. No form is known for a new notice on a patent.
_APPLICATIONS: Mapping[Act, tuple[str, str]] = {
    ("patent", FollowOnAct.change): ("patent_change_application", "专利权质押登记变更申请表"),
    ("patent", FollowOnAct.cancellation): (
        "patent_cancellation_application",
        "专利权质押登记注销申请表",
    ),
    ("trademark", FollowOnAct.change): (
        "trademark_change_application",
        "商标专用权质权登记事项变更申请书",
    ),
    ("trademark", FollowOnAct.extension): (
        "trademark_extension_application",
        "商标专用权质权登记期限延期申请书",
    ),
    ("trademark", FollowOnAct.reissue): (
        "trademark_reissue_application",
        "商标专用权质权登记证补发申请书",
    ),
    ("trademark", FollowOnAct.cancellation): (
        "trademark_cancellation_application",
        "商标专用权质权登记注销申请书",
    ),
}
# How the office, and a power of attorney or a commitment, calls what is asked.
_PROCEDURES: Mapping[Act, str] = {
    ("patent", FollowOnAct.change): "专利权质押登记变更",
    ("patent", FollowOnAct.cancellation): "专利权质押登记注销",
    ("patent", FollowOnAct.reissue): "专利权质押登记通知书补发",
    ("patent", FollowOnAct.loan_renewal): "专利权质押登记项下借新还旧",
    ("trademark", FollowOnAct.change): "商标专用权质权登记事项变更",
    ("trademark", FollowOnAct.extension): "商标专用权质权登记期限延期",
    ("trademark", FollowOnAct.reissue): "商标专用权质权登记证补发",
    ("trademark", FollowOnAct.cancellation): "商标专用权质权登记注销",
    ("trademark", FollowOnAct.loan_renewal): "商标专用权质权登记项下借新还旧",
}
# No form of the office is known for it, neither for patents nor for marks.
_WITHDRAWAL = ("withdrawal_request", "撤回质押登记申请书")
_AGREEMENTS: Mapping[FollowOnPaper, str] = {
    FollowOnPaper.change_agreement: "质押登记事项变更协议",
    FollowOnPaper.extension_agreement: "质押担保延期（展期）协议",
}
_COMMITTED = (FollowOnAct.change, FollowOnAct.extension, FollowOnAct.cancellation)
_MAYBE_COMMITTED = (FollowOnAct.change, FollowOnAct.cancellation)


@dataclass(frozen=True, slots=True)
class FollowOnPlan:
    """One paper: its form, as what its signed copy comes back, and who signs it.

    `is_optional` where another document does as well, or only the window can say.
    """

    form: str
    paper: FollowOnPaper
    title: str
    signers: tuple[Side, ...]
    is_optional: bool = False


def papers_for_follow_on(subject: FollowOnSubject) -> tuple[FollowOnPlan, ...]:
    """This will list the papers, the application first."""
    return tuple(_plans(subject))


def procedure_of(subject: FollowOnSubject) -> str:
    """This will name what is asked of the office, or what the parties do without it."""
    if subject.withdrawn:
        return f"撤回{subject.withdrawn.what}申请"
    return _PROCEDURES[subject.right, _asked(subject)]


def _plans(subject: FollowOnSubject) -> Iterator[FollowOnPlan]:
    sides, name = _sides(subject), procedure_of(subject)
    if found := _application(subject):
        yield FollowOnPlan(found[0], FollowOnPaper.application, found[1], sides)
    if kind := _agreement(subject):
        yield FollowOnPlan("change_agreement", kind, _AGREEMENTS[kind], BOTH, is_optional=True)
    if sides != BOTH:
        kind = FollowOnPaper.guarantee
        yield FollowOnPlan("extension_guarantee", kind, "质权人书面保证函", sides)
    if _is_committed(subject):
        title, kind = f"{name}承诺书", FollowOnPaper.commitment
        is_optional = subject.right == "patent"
        yield FollowOnPlan("follow_on_commitment", kind, title, sides, is_optional)
    if subject.filing.act == FollowOnAct.loan_renewal:
        title, kind = "继续提供质押担保的声明", FollowOnPaper.pledge_declaration
        yield FollowOnPlan("pledge_declaration", kind, title, (Side.pledgor,))
    if subject.filing.has_agent:
        title, kind = f"{name}委托书", FollowOnPaper.power_of_attorney
        yield FollowOnPlan("follow_on_power_of_attorney", kind, title, sides)


def _application(subject: FollowOnSubject) -> tuple[str, str] | None:
    if subject.withdrawn:
        return _WITHDRAWAL
    return _APPLICATIONS.get((subject.right, _asked(subject)))


def _agreement(subject: FollowOnSubject) -> FollowOnPaper | None:
    """Only where something changes by the will of both sides have they to agree."""
    act, is_by_both = FollowOnAct(subject.filing.act), _sides(subject) == BOTH
    if act is FollowOnAct.extension and is_by_both:
        return FollowOnPaper.extension_agreement
    return FollowOnPaper.change_agreement if _asked(subject) is FollowOnAct.change else None


def _is_committed(subject: FollowOnSubject) -> bool:
    """With all that changes or ends the registration of a mark goes a commitment.

    On patents it may stand for other proof, of a name or of the end, as far as is known from
    memory.
    """
    if subject.right == "trademark":
        return _asked(subject) in _COMMITTED
    return FollowOnAct(subject.filing.act) in _MAYBE_COMMITTED


def _asked(subject: FollowOnSubject) -> FollowOnAct:
    """What the office is asked for, whatever the bank calls it."""
    act = FollowOnAct(subject.filing.act)
    is_change = act is FollowOnAct.loan_renewal and subject.changes_register
    is_extension = act is FollowOnAct.extension and subject.right == "patent"
    return FollowOnAct.change if is_change or is_extension else act


def _sides(subject: FollowOnSubject) -> tuple[Side, ...]:
    """The pledgee alone, where the debt is unpaid and the two do not agree; of marks only."""
    filing = subject.filing
    if subject.right != "trademark" or not isinstance(filing, Extension):
        return BOTH
    return (Side.pledgee,) if filing.is_by_pledgee_alone else BOTH
