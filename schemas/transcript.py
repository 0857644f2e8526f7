"""What did a machine read in one document (识读结果)? What it is, and what it states where.

Readers in `forms` make transcripts, rules compare them, pages show them. What a document does not
plainly say is left out; what was recognised on a scan is a suggestion until a person confirms it.
"""

from typing import Annotated

from pydantic import Field

from schemas.shape import FileName, Identifier, LongText, Shape, Text
from schemas.spot import Spot
from schemas.vocabulary import DocumentKind, PartyRole, Vocabulary

Share = Annotated[float, Field(ge=0, le=1)]


class PaperKind(Vocabulary):
    """What a document is by its own words; finer than what a package says of its files."""

    patent_application = "patent_application", "专利权质押登记申请表"
    trademark_application = "trademark_application", "商标专用权质权登记申请书"
    copyright_application = "copyright_application", "著作权质权登记申请表"
    main_contract = "main_contract", "主合同"
    pledge_contract = "pledge_contract", "质押合同"
    business_licence = "business_licence", "营业执照"
    financial_licence = "financial_licence", "金融许可证"
    identity_card = "identity_card", "居民身份证"
    commitment = "commitment", "承诺书"
    power_of_attorney = "power_of_attorney", "委托书"
    co_owner_consent = "co_owner_consent", "共有人同意书"
    same_day_declaration = "same_day_declaration", "质押专利同日申请情况的声明"
    continuation_statement = "continuation_statement", "继续办理声明"
    open_licence_statement = "open_licence_statement", "同意继续实行专利开放许可的声明"
    similar_marks_statement = "similar_marks_statement", "相同近似商标情况声明"
    valuation_report = "valuation_report", "资产评估报告"
    register_extract = "register_extract", "登记簿副本"
    annuity_receipt = "annuity_receipt", "年费缴纳凭证"
    patent_certificate = "patent_certificate", "专利证书"
    trademark_certificate = "trademark_certificate", "商标注册证"
    copyright_certificate = "copyright_certificate", "著作权登记证书"
    licence_contract = "licence_contract", "许可使用合同"
    registration_notice = "registration_notice", "质押登记通知书"
    pledge_certificate = "pledge_certificate", "质权登记证"
    refusal_notice = "refusal_notice", "不予登记通知书"
    correction_notice = "correction_notice", "补正通知书"
    change_notice = "change_notice", "变更登记通知书"
    cancellation_notice = "cancellation_notice", "注销登记通知书"

    @property
    def is_of_the_office(self) -> bool:
        """Whether the office wrote it in answer to a filing."""
        return self in _NOTICES

    @property
    def stands_for(self) -> DocumentKind | None:
        """This will return how a package names such a document; None for what none would hold."""
        if self in _NOTICES:
            return None
        return _AS_DOCUMENT.get(self) or DocumentKind(self.value)


_NOTICES = frozenset(
    {
        PaperKind.registration_notice,
        PaperKind.pledge_certificate,
        PaperKind.refusal_notice,
        PaperKind.correction_notice,
        PaperKind.change_notice,
        PaperKind.cancellation_notice,
    }
)
_AS_DOCUMENT = {
    PaperKind.business_licence: DocumentKind.identity_proof,
    PaperKind.financial_licence: DocumentKind.identity_proof,
    PaperKind.identity_card: DocumentKind.identity_proof,
    PaperKind.patent_certificate: DocumentKind.registration_certificate,
    PaperKind.trademark_certificate: DocumentKind.registration_certificate,
    PaperKind.copyright_certificate: DocumentKind.registration_certificate,
}


class Subject(Vocabulary):
    """What a statement is about; the shape of its `value` is said beside each."""

    # Names are kept as printed but for blanks; whom they name is the statement's `role`.
    party_name = "party_name", "名称"
    party_number = "party_number", "证件号码"  # credit code or identity number, as printed
    party_address = "party_address", "地址"
    legal_representative = "legal_representative", "法定代表人"
    # Which right it is about is the statement's `about`, in the one spelling of its kind.
    right_number = "right_number", "权利号码"
    right_name = "right_name", "权利名称"
    right_owner = "right_owner", "权利人"
    nice_classes = "nice_classes", "国际分类"  # "9,35,42", ascending
    filed_on = "filed_on", "申请日"  # days are ISO 8601
    granted_on = "granted_on", "授权公告日"
    term_from = "term_from", "专用期起"
    term_to = "term_to", "专用期止"
    item_count = "item_count", "件数"  # decimal digits
    main_contract_number = "main_contract_number", "主合同编号"
    pledge_contract_number = "pledge_contract_number", "质押合同编号"
    signed_on = "signed_on", "签订日期"
    main_signed_on = "main_signed_on", "主合同签订日期"  # where another paper mentions it
    secured_kind = "secured_kind", "担保类型"  # value of SecuredKind
    # Sums are yuan with two decimal places, "5000000.00"; foreign money is left out.
    claim_amount = "claim_amount", "债权数额"
    pledge_amount = "pledge_amount", "担保金额"
    valuation_amount = "valuation_amount", "评估价值"
    fee_amount = "fee_amount", "缴费金额"
    performance_from = "performance_from", "履行期限起"
    performance_to = "performance_to", "履行期限止"
    pledge_term_from = "pledge_term_from", "质权期限起"
    pledge_term_to = "pledge_term_to", "质权期限止"
    scope = "scope", "担保范围"
    valued_on = "valued_on", "评估基准日"
    authority = "authority", "代理权限"
    authority_from = "authority_from", "委托期限起"
    authority_to = "authority_to", "委托期限止"
    issued_on = "issued_on", "出具日期"
    valid_to = "valid_to", "有效期止"
    # What the office says in answer to a filing.
    notice_number = "notice_number", "发文编号"
    registration_number = "registration_number", "登记号"
    registered_on = "registered_on", "登记日期"
    reply_by = "reply_by", "答复期限"
    reason = "reason", "理由"


# How a value is spelled follows from its subject: days by ISO 8601, sums in yuan.
DAYS = frozenset(
    {
        Subject.filed_on,
        Subject.granted_on,
        Subject.term_from,
        Subject.term_to,
        Subject.signed_on,
        Subject.main_signed_on,
        Subject.performance_from,
        Subject.performance_to,
        Subject.pledge_term_from,
        Subject.pledge_term_to,
        Subject.valued_on,
        Subject.authority_from,
        Subject.authority_to,
        Subject.issued_on,
        Subject.valid_to,
        Subject.registered_on,
    }
)
SUMS = frozenset(
    {
        Subject.claim_amount,
        Subject.pledge_amount,
        Subject.valuation_amount,
        Subject.fee_amount,
    }
)


class Line(Shape):
    """One line of text as a reader saw it, or one paragraph or table cell of a Word document."""

    text: str
    spot: Spot
    confidence: Share = 1.0


class SheetKind(Vocabulary):
    """What a page is made of."""

    text = "text", "文字页"
    scan = "scan", "扫描页"
    blank = "blank", "空白页"


class Sheet(Shape):
    """One page: its size in points as shown, and what can be seen without reading it.

    `has_seal` is None where nobody looked. `codes` are the texts of two-dimensional codes.
    `printed` is “第 n 页 / 共 m 页” where the page says so itself.
    """

    number: Annotated[int, Field(ge=1)]
    width: float
    height: float
    kind: SheetKind
    has_seal: bool | None = None
    codes: tuple[Text, ...] = ()
    printed: tuple[int, int | None] | None = None


class Guess(Shape):
    """What the document seems to be; `reasons` are Chinese sentences for a person."""

    kind: PaperKind | None = Field(default=None, description="None: not recognised")
    confidence: Share = 0.0
    reasons: tuple[LongText, ...] = ()


class Statement(Shape):
    """One thing that a document says, as printed (`text`) and in one spelling (`value`).

    `part` tells apart what a document says of several parties or contracts in one role.
    """

    subject: Subject
    value: LongText
    text: LongText
    spot: Spot
    role: PartyRole | None = None
    about: Identifier | None = None
    part: Annotated[int, Field(ge=0)] = 0
    confidence: Share = 1.0
    is_suggestion: bool = Field(default=False, description="recognised, not read")


class Source(Vocabulary):
    """How the text came to us."""

    text_layer = "text_layer", "文字层"
    word = "word", "Word 文字"
    recognised = "recognised", "图像识别"
    none = "none", "没有读出文字"


class Transcript(Shape):
    """All that was read in one file.

    `needs_eyes` is True where pages hold pictures of text that nobody has recognised, so a person
    must read them. `flaws` are Chinese sentences on what was read twice and differently.
    """

    file: FileName
    source: Source
    guess: Guess
    sheets: tuple[Sheet, ...] = ()
    statements: tuple[Statement, ...] = ()
    needs_eyes: bool = False
    flaws: tuple[LongText, ...] = ()
