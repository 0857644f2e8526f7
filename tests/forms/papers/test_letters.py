"""Do reply, return and hand-over say what they are told, and leave room otherwise?"""

import io
from datetime import date
from decimal import Decimal

import pypdf
import pytest

from forms.blanks.fonts import CharacterNotInFont
from forms.papers.letters import Filed, Reply, Returned, correction_reply, return_letter
from forms.papers.lodging import BatchCover, BatchLine, handover_sheet

ON = date(2026, 11, 26)
FILED = Filed(
    case_number="ZY2026000123",
    what="专利权质押登记",
    receipt="SJ-98",
    registration_number="",
    items=(("201911044411X", "一种示例轴承"),),
    pledgors=("襄阳示例科技有限公司",),
    pledgees=("示例银行",),
    agent="示例窗口",
)


def text_of(pdf: bytes) -> str:
    return "".join(
        "".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    )


def reply(answer: str) -> str:
    asked = Reply(FILED, date(2026, 11, 20), date(2026, 12, 20), "委托书缺少期限。", answer)
    return text_of(correction_reply(asked, on=ON))


def test_a_reply_tells_what_was_asked_and_answered() -> None:
    text = reply("已补写委托期限。")
    for words in ("补正答复书", "委托书缺少期限。", "已补写委托期限。", "2026年12月20日", "SJ-98"):
        assert words in text
    assert "＿＿＿" not in text


def test_a_reply_without_an_answer_leaves_lines_to_write_on() -> None:
    assert "＿＿＿" in reply("")


def test_a_return_lists_points_and_papers() -> None:
    returned = Returned(
        "ZY2026000123",
        "业务1",
        "示例银行",
        "示例窗口",
        2,
        "金额不一致。",
        ("甲。", "乙。"),
        ("a.pdf",),
    )
    text = text_of(return_letter(returned, on=ON))
    for words in ("第2版", "金额不一致。", "甲。", "乙。", "a.pdf", "共1份"):
        assert words in text


def test_what_no_font_can_print_is_named() -> None:
    with pytest.raises(CharacterNotInFont, match="补正说明"):
        reply("\N{GRINNING FACE}")


def test_two_hundred_lines_are_handed_over_with_a_heading_on_each_page() -> None:
    lines = tuple(
        BatchLine(f"ZY{number:010d}", "", ("甲",), ("乙",), 2, 9, Decimal(100))
        for number in range(200)
    )
    cover = BatchCover("PC1", "patent", "国家知识产权局", "示例窗口", lines)
    pages = pypdf.PdfReader(io.BytesIO(handover_sheet(cover, on=ON))).pages
    texts = ["".join(page.extract_text().split()) for page in pages]
    assert len(texts) > 3
    assert all("收件编号" in text for text in texts[:-1])
    assert "共200件，文件共1800份" in texts[0]
    assert "移交人" in texts[-1]
