"""Which sheets does a workbook have, and what stands in their cells, without reading all of it?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from forms.workbook.parts import Parts

_AT = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# What may stand in a worksheet, in the order that the schema asks for (ECMA-376-1, 18.3.1.99).
_ORDER = """
sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst
"""
_RANKS = {name: rank for rank, name in enumerate(_ORDER.split())}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the part that holds it, and its line in the list of sheets."""

    name: str
    part: str
    line: etree._Element


def sheets_of(parts: Parts) -> list[Sheet]:
    """This will list the worksheets in their order, those that have a part of their own."""
    targets = {each.id: each.target for each in parts.relations(parts.book)}
    id_name = f"{{{parts.relation_space}}}id"
    found = []
    for line in parts.tree(parts.book).iterfind("{*}sheets/{*}sheet"):
        part = targets.get(line.get(id_name, ""), "")
        if part in parts and local_name(parts.tree(part)) == "worksheet":
            found.append(Sheet(line.get("name", ""), part, line))
    return found


class Strings:
    """The shared strings of a workbook, looked up one by one."""

    def __init__(self, parts: Parts) -> None:
        found = [
            each.target for each in parts.relations(parts.book) if each.kind == "sharedStrings"
        ]
        is_there = bool(found) and found[0] in parts
        self._all = parts.tree(found[0]).findall("{*}si") if is_there else []

    def text_of(self, cell: etree._Element) -> str:
        """This will return the text of a cell, empty where it holds something else."""
        if cell.get("t") == "inlineStr":
            return _text(cell.find("{*}is"))
        value = cell.findtext("{*}v") or ""
        if cell.get("t") == "s":
            is_known = value.isascii() and value.isdigit() and int(value) < len(self._all)
            return _text(self._all[int(value)]) if is_known else ""
        return value if cell.get("t") == "str" else ""


def rows_of(sheet: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """This will yield each row with its number from 1; the number may be left out."""
    at = 0
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        at = _number(row.get("r"), at + 1)
        yield at, row


def cells_of(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """This will yield each cell with its column from 0; the place may be left out."""
    at = -1
    for cell in row.iterchildren("{*}c"):
        place = split_cell(cell.get("r") or "")
        at = at + 1 if place is None else place[0]
        yield at, cell


def split_cell(cell: str) -> tuple[int, int] | None:
    """This will return the column from 0 and the row from 1 of a place such as C4."""
    found = _AT.fullmatch(cell)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1, int(found[2])


def ends_of(area: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """This will return first and last cell of an area such as A1:C4, as split_cell does."""
    first, _, last = area.partition(":")
    begin, end = split_cell(first), split_cell(last or first)
    return None if begin is None or end is None else (begin, end)


def hidden_by_merging(sheet: etree._Element, cells: Iterable[str]) -> Mapping[str, str]:
    """This will name for each of these cells that a merged area hides the one that it shows."""
    places = {cell: place for cell in cells if (place := split_cell(cell)) is not None}
    hidden: dict[str, str] = {}
    for area in sheet.iterfind("{*}mergeCells/{*}mergeCell"):
        reference = area.get("ref", "")
        if (ends := ends_of(reference)) is None:
            continue
        (left, top), (right, bottom) = ends
        for cell, (column, row) in places.items():
            if left <= column <= right and top <= row <= bottom:
                hidden[cell] = reference.partition(":")[0]
    return hidden


def has_content(cell: etree._Element) -> bool:
    return any(local_name(child) in ("v", "f", "is") for child in cell)


def named(like: etree._Element, name: str) -> str:
    """This will write the tag of an element in the same space as another one."""
    return f"{{{etree.QName(like).namespace}}}{name}"


def plain_root(like: etree._Element, name: str) -> etree._Element:
    """This will make the root of a new part, in the space of another one and without a prefix."""
    space = str(etree.QName(like).namespace)
    return etree.Element(named(like, name), nsmap={None: space})  # type: ignore[dict-item]  # None is no prefix


def local_name(element: etree._Element) -> str:
    return etree.QName(element).localname


def placed(sheet: etree._Element, child: etree._Element) -> None:
    """This will put an element where the order of a worksheet asks for it, after its like."""
    rank = _RANKS[local_name(child)]
    ranks = (_RANKS.get(local_name(each), len(_RANKS)) for each in sheet)
    at = next((at for at, other in enumerate(ranks) if other > rank), len(sheet))
    sheet.insert(at, child)


def _text(holder: etree._Element | None) -> str:
    """The text of all runs; how it is read aloud (rPh) does not belong to it."""
    if holder is None:
        return ""
    pieces = [*holder.iterfind("{*}t"), *holder.iterfind("{*}r/{*}t")]
    return "".join(piece.text or "" for piece in pieces)


def _number(text: str | None, otherwise: int) -> int:
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) < 8
    return int(text) if text and is_number else otherwise
