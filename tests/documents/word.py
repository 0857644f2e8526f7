"""How does a document become a Word file? With paragraphs, tables, merged cells, header, footer."""

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from forms.examples.building import zipped
from tests.documents.dress import Dress, spaced
from tests.documents.template import Block, Page

_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_SIDES = {
    "title": WD_ALIGN_PARAGRAPH.CENTER,
    "middle": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_LONG_CELL = 14
_BOLD = frozenset({"title", "heading", "clause"})


def word_file(page: Page, dress: Dress) -> bytes:
    """This will return the DOCX of a document."""
    document = Document()
    font = document.styles["Normal"].font
    font.size = Pt(dress.size)
    font.name = "宋体"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    section = document.sections[0]
    if page.header:
        section.header.paragraphs[0].text = page.header
    if page.footer:
        section.footer.paragraphs[0].text = page.footer
    for block in page.blocks:
        _add(document, block, dress)
    document.core_properties.author = "zhiya"
    document.core_properties.created = document.core_properties.modified = _MADE
    return _without_times(document)


def _add(document: WordDocument, block: Block, dress: Dress) -> None:
    kind = block["kind"]
    if kind == "table":
        _add_table(document, block, dress)
    elif kind == "page":
        document.add_page_break()
    elif kind == "space":
        document.add_paragraph()
    elif "text" in block:
        shown = spaced(block["text"]) if kind == "title" and dress.spaced_title else block["text"]
        indent = "　　" if kind == "text" and dress.indent else ""
        paragraph = document.add_paragraph()
        _add_runs(paragraph, indent + shown, is_bold=kind in _BOLD)
        if kind in _SIDES:
            paragraph.alignment = _SIDES[kind]


def _add_runs(paragraph: Paragraph, text: str, *, is_bold: bool) -> None:
    """Word splits what a person typed at once; every text is in two runs here."""
    middle = len(text) // 2
    for part in (text[:middle], text[middle:]):
        run = paragraph.add_run(part)
        run.bold = is_bold


def _add_table(document: WordDocument, block: Block, dress: Dress) -> None:
    rows = [
        [_broken(text) if dress.broken_cells else text for text in row] for row in block["rows"]
    ]
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    table.style = "Table Grid"
    grid = [list(row.cells) for row in table.rows]
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            if text not in ("<", "^"):
                grid[y][x].text = text
    _merge(table, rows)


def _broken(text: str) -> str:
    """Typists break long cells by hand, wherever it looks well."""
    at = len(text) * 2 // 3
    return f"{text[:at]}\n{text[at:]}" if len(text) > _LONG_CELL else text


def _merge(table: Table, rows: list[list[str]]) -> None:
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            if text in ("<", "^"):
                continue
            right = x
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            down = y
            while down + 1 < len(rows) and x < len(rows[down + 1]) and rows[down + 1][x] == "^":
                down += 1
            if (right, down) != (x, y):
                kept = table.cell(y, x).text
                table.cell(y, x).merge(table.cell(down, right)).text = kept


def _without_times(document: WordDocument) -> bytes:
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
