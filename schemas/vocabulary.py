"""Which words may a package use, and how does a person read each of them?

Every vocabulary carries its Chinese label; workbooks and pages show the label, JSON the value.
"""

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """Values with the Chinese label that people read."""

    label: str

    # Every member gives its label; the default is for type checkers, to whom `Kind("value")`, which
    # looks a member up, is a call of this.
    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class SecuredKind(Vocabulary):
    ordinary = "ordinary", "一般"
    maximum_amount = "maximum_amount", "最高额"


class Currency(Vocabulary):
    CNY = "CNY", "人民币"
    USD = "USD", "美元"
    EUR = "EUR", "欧元"
    HKD = "HKD", "港元"
    JPY = "JPY", "日元"


class PartyRole(Vocabulary):
    pledgor = "pledgor", "出质人"
    pledgee = "pledgee", "质权人"
    debtor = "debtor", "债务人"
    co_owner = "co_owner", "共有人"
    agent = "agent", "代理人"


class PartyKind(Vocabulary):
    legal_person = "legal_person", "法人或其他组织"
    natural_person = "natural_person", "自然人"
    foreign = "foreign", "境外当事人"


class PatentKind(Vocabulary):
    invention = "invention", "发明"
    utility_model = "utility_model", "实用新型"
    design = "design", "外观设计"


class MarkKind(Vocabulary):
    collective = "collective", "集体商标"
    certification = "certification", "证明商标"


class WorkKind(Vocabulary):
    """Kinds of works by 著作权法 Art 3, as the registration form names them."""

    literary = "literary", "文字作品"
    oral = "oral", "口述作品"
    musical = "musical", "音乐作品"
    dramatic = "dramatic", "戏剧作品"
    folk_art = "folk_art", "曲艺作品"
    choreographic = "choreographic", "舞蹈作品"
    acrobatic = "acrobatic", "杂技艺术作品"
    fine_art = "fine_art", "美术作品"
    architectural = "architectural", "建筑作品"
    photographic = "photographic", "摄影作品"
    audiovisual = "audiovisual", "视听作品"
    graphic = "graphic", "图形作品"
    model = "model", "模型作品"
    software = "software", "计算机软件"
    other = "other", "其他作品"


class LegalStatus(Vocabulary):
    in_force = "in_force", "有效"
    pending = "pending", "尚未授权"
    terminated = "terminated", "已终止"
    invalidated = "invalidated", "已宣告无效"


class DocumentKind(Vocabulary):
    patent_application = "patent_application", "专利权质押登记申请表"
    trademark_application = "trademark_application", "商标专用权质权登记申请书"
    main_contract = "main_contract", "主合同"
    pledge_contract = "pledge_contract", "质押合同"
    identity_proof = "identity_proof", "身份证明"
    commitment = "commitment", "承诺书"
    power_of_attorney = "power_of_attorney", "委托书"
    agent_identity = "agent_identity", "代理人身份证明"
    co_owner_consent = "co_owner_consent", "共有人同意书"
    same_day_declaration = "same_day_declaration", "质押专利同日申请情况的声明"
    continuation_statement = "continuation_statement", "继续办理声明"
    similar_marks_statement = "similar_marks_statement", "相同近似商标情况声明"
    valuation_report = "valuation_report", "资产评估报告"
    register_extract = "register_extract", "登记簿副本"
    annuity_receipt = "annuity_receipt", "年费缴纳凭证"
    translation = "translation", "中文译文"
    partial_invalidity_consent = "partial_invalidity_consent", "专利权部分无效知情同意声明"
    open_licence_statement = "open_licence_statement", "同意继续实行专利开放许可的声明"
    owners_agreement = "owners_agreement", "共有人约定"
    competence_proof = "competence_proof", "集体商标、证明商标主体资格证明"
    mark_users_list = "mark_users_list", "商标使用人名单"
    debtors_list = "debtors_list", "债务人名单"
    registration_certificate = "registration_certificate", "权利证书"
    licence_contract = "licence_contract", "许可使用合同"
    copyright_application = "copyright_application", "著作权质权登记申请表"
    other = "other", "其他"


class DocumentForm(Vocabulary):
    original_scan = "original_scan", "原件扫描件"
    confirmed_copy = "confirmed_copy", "双方盖章确认的复印件"
    plain_copy = "plain_copy", "普通复印件"


class DeclarationKind(Vocabulary):
    same_day_application = "same_day_application", "同日申请发明专利"
    invalidation_pending = "invalidation_pending", "已启动无效宣告程序"
    similar_marks_omitted = "similar_marks_omitted", "存在未一并出质的相同近似商标"
    renewal_planned = "renewal_planned", "商标到期前续展"
    copies_match_originals = "copies_match_originals", "电子件与纸件原件一致"


class Language(Vocabulary):
    chinese = "chinese", "中文"
    foreign = "foreign", "外文"


class ContactSide(Vocabulary):
    bank = "bank", "银行"
    enterprise = "enterprise", "企业"
