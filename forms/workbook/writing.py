"""How is the workbook written, blank for a bank to fill or filled from a package?"""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from pydantic import JsonValue
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from forms.workbook.layout import (
    DEAL,
    GUIDE,
    ROW_ID,
    STAMP,
    Column,
    Kind,
    Layout,
    ListSheet,
    layout_of,
)
from forms.workbook.styles import Styles
from forms.workbook.values import offer, write_value
from forms.workbook.words import GUIDE_LINES, STAMP_NAME, TITLE
from schemas.edition import edition_named
from schemas.package import EDITION

# Rows that offer drop-downs; more rows may be filled.
_OFFERED_ROWS = 2000
_WIDTHS = {Kind.day: 13, Kind.money: 18, Kind.whole: 10, Kind.yes_no: 11, Kind.key: 12}
_WIDEST = {24: 14, 64: 22, 200: 28, 254: 26, 2000: 40}

Row = Mapping[str, JsonValue]


def render_workbook(edition: str = EDITION) -> bytes:
    """This will return the blank workbook; the same edition, the same bytes."""
    return _written(layout_of(edition), {})


def fill_workbook(data: JsonValue, edition: str = EDITION) -> bytes:
    """This will return the workbook filled with a package's data, its items by kind.

    `data` may be faulty: what fits no cell format is written as text, fields without a column are
    left out.
    """
    return _written(layout_of(edition), data if isinstance(data, dict) else {})


def _written(layout: Layout, data: Row) -> bytes:
    made = io.BytesIO()
    # What a cell holds is never taken for a formula, a number or an address.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(made, options) as book:
        book.set_size(2400, 1400)
        _describe(book, layout.edition)
        styles = Styles(book)
        _write_guide(book, styles, layout.edition)
        _write_deal(book, styles, layout, data)
        for sheet in layout.lists:
            _write_list(book, styles, sheet, _rows(sheet, data))
        _write_stamp(book, layout.edition)
    return made.getvalue()


def _describe(book: Workbook, edition: str) -> None:
    day = edition_named(edition).in_force_from
    book.set_properties(
        {
            "title": TITLE,
            "subject": f"模板版本 {edition}",
            "author": "zhiya",
            "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
        }
    )
    book.set_custom_property(STAMP_NAME, edition, "text")


def _write_guide(book: Workbook, styles: Styles, edition: str) -> None:
    sheet = book.add_worksheet(GUIDE)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 92)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"{TITLE}（模板版本 {edition}）", styles.title)
    for number, (name, line) in enumerate(GUIDE_LINES, 2):
        sheet.set_row(number, 22)
        sheet.write_string(number, 0, name, styles.strong)
        sheet.write_string(number, 1, line, styles.plain)
    _prepare_print(sheet)


def _write_deal(book: Workbook, styles: Styles, layout: Layout, data: Row) -> None:
    sheet = book.add_worksheet(DEAL)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 2, 56)
    for place, title in enumerate(("栏目", "内容", "填写说明")):
        sheet.write_string(0, place, title, styles.optional)
    sheet.freeze_panes(1, 0)
    row = 1
    for section in layout.deal:
        note = "" if section.is_required else "（没有的整段留空）"
        for place, text in enumerate((section.title + note, "", "")):
            sheet.write_string(row, place, text, styles.section)
        for column in section.columns:
            row += 1
            sheet.write_string(row, 0, header_of(column), styles.label(column))
            sheet.write_blank(row, 1, None, styles.cell(column, boxed=True))
            sheet.write_string(row, 2, column.advice, styles.advice)
            write_value(sheet, (row, 1), column, _value(data, column.path), styles, boxed=True)
            offer(sheet, column, (row, 1, row, 1))
        row += 1
    _prepare_print(sheet)


def _write_list(
    book: Workbook, styles: Styles, layout: ListSheet, rows: Sequence[tuple[int, Row]]
) -> None:
    sheet = book.add_worksheet(layout.name)
    sheet.set_column(0, 0, 10, None, {"hidden": True})
    sheet.write_string(0, 0, ROW_ID, styles.optional)
    sheet.set_row(0, 32)
    sheet.set_row(1, 78)
    for place, column in enumerate(layout.columns, 1):
        sheet.set_column(place, place, width_of(column), styles.cell(column))
        sheet.write_string(0, place, header_of(column), styles.header(column))
        sheet.write_string(1, place, column.advice, styles.advice)
        offer(sheet, column, (2, place, _OFFERED_ROWS + 1, place))
    for line, (number, row) in enumerate(rows, 2):
        sheet.write_string(line, 0, f"{layout.target}-{number + 1:04d}")
        for place, column in enumerate(layout.columns, 1):
            write_value(sheet, (line, place), column, _value(row, column.path), styles)
    sheet.freeze_panes(2, 3)
    _prepare_print(sheet)
    sheet.repeat_rows(0, 0)


def _write_stamp(book: Workbook, edition: str) -> None:
    sheet = book.add_worksheet(STAMP)
    sheet.write_string(0, 0, STAMP_NAME)
    sheet.write_string(0, 1, edition)
    sheet.very_hidden()


def header_of(column: Column) -> str:
    """This will return the heading of a column, marked where it must be filled."""
    return f"{column.label} *" if column.is_required else column.label


def width_of(column: Column) -> float:
    """This will return how wide a column is, in characters of Latin text."""
    content = _WIDTHS.get(column.kind, _WIDEST.get(column.longest, 20))
    if column.choices:
        content = max(12, *(2 * len(label) + 4 for label in column.choices))
    return max(content, min(2 * len(header_of(column)) + 2, 24))


def _prepare_print(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)


def _rows(sheet: ListSheet, data: Row) -> list[tuple[int, Row]]:
    entries = data.get(sheet.target, [])
    if not isinstance(entries, list):
        return []
    return [
        (number, entry)
        for number, entry in enumerate(entries)
        if isinstance(entry, dict) and entry.get("kind") == (sheet.item_kind or entry.get("kind"))
    ]


def _value(row: Row, path: Sequence[str]) -> JsonValue:
    value: JsonValue = dict(row)
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
