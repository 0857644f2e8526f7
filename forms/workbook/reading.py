"""What data does a filled workbook hold, and in which cell does each piece of it stand?

Hostile files are the business of whoever calls: this runs in a child process with limits.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice
from pathlib import Path

from lxml.etree import XMLSyntaxError
from pydantic import JsonValue
from python_calamine import CalamineError, CalamineWorkbook

from forms.workbook.cells import is_spoiled, value_of
from forms.workbook.deal import put, read_deal
from forms.workbook.formulas import failed_formulas
from forms.workbook.layout import DEAL, STAMP, Kind, Layout, layout_of
from forms.workbook.looks import counts_days_from_1904, shown_in_large_units
from forms.workbook.places import Cell, Places, RowPlace
from forms.workbook.remarks import (
    EMPTY,
    FORMULA,
    NUMERIC,
    OLD_EDITION,
    SUM_UNCLEAR,
    UNREADABLE,
    WRONG_EDITION,
    remark,
)
from forms.workbook.sheets import (
    Line,
    Table,
    grid_of,
    merged_areas,
    strange_sheets,
    table_of,
)
from forms.workbook.words import STAMP_NAME
from schemas.edition import NoSuchEdition
from schemas.finding import Finding, Place
from schemas.naming import pointer_of
from schemas.package import EDITION

# Of one kind of fault; whoever mends these sees the rest at the next reading.
_MOST_FINDINGS = 200


class NotAWorkbook(ValueError):
    """An `.xlsx` file that is not the bank's workbook: it bears no version stamp."""


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """What was read; `data` is in the schema's shape and yet to be judged, None if unreadable.

    `places` maps JSON pointers, of missing fields too, to sheet and cell; `row_ids` holds for each
    list the hidden numbers of its rows, empty for rows that the bank has added.
    """

    data: JsonValue
    places: Places
    findings: tuple[Finding, ...]
    row_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """What has been gathered so far of the lists."""

    layout: Layout
    data: dict[str, JsonValue] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    row_ids: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_workbook_job(path: str) -> WorkbookRead:
    """This will read a workbook on behalf of another process."""
    return read_workbook(Path(path))


def read_workbook(path: Path) -> WorkbookRead:
    """This will read a filled workbook, or raise NotAWorkbook for a foreign one.

    Rows come in the order of their hidden numbers, then as they stand; blank rows are skipped.
    """
    try:
        with CalamineWorkbook.from_path(path) as book:
            read = _read(book, counts_from_1904=counts_days_from_1904(path))
        if read.data is None:
            return read
        return replace(read, findings=(*read.findings, *_formulas(path), *_large_units(path, read)))
    except (CalamineError, zipfile.BadZipFile, XMLSyntaxError):
        finding = remark(UNREADABLE, "工作簿无法打开，内容没有读取。", EDITION)
        return WorkbookRead(None, Places(), (finding,))


def _formulas(path: Path) -> Iterator[Finding]:
    for sheet, cell in islice(failed_formulas(path), _MOST_FINDINGS):
        place = Place(sheet=sheet, cell=cell, label=f"工作表“{sheet}”的{cell}单元格")
        detail = f"{cell}单元格中的公式出错，或者没有计算结果，其内容没有读取。"
        yield remark(FORMULA, detail, EDITION, place)


def _large_units(path: Path, read: WorkbookRead) -> Iterator[Finding]:
    """Whether 500 shown as “500万” means five million is not for a program to say."""
    shown = set(shown_in_large_units(path))
    for pointer, place in read.places.items() if shown else ():
        if place in shown and pointer.rpartition("/")[2] in _sums():
            sheet, cell = place
            where = Place(pointer=pointer, sheet=sheet, cell=cell, label=f"“{sheet}”的{cell}单元格")
            detail = f"工作表“{sheet}”的{cell}单元格以数字格式显示“万”或“亿”，无法确定金额的单位。"
            yield remark(SUM_UNCLEAR, detail, EDITION, where)


@cache
def _sums() -> frozenset[str]:
    """The names of all fields that hold a sum."""
    layout = layout_of(EDITION)
    parts = [part.columns for part in layout.deal] + [sheet.columns for sheet in layout.lists]
    columns = chain.from_iterable(parts)
    return frozenset(column.path[-1] for column in columns if column.kind is Kind.money)


def _read(book: CalamineWorkbook, *, counts_from_1904: bool) -> WorkbookRead:
    edition = _stamp(book)
    try:
        layout = layout_of(edition)
    except NoSuchEdition:
        place = Place(sheet=STAMP, cell="B1", label="模板版本")
        detail = f"工作簿的模板版本“{edition[:20]}”没有发布过，应为“{EDITION}”。"
        return WorkbookRead(None, Places(), (remark(WRONG_EDITION, detail, EDITION, place),))
    deal = read_deal(layout, grid_of(book, DEAL), counts_from_1904=counts_from_1904)
    reading = _Reading(layout, {"edition": edition, **deal.data})
    tables = [
        table_of(sheet, grid_of(book, sheet.name), edition, counts_from_1904=counts_from_1904)
        for sheet in layout.lists
        if sheet.name in book.sheet_names
    ]
    rows = _read_lists(reading, tables)
    places = Places(
        fixed={"/edition": (STAMP, "B1"), **deal.places, **_heads(tables)},
        rows=rows,
        columns={table.sheet.name: _letters(table) for table in tables},
    )
    findings = (
        *_old_edition(edition),
        *strange_sheets(book, layout),
        *deal.findings,
        *(finding for table in tables for finding in table.findings),
        *islice(merged_areas(book, _filled(tables, deal.places.values()), edition), _MOST_FINDINGS),
        *reading.findings,
    )
    if not rows and not any(deal.data.values()):
        empty = remark(EMPTY, "工作簿中没有填写任何内容。", edition)
        return WorkbookRead(None, Places(), (empty, *findings))
    return WorkbookRead(reading.data, places, findings, reading.row_ids)


def _filled(
    tables: Sequence[Table], deal: Iterable[Cell]
) -> Mapping[str, tuple[Set[str], Set[int]]]:
    """The columns and the lines of each sheet in which something of its own is to stand."""
    lines = {int(cell[1:]) for _, cell in deal}
    lists = {
        table.sheet.name: (
            frozenset(table.columns.values()),
            frozenset(line.line for line in table.lines),
        )
        for table in tables
    }
    return {**lists, **({DEAL: (frozenset("B"), lines)} if lines else {})}


def _old_edition(edition: str) -> Iterator[Finding]:
    if edition != EDITION:
        place = Place(sheet=STAMP, cell="B1", label="模板版本")
        detail = f"工作簿的模板版本是“{edition}”，已按该版本读取；最新的是“{EDITION}”。"
        yield remark(OLD_EDITION, detail, edition, place)


def _stamp(book: CalamineWorkbook) -> str:
    first = next(iter(grid_of(book, STAMP)), ())
    if len(first) < 2 or first[0] != STAMP_NAME:
        raise NotAWorkbook("the file bears no version stamp")
    return str(first[1]).strip()


def _read_lists(reading: _Reading, tables: Sequence[Table]) -> Mapping[str, tuple[RowPlace, ...]]:
    places: dict[str, tuple[RowPlace, ...]] = {}
    letters = {table.sheet.name: _letters(table) for table in tables}
    for target in dict.fromkeys(table.sheet.target for table in tables):
        found = [line for table in tables if table.sheet.target == target for line in table.lines]
        # Sorting is stable: rows without a number of their own keep the order of the sheets.
        found.sort(key=lambda line: line.order)
        entries: list[JsonValue] = []
        for number, line in enumerate(found):
            entries.append(_entry(line))
            reading.findings.extend(
                _remarks(reading.layout.edition, number, line, letters[line.sheet.name])
            )
        if entries:
            reading.data[target] = entries
            reading.row_ids[target] = tuple(line.own for line in found)
            places[target] = tuple(RowPlace(line.sheet.name, line.line) for line in found)
    return places


def _entry(line: Line) -> JsonValue:
    entry: dict[str, JsonValue] = {}
    if line.sheet.item_kind is not None:
        entry["kind"] = line.sheet.item_kind
    for column, meant in line.cells.items():
        put(entry, column.path, value_of(meant.content, column))
    return entry


def _remarks(
    edition: str, number: int, line: Line, letters: Mapping[str, str]
) -> Iterator[Finding]:
    for column, meant in line.cells.items():
        said = [(meant.remark, meant.detail)] if meant.remark is not None else []
        if is_spoiled(meant.content, column):
            said.append((NUMERIC, f"“{column.label}”不是文本，号码可能已经失真。"))
        for kind, detail in said:
            place = Place(
                pointer=pointer_of((line.sheet.target, number, *column.path)),
                sheet=line.sheet.name,
                cell=f"{letters['/'.join(column.path)]}{line.line}",
                label=f"工作表“{line.sheet.name}”第{line.line}行的“{column.label}”",
            )
            yield remark(kind, detail, edition, place)


def _letters(table: Table) -> Mapping[str, str]:
    """The letter of each field and of each group of fields; the row itself is its first column."""
    letters: dict[str, str] = {}
    for column in table.sheet.columns:
        letter = table.columns.get(column)
        if letter is None:
            continue
        letters.setdefault("", letter)
        if column.group:
            letters.setdefault(column.group, letter)
        letters["/".join(column.path)] = letter
    return letters


def _heads(tables: Sequence[Table]) -> Mapping[str, Cell]:
    """A list as a whole lies in its first row, that of all rights on the sheet of patents."""
    heads: dict[str, Cell] = {}
    for table in tables:
        heads.setdefault(f"/{table.sheet.target}", (table.sheet.name, "B3"))
    return heads
