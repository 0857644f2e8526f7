"""What does the record refuse, and what is a person told?

CaseError
├── NotAllowed          this person may not do this
├── NotPossibleNow      the table of moves does not have this move from the present status
├── ChangedMeanwhile    somebody else changed the row since it was read
├── LeaseLost           another worker took the row over
├── AlreadyPledged      a right is in another open package or registered pledge
├── NothingChanged      the very same bytes are the newest version already
├── KeyUsedOtherwise    an idempotency key came back with other content
├── NotReadyForApproval approval rules still find something
└── NotAcceptable       what was handed in cannot be taken
"""

from typing import Any


class CaseError(Exception):
    """An anticipated refusal; `sentence` is complete Chinese for a person."""

    def __init__(self, sentence: str, **facts: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts


class NotAllowed(CaseError):
    def __init__(self) -> None:
        super().__init__("您没有办理此项操作的权限，请联系本单位管理员。")


class NotPossibleNow(CaseError):
    def __init__(self, status: str, act: str) -> None:
        super().__init__(
            f"当前状态为“{status}”，不能办理此项操作，请刷新页面后按提示办理。", act=act
        )


class ChangedMeanwhile(CaseError):
    def __init__(self) -> None:
        super().__init__("该案件刚刚被他人修改，请刷新页面查看最新内容后再操作。")


class LeaseLost(CaseError):
    def __init__(self) -> None:
        super().__init__("该任务已由其他进程接手，本次结果不予记录。")


class AlreadyPledged(CaseError):
    def __init__(self, numbers: list[str]) -> None:
        listed = "、".join(numbers)
        super().__init__(
            f"下列权利已在其他未办结的申请或已登记的质押中：{listed}，请核实后再办理。",
            numbers=numbers,
        )


class NothingChanged(CaseError):
    def __init__(self, number: int) -> None:
        super().__init__(f"本次提交与第{number}版完全相同，没有变化，未建立新版。", version=number)


class KeyUsedOtherwise(CaseError):
    def __init__(self) -> None:
        super().__init__("该幂等键已用于内容不同的提交，请更换幂等键后重新提交。")


class NotReadyForApproval(CaseError):
    def __init__(self, sentences: list[str]) -> None:
        super().__init__("尚不能审核通过：" + "；".join(sentences), sentences=sentences)


class NotAcceptable(CaseError):
    """What was handed in cannot be taken; the sentence says what to do instead."""
