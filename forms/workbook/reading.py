"""What data does a filled workbook hold, and in which cell does each piece of it stand?

Hostile files are the business of whoever calls: this runs in a child process with limits.
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from lxml.etree import XMLSyntaxError
from pydantic import JsonValue
from python_calamine import CalamineError, CalamineWorkbook

from forms.workbook.cells import is_spoiled, value_of
from forms.workbook.deal import put, read_deal
from forms.workbook.formulas import failed_formulas
from forms.workbook.layout import DEAL, STAMP, Layout, layout_of
from forms.workbook.places import Cell, Places, RowPlace
from forms.workbook.remarks import FORMULA, NUMERIC, UNREADABLE, WRONG_EDITION, remark
from forms.workbook.sheets import Line, Table, grid_of, strange_sheets, table_of
from forms.workbook.words import STAMP_NAME
from schemas.edition import NoSuchEdition
from schemas.finding import Finding, Place
from schemas.naming import pointer_of
from schemas.package import EDITION

_MOST_FORMULAS = 200


class NotAWorkbook(ValueError):
    """An `.xlsx` file that is not the bank's workbook: it bears no version stamp."""


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """What was read; `data` is in the schema's shape and yet to be judged, None if unreadable.

    `places` maps JSON pointers, of missing fields too, to sheet and cell.
    """

    data: JsonValue
    places: Places
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Reading:
    """What has been gathered so far of the lists."""

    layout: Layout
    data: dict[str, JsonValue] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_workbook_job(path: str) -> WorkbookRead:
    """This will read a workbook on behalf of another process."""
    return read_workbook(Path(path))


def read_workbook(path: Path) -> WorkbookRead:
    """This will read a filled workbook, or raise NotAWorkbook for a foreign one.

    Rows come in the order of their hidden numbers, then as they stand; blank rows are skipped.
    """
    try:
        with CalamineWorkbook.from_path(path) as book:
            read = _read(book)
        if read.data is None:
            return read
        return replace(read, findings=(*read.findings, *_formulas(path)))
    except (CalamineError, zipfile.BadZipFile, XMLSyntaxError):
        finding = remark(UNREADABLE, "工作簿无法打开，内容没有读取。", EDITION)
        return WorkbookRead(None, Places(), (finding,))


def _formulas(path: Path) -> Iterator[Finding]:
    for sheet, cell in islice(failed_formulas(path), _MOST_FORMULAS):
        place = Place(sheet=sheet, cell=cell, label=f"工作表“{sheet}”的{cell}单元格")
        detail = f"{cell}单元格中的公式出错，或者没有计算结果，其内容没有读取。"
        yield remark(FORMULA, detail, EDITION, place)


def _read(book: CalamineWorkbook) -> WorkbookRead:
    edition = _stamp(book)
    try:
        layout = layout_of(edition)
    except NoSuchEdition:
        place = Place(sheet=STAMP, cell="B1", label="模板版本")
        detail = f"工作簿的模板版本“{edition[:20]}”没有发布过。"
        return WorkbookRead(None, Places(), (remark(WRONG_EDITION, detail, EDITION, place),))
    deal = read_deal(layout, grid_of(book, DEAL))
    reading = _Reading(layout, {"edition": edition, **deal.data})
    tables = [
        table_of(sheet, grid_of(book, sheet.name), edition)
        for sheet in layout.lists
        if sheet.name in book.sheet_names
    ]
    rows = _read_lists(reading, tables)
    places = Places(
        fixed={"/edition": (STAMP, "B1"), **deal.places, **_heads(tables)},
        rows=rows,
        columns={table.sheet.name: _letters(table) for table in tables},
    )
    table_findings = [finding for table in tables for finding in table.findings]
    findings = (
        *strange_sheets(book, layout),
        *deal.findings,
        *table_findings,
        *reading.findings,
    )
    return WorkbookRead(reading.data, places, findings)


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
                _spoiled(reading.layout.edition, number, line, letters[line.sheet.name])
            )
        if entries:
            reading.data[target] = entries
            places[target] = tuple(RowPlace(line.sheet.name, line.line) for line in found)
    return places


def _entry(line: Line) -> JsonValue:
    entry: dict[str, JsonValue] = {}
    if line.sheet.item_kind is not None:
        entry["kind"] = line.sheet.item_kind
    for column, content in line.cells.items():
        put(entry, column.path, value_of(content, column))
    return entry


def _spoiled(
    edition: str, number: int, line: Line, letters: Mapping[str, str]
) -> Iterator[Finding]:
    for column, content in line.cells.items():
        if is_spoiled(content, column):
            cell = f"{letters['/'.join(column.path)]}{line.line}"
            place = Place(
                pointer=pointer_of((line.sheet.target, number, *column.path)),
                sheet=line.sheet.name,
                cell=cell,
                label=f"工作表“{line.sheet.name}”第{line.line}行的“{column.label}”",
            )
            detail = f"“{column.label}”不是文本，号码可能已经失真。"
            yield remark(NUMERIC, detail, edition, place)


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
