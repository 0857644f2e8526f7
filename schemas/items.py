"""Which rights can be pledged, and what is known of each from the register?"""

from typing import Annotated, Literal

from pydantic import Field

from schemas.shape import Day, Identifier, Key, LongText, Shape, Text, Yuan
from schemas.vocabulary import LegalStatus, MarkKind, PatentKind, WorkKind

NiceClass = Annotated[int, Field(ge=1, le=45)]


class Evidence(Shape):
    """What the register says of one right, with the day and source of the extract."""

    source: Text = Field(title="证据来源")
    extracted_on: Day = Field(title="证据日期")
    owners: tuple[Text, ...] = Field(title="登记簿权利人", min_length=1, max_length=50)
    legal_status: LegalStatus = Field(title="法律状态")
    annuity_paid_to: Day | None = Field(
        default=None, title="年费缴至", description="已缴年费所覆盖年度的最后一日。"
    )
    expires_on: Day | None = Field(default=None, title="登记簿载明的届满日")
    is_pledged: bool | None = Field(default=None, title="是否已质押")
    is_suspended: bool | None = Field(default=None, title="是否中止或保全")
    is_under_invalidation: bool | None = Field(default=None, title="是否处于无效程序")
    is_openly_licensed: bool | None = Field(default=None, title="是否开放许可")
    is_partially_invalid: bool | None = Field(default=None, title="是否部分无效")
    is_disputed: bool | None = Field(default=None, title="是否存在权属争议")
    hold_until: Day | None = Field(default=None, title="保全期限止")


class PledgedRight(Shape):
    """What every collateral item has."""

    key: Key = Field(title="编号")
    number: Identifier = Field(title="号码")
    name: Text = Field(title="名称")
    pledgors: tuple[Key, ...] = Field(title="出质人编号", min_length=1, max_length=50)
    value: Yuan | None = Field(default=None, title="作价（元）")
    evidence: Evidence | None = Field(default=None, title="登记簿证据")


class Patent(PledgedRight):
    """A granted patent; `number` is the patent number (专利号)."""

    kind: Literal["patent"] = "patent"
    patent_kind: PatentKind = Field(title="专利类型")
    filed_on: Day = Field(title="申请日")
    granted_on: Day | None = Field(default=None, title="授权公告日")
    publication_number: Identifier | None = Field(default=None, title="授权公告号")


class Trademark(PledgedRight):
    """A registered mark; one number may stand for several Nice classes."""

    kind: Literal["trademark"] = "trademark"
    nice_classes: tuple[NiceClass, ...] = Field(title="国际分类", min_length=1, max_length=45)
    term_from: Day = Field(title="专用期起")
    term_to: Day = Field(title="专用期止")


class GeographicalMark(PledgedRight):
    """A collective or certification mark for a geographical indication, filed by hand."""

    kind: Literal["geographical_mark"] = "geographical_mark"
    mark_kind: MarkKind = Field(title="商标种类")
    nice_classes: tuple[NiceClass, ...] = Field(title="国际分类", min_length=1, max_length=45)
    term_from: Day = Field(title="专用期起")
    term_to: Day = Field(title="专用期止")


class Layout(PledgedRight):
    """A registered layout-design of an integrated circuit, filed by hand."""

    kind: Literal["layout"] = "layout"
    filed_on: Day = Field(title="申请日")
    created_on: Day | None = Field(default=None, title="创作完成日")
    first_used_on: Day | None = Field(default=None, title="首次商业利用日")


class Copyright(PledgedRight):
    """A copyright with its voluntary registration; checked here, filed elsewhere and by hand."""

    kind: Literal["copyright"] = "copyright"
    work_kind: WorkKind = Field(title="作品种类")
    pledged_rights: LongText | None = Field(default=None, title="出质著作权的种类和范围")
    completed_on: Day | None = Field(default=None, title="创作完成日")
    first_published_on: Day | None = Field(default=None, title="首次发表日")
    protection_ends_on: Day | None = Field(default=None, title="保护期止")
    is_licensed: bool | None = Field(default=None, title="出质前是否授权他人使用")


Item = Annotated[
    Patent | Trademark | GeographicalMark | Layout | Copyright,
    Field(discriminator="kind", title="质押标的"),
]
