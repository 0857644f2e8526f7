"""Which cells of an opened workbook belong to which fields, and which belong to none?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from python_calamine import CalamineWorkbook

from forms.workbook.cells import Content, is_blank
from forms.workbook.layout import DEAL, GUIDE, ROW_ID, STAMP, Column, Layout, ListSheet
from forms.workbook.places import letter_of
from forms.workbook.remarks import (
    DOUBLE_COLUMN,
    MISSING_COLUMN,
    MISSING_SHEET,
    UNKNOWN_COLUMN,
    UNKNOWN_SHEET,
    remark,
)
from schemas.finding import Finding, Place

Grid = Sequence[Sequence[Content]]

_NUMBER = re.compile(r"([a-z]+)-([0-9]{1,9})")
# A row that has no number of its own comes after all that have one.
_LAST = 10**9


@dataclass(frozen=True, slots=True)
class Line:
    """One row that a person filled: its sheet, its line counted from 1, and its cells."""

    sheet: ListSheet
    line: int
    order: int
    cells: Mapping[Column, Content]


@dataclass(frozen=True, slots=True)
class Table:
    """One list sheet as it was found; `columns` gives the letter of each known column."""

    sheet: ListSheet
    columns: Mapping[Column, str]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


def grid_of(book: CalamineWorkbook, name: str) -> Grid:
    """This will return all cells of a sheet, the first being A1; none if it is gone."""
    if name not in book.sheet_names:
        return ()
    grid: Grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return grid


def strange_sheets(book: CalamineWorkbook, layout: Layout) -> Iterator[Finding]:
    """This will yield sheets that nobody reads, and those that are gone."""
    known = [DEAL, *(sheet.name for sheet in layout.lists)]
    for name in book.sheet_names:
        if name not in (*known, GUIDE, STAMP) and any(map(_has_content, grid_of(book, name))):
            place = Place(sheet=name, cell="A1", label=f"工作表“{name}”")
            yield remark(
                UNKNOWN_SHEET,
                f"工作表“{name}”不是模板规定的，其中的内容没有读取。",
                layout.edition,
                place,
            )
    for name in known:
        if name not in book.sheet_names:
            place = Place(sheet=name, label=f"工作表“{name}”")
            yield remark(MISSING_SHEET, f"没有工作表“{name}”。", layout.edition, place)


def table_of(sheet: ListSheet, grid: Grid, edition: str) -> Table:
    """This will find the columns of a list by their headings, and its filled rows."""
    if not grid:
        return Table(sheet, {}, (), ())
    known = {folded_label(column.label): column for column in sheet.columns}
    columns: dict[int, Column] = {}
    findings: list[Finding] = []
    for at, heading in enumerate(grid[0]):
        column = known.get(folded_label(heading))
        if column is not None and column not in columns.values():
            columns[at] = column
        elif folded_label(heading) != ROW_ID:
            findings.extend(_strange(sheet, grid, at, edition, is_double=column is not None))
    missing = [column for column in sheet.columns if column not in columns.values()]
    findings.extend(_missing(sheet, column, edition) for column in missing)
    letters = {column: letter_of(at) for at, column in columns.items()}
    return Table(sheet, letters, tuple(_lines(sheet, grid, columns)), tuple(findings))


def folded_label(heading: Content) -> str:
    """This will return a heading without the mark of required fields and blanks."""
    return "".join(str(heading).split()).rstrip("*＊")  # noqa: RUF001 - a keyboard's other asterisk


def _lines(sheet: ListSheet, grid: Grid, columns: Mapping[int, Column]) -> Iterator[Line]:
    id_at = next((at for at, text in enumerate(grid[0]) if folded_label(text) == ROW_ID), None)
    for number, row in enumerate(grid[1:], 2):
        cells = {column: row[at] for at, column in columns.items() if not is_blank(row[at])}
        if not cells or all(column.advice == cell for column, cell in cells.items()):
            continue
        own = _NUMBER.fullmatch(str(row[id_at])) if id_at is not None else None
        order = int(own[2]) if own and own[1] == sheet.target else _LAST
        yield Line(sheet, number, order, cells)


def _strange(
    sheet: ListSheet, grid: Grid, at: int, edition: str, *, is_double: bool
) -> Iterator[Finding]:
    if not any(not is_blank(row[at]) for row in grid):
        return
    heading = str(grid[0][at]).strip()[:40]
    name = f"“{heading}”" if heading else f"第{letter_of(at)}列"
    place = Place(sheet=sheet.name, cell=f"{letter_of(at)}1", label=f"工作表“{sheet.name}”的{name}")
    kind, said = (
        (DOUBLE_COLUMN, "出现了不止一次")
        if is_double
        else (UNKNOWN_COLUMN, "不是模板规定的栏目，没有读取")
    )
    yield remark(kind, f"工作表“{sheet.name}”中的{name}{said}。", edition, place)


def _missing(sheet: ListSheet, column: Column, edition: str) -> Finding:
    place = Place(sheet=sheet.name, cell="A1", label=f"工作表“{sheet.name}”")
    return remark(
        MISSING_COLUMN, f"工作表“{sheet.name}”中没有“{column.label}”一栏。", edition, place
    )


def _has_content(row: Sequence[Content]) -> bool:
    return any(not is_blank(cell) for cell in row)
