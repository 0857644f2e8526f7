"""Which cells of an opened workbook belong to which fields, and which belong to none?"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches

from python_calamine import CalamineWorkbook

from forms.workbook.cells import Content, is_blank
from forms.workbook.layout import DEAL, GUIDE, ROW_ID, STAMP, Column, Layout, ListSheet
from forms.workbook.marks import is_result_heading, is_summary
from forms.workbook.places import column_of, letter_of
from forms.workbook.remarks import (
    DOUBLE_COLUMN,
    MERGED,
    MISSING_COLUMN,
    MISSING_SHEET,
    RENAMED_SHEET,
    UNKNOWN_COLUMN,
    UNKNOWN_SHEET,
    remark,
)
from forms.workbook.understanding import WAN, YI, YUAN, Understood, heading_of, understood
from schemas.finding import Finding, Place, Remark

Grid = Sequence[Sequence[Content]]

_NUMBER = re.compile(r"([a-z]+)-([0-9]{1,9})")
# A row that has no number of its own comes after all that have one.
_LAST = 10**9
# Names that share half of their signs may have been meant for each other.
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One row that a person filled: its sheet, its line counted from 1, and its cells.

    `own` is the hidden number that the row was given out with, empty for a row of the bank's.
    """

    sheet: ListSheet
    line: int
    own: str
    cells: Mapping[Column, Understood]

    @property
    def order(self) -> int:
        """Rows that were given out come first, in that order."""
        return int(self.own.rpartition("-")[2]) if self.own else _LAST


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
    """This will yield sheets that nobody reads, and those that are gone; ours are neither."""
    known = [DEAL, *(sheet.name for sheet in layout.lists)]
    missing = [name for name in known if name not in book.sheet_names]
    for name in book.sheet_names:
        if name in (*known, GUIDE, STAMP):
            continue
        grid = grid_of(book, name)
        if any(map(_has_content, grid)) and not is_summary(name, grid[0][0] if grid[0] else None):
            place = Place(sheet=name, cell="A1", label=f"工作表“{name}”")
            detail = f"工作表“{name}”不是模板规定的，其中的内容没有读取"
            wanted = closest(name, missing)
            hint = f"，可能应为“{wanted}”。" if wanted else "。"
            kind = RENAMED_SHEET if wanted else UNKNOWN_SHEET
            yield remark(kind, detail + hint, layout.edition, place)
    for name in known:
        if name not in book.sheet_names:
            place = Place(sheet=name, label=f"工作表“{name}”")
            yield remark(MISSING_SHEET, f"没有工作表“{name}”。", layout.edition, place)


def table_of(
    sheet: ListSheet, grid: Grid, edition: str, *, counts_from_1904: bool = False
) -> Table:
    """This will find the columns of a list by their headings, and its filled rows."""
    if not grid:
        return Table(sheet, {}, (), ())
    known = headings_of(sheet.columns)
    columns: dict[int, tuple[Column, int]] = {}
    strange: list[tuple[int, bool]] = []
    for at, heading in enumerate(grid[0]):
        column, unit = known.get(folded_label(heading), (None, YUAN))
        if column is not None and column not in [other for other, _ in columns.values()]:
            columns[at] = column, unit
        elif folded_label(heading) != ROW_ID and not is_result_heading(heading):
            strange.append((at, column is not None))
    present = [column for column, _ in columns.values()]
    missing = [column for column in sheet.columns if column not in present]
    findings = [
        finding
        for at, is_double in strange
        for finding in _strange(sheet, grid, at, edition, None if is_double else missing)
    ]
    findings.extend(_missing(sheet, column, edition) for column in missing)
    letters = {column: letter_of(at) for at, (column, _) in columns.items()}
    lines = tuple(_lines(sheet, grid, columns, counts_from_1904=counts_from_1904))
    return Table(sheet, letters, lines, tuple(findings))


def merged_areas(
    book: CalamineWorkbook, filled: Mapping[str, tuple[Set[str], Set[int]]], edition: str
) -> Iterator[Finding]:
    """This will name the areas of merged cells in which more than one value should stand.

    `filled` holds the letters of the columns that are read on each sheet, and its filled lines.
    """
    for sheet, (letters, lines) in filled.items():
        read = [column_of(letter) for letter in letters]
        for (top, left), (bottom, right) in book.get_sheet_by_name(sheet).merged_cell_ranges or ():
            columns = sum(left <= at <= right for at in read)
            rows = range(max(top, 1) + 1, bottom + 2)
            if columns * len(rows) > 1 and any(line in rows for line in lines):
                first, last = f"{letter_of(left)}{top + 1}", f"{letter_of(right)}{bottom + 1}"
                place = Place(sheet=sheet, cell=first, label=f"工作表“{sheet}”的{first}至{last}")
                said = f"工作表“{sheet}”的{first}至{last}是合并单元格"
                detail = f"{said}，只读取了左上角{first}的内容。"
                yield remark(MERGED, detail, edition, place)


def closest(name: str, wanted: Iterable[str]) -> str | None:
    """This will return the wanted name that is most like a strange one, if any is."""
    folded = {folded_label(each): each for each in wanted}
    found = get_close_matches(folded_label(name), folded, n=1, cutoff=_LIKE)
    return folded[found[0]] if found else None


def folded_label(heading: Content) -> str:
    """This will return a heading without the mark of required fields and blanks, in one width."""
    return "".join(unicodedata.normalize("NFKC", str(heading)).split()).rstrip("*")


def headings_of(columns: Sequence[Column]) -> Mapping[str, tuple[Column, int]]:
    """This will map each heading, folded, to its column and to the unit that it states."""
    known = {folded_label(column.label): (column, YUAN) for column in columns}
    for column in columns:
        for unit in (WAN, YI):
            if (spelled := heading_of(column, unit)) is not None:
                known[folded_label(spelled)] = column, unit
    return known


def _lines(
    sheet: ListSheet,
    grid: Grid,
    columns: Mapping[int, tuple[Column, int]],
    *,
    counts_from_1904: bool,
) -> Iterator[Line]:
    id_at = next((at for at, text in enumerate(grid[0]) if folded_label(text) == ROW_ID), None)
    for number, row in enumerate(grid[1:], 2):
        filled = [(row[at], *meant) for at, meant in columns.items() if not is_blank(row[at])]
        if not filled or all(column.advice == content for content, column, _ in filled):
            continue
        cells = {
            column: understood(content, column, unit=unit, counts_from_1904=counts_from_1904)
            for content, column, unit in filled
        }
        own = _NUMBER.fullmatch(str(row[id_at])) if id_at is not None else None
        yield Line(sheet, number, own[0] if own and own[1] == sheet.target else "", cells)


def _strange(
    sheet: ListSheet, grid: Grid, at: int, edition: str, missing: Iterable[Column] | None
) -> Iterator[Finding]:
    """`missing` is None for a column that stands there twice."""
    if not any(not is_blank(row[at]) for row in grid):
        return
    heading = str(grid[0][at]).strip()[:40]
    name = f"“{heading}”" if heading else f"第{letter_of(at)}列"
    place = Place(sheet=sheet.name, cell=f"{letter_of(at)}1", label=f"工作表“{sheet.name}”的{name}")
    kind, said = strange_column(heading, missing)
    yield remark(kind, f"工作表“{sheet.name}”中的{name}{said}。", edition, place)


def strange_column(heading: str, missing: Iterable[Column] | None) -> tuple[Remark, str]:
    """This will say what is wrong with a heading, and which one may have been meant."""
    if missing is None:
        return DOUBLE_COLUMN, "出现了不止一次"
    wanted = closest(heading, [column.label for column in missing])
    hint = f"，可能应为“{wanted}”" if wanted else ""
    return UNKNOWN_COLUMN, f"不是模板规定的栏目，没有读取{hint}"


def _missing(sheet: ListSheet, column: Column, edition: str) -> Finding:
    place = Place(sheet=sheet.name, cell="A1", label=f"工作表“{sheet.name}”")
    return remark(
        MISSING_COLUMN, f"工作表“{sheet.name}”中没有“{column.label}”一栏。", edition, place
    )


def _has_content(row: Sequence[Content]) -> bool:
    return any(not is_blank(cell) for cell in row)
