"""Is this workbook small enough to be read whole, and what does it hide or call?"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from forms.reading.limits import SHEET_AREA, SHEET_TEXT_BYTES, SHEETS
from forms.reading.office_parts import Office
from forms.reading.refusal import FileIsRefused
from forms.reading.xml_parts import local
from schemas.verdict import Reason

_PLACE = re.compile(r"^([A-Za-z]{1,3})([0-9]{1,7})$")
# A formula that asks another program: cmd|'/c calc'!A1.
_PROGRAM = re.compile(r"[\w.]+\s*\|\s*'")
# The last row and column that Excel knows.
_ROWS, _COLUMNS = 1_048_576, 16_384
_CALLS = [f"{{*}}{name}" for name in ("ddeLink", "oleLink", "f", "definedName", "formula1")]


def refuse_program_links(office: Office) -> None:
    """This will raise FileIsRefused for links to programs and to objects outside."""
    for part in office.xml.values():
        for each in part.iter(*_CALLS):
            kind = local(each.tag)
            if kind == "oleLink":
                raise FileIsRefused(Reason.EXTERNAL_REF)
            if kind == "ddeLink" or _PROGRAM.search(each.text or ""):
                raise FileIsRefused(Reason.DDE)


def refuse_huge_sheets(office: Office, main: etree._Element) -> None:
    """This will refuse what grows when it is read: far cells, long strings used often."""
    if sum(1 for _ in main.iter("{*}sheet")) > SHEETS:
        raise FileIsRefused(Reason.SHEET_TOO_LARGE)
    lengths = [
        sum(map(len, string.itertext()))
        for name, part in office.xml.items()
        if name.endswith("sharedstrings.xml")
        for string in part.iter("{*}si")
    ]
    sheets = list(_sheets(office))
    if any(_area(sheet) > SHEET_AREA for sheet in sheets):
        raise FileIsRefused(Reason.SHEET_TOO_LARGE)
    cells = sum(1 for sheet in sheets for _ in sheet.iter("{*}c"))
    # Only where it could matter is each cell looked up.
    is_worth_it = max(lengths, default=0) * cells > SHEET_TEXT_BYTES
    if is_worth_it and sum(_text(sheet, lengths) for sheet in sheets) > SHEET_TEXT_BYTES:
        raise FileIsRefused(Reason.SHEET_TOO_LARGE)


def notes_on_sheets(office: Office, main: etree._Element) -> Iterator[Reason]:
    if any(each.get("state", "visible") != "visible" for each in main.iter("{*}sheet")):
        yield Reason.HIDDEN_SHEET
    if any(next(sheet.iter("{*}f"), None) is not None for sheet in _sheets(office)):
        yield Reason.FORMULA


def _sheets(office: Office) -> Iterator[etree._Element]:
    """Wherever they lie: the relations of a workbook may lead out of its folder."""
    for part in office.xml.values():
        if local(part.tag) in ("worksheet", "macrosheet", "dialogsheet"):
            yield part


def _text(sheet: etree._Element, lengths: list[int]) -> int:
    """Characters that all cells would hold if each had a copy of its string."""
    total = 0
    for cell in sheet.iter("{*}c"):
        if cell.get("t") == "s":
            value = cell.findtext("{*}v") or ""
            if value.isascii() and value.isdigit() and len(value) < 9:
                at = int(value)
                total += lengths[at] if at < len(lengths) else 0
    return total


def _area(sheet: etree._Element) -> int:
    """Cells of the rectangle from the first to the last; places may be left out (then they count).

    Readers keep an empty place for each of them.
    """
    rows, columns = set[int](), set[int]()
    row = column = 0
    for each in sheet.iter("{*}row", "{*}c"):
        if local(each.tag) == "row":
            row, column = _number(each.get("r"), row + 1), 0
            continue
        found = _PLACE.match(each.get("r") or "")
        column = _column(found[1]) if found else column + 1
        columns.add(column)
        rows.add(int(found[2]) if found else row)
    if not rows:
        return 0
    if max(rows) > _ROWS or max(columns) > _COLUMNS:
        raise FileIsRefused(Reason.SHEET_TOO_LARGE)
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _number(text: str | None, otherwise: int) -> int:
    if text and text.isascii() and text.isdigit() and len(text) < 8:
        return int(text)
    return otherwise


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column
