"""Is a contract's number read to its end and no further, and no other contract's taken for it?"""

import pytest

from forms.sight.seen import Seen
from forms.transcripts.transcript import transcript_of
from tests.forms.transcripts.lines import paragraphs
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
