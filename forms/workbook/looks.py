"""What does the look of a workbook say that the values of its cells do not?

A number may be shown in 万元 by its format alone, and days may be counted from 1904.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from forms.workbook.formulas import FOLDER, parts_of_sheets, tree_of
from forms.workbook.places import Cell

_BOOK = f"{FOLDER}/workbook.xml"
_STYLES = f"{FOLDER}/styles.xml"
_LARGE_UNIT = re.compile("[万亿]")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?<!/)>")
_AT = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_FORMAT = re.compile(rb'\bs="([0-9]{1,6})"')
_TRUE = ("1", "true")


def counts_days_from_1904(path: Path) -> bool:
    """This will tell whether the days of a workbook are counted as on old Macintosh computers."""
    with zipfile.ZipFile(path) as archive:
        # A foreign workbook may have its parts elsewhere; it is told by its missing stamp.
        if _BOOK not in archive.namelist():
            return False
        settings = tree_of(archive, _BOOK).find("{*}workbookPr")
    return settings is not None and settings.get("date1904", "") in _TRUE


def shown_in_large_units(path: Path) -> Iterator[Cell]:
    """This will yield sheet and cell of each number that its format shows with 万 or 亿."""
    with zipfile.ZipFile(path) as archive:
        names = frozenset(archive.namelist())
        formats = _formats(tree_of(archive, _STYLES)) if _STYLES in names else frozenset()
        for sheet, part in parts_of_sheets(archive).items() if formats else ():
            if part in names:
                for found in _CELL.finditer(archive.read(part)):
                    at, number = _AT.search(found[1]), _FORMAT.search(found[1])
                    if at and number and int(number[1]) in formats:
                        yield sheet, at[1].decode("ascii")


def _formats(styles: etree._Element) -> frozenset[int]:
    """The numbers of the cell formats that write a larger unit."""
    codes = {
        each.get("numFmtId")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
        if _LARGE_UNIT.search(each.get("formatCode") or "")
    }
    kept = styles.iterfind("{*}cellXfs/{*}xf")
    return frozenset(at for at, each in enumerate(kept) if each.get("numFmtId") in codes)
