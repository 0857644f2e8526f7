"""Is each sum read, both ways, and is it known what it is?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.papers.wording import capitals
from forms.transcripts.capitals import read_capitals
from forms.transcripts.sums import sums_in
from forms.transcripts.transcript import transcript_of
from schemas.transcript import Subject
from tests.forms.transcripts.lines import pages, paragraphs, table
from tests.forms.transcripts.samples import said


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_what_is_written_is_read(amount: Decimal) -> None:
    assert read_capitals(capitals(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("五百万元", "5000000"),
        ("两千万元", "20000000"),
        ("伍佰万", "5000000"),
        ("一百二十三万四千五百六十七元八角九分", "1234567.89"),
        ("壹佰圆正", "100"),
        ("叁拾元零伍分", "30.05"),
        ("十五万元整", "150000"),
    ],
)
def test_capitals_and_plain_numerals(text: str, amount: str) -> None:
    assert read_capitals(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["伍伍元", "佰元", "一万五元", "壹佰伍元", "元", "万元", "伍元陆", "百万拾元", "二零二六元"],
)
def test_malformed_capitals_are_refused(text: str) -> None:
    assert read_capitals(text) is None


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("¥5,000,000.00", ["5000000.00"]),
        ("500万元", ["5000000"]),
        ("0.5亿元", ["50000000.0"]),
        ("人民币500万", ["5000000"]),
        ("RMB5,000,000.00", ["5000000.00"]),
        ("CNY2595678.9元", ["2595678.9"]),
        ("500万美元", []),
        ("美元500万元", []),
        ("500万股", []),
        ("3.45%", []),
    ],
)
def test_figures(text: str, amounts: list[str]) -> None:
    assert [each.amount for each in sums_in(text)] == list(map(Decimal, amounts))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("借款金额为人民币500万元。", {Subject.claim_amount: "5000000.00"}),
        ("乙方同意向甲方提供500万元的授信额度。", {Subject.claim_amount: "5000000.00"}),
        ("担保的债权最高额为人民币600万元。", {Subject.pledge_amount: "6000000.00"}),
        ("质押担保的主债权数额：500万元。", {Subject.pledge_amount: "5000000.00"}),
        ("质押标的评估价值为人民币900万元。", {Subject.valuation_amount: "9000000.00"}),
        ("被担保的主债权本金为人民币500万元，利率3%。", {Subject.claim_amount: "5000000.00"}),
        ("甲方的注册资本为人民币500万元。", {}),
        ("违约金为人民币50万元。", {}),
        ("甲方应于每月归还借款本金人民币10万元。", {}),
        ("借款金额为500万美元。", {}),
        ("单笔借款金额不低于100万元的，每笔手续费100元。", {}),
        ("借款金额为500万元，其中首期借款金额为200万元。", {Subject.claim_amount: "5000000.00"}),
    ],
)
def test_the_nearest_words_say_what_a_sum_is(sentence: str, said: dict[Subject, str]) -> None:
    transcript = transcript_of(paragraphs("专利权质押合同", sentence), "x.docx")
    kinds = (Subject.claim_amount, Subject.pledge_amount, Subject.valuation_amount)
    assert {
        each.subject: each.value for each in transcript.statements if each.subject in kinds
    } == said


@pytest.mark.parametrize(
    "sentence",
    [
        "双方签署的意向书中所载借款金额300万元仅为意向，不作为履行依据。",
        "截至2022年1月5日，借款人为他人提供担保的债权余额为300万元。",
        "在其他金融机构的任何单笔借款金额超过300万元的债务项下违约的，视为违约。",
        "编号为A1的担保意向书终止，其中约定的担保金额300万元不再适用。",
        "他人为本合同项下债务提供连带责任保证，保证担保的债权金额为300万元。",
        "借款人与他人之间债权金额为300万元的应收账款不作为担保。",
        "300万元的债务项下违约的，视为违约。",
        "评估师曾为他人出具同类报告，评估值300万元，与本次评估无关。",
    ],
)
@pytest.mark.parametrize("title", ["借款合同", "专利权质押合同", "资产评估报告"])
def test_the_sum_of_another_matter_is_not_said(title: str, sentence: str) -> None:
    assert not [
        each
        for each in transcript_of(paragraphs(title, sentence), "x.docx").statements
        if each.value == "3000000.00"
    ]


def test_a_label_names_its_sum_whatever_stands_before_the_label() -> None:
    line = "保证人：无　借款币种及金额：人民币伍佰万元整（人民币5000000.5元）"
    said = transcript_of(paragraphs("借款合同", line), "x.docx").statements
    sums = [each.value for each in said if each.subject is Subject.claim_amount]
    assert sums == ["5000000.00", "5000000.50"]


def test_a_word_over_two_rows_names_the_sums_in_both() -> None:
    seen = table(
        "借款合同",
        ["借款金额", "小写", "RMB5,000,000.00"],
        ["", "大写", "人民币伍佰伍拾万元整"],
    )
    said = transcript_of(seen, "x.docx").statements
    sums = [each.value for each in said if each.subject is Subject.claim_amount]
    assert sums == ["5000000.00", "5500000.00"]


def test_figures_and_capitals_that_differ_are_both_said() -> None:
    sentence = "借款金额为人民币（大写）伍佰伍拾万元整（小写：¥5,000,000.00）。"
    said = transcript_of(paragraphs("借款合同", sentence), "x.docx").statements
    assert [(each.value, each.part) for each in said] == [("5500000.00", 0), ("5000000.00", 0)]
    assert [each.text for each in said] == ["伍佰伍拾万元整", "¥5,000,000.00"]


def test_a_sum_broken_off_by_a_page_takes_no_meaning_from_what_stands_above_it() -> None:
    """The title of an earlier sheet above it names another sum."""
    sheets = (
        ("综合授信额度合同", "借款人在其他金融机构的任何单笔超过"),
        ("综合授信额度合同", "6,037,000.00元的债务项下违约的，视为本合同项下违约。"),
    )
    assert not [
        each for each in said(transcript_of(pages(*sheets), "x.pdf")) if "amount" in each[0]
    ]
