"""Do the lines of a PDF stand where a person sees them, in the order in which they are read?"""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageChops

from schemas.spot import Box
from schemas.transcript import SheetKind, Source
from tests.forms.reading.samples import pdf
from tests.forms.sight.conftest import Look
from tests.forms.sight.samples import (
    FORM,
    changed,
    contract,
    drawn,
    painted,
    printed,
    texts,
    turned,
    unspaced,
)

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "pdf-cn"


def test_the_cells_of_a_form_are_lines_and_labels_come_before_their_values(see: Look) -> None:
    seen = see(printed(FORM))
    assert texts(seen) == [
        "专利权质押登记申请表",
        "出质人",
        "示例科技（武汉）有限\n公司",
        "统一社会信\n用代码",
        "91420100MA4K0000XX",
        "地\u3000\u3000址",
        "湖北省武汉市东湖新技\n术开发区示例大道一百\n二十八号示例创新创业\n产业园三号楼",
        "邮政编码",
        "430000",
        "质权人",
        "示例银行股份有限公司\n武汉分行",
        "联系电话",
        "027-00000000",
        "债权数额",
        "5,000,000.00 元",
        "质押专利",
        "ZL202310000001.X",
        "一种示例装置",
        "ZL202310000002.4",
        "一种用于示例的、名称很长而必须在格子\n里换行书写的方法及其系统和存储介质",
        "出质人（盖章）：",
        "质权人（盖章）：",
        "日期：2026 年 3 月 1 日",
        "日期：2026 年 3 月 2 日",
        "第 1 页 / 共 1 页",
    ]
    assert (seen.source, seen.needs_eyes, seen.flaws) == (Source.text_layer, False, ())
    assert {line.spot.label for line in seen.lines} == {"第1页"}
    assert all(line.confidence == 1 for line in seen.lines)


def test_a_contract_is_read_line_by_line_over_its_pages(see: Look) -> None:
    seen = see(contract(3))
    assert [sheet.printed for sheet in seen.sheets] == [(1, 3), (2, 3), (3, 3)]
    assert {sheet.kind for sheet in seen.sheets} == {SheetKind.text}
    first = texts(seen)[:3]
    assert first[0] == "专利权质押合同"
    assert first[1].startswith(
        "第 1 条\u3000出质人示例科技（武汉）有限公司以其合法拥有的专利权出质"
    )
    pages = [line.spot.page for line in seen.lines]
    assert pages == sorted(pages, key=lambda page: page or 0)
    joined = "".join("".join(texts(seen)).split())
    for number in range(1, 19):
        assert f"第{number}条" in joined


TURNED = """
#set page(width: 400pt, height: 500pt, margin: 30pt, footer: none)
左上角的一行字

#table(columns: (60pt, 90pt), [名称], [示例科技有限\\ 公司], [金额], [5,000,000.00])
#place(bottom + right)[右下角 ABC 123]
"""
SAID = ["左上角的一行字", "名称", "示例科技有限\n公司", "金额", "5,000,000.00", "右下角 ABC 123"]


@pytest.mark.parametrize("text_quarters", range(4))
@pytest.mark.parametrize("page_quarters", range(4))
def test_pages_may_lie_any_way(see: Look, page_quarters: int, text_quarters: int) -> None:
    page = turned(printed(TURNED), page_quarters=page_quarters, text_quarters=text_quarters)
    seen = see(page)
    assert texts(seen) == SAID
    _agree_with_the_ink(page, [line.spot.box for line in seen.lines if line.spot.box])
    [sheet] = seen.sheets
    assert (sheet.width, sheet.height) == (
        (400, 500) if (page_quarters + text_quarters) % 2 == 0 else (500, 400)
    )


def _agree_with_the_ink(page: bytes, boxes: list[Box]) -> None:
    """In each box there is ink, and when all are blotted out only the ruled lines are left."""
    picture = drawn(page, dpi=72)
    ink = ImageChops.invert(picture.convert("L")).point([0] * 100 + [255] * 156)
    for box in boxes:
        at = (int(box.left) - 1, int(box.top) - 1, int(box.right) + 2, int(box.bottom) + 2)
        assert ink.crop(at).getbbox() is not None, box
        ink.paste(0, at)
    left = ink.getbbox()
    table = ImageChops.invert(drawn(page, dpi=72).convert("L")).getbbox()
    assert left is not None
    assert table is not None
    # The table is 150 by about 80 points; no letter outside it is left.
    assert sorted((left[2] - left[0], left[3] - left[1]))[1] <= 153


def test_what_lies_outside_the_crop_is_not_printed(see: Look) -> None:
    def crop(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.cropbox = pikepdf.Array([20, 100, 380, 480])

    page = changed(printed(TURNED), crop)
    seen = see(page)
    assert texts(seen) == SAID[:-1]
    assert seen.flaws == ("第 1 页有看不见的文字，没有作为正文识读，需人工核对。",)
    assert (seen.sheets[0].width, seen.sheets[0].height) == (360, 380)
    _agree_with_the_ink(page, [line.spot.box for line in seen.lines if line.spot.box])


LATIN = b"BT /F1 20 Tf 72 700 Td (Amount 5,000,000) Tj ET "


@pytest.mark.parametrize(
    "hidden",
    [
        b"BT 3 Tr /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b"BT 7 Tr /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b"1 1 1 rg BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b"1 g BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b".99 g BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b"0.01 0 0 0 k BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b"0 0 0 0 k BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b"BT /F1 1 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b"BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET 1 g 60 590 300 40 re f",
        b"BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET 0 g 60 590 300 40 re f",
        b"q 2 0 0 2 10 20 cm 0 0 50 50 re W n BT /F1 10 Tf 100 300 Td (Amount 9,000) Tj ET Q",
        b"BT /F1 20 Tf -600 600 Td (Amount 9,000,000) Tj ET",
        # Drawn right behind what is seen, or within it, as one word with it.
        b"BT 3 Tr /F1 20 Tf 237 700 Td (9) Tj ET",
    ],
)
def test_what_nobody_sees_is_no_line(see: Look, hidden: bytes) -> None:
    seen = see(pdf(drawing=LATIN + hidden))
    assert texts(seen) == ["Amount 5,000,000"]
    assert seen.flaws == ("第 1 页有看不见的文字，没有作为正文识读，需人工核对。",)


@pytest.mark.parametrize(
    "seen_well",
    [
        b"0 0 0.5 rg 60 590 300 40 re f 1 g BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b"1 g 60 590 300 40 re f 0 g BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET",
        b"BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET 1 g 60 690 90 4 re f",
        b"q 60 590 300 40 re W n BT /F1 20 Tf 72 600 Td (Amount 9,000,000) Tj ET Q",
    ],
)
def test_white_on_dark_and_letters_over_a_bar_are_seen(see: Look, seen_well: bytes) -> None:
    seen = see(pdf(drawing=LATIN + seen_well))
    assert texts(seen) == ["Amount 5,000,000", "Amount 9,000,000"]
    assert seen.flaws == ()


def test_layers_that_are_not_shown_are_told(see: Look) -> None:
    def hide(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        layer = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("a"))
        )
        page.Resources["/Properties"] = pikepdf.Dictionary(L=layer)
        document.Root["/OCProperties"] = pikepdf.Dictionary(
            OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        )

    layered = pdf(drawing=LATIN + b"/OC /L BDC BT /F1 20 Tf 72 600 Td (Amount 9) Tj ET EMC")
    assert see(changed(layered, hide)).flaws == ("第 1 页有未显示的图层，需人工核对。",)
    assert see(layered).flaws == ()


def test_tiny_digits_between_large_ones_are_no_digits(see: Look) -> None:
    drawing = b"BT /F1 20 Tf 72 700 Td (Amount 5,0) Tj /F1 0.5 Tf (99) Tj /F1 20 Tf (00) Tj ET"
    seen = see(pdf(drawing=drawing))
    assert unspaced(seen) == ["Amount5,000"]
    assert seen.flaws


def test_a_seal_over_letters_hides_none_of_them(see: Look) -> None:
    """What lets through is no cover: a transparent picture, here a bar of half opacity."""

    def paint(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.Resources["/ExtGState"] = pikepdf.Dictionary(
            G=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=0.5)
        )
        page.contents_add(document.make_stream(b" q /G gs 1 0 0 rg 60 690 300 40 re f Q"))

    assert texts(see(changed(pdf(drawing=LATIN), paint))) == ["Amount 5,000,000"]


def test_columns_of_prose_are_read_one_after_the_other(see: Look) -> None:
    prose = "甲栏的文字一行一行地往下写，写到底再从乙栏的上头接着写。" * 8
    seen = see(printed(f"#columns(2)[{prose} #colbreak() {prose.replace('甲', '丙')}]"))
    joined = "".join(texts(seen)).replace(" ", "")
    assert joined.startswith(prose + prose.replace("甲", "丙"))


def test_columns_of_prose_below_a_table_are_read_one_after_the_other(see: Look) -> None:
    prose = "甲方同意将权利出质给乙方并且办理登记，乙方接受。" * 6
    table = "#table(columns: 3, [编号], [名称], [类别], [8], [示例牌], [第 9 类])"
    both = f"#columns(2)[{prose} #colbreak() {prose.replace('甲', '丙')}]"
    lines = texts(see(printed(f"质押标的\n\n{table}\n\n{both}")))
    assert lines.count("质押标的") == 1
    assert lines[:7] == ["质押标的", "编号", "名称", "类别", "8", "示例牌", "第 9 类"]
    whole = "".join(lines)
    assert prose in whole
    assert prose.replace("甲", "丙") in whole


def test_labels_and_values_in_two_columns_are_read_row_by_row(see: Look) -> None:
    grid = "#grid(columns: (30mm, 40mm, 30mm, 40mm), row-gutter: 10pt, {})"
    cells = [f"[标签{n}], [值{n}]" for n in range(1, 13)]
    wanted = [text for n in range(1, 13) for text in (f"标签{n}", f"值{n}")]
    assert unspaced(see(printed(grid.format(", ".join(cells)))))[:-1] == wanted


def test_cells_that_are_full_to_the_brim_stay_apart(see: Look) -> None:
    table = (
        "#table(columns: (37.2pt, 49.2pt, 52pt), inset: 0.5pt, [名称名], [甲乙丙丁], [12345678])"
    )
    assert texts(see(printed(table)))[:3] == ["名称名", "甲乙丙丁", "12345678"]


def test_a_frame_around_a_page_is_no_cell(see: Look) -> None:
    lines = " \\ ".join(f"第{n}行的文字" for n in range(1, 13))
    seen = see(printed(f"#rect(width: 100%)[{lines}]"))
    assert unspaced(seen)[:12] == [f"第{n}行的文字" for n in range(1, 13)]


def test_letters_spread_over_a_cell_are_one_line(see: Look) -> None:
    spread = "姓#h(2em)名：张三#h(4em)地#h(2em)址：武汉"
    assert texts(see(printed(spread)))[:2] == ["姓 名：张三", "地 址：武汉"]


def test_writing_from_the_top_down(see: Look) -> None:
    column = "#box(width: 12pt)[#set par(leading: 0pt, first-line-indent: 0pt); 出质人名称]"
    table = "#table(columns: (20pt, 60pt), [质\\ 权\\ 人], [示例银行])"
    assert texts(see(printed(f"{column}\n\n{table}")))[:3] == ["出质人名称", "质权人", "示例银行"]


def test_letters_along_the_side(see: Look) -> None:
    seen = see(printed("正文的一行，比边上的字多。\n\n#rotate(90deg, reflow: true)[侧面的字]"))
    assert texts(seen)[:2] == ["正文的一行，比边上的字多。", "侧面的字"]


def test_characters_are_left_as_they_are_printed(see: Look) -> None:
    """Radicals, full width, beyond the first plane, and the boxes of Word's symbol font."""
    signs = "⼀⻅見ＡＢ１２，𠂇𠂉"
    assert unspaced(see(printed(f"字：{signs}")))[0] == f"字：{signs}"


def test_fields_and_notes_that_were_filled_in_are_lines(see: Look) -> None:
    field = (
        b"/Annots [<< /Subtype /Widget /FT /Tx /T (a) /V (5,000,000.00) /Rect [300 690 420 712] >>"
        b" << /Subtype /FreeText /Contents <FEFF793A4F8B> /Rect [72 600 120 620] >>"
        b" << /Subtype /FreeText /F 2 /Contents (hidden) /Rect [72 500 120 520] >>]"
    )
    seen = see(pdf(page=field, drawing=b"BT /F1 20 Tf 72 700 Td (Amount to be paid:) Tj ET"))
    assert texts(seen) == ["Amount to be paid:", "5,000,000.00", "示例"]


def test_the_text_of_one_file_is_bounded(see: Look) -> None:
    page = "质押合同的一页文字，很长很长。" * 60
    seen = see(printed("#pagebreak()\n".join([page] * 250), head='#set page(paper: "a4")\n'))
    assert len(seen.sheets) == 250
    assert {sheet.kind for sheet in seen.sheets} == {SheetKind.text}
    assert sum(map(len, texts(seen))) <= 200_000
    assert seen.flaws == (
        f"文件文字较多，只识读到第 {seen.lines[-1].spot.page} 页，其后需人工核对。",
    )


def test_what_is_painted_first_is_a_background(see: Look) -> None:
    page = painted(
        printed("正文的一行字，在底色之上。"), b"1 1 0.8 rg 0 0 600 850 re f", first=True
    )
    assert texts(see(page))[0] == "正文的一行字，在底色之上。"


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus does not lie beside the project")
def test_a_notice_of_others_is_read_in_order(see: Look) -> None:
    seen = see((CORPUS / "第一次审查意见通知书.pdf").read_bytes())
    assert texts(seen)[:4] == [
        "第一次审查意见通知书",
        "申请号：202410567890.1",
        "发明创造名称：一种基于相变材料的LED散热模组",
        "申请人：深圳光明科技有限公司",
    ]


def test_broken_letters_do_not_break_a_page(see: Look) -> None:
    """Halves of characters and zeros come from fonts that tell lies about their letters."""
    raw = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed("质押合同的一行文字，共有十几个字。"))) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and b"begincmap" in thing.read_bytes():
                thing.write(thing.read_bytes().replace(b"<8D28>", b"<D840>"))
        document.save(raw)
    seen = see(raw.getvalue())
    assert "押合同的一行文字" in texts(seen)[0]
    assert "\ud840" not in texts(seen)[0]
