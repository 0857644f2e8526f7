"""Who takes part in a pledge, and who speaks for them?"""

from typing import Annotated

from pydantic import Field, StringConstraints

from schemas.shape import Day, Identifier, Key, LongText, Shape, Text
from schemas.vocabulary import ContactSide, PartyKind, PartyRole

# What a mailer takes unquoted: Dot-string at a Domain (RFC 5321 §4.1.2), in ASCII.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{}~-]+"
EMAIL = rf"^{_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
PHONE = r"^[0-9+() -]{5,24}$"
Email = Annotated[str, StringConstraints(pattern=EMAIL, max_length=254)]
Phone = Annotated[str, StringConstraints(pattern=PHONE)]


class Party(Shape):
    """A person or organisation of the pledge; a debtor may differ from the pledgor."""

    key: Key = Field(title="编号")
    roles: tuple[PartyRole, ...] = Field(title="身份", min_length=1, max_length=5)
    kind: PartyKind = Field(title="类型")
    name: Text = Field(title="名称", description="与登记簿和证照逐字一致。")
    name_en: Text | None = Field(default=None, title="英文名称")
    id_number: Identifier | None = Field(
        default=None, title="证件号码", description="单位填统一社会信用代码，个人填身份证号码。"
    )
    country: Text = Field(default="中国", title="国家或地区")
    address: Text = Field(title="地址")
    postcode: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] | None = Field(
        default=None, title="邮政编码"
    )
    legal_representative: Text | None = Field(default=None, title="法定代表人")
    contact_name: Text | None = Field(default=None, title="联系人")
    phone: Phone | None = Field(default=None, title="电话")
    is_licensed_agency: bool = Field(default=False, title="是否为依法设立的代理机构")


class Agency(Shape):
    """The mandate that the power of attorney states (民法典第一百六十五条)."""

    agent: Key = Field(title="代理人编号")
    matter: LongText | None = Field(default=None, title="代理事项")
    authority: LongText | None = Field(default=None, title="代理权限")
    valid_from: Day | None = Field(default=None, title="委托期限起")
    valid_to: Day | None = Field(default=None, title="委托期限止")
    principals: tuple[Key, ...] = Field(title="委托人编号", min_length=1, max_length=50)
    consents_to_dual_agency: bool = Field(
        default=False, title="双方同意同一代理人", description="依据民法典第一百六十八条。"
    )
    general_power_number: Text | None = Field(default=None, title="总委托书编号")


class Contact(Shape):
    """Whom the desk writes to about this case."""

    side: ContactSide = Field(title="所属方")
    party: Key | None = Field(default=None, title="当事人编号")
    name: Text = Field(title="姓名")
    phone: Phone | None = Field(default=None, title="电话")
    email: Email = Field(title="电子邮箱")
