"""How does a sheet get a column with the findings of each row, and how does it lose it again?

The cells have no format of their own, so that an empty one of the bank's keeps the bank's.
"""

import re
from collections.abc import Iterator, Mapping
from copy import copy

from lxml import etree

from forms.reading.limits import SHEET_AREA
from forms.workbook.book import (
    Strings,
    cells_of,
    ends_of,
    has_content,
    named,
    placed,
    rows_of,
)
from forms.workbook.marks import RESULT_HEADING, is_result_heading
from forms.workbook.places import letter_of

_COLUMNS = 16_384
_WIDTH = 60
# A cell holds no more characters than this.
_LONGEST = 32_767
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What XML cannot carry.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Programs read _x0041_ as the letter A, unless its own first mark is written so.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_KEPT = {"r", "spans"}


def add_column(sheet: etree._Element, texts: Mapping[int, str]) -> str | None:
    """This will write texts by row behind the last used column, and return its letter.

    None where there is no room: nothing is then changed.
    """
    at = _free_column(sheet)
    rows = dict(rows_of(sheet))
    height = max((*rows, *texts), default=1)
    if at >= _COLUMNS or height * (at + 1) > SHEET_AREA:
        return None
    for number, text in sorted({1: RESULT_HEADING, **texts}.items()):
        row = rows[number] if number in rows else _new_row(sheet, number)
        _write(row, at, f"{letter_of(at)}{number}", text)
    _widen(sheet, at)
    return letter_of(at)


def strip_column(sheet: etree._Element, strings: Strings) -> bool:
    """This will remove our columns, and tell whether there were any."""
    ours = set(_our_columns(sheet, strings))
    if not ours:
        return False
    data = sheet.find("{*}sheetData")
    for _, row in [] if data is None else list(rows_of(sheet)):
        # Where nothing stands, nothing of ours was written.
        found = [cell for at, cell in cells_of(row) if at in ours and has_content(cell)]
        for cell in found:
            _clear(row, cell)
        if data is not None and found and not len(row) and set(row.attrib) <= _KEPT:
            data.remove(row)
    for at in ours:
        _cut_width(sheet, at + 1)
    return True


def text_cell(like: etree._Element, place: str, text: str) -> etree._Element:
    """This will make a cell that holds text, whatever the text looks like."""
    cell = etree.Element(named(like, "c"), {"r": place, "t": "inlineStr"})
    _fill(cell, text)
    return cell


def writable(text: str) -> str:
    """This will return a text as the file can carry it."""
    return _ESCAPE.sub("_x005F_", _UNWRITABLE.sub("", text))[:_LONGEST]


def _our_columns(sheet: etree._Element, strings: Strings) -> Iterator[int]:
    for number, row in rows_of(sheet):
        if number > 1:
            return
        for at, cell in cells_of(row):
            if is_result_heading(strings.text_of(cell)):
                yield at


def _free_column(sheet: etree._Element) -> int:
    """Behind all that holds something, has a width of its own or is merged."""
    used = [at for _, row in rows_of(sheet) for at, cell in cells_of(row) if has_content(cell)]
    for each in sheet.iterfind("{*}cols/{*}col"):
        # A width up to the last column of all is that of the whole sheet.
        if (last := int(each.get("max", "0"))) < _COLUMNS // 2:
            used.append(last - 1)
    for each in sheet.iterfind("{*}mergeCells/{*}mergeCell"):
        if (ends := ends_of(each.get("ref", ""))) is not None and ends[1][0] < _COLUMNS // 2:
            used.append(ends[1][0])
    return max(used, default=-1) + 1


def _new_row(sheet: etree._Element, number: int) -> etree._Element:
    data = sheet.find("{*}sheetData")
    if data is None:
        data = etree.Element(named(sheet, "sheetData"))
        placed(sheet, data)
    row = etree.Element(named(sheet, "row"), {"r": str(number)})
    later = (each for at, each in rows_of(sheet) if at > number)
    following = next(later, None)
    data.insert(len(data) if following is None else data.index(following), row)
    return row


def _write(row: etree._Element, at: int, place: str, text: str) -> None:
    cells = dict(cells_of(row))
    if at in cells and _has_format(cells[at]):
        cells[at].set("t", "inlineStr")
        _fill(cells[at], text)
    else:
        if at in cells:
            row.remove(cells[at])
        behind = sum(1 for other in cells if other < at)
        row.insert(behind, text_cell(row, place, text))
    if (spans := row.get("spans", "").split(":"))[-1].isdigit() and int(spans[-1]) <= at:
        row.set("spans", f"{spans[0]}:{at + 1}")


def _fill(cell: etree._Element, text: str) -> None:
    for child in list(cell):
        cell.remove(child)
    held = etree.SubElement(etree.SubElement(cell, named(cell, "is")), named(cell, "t"))
    held.set(_SPACE, "preserve")
    held.text = writable(text)


def _has_format(cell: etree._Element) -> bool:
    return cell.get("s", "0") != "0"


def _clear(row: etree._Element, cell: etree._Element) -> None:
    if not _has_format(cell):
        row.remove(cell)
        return
    if "t" in cell.attrib:
        del cell.attrib["t"]
    for child in list(cell):
        cell.remove(child)


def _widen(sheet: etree._Element, at: int) -> None:
    columns = sheet.find("{*}cols")
    number = at + 1
    ranges = [] if columns is None else [_range(each) for each in columns]
    if number >= _COLUMNS // 2 or any(first <= number <= last for first, last in ranges):
        return
    if columns is None:
        columns = etree.Element(named(sheet, "cols"))
        placed(sheet, columns)
    attributes = {"min": str(number), "max": str(number), "width": str(_WIDTH), "customWidth": "1"}
    before = sum(1 for first, _ in ranges if first < number)
    columns.insert(before, etree.Element(named(sheet, "col"), attributes))


def _cut_width(sheet: etree._Element, number: int) -> None:
    """Another program may have put our column together with the one before it."""
    columns = sheet.find("{*}cols")
    if columns is None:
        return
    for each in list(columns):
        first, last = _range(each)
        if not first <= number <= last or last >= _COLUMNS // 2:
            continue
        if first < number < last:
            behind = copy(each)
            behind.set("min", str(number + 1))
            each.addnext(behind)
        if first < number:
            each.set("max", str(number - 1))
        elif last > number:
            each.set("min", str(number + 1))
        else:
            columns.remove(each)
    if not len(columns):
        sheet.remove(columns)


def _range(column: etree._Element) -> tuple[int, int]:
    return int(column.get("min", "0")), int(column.get("max", "0"))
