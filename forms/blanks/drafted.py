"""How are a drafted paragraph and table written in the markup of Word?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CM = 1440 / 2.54
# What the styles of a draft say: 宋体 of 10 points.
_USUAL = 10
# The hint makes quotation marks and dashes full-width (ECMA-376 part 1, 17.3.2.26).
_SERIF = '<w:rFonts w:hint="eastAsia"/>'
_SANS = '<w:rFonts w:hint="eastAsia" w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="黑体"/>'
_LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
# Twips: the footer leaves the lower right corner free, and the text ends above it.
_MARGINS = {"top": 2.1, "right": 2, "bottom": 2.4, "left": 2, "header": 0.9, "footer": 1.0}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with a look of its own; what is None is as in the rest of the text."""

    text: str
    is_sans: bool | None = None
    is_bold: bool = False
    is_underlined: bool = False
    size: float | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    runs: Sequence[Run]
    align: str = "left"
    span: int = 1
    merge: Literal["start", "inside"] | None = None
    valign: str = "center"
    lines: Sequence[str] = ()
    beneath: Sequence[Sequence[Run]] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    cells: Sequence[TableCell]
    is_header: bool = False
    keeps_next: bool = False
    height: float = 0


@dataclass(slots=True)
class PlacedTable:
    """A table whose widths are centimetres and whose margins are points."""

    widths: tuple[float, ...]
    rows: list[TableRow] = field(default_factory=list)
    has_borders: bool = True
    margin: float = 2


def part_xml(inner: str, page: tuple[float, float] | None, root: str = "document") -> str:
    """This will wrap a part; the document itself says on which page it is set."""
    if page:
        inner = f"<w:body>{inner}{_section(page)}</w:body>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:{root} xmlns:w="{_MAIN}" xmlns:r="{_KINDS}">{inner}</w:{root}>'
    )


def paragraph_xml(runs: Sequence[Run], **how: object) -> str:
    """This will write a paragraph; sizes and spaces in points."""
    shown = "".join(map(_run, runs))
    own = float(str(how.get("size", _USUAL)))
    size = (runs[-1].size if runs else None) or own
    look = f'<w:rPr><w:sz w:val="{size * 2:.0f}"/></w:rPr>' if size != _USUAL else ""
    said = f"{_paragraph_properties(how)}{look}"
    return f"<w:p><w:pPr>{said}</w:pPr>{shown}</w:p>" if said else f"<w:p>{shown}</w:p>"


def table_xml(table: PlacedTable) -> str:
    """This will write a table that is as wide as its columns together."""
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in table.widths)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(_LINE.format(side=side) for side in sides if table.has_borders)
    margins = {"top": table.margin * 20, "left": 90, "bottom": table.margin * 20, "right": 90}
    around = "".join(f'<w:{s} w:w="{m:.0f}" w:type="dxa"/>' for s, m in margins.items())
    rows = "".join(_row(row, table.widths) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(sum(table.widths))}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{around}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: TableRow, widths: Sequence[float]) -> str:
    said = "<w:cantSplit/>"
    if row.height:
        said += f'<w:trHeight w:val="{_twips(row.height)}" w:hRule="atLeast"/>'
    if row.is_header:
        said += "<w:tblHeader/>"
    cells = []
    at = 0
    for cell in row.cells:
        width = sum(widths[at : at + cell.span])
        cells.append(_cell(cell, width, keeps_next=row.keeps_next))
        at += cell.span
    return f"<w:tr><w:trPr>{said}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: TableCell, width: float, *, keeps_next: bool) -> str:
    said = f'<w:tcW w:w="{_twips(width)}" w:type="dxa"/>'
    if cell.span > 1:
        said += f'<w:gridSpan w:val="{cell.span}"/>'
    if cell.merge:
        said += f'<w:vMerge w:val="{"restart" if cell.merge == "start" else "continue"}"/>'
    if cell.lines:
        lines = "".join(_LINE.format(side=side) for side in cell.lines)
        said += f"<w:tcBorders>{lines}</w:tcBorders>"
    said += f'<w:vAlign w:val="{cell.valign}"/>'
    paragraphs = (cell.runs, *cell.beneath)
    text = "".join(paragraph_xml(each, align=cell.align, keep=keeps_next) for each in paragraphs)
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{text}</w:tc>"


def _paragraph_properties(how: dict[str, object]) -> str:
    """ECMA-376 part 1, 17.3.1.26 asks for this order."""
    number = {key: float(str(how.get(key) or 0)) for key in ("before", "after", "first", "exact")}
    line = float(str(how.get("line", 1)))
    spacing = f'w:before="{number["before"] * 20:.0f}" w:after="{number["after"] * 20:.0f}"'
    if number["exact"]:
        spacing += f' w:line="{number["exact"] * 20:.0f}" w:lineRule="exact"'
    elif line != 1:
        spacing += f' w:line="{line * 240:.0f}" w:lineRule="auto"'
    is_spaced = any(number.values()) or line != 1
    align = {"justify": "both"}.get(str(how.get("align", "left")), how.get("align", "left"))
    said = [
        "<w:keepNext/>" if how.get("keep") else "",
        "<w:pageBreakBefore/>" if how.get("breaks_page") else "",
        f"<w:spacing {spacing}/>" if is_spaced else "",
        f'<w:ind w:firstLine="{number["first"] * 20:.0f}"/>' if number["first"] else "",
        f'<w:jc w:val="{align}"/>' if align != "left" else "",
        "" if how.get("level") is None else f'<w:outlineLvl w:val="{how["level"]}"/>',
    ]
    return "".join(said)


def _run(run: Run) -> str:
    size = run.size or _USUAL
    look = _SANS if run.is_sans else _SERIF
    look += "<w:b/>" if run.is_bold else ""
    look += f'<w:sz w:val="{size * 2:.0f}"/>' if size != _USUAL else ""
    look += '<w:u w:val="single"/>' if run.is_underlined else ""
    return "".join(_worded(part, f"<w:rPr>{look}</w:rPr>") for part in _parts(run.text))


def _parts(text: str) -> list[str]:
    """The control signs 1 and 2 stand for the number of the page and of all pages."""
    for sign in "\x01\x02\n":
        text = text.replace(sign, f"\0{sign}\0")
    return [part for part in text.split("\0") if part]


def _worded(part: str, look: str) -> str:
    if part == "\n":
        return f"<w:r>{look}<w:br/></w:r>"
    if part in "\x01\x02":
        name = "PAGE" if part == "\x01" else "NUMPAGES"
        begin, middle, end = (
            f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'
            for kind in ("begin", "separate", "end")
        )
        asked = f'<w:r>{look}<w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        return f"{begin}{asked}{middle}<w:r>{look}<w:t>1</w:t></w:r>{end}"
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'


def _section(page: tuple[float, float]) -> str:
    width, height = page
    turned = ' w:orient="landscape"' if width > height else ""
    margins = " ".join(f'w:{side}="{_twips(each)}"' for side, each in _MARGINS.items())
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
        '<w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{_twips(width)}" w:h="{_twips(height)}"{turned}/>'
        f'<w:pgMar {margins} w:gutter="0"/></w:sectPr>'
    )


def _twips(centimetres: float) -> int:
    return round(centimetres * _CM)
