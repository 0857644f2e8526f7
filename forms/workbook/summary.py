"""How does a workbook get a last sheet with all findings, and lose it again?"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from forms.workbook.book import (
    Sheet,
    Strings,
    cells_of,
    local_name,
    named,
    plain_root,
    rows_of,
    sheets_of,
    split_cell,
)
from forms.workbook.colours import add_colours
from forms.workbook.marks import COLOURS, HEADING, SUMMARY, SUMMARY_TITLE, Colour, is_summary
from forms.workbook.parts import Parts
from forms.workbook.places import letter_of
from forms.workbook.result_column import text_cell
from forms.workbook.styles_part import StylesPart
from schemas.finding import Severity

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_HEAD = (
    ("序号", 6),
    ("程度", 10),
    ("工作表", 14),
    ("单元格", 9),
    ("问题", 60),
    ("办法", 50),
    ("由谁办理", 10),
    ("编号", 14),
    ("依据", 36),
)
_HEAD_ROW = 4
_LINKED = 3
# A name of a sheet has no more characters.
_LONGEST_NAME = 31


class SummaryRow(NamedTuple):
    """One finding as it stands on the summary; `cells` in the order of the headings."""

    severity: Severity
    sheet: str
    cell: str
    words: tuple[str, str, str, str, str]


def add_summary(parts: Parts, styles: StylesPart, said: str, rows: Sequence[SummaryRow]) -> None:
    """This will append the sheet; `said` sums up, each row leads to its cell."""
    root = plain_root(parts.tree(parts.book), "worksheet")
    views = etree.SubElement(root, named(root, "sheetViews"))
    view = etree.SubElement(views, named(root, "sheetView"), {"workbookViewId": "0"})
    frozen = {
        "ySplit": str(_HEAD_ROW),
        "topLeftCell": f"A{_HEAD_ROW + 1}",
        "activePane": "bottomLeft",
        "state": "frozen",
    }
    etree.SubElement(view, named(root, "pane"), frozen)
    _add_widths(root)
    style = styles.wrapped()
    data = etree.SubElement(root, named(root, "sheetData"))
    _add_line(data, 1, (SUMMARY_TITLE,), None)
    _add_line(data, 2, (said,), None)
    _add_line(data, _HEAD_ROW, [title for title, _ in _HEAD], style)
    for at, row in enumerate(rows):
        cells = (str(at + 1), row.severity.label, row.sheet, row.cell, *row.words)
        _add_line(data, _HEAD_ROW + 1 + at, cells, style)
    _colour(root, styles, rows)
    _add_links(root, rows)
    _join(parts, root)


def strip_summary(parts: Parts, strings: Strings) -> bool:
    """This will remove our summaries, and tell whether there were any."""
    ours = [each for each in sheets_of(parts) if _is_ours(parts, each, strings)]
    for sheet in ours:
        _remove(parts, sheet)
    return bool(ours)


def _add_widths(root: etree._Element) -> None:
    columns = etree.SubElement(root, named(root, "cols"))
    for number, (_, width) in enumerate(_HEAD, 1):
        at = {"min": str(number), "max": str(number), "width": str(width), "customWidth": "1"}
        etree.SubElement(columns, named(root, "col"), at)


def _add_line(data: etree._Element, number: int, texts: Iterable[str], style: int | None) -> None:
    row = etree.SubElement(data, named(data, "row"), {"r": str(number)})
    for at, text in enumerate(texts):
        cell = text_cell(data, f"{letter_of(at)}{number}", text)
        if style is not None:
            cell.set("s", str(style))
        row.append(cell)


def _colour(root: etree._Element, styles: StylesPart, rows: Sequence[SummaryRow]) -> None:
    coloured: dict[Colour, list[str]] = {
        HEADING: [f"{letter_of(at)}{_HEAD_ROW}" for at in range(len(_HEAD))]
    }
    for at, row in enumerate(rows, _HEAD_ROW + 1):
        coloured.setdefault(COLOURS[row.severity], []).append(f"B{at}")
    add_colours(root, styles, coloured)


def _add_links(root: etree._Element, rows: Sequence[SummaryRow]) -> None:
    links = etree.Element(named(root, "hyperlinks"))
    for at, row in enumerate(rows, _HEAD_ROW + 1):
        if row.sheet and split_cell(row.cell) is not None:
            name = row.sheet.replace("'", "''")
            place = {"ref": f"{letter_of(_LINKED)}{at}", "location": f"'{name}'!{row.cell}"}
            etree.SubElement(links, named(root, "hyperlink"), place)
    if len(links):
        root.append(links)


def _join(parts: Parts, root: etree._Element) -> None:
    part = parts.free_name("xl/worksheets/sheet{}.xml")
    parts.put(part, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    parts.declare(part, _TYPE)
    own = parts.relate(parts.book, "worksheet", part)
    book = parts.edit(parts.book)
    lines = book.find("{*}sheets")
    if lines is None:
        lines = etree.SubElement(book, named(book, "sheets"))
    taken = {(each.get("name") or "").casefold() for each in lines}
    names = (f"{SUMMARY}{at or ''}"[:_LONGEST_NAME] for at in range(len(taken) + 1))
    number = max((int(each.get("sheetId") or "0") for each in lines), default=0) + 1
    line = etree.SubElement(lines, named(book, "sheet"))
    line.set("name", next(name for name in names if name.casefold() not in taken))
    line.set("sheetId", str(number))
    line.set(f"{{{parts.relation_space}}}id", own)


def _is_ours(parts: Parts, sheet: Sheet, strings: Strings) -> bool:
    if not sheet.name.startswith(SUMMARY):
        return False
    for number, row in rows_of(parts.tree(sheet.part)):
        for at, cell in cells_of(row):
            return (number, at) == (1, 0) and is_summary(sheet.name, strings.text_of(cell))
    return False


def _remove(parts: Parts, sheet: Sheet) -> None:
    book = parts.edit(parts.book)
    lines = book.find("{*}sheets")
    if lines is None:
        return
    at = list(lines).index(sheet.line)
    lines.remove(sheet.line)
    for each in list(book.iterfind("{*}definedNames/{*}definedName")):
        _renumber(each, "localSheetId", at)
    for view in book.iterfind("{*}bookViews/{*}workbookView"):
        for name in ("activeTab", "firstSheet"):
            if int(view.get(name, "0")) >= max(at, 1):
                view.set(name, str(int(view.get(name, "0")) - 1))
    _drop_alone(parts, sheet)


def _renumber(element: etree._Element, attribute: str, gone: int) -> None:
    """Names that hold on one sheet only count the sheets."""
    number = element.get(attribute, "")
    parent = element.getparent()
    if not number.isdigit() or parent is None:
        return
    if int(number) == gone:
        parent.remove(element)
        if not len(parent) and local_name(parent) == "definedNames":
            grandparent = parent.getparent()
            if grandparent is not None:
                grandparent.remove(parent)
    elif int(number) > gone:
        element.set(attribute, str(int(number) - 1))


def _drop_alone(parts: Parts, sheet: Sheet) -> None:
    """The part of the sheet, and what another program has hung on it alone."""
    hung = {each.target for each in parts.relations(sheet.part)}
    for each in [each for each in parts.relations(parts.book) if each.target == sheet.part]:
        parts.unrelate(parts.book, each.id)
    parts.drop(sheet.part)
    others = {each.target for other in sheets_of(parts) for each in parts.relations(other.part)}
    others |= {each.target for each in parts.relations(parts.book)}
    for name in hung - others:
        if name in parts:
            parts.drop(name)
