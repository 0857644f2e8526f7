"""Where is a case, whose turn is it, and what is there to do? The same words on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cases.lifecycle import TURN
from cases.models import Case
from cases.vocabulary import CaseStatus, FilingStatus
from schemas.finding import Finding, Owner

STEPS = ("接收", "预审", "签章", "审核", "报送", "登记")
_RECEIVED, _CHECK, _SIGN, _REVIEW, _LODGE, _REGISTER = range(len(STEPS))


class Mark(StrEnum):
    """How far a step is."""

    done = "done"
    here = "here"
    halted = "halted"
    ahead = "ahead"


_SPOKEN = {
    Mark.done: "已完成",
    Mark.here: "正在办理",
    Mark.halted: "已中止或需补正",
    Mark.ahead: "未开始",
}


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    label: str
    mark: Mark

    @property
    def spoken(self) -> str:
        """What a screen reader says of the mark."""
        return _SPOKEN[self.mark]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case is: its steps, who acts next, and what they have to do."""

    status: str
    steps: tuple[Step, ...]
    turn: str
    todo: str
    is_waiting_for_desk: bool
    is_stuck: bool


_AT = {
    CaseStatus.received: _CHECK,
    CaseStatus.returned: _CHECK,
    CaseStatus.held: _CHECK,
    CaseStatus.checked: _SIGN,
    CaseStatus.awaiting_signatures: _SIGN,
    CaseStatus.in_review: _REVIEW,
    CaseStatus.approved: _LODGE,
    CaseStatus.closed: _REGISTER,
    CaseStatus.withdrawn: _CHECK,
}
_TODO = {
    CaseStatus.received: "系统正在预审，通常几秒内完成，无需操作。",
    CaseStatus.returned: "请按下列问题修改工作簿或补齐材料，然后重新提交。",
    CaseStatus.held: "本件没有问题，正等待同批材料，或者因同批问题较多暂缓；请查看同批质押包。",
    CaseStatus.checked: "预审已通过，系统正在生成申请文件，无需操作。",
    CaseStatus.awaiting_signatures: "请下载文件，由各方签字或盖章后扫描上传。",
    CaseStatus.in_review: "签章已齐，窗口正在审核，无需操作。",
    CaseStatus.approved: "窗口已审核通过，正在报送登记机构或等待答复，无需操作。",
    CaseStatus.closed: "本案已办结，请下载通知书并归档。",
    CaseStatus.withdrawn: "本案已撤回；如需办理，请重新提交质押包。",
}
# From here on an application has reached the office.
_AT_OFFICE = {
    FilingStatus.lodged,
    FilingStatus.accepted,
    FilingStatus.correction,
    FilingStatus.registered,
    FilingStatus.refused,
}


def standing_of(case: Case, findings: Sequence[Finding] = ()) -> Standing:
    """This will tell where a case is; the findings of its newest version name the owners."""
    status = CaseStatus(case.status)
    filings = {
        FilingStatus(filing.status) for filing in case.filings.all() if filing.is_registration
    }
    is_stuck = case.stuck_at is not None
    return Standing(
        status=status.label,
        steps=_steps(_place(case, status, filings), _mark_here(status, filings)),
        turn=_turn(status, findings, is_stuck=is_stuck),
        todo=_todo(case, status, is_stuck=is_stuck),
        is_waiting_for_desk=status in (CaseStatus.received, CaseStatus.checked) and not is_stuck,
        is_stuck=is_stuck,
    )


def _place(case: Case, status: CaseStatus, filings: set[FilingStatus]) -> int:
    if status is CaseStatus.approved and filings & _AT_OFFICE:
        return _REGISTER
    if status is CaseStatus.returned and case.return_reason:
        return _REGISTER if FilingStatus.correction in filings else _REVIEW
    return _AT[status]


def _mark_here(status: CaseStatus, filings: set[FilingStatus]) -> Mark:
    if status in (CaseStatus.returned, CaseStatus.held, CaseStatus.withdrawn):
        return Mark.halted
    if status is CaseStatus.closed:
        return Mark.done if FilingStatus.registered in filings else Mark.halted
    return Mark.here


def _steps(place: int, mark: Mark) -> tuple[Step, ...]:
    return tuple(
        Step(
            number + 1,
            label,
            Mark.done if number < place else mark if number == place else Mark.ahead,
        )
        for number, label in enumerate(STEPS)
    )


def _turn(status: CaseStatus, findings: Sequence[Finding], *, is_stuck: bool) -> str:
    if is_stuck:
        return "窗口"
    if status is not CaseStatus.returned:
        return TURN[status]
    owners = {finding.owner for finding in findings if finding.severity.blocks}
    return "和".join(owner.label for owner in Owner if owner in owners) or TURN[status]


def _todo(case: Case, status: CaseStatus, *, is_stuck: bool) -> str:
    if is_stuck:
        return "系统多次尝试未能完成，已提示窗口处理，请稍后查看或联系窗口。"
    if status is CaseStatus.returned and case.return_reason:
        return "请按退回原因修改后重新提交。"
    return _TODO[status]
