"""What is asked of the office about a pledge that it has registered? One shape for each act.

The committed JSON Schema `schemas/editions/<edition>/follow_on.schema.json` is the contract with
the outside, as it is for the package. What a person has yet to fill in may be missing, and a rule
says so beside all that the other rules say.
"""

from typing import Annotated, Literal

from pydantic import Field

from schemas.follow_on_words import CancellationReason, FollowOnPaper, ReissueReason, Side
from schemas.shape import Day, FileName, LongText, Shape, Text, Yuan
from schemas.vocabulary import Currency, SecuredKind

EDITION = "2026-11"


class FollowOnDocument(Shape):
    """One uploaded document, and the sides whose signature or stamp it carries."""

    kind: FollowOnPaper = Field(title="文件种类")
    file: FileName = Field(title="文件名")
    signed_by: tuple[Side, ...] = Field(default=(), title="已签章的一方", max_length=3)


class PartyAfter(Shape):
    """A party as the register names it now, and as it shall name it."""

    side: Side = Field(title="所属方")
    name_before: Text = Field(title="变更前名称", description="与登记簿逐字一致。")
    name: Text = Field(title="变更后名称")
    address: Text | None = Field(default=None, title="变更后地址")


class NewLoan(Shape):
    """The contract by which the old loan is paid off."""

    number: Text | None = Field(default=None, title="新主合同编号")
    name: Text | None = Field(default=None, title="新主合同名称")
    signed_on: Day | None = Field(default=None, title="新主合同签订日期")
    amount: Yuan | None = Field(default=None, title="新债权数额（元）")
    performance_from: Day | None = Field(default=None, title="新履行期限起")
    performance_to: Day | None = Field(default=None, title="新履行期限止")


class Asked(Shape):
    """What every follow-on filing says."""

    edition: Literal["2026-11"] = Field(default="2026-11", title="模板版本")
    has_agent: bool = Field(default=False, title="由代理人办理")
    documents: tuple[FollowOnDocument, ...] = Field(default=(), title="文件", max_length=100)


class OnPledge(Asked):
    """What is asked about a registered pledge names it."""

    registration_number: Text | None = Field(
        default=None, title="质权登记号", description="与登记通知书或登记证一致。"
    )


class Change(OnPledge):
    """A change of parties, of the debt or of the scope (变更)."""

    act: Literal["change"] = Field(title="登记事项")
    parties: tuple[PartyAfter, ...] = Field(default=(), title="当事人", max_length=200)
    secured_kind: SecuredKind | None = Field(default=None, title="变更后担保类型")
    currency: Currency | None = Field(default=None, title="变更后币种")
    amount: Yuan | None = Field(default=None, title="变更后债权数额（元）")
    scope: LongText | None = Field(default=None, title="变更后担保范围")
    changed_on: Day | None = Field(default=None, title="变更发生日期")
    registrant_is_renamed: bool = Field(
        default=False,
        title="商标注册人名义变更已核准",
        description="出质人名称变更的，应当先办理商标注册人名义变更。",
    )


class Extension(OnPledge):
    """A later end of the debt, and so of the pledge (延期、展期)."""

    act: Literal["extension"] = Field(title="登记事项")
    performance_to: Day | None = Field(default=None, title="展期后履行期限止")
    term_to: Day | None = Field(default=None, title="延期后质权期限止")
    rights_end_on: Day | None = Field(
        default=None,
        title="标的权利最早届满日",
        description="全部质押标的中最早届满的一日，与登记簿一致。",
    )
    is_by_pledgee_alone: bool = Field(
        default=False,
        title="仅由质权人申请",
        description="债务未清偿且双方未就延期达成一致的，由质权人出具书面保证函申请。",
    )


class Cancellation(OnPledge):
    """The end of the pledge, for one of five reasons (注销)."""

    act: Literal["cancellation"] = Field(title="登记事项")
    reason: CancellationReason | None = Field(default=None, title="注销原因")
    explanation: LongText | None = Field(
        default=None, title="情况说明", description="选择其他情形的应当填写。"
    )
    ended_on: Day | None = Field(default=None, title="质权消灭日期")


class Reissue(OnPledge):
    """A new certificate for one that was lost or damaged (补发)."""

    act: Literal["reissue"] = Field(title="登记事项")
    reason: ReissueReason | None = Field(default=None, title="补发原因")
    explanation: LongText | None = Field(default=None, title="情况说明")
    certificate_number: Text | None = Field(default=None, title="原登记证或通知书编号")


class Withdrawal(Asked):
    """The taking back of an application that is lodged and not yet answered (撤回)."""

    act: Literal["withdrawal"] = Field(title="登记事项")
    receipt_number: Text | None = Field(
        default=None, title="收件编号", description="登记机构收到申请时给出的编号。"
    )
    reason: LongText | None = Field(default=None, title="撤回理由")


class LoanRenewal(OnPledge):
    """An old loan that a new one pays off while the registration stays (借新还旧)."""

    act: Literal["loan_renewal"] = Field(title="登记事项")
    loan: NewLoan = Field(default_factory=NewLoan, title="新贷款")
    term_to: Day | None = Field(default=None, title="质权期限止")
    rights_end_on: Day | None = Field(
        default=None,
        title="标的权利最早届满日",
        description="全部质押标的中最早届满的一日，与登记簿一致。",
    )


FollowOnData = Annotated[
    Change | Extension | Cancellation | Reissue | Withdrawal | LoanRenewal,
    Field(discriminator="act", title="后续登记申请"),
]
MODELS: dict[str, type[Asked]] = {
    "change": Change,
    "extension": Extension,
    "cancellation": Cancellation,
    "reissue": Reissue,
    "withdrawal": Withdrawal,
    "loan_renewal": LoanRenewal,
}
