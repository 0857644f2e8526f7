"""Are paragraphs and cells of Word documents read once, in order, as they are printed?"""

import io
from pathlib import Path

import docx
import pytest

from schemas.transcript import Source
from tests.forms.reading.samples import docx as word
from tests.forms.sight.conftest import Look
from tests.forms.sight.samples import texts

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "docx-cn"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def test_a_contract_made_by_a_library(see: Look) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "合同编号：SLHT-2026-0001"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_paragraph("专利权质押合同")
    document.add_paragraph()
    document.add_paragraph("出质人（甲方）：示例科技（武汉）有限公司")
    table = document.add_table(rows=3, cols=3)
    for row, values in enumerate((("质押专利", "号码", "名称"), ("", "A", "甲"), ("", "B", "乙"))):
        for column, value in enumerate(values):
            table.cell(row, column).text = value
    table.cell(0, 0).merge(table.cell(2, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    table.cell(1, 2).add_paragraph("第二段")
    document.add_paragraph("签订日期：2026年3月1日")
    made = io.BytesIO()
    document.save(made)
    seen = see(made.getvalue(), "a.docx")
    assert [(line.spot.label, line.text) for line in seen.lines] == [
        ("页眉第1段", "合同编号：SLHT-2026-0001"),
        ("第1段", "专利权质押合同"),
        ("第2段", "出质人（甲方）：示例科技（武汉）有限公司"),
        ("表1第1行第1格", "质押专利"),
        ("表1第1行第2格", "号码"),
        ("表1第1行第3格", "名称"),
        ("表1第2行第2格", "A"),
        ("表1第2行第3格", "甲\n第二段"),
        ("表1第3行第2格", "B\n乙"),
        ("第3段", "签订日期：2026年3月1日"),
        ("页脚第1段", "第 1 页"),
    ]
    assert seen.source is Source.word
    assert (seen.sheets, seen.needs_eyes, seen.flaws) == ((), False, ())
    assert all(line.spot.page is None and line.spot.box is None for line in seen.lines)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f'<w:ins w:id="1">{run("新增")}</w:ins>', "债权新增数额"),
        (f'<w:del w:id="1">{run("旧有").replace("w:t", "w:delText")}</w:del>', "债权数额"),
        (f'<w:moveFrom w:id="1">{run("旧有")}</w:moveFrom>', "债权数额"),
        (run("隐藏", "<w:vanish/>"), "债权数额"),
        (run("显示", '<w:vanish w:val="0"/>'), "债权显示数额"),
        ("<w:r><w:tab/></w:r>", "债权\t数额"),
        ("<w:r><w:br/></w:r>", "债权\n数额"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "债权☑数额"),
        ('<w:r><w:sym w:font="Wingdings" w:char="A8"/></w:r>', "债权□数额"),
        ('<w:r><w:sym w:font="Wingdings" w:char="oops"/></w:r>', "债权数额"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "债权数额"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "债权链接数额"),
        (f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "债权控件数额"),
        (
            f"<w:ruby><w:rt>{run('zhi')}</w:rt><w:rubyBase>{run('质')}</w:rubyBase></w:ruby>",
            "债权质数额",
        ),
    ],
)
def test_what_counts_as_text(see: Look, inner: str, text: str) -> None:
    seen = see(word(paragraph(run("债权"), inner, run("数额"))), "a.docx")
    assert texts(seen) == [text]


def test_numbers_that_word_writes_itself(see: Look) -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="第%1条"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    )
    numbering = (
        f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    styles = (
        f'<w:styles {SPACE}><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )

    def numbered(text: str, level: int) -> str:
        asked = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
        return paragraph(run(text), properties=asked)

    body = [
        numbered("甲", 0),
        numbered("乙", 1),
        numbered("丙", 1),
        paragraph(run("丁"), properties='<w:pStyle w:val="b"/>'),
        numbered("戊", 1),
        numbered("己", 2),
        *(numbered("庚", 0) for _ in range(9)),
    ]
    parts = {"word/numbering.xml": numbering.encode(), "word/styles.xml": styles.encode()}
    seen = see(word("".join(body), parts=parts), "a.docx")
    assert texts(seen) == [
        "第一条 甲",
        "1. 乙",
        "2. 丙",
        "第二条 丁",
        "1. 戊",
        "己",
        *(
            f"第{number}条 庚"
            for number in ["三", "四", "五", "六", "七", "八", "九", "十", "十一"]
        ),
    ]


def test_what_is_left_in_a_cell_that_goes_on_from_above_is_not_shown(see: Look) -> None:
    def cell(text: str, merged: str) -> str:
        return f"<w:tc><w:tcPr>{merged}</w:tcPr>{paragraph(run(text))}</w:tc>"

    rows = (
        cell("上", '<w:vMerge w:val="restart"/>') + cell("甲", ""),
        cell("旧", "<w:vMerge/>") + cell("乙", ""),
    )
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    seen = see(word(f"<w:tbl>{table}</w:tbl>"), "a.docx")
    assert [(line.spot.label, line.text) for line in seen.lines] == [
        ("表1第1行第1格", "上"),
        ("表1第1行第2格", "甲"),
        ("表1第2行第2格", "乙"),
    ]


def test_tables_in_cells_and_boxes_of_text(see: Look) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('里'))}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('外'))}{inner}</w:tc></w:tr></w:tbl>"
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('框'))}</w:txbxContent></w:pict></w:r>"
    seen = see(word(table + paragraph(run("段"), box)), "a.docx")
    assert [(line.spot.label, line.text) for line in seen.lines] == [
        ("表1第1行第1格", "外"),
        ("表2第1行第1格", "里"),
        ("第1段", "段"),
        ("文本框1第1段", "框"),
    ]


def test_a_scan_pasted_into_a_document_needs_eyes(see: Look) -> None:
    for size, needs_eyes in (((6_000_000, 8_000_000), True), ((1_500_000, 1_500_000), False)):
        drawing = (
            '<w:r><w:drawing><w:inline><w:extent cx="{}" cy="{}"/></w:inline></w:drawing></w:r>'
        )
        seen = see(word(paragraph(run("附件"), drawing.format(*size))), "a.docx")
        assert seen.needs_eyes is needs_eyes


def test_the_text_of_one_document_is_bounded(see: Look) -> None:
    seen = see(word(paragraph(run("质" * 1_000)) * 300), "a.docx")
    assert sum(map(len, texts(seen))) == 200_000
    assert seen.flaws == ("文件文字较多，没有识读完，其后需人工核对。",)


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus does not lie beside the project")
def test_a_contract_of_others(see: Look) -> None:
    seen = see((CORPUS / "caigouhetong.docx").read_bytes(), "a.docx")
    said = {line.spot.label: line.text for line in seen.lines}
    assert said["第1段"] == "通用设备采购合同"
    assert said["表2第1行第1格"].startswith("需方（甲方）：")
    assert said["表2第1行第2格"].startswith("供方（乙方）：")
