"""Do the list of received documents and the cover of a batch show what was handed in?"""

from dataclasses import replace
from decimal import Decimal

import pytest

from forms.blanks.fonts import CharacterNotInFont
from forms.papers.lodging import (
    BatchCover,
    BatchLine,
    ReceivedDocument,
    ReceivedDocuments,
    batch_cover,
    received_documents_list,
)
from schemas.vocabulary import Currency
from tests.forms.papers.reading import page_count, pdf_text
from tests.forms.papers.sample import CASE, ON

RECEIVED = ReceivedDocuments(
    case_number=CASE,
    reference="XY-2026-0001",
    right="patent",
    window="襄阳市知识产权示例窗口",
    pledgors=("襄阳示例科技有限公司", "襄阳示例二号有限公司"),
    pledgees=("示例银行股份有限公司襄阳分行",),
    documents=(
        ReceivedDocument("专利权质押登记申请表", pages=2),
        ReceivedDocument("专利权质押合同", copies=2, pages=38, remark="经双方盖章"),
    ),
)


def line(number: int, currency: Currency = Currency.CNY) -> BatchLine:
    return BatchLine(
        case_number=f"ZY-2026-{number:06d}",
        reference=f"XY-2026-{number:04d}",
        pledgors=("襄阳示例科技有限公司",),
        pledgees=("示例银行股份有限公司襄阳分行",),
        item_count=number,
        document_count=7,
        amount=Decimal(5_000_000),
        currency=currency,
    )


def cover(*lines: BatchLine) -> BatchCover:
    return BatchCover(
        number="PC-2026-0007",
        right="trademark",
        authority="国家知识产权局商标局",
        window="襄阳市知识产权示例窗口",
        lines=lines,
    )


def test_the_list_names_every_document() -> None:
    paper = received_documents_list(RECEIVED, on=ON)
    text = pdf_text(paper.content)
    for each in (
        "接收文件清单", CASE, "2026年11月24日", "襄阳示例二号有限公司", "格式待核对", "共2份",
        "专利权质押合同238经双方盖章", "一式两份", "提交人（签字或盖章）", "专利权质押登记",
    ):  # fmt: skip
        assert each in text
    assert paper.name == "接收文件清单.pdf"
    assert received_documents_list(RECEIVED, on=ON).sha256 == paper.sha256


def test_the_cover_adds_up_each_currency() -> None:
    text = pdf_text(batch_cover(cover(line(1), line(2), line(3, Currency.USD)), on=ON).content)
    assert "10,000,000.00元（人民币壹仟万元整）；5,000,000.00美元（美元伍佰万元整）" in text
    assert "批次编号PC-2026-0007" in text
    assert "共3件" in text


def test_a_long_batch_repeats_its_heading() -> None:
    paper = batch_cover(cover(*(line(number) for number in range(1, 101))), on=ON)
    pages = page_count(paper.content)
    text = pdf_text(paper.content)
    assert pages == 4
    assert text.count("债权数额") >= pages
    assert all(f"ZY-2026-{number:06d}" in text for number in range(1, 101))


def test_an_unprintable_name_is_refused() -> None:
    odd = replace(RECEIVED, documents=(ReceivedDocument("合同", remark="😀"),))
    with pytest.raises(CharacterNotInFont, match="备注"):
        received_documents_list(odd, on=ON)
