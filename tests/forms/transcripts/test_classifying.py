"""Is each kind of paper known by its title, and none taken for what it only speaks of?"""

import pytest

from forms.transcripts.transcript import transcript_of
from schemas.transcript import PaperKind
from tests.forms.transcripts.lines import pages, paragraphs

_TITLES = [
    ("专利权质押登记申请表", PaperKind.patent_application),
    ("商标专用权质权登记申请书", PaperKind.trademark_application),
    ("著作权质权登记申请表", PaperKind.copyright_application),
    ("流动资金借款合同", PaperKind.main_contract),
    ("襄阳示例银行综合授信合同", PaperKind.main_contract),
    ("最高额授信协议", PaperKind.main_contract),
    ("小企业借款合同", PaperKind.main_contract),
    ("额度借款合同", PaperKind.main_contract),
    ("出口订单融资合同", PaperKind.main_contract),
    ("专利权质押合同", PaperKind.pledge_contract),
    ("最高额权利质押合同", PaperKind.pledge_contract),
    ("商标专用权质权合同", PaperKind.pledge_contract),
    ("专利权、商标专用权质押合同", PaperKind.pledge_contract),
    ("知识产权质押担保合同（示范文本）", PaperKind.pledge_contract),
    ("营 业 执 照", PaperKind.business_licence),
    ("中华人民共和国金融许可证", PaperKind.financial_licence),
    ("居民身份证", PaperKind.identity_card),
    ("出质人、质权人办理商标专用权质权登记承诺书", PaperKind.commitment),
    ("授权委托书", PaperKind.power_of_attorney),
    ("专利代理委托书", PaperKind.power_of_attorney),
    ("共有人同意出质声明", PaperKind.co_owner_consent),
    ("质押专利同日申请情况的声明", PaperKind.same_day_declaration),
    ("继续办理声明", PaperKind.continuation_statement),
    ("同意继续实行专利开放许可的声明", PaperKind.open_licence_statement),
    ("相同近似商标情况声明", PaperKind.similar_marks_statement),
    ("资产评估报告", PaperKind.valuation_report),
    ("专利登记簿副本", PaperKind.register_extract),
    ("专利年费缴费凭证", PaperKind.annuity_receipt),
    ("实用新型专利证书", PaperKind.patent_certificate),
    ("商标注册证", PaperKind.trademark_certificate),
    ("计算机软件著作权登记证书", PaperKind.copyright_certificate),
    ("专利实施许可合同", PaperKind.licence_contract),
    ("专利权质押登记通知书", PaperKind.registration_notice),
    ("商标专用权质权登记证", PaperKind.pledge_certificate),
    ("专利权质押不予登记通知书", PaperKind.refusal_notice),
    ("专利权质押登记补正通知书", PaperKind.correction_notice),
    ("专利权质押登记变更通知书", PaperKind.change_notice),
    ("专利权质押登记注销通知书", PaperKind.cancellation_notice),
    ("专利权质押登记变更申请表", None),
    ("最高额抵押合同", None),
    ("第一次审查意见通知书", None),
    ("保证合同", None),
    ("股东会决议", None),
    ("附件：营业执照", None),
]


@pytest.mark.parametrize(("title", "kind"), _TITLES)
def test_by_its_title(title: str, kind: PaperKind | None) -> None:
    guess = transcript_of(paragraphs(title, "正文。"), "扫描件.pdf").guess
    assert guess.kind is kind
    assert guess.reasons
    assert all(reason.endswith("。") for reason in guess.reasons)


def test_a_contract_that_speaks_of_other_papers_stays_a_contract() -> None:
    body = "甲方应提交营业执照、专利证书、专利登记簿副本、授权委托书和专利实施许可合同。"
    seen = paragraphs("专利权质押合同", "第一条 出质人", body, "附件：专利证书", "授权委托书")
    assert transcript_of(seen, "营业执照.pdf").guess.kind is PaperKind.pledge_contract


def test_a_paper_of_no_kind_of_ours_is_none_whatever_it_speaks_of() -> None:
    seen = paragraphs("保证合同", "出质人、质权人、质押担保的范围、实现质权、被担保的主债权。")
    guess = transcript_of(seen, "专利权质押合同.pdf").guess
    assert guess.kind is None
    assert "保证合同" in guess.reasons[0]


def test_the_file_name_alone_decides_nothing() -> None:
    transcript = transcript_of(paragraphs("会议纪要", "讨论了下一步工作。"), "专利权质押合同.docx")
    assert transcript.guess.kind is None
    assert transcript.statements == ()


def test_the_file_name_is_said_to_be_a_hint() -> None:
    guess = transcript_of(paragraphs("营业执照"), "营业执照.pdf").guess
    assert guess.kind is PaperKind.business_licence
    assert any("文件名" in reason for reason in guess.reasons)


def test_another_paper_in_the_same_file_is_told() -> None:
    transcript = transcript_of(pages(["专利权质押合同"], ["第一条"], ["营业执照"]), "合并.pdf")
    assert transcript.guess.kind is PaperKind.pledge_contract
    assert transcript.flaws == ("第3页起似为另一份文件：营业执照。",)


def test_a_kind_that_a_person_knows_is_not_guessed() -> None:
    seen = paragraphs("扫描件", "借款人：襄阳示例新材料有限公司")
    known = transcript_of(seen, "x.pdf", PaperKind.main_contract)
    assert [each.value for each in known.statements] == ["襄阳示例新材料有限公司"]


def test_what_was_recognised_is_a_suggestion() -> None:
    seen = pages(["流动资金借款合同", "借款金额：人民币500万元"], confidence=0.87)
    (amount,) = transcript_of(seen, "x.pdf").statements
    assert (amount.value, amount.is_suggestion, amount.confidence) == ("5000000.00", True, 0.87)


_LICENCE = (
    "统一社会信用代码 91420600MAEXAM0150",
    "名称 襄阳示例新材料科技有限公司",
    "类型 有限责任公司",
    "法定代表人 张示例",
    "注册资本 壹仟万元整",
    "成立日期 2015年6月1日",
    "住所 襄阳市示例大道1号",
    "经营范围 示例经营项目",
    "登记机关",
)


def test_a_licence_by_what_stands_on_it_where_its_title_is_a_picture() -> None:
    assert transcript_of(paragraphs(*_LICENCE), "1.pdf").guess.kind is PaperKind.business_licence


def test_no_licence_by_what_any_form_asks_of_a_firm() -> None:
    asked = ("统一社会信用代码", "法定代表人", "住所", "联系电话")
    assert transcript_of(paragraphs(*asked), "1.pdf").guess.kind is None


def test_a_form_is_not_the_contract_that_stands_in_it() -> None:
    form = ("商标专用权质权登记申请书", "出质人", "质权人", "质权期限", "质权合同", "注册号")
    assert transcript_of(paragraphs(*form), "1.docx").guess.kind is PaperKind.trademark_application
