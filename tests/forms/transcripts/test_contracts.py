"""Is a contract's number read to its end and no further, and no other contract's taken for it?"""

from collections.abc import Callable

import pytest

from forms.sight.seen import Seen
from forms.transcripts.transcript import transcript_of
from tests.forms.transcripts.lines import paragraphs
from tests.forms.transcripts.papers import Paper, as_pdf, as_word
from tests.forms.transcripts.reading import read, seen_in
from tests.forms.transcripts.samples import said

_KINDS = ("main_contract_number", "pledge_contract_number")


def _numbers(seen: Seen) -> set[tuple[str, str]]:
    return {each[:2] for each in said(transcript_of(seen, "x.docx")) if each[0] in _KINDS}


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        (
            "流动资金借款合同",
            "合同编号：JK-2026-0001　　格式版本 2025-03",
            {("main_contract_number", "JK-2026-0001")},
        ),
        (
            "流动资金借款合同",
            "合同编号：（2026）某银贷字第0001号　格式版本2025",
            {("main_contract_number", "（2026）某银贷字第0001号")},
        ),
        (
            "专利权质押合同",
            "债务人在《借款合同》（编号：（2026）某银贷字第0001号）项下的债务由本合同担保。",
            {("main_contract_number", "（2026）某银贷字第0001号")},
        ),
        (
            "专利权质押合同",
            "债务人与质权人签订编号为（2026）某银贷字第0001号的《借款合同》。",
            {("main_contract_number", "（2026）某银贷字第0001号")},
        ),
        (
            "专利权质押合同",
            "为编号为42062026000001的借款合同提供担保。",
            {("main_contract_number", "42062026000001")},
        ),
        (
            "专利权质押合同",
            "债务人与质权人签订了示例借字2026第0001号《借款合同》，本合同为其担保。",
            {("main_contract_number", "示例借字2026第0001号")},
        ),
        (
            "承诺书",
            "双方就2026年示例（质）字0001号号《专利权质押合同》项下的登记承诺如下：",
            {("pledge_contract_number", "2026年示例（质）字0001号")},
        ),
        (
            "承诺书",
            "在SLZY-2026-00001号质押合同项下债务清偿前不可撤销。",
            {("pledge_contract_number", "SLZY-2026-00001")},
        ),
        ("承诺书", "原样板保字2023第8384号合同与本承诺无关。", set()),
        (
            "流动资金借款合同",
            "双方签署本合同，以昭信守。本合同编号：SLJK-2026-00001。",
            {("main_contract_number", "SLJK-2026-00001")},
        ),
        ("专利权质押合同", "主合同：42062026000001", {("main_contract_number", "42062026000001")}),
    ],
)
def test_a_number_is_read_whole(title: str, line: str, expected: set[tuple[str, str]]) -> None:
    assert _numbers(paragraphs(title, line)) == expected


def test_a_loan_contract_does_not_bear_the_number_of_the_credit_line_it_names() -> None:
    seen = paragraphs(
        "流动资金借款合同",
        "合同编号：JK-2026-0001",
        "根据双方签订的《授信协议》（编号：SX-2020-0009，授信额度总额900万元），申请本笔借款。",
        "借款金额为人民币500万元。",
    )
    assert _numbers(seen) == {("main_contract_number", "JK-2026-0001")}
    sums = [each.value for each in transcript_of(seen, "x.docx").statements if "元" in each.text]
    assert sums == ["5000000.00"]


def test_swapped_numbers_are_said_as_they_stand() -> None:
    seen = paragraphs(
        "共有人同意书",
        "为《借款合同》（编号：（2026）质字第1号）项下的债务担保，质押合同编号为（2026）借字第1号。",
    )
    assert _numbers(seen) == {
        ("main_contract_number", "（2026）质字第1号"),
        ("pledge_contract_number", "（2026）借字第1号"),
    }


@pytest.mark.parametrize(
    "line", ["出质人以附件清单所列的肆项权利出质。", "商标见下表，共四件", "质押权利件数：4件"]
)
def test_the_count_of_the_rights(line: str) -> None:
    found = said(transcript_of(paragraphs("专利权质押合同", line), "x.docx"))
    assert [each[1] for each in found if each[0] == "item_count"] == ["4"]


_SECURITIES = [
    ["序号", "担保方式", "担保人", "担保合同编号"],
    ["1", "最高额质押", "襄阳示例精工机械有限公司", "（2026）示例质字第0001号"],
    ["2", "连带责任保证", "襄阳示例担保有限公司", "示例保字2026第0002号"],
]


@pytest.mark.parametrize("made", [as_pdf, as_word], ids=["print", "word"])
def test_a_loan_lists_what_secures_it(made: Callable[[Paper], bytes]) -> None:
    paper = Paper((("title", "流动资金借款合同"), ("ruled", _SECURITIES)))
    stated = said(read(made(paper)))
    assert stated == {
        ("pledge_contract_number", "（2026）示例质字第0001号", "", "", 0),
        ("party_name", "襄阳示例精工机械有限公司", "pledgor", "", 0),
    }


def test_of_several_pledges_none_is_the_one() -> None:
    rows = [*_SECURITIES, ["3", "质押", "襄阳示例新材料有限公司", "示例质字2026第0003号"]]
    paper = Paper((("title", "流动资金借款合同"), ("ruled", rows)))
    assert said(read(as_pdf(paper))) == set()


def test_a_number_on_the_next_line_is_of_the_contract_named_before_it() -> None:
    text = (
        "为担保债务人与乙方签订的《流动资金借款合同》"
        "（编号：SLJK-2026-00001，以下称主合同）的履行，双方订立本合同。"
    )
    blocks = [("title", "专利权质押合同"), ("line", "合同编号：SLZY-2026-00001")]
    blocks += [("paragraph", "一" * more + "、" + text) for more in range(1, 25, 2)]
    assert _numbers(seen_in(as_pdf(Paper(tuple(blocks))))) == {
        ("main_contract_number", "SLJK-2026-00001"),
        ("pledge_contract_number", "SLZY-2026-00001"),
    }


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("出质的权利为 4 项，其名称、号码如下。", "4"),
        ("甲方用于出质的权利共计贰项，详见下表：", "2"),
        ("以上共3项。", "3"),
        ("合计：肆项。", "4"),
    ],
)
def test_how_many_rights_are_pledged(line: str, count: str) -> None:
    found = said(transcript_of(paragraphs("专利权质押合同", line), "x.docx"))
    assert [each[1] for each in found if each[0] == "item_count"] == [count]
