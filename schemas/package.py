"""What does a bank hand in for one loan? The judged data of a package (质押包).

The committed JSON Schema `schemas/editions/<edition>/package.schema.json` is the contract with
the outside; a test holds these models equal to it in fields, required fields and enums.
"""

from typing import Annotated, Literal

from pydantic import Field

from schemas.items import Item
from schemas.parties import Agency, Contact, Party
from schemas.shape import Day, FileName, Key, LongText, Shape, Text, Yuan
from schemas.vocabulary import (
    Currency,
    DeclarationKind,
    DocumentForm,
    DocumentKind,
    Language,
    SecuredKind,
)

EDITION: Literal["2026-11"] = "2026-11"


class Loan(Shape):
    """The secured claim as the application states it."""

    secured_kind: SecuredKind = Field(title="担保类型")
    currency: Currency = Field(default=Currency.CNY, title="币种")
    amount: Yuan = Field(title="债权数额（元）", description="最高额质押填写最高债权额。")
    performance_from: Day = Field(title="履行期限起")
    performance_to: Day = Field(title="履行期限止")
    claims_settled_on: Day | None = Field(
        default=None, title="最高额债权确定日", description="最高额质押约定了确定日的填写。"
    )
    purpose: LongText | None = Field(default=None, title="贷款用途")


class MainContract(Shape):
    """The loan contract that the pledge secures."""

    number: Text = Field(title="主合同编号")
    name: Text = Field(title="主合同名称")
    signed_on: Day = Field(title="主合同签订日期")
    currency: Currency = Field(default=Currency.CNY, title="主合同币种")
    amount: Yuan = Field(title="主合同金额（元）")
    performance_from: Day = Field(title="主合同履行期限起")
    performance_to: Day = Field(title="主合同履行期限止")


class PledgeContract(Shape):
    """The contract of pledge; fields that the law asks for may be missing, and a rule says so."""

    number: Text = Field(title="质押合同编号")
    name: Text = Field(title="质押合同名称")
    signed_on: Day = Field(title="质押合同签订日期")
    secured_kind: SecuredKind | None = Field(default=None, title="质押合同担保类型")
    currency: Currency = Field(default=Currency.CNY, title="质押合同币种")
    amount: Yuan | None = Field(default=None, title="质押合同担保金额（元）")
    performance_from: Day | None = Field(default=None, title="质押合同履行期限起")
    performance_to: Day | None = Field(default=None, title="质押合同履行期限止")
    pledge_term_from: Day | None = Field(default=None, title="质权期限起")
    pledge_term_to: Day | None = Field(default=None, title="质权期限止")
    scope: LongText | None = Field(default=None, title="担保范围")
    item_count: Annotated[int, Field(ge=0, le=100_000)] | None = Field(
        default=None, title="质押合同载明件数"
    )
    names_parties_and_addresses: bool = Field(default=False, title="载明当事人名称和地址")
    lists_items: bool = Field(
        default=False, title="载明质押标的清单", description="清单须列明名称、号码和日期。"
    )
    has_foreclosure_clause: bool | None = Field(
        default=None,
        title="是否约定不履行债务时质物归质权人",
        description="合同中写有债务到期不履行、质押标的即归质权人所有的，填写“是”。",
    )


class Valuation(Shape):
    """The appraisal, if the rights were appraised."""

    assessor: Text = Field(title="评估机构")
    amount: Yuan = Field(title="评估价值（元）")
    valued_on: Day = Field(title="评估基准日")


class Document(Shape):
    """One file of the package and what it speaks of."""

    key: Key = Field(title="编号")
    kind: DocumentKind = Field(title="文件种类")
    file: FileName = Field(title="文件名", description="压缩包内的文件名，含扩展名。")
    items: tuple[Key, ...] = Field(default=(), title="涉及标的编号")
    parties: tuple[Key, ...] = Field(default=(), title="涉及当事人编号")
    language: Language = Field(default=Language.chinese, title="文字")
    form: DocumentForm | None = Field(default=None, title="文件形式")


class Declaration(Shape):
    """What the parties declare; `answer` says whether the stated fact exists."""

    kind: DeclarationKind = Field(title="声明种类")
    answer: bool = Field(title="情况是否存在")
    continues: bool = Field(
        default=False,
        title="知情后仍同意继续办理",
        description="情况存在时，各方当事人是否仍同意办理质押登记。",
    )
    items: tuple[Key, ...] = Field(default=(), title="涉及标的编号")
    made_on: Day = Field(title="声明日期")


class Package(Shape):
    """One loan's parties, contracts, collateral items and documents."""

    # Every edition is a part of the newest one, so that one model carries them all.
    edition: Literal["2026-01", "2026-11"] = Field(default=EDITION, title="模板版本")
    reference: Text = Field(title="银行业务编号")
    loan: Loan = Field(title="债权")
    main_contract: MainContract = Field(title="主合同")
    pledge_contract: PledgeContract = Field(title="质押合同")
    valuation: Valuation | None = Field(default=None, title="资产评估")
    agency: Agency | None = Field(default=None, title="委托代理")
    parties: tuple[Party, ...] = Field(title="当事人", min_length=2, max_length=200)
    items: tuple[Item, ...] = Field(title="质押标的", min_length=1, max_length=100_000)
    documents: tuple[Document, ...] = Field(default=(), title="文件", max_length=2000)
    declarations: tuple[Declaration, ...] = Field(default=(), title="声明", max_length=2000)
    contacts: tuple[Contact, ...] = Field(title="联系人", min_length=1, max_length=50)
