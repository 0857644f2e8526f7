"""Which cells hold a formula that failed, or was never worked out?

The reader gives both as blank cells, so that they are looked for in the file itself.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from forms.workbook.places import Cell

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_AT = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")
_ERROR, _TEXT = b't="e"', b't="str"'
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FOLDER = "xl"


def failed_formulas(path: Path) -> Iterator[Cell]:
    """This will yield sheet and cell of each formula that gave an error or nothing."""
    with zipfile.ZipFile(path) as archive:
        names = frozenset(archive.namelist())
        for sheet, part in parts_of_sheets(archive).items():
            if part not in names:
                continue
            content = archive.read(part)
            if _ERROR in content or _FORMULA.search(content):
                yield from ((sheet, cell) for cell in _failed(content))


def _failed(content: bytes) -> Iterator[str]:
    for found in _CELL.finditer(content):
        attributes, inside = found[1], found[2] or b""
        # The result of a formula may be an empty text.
        is_worked = _TEXT in attributes or _VALUE.search(inside) or not _FORMULA.search(inside)
        if (_ERROR in attributes or not is_worked) and (at := _AT.search(attributes)):
            yield at[1].decode("ascii")


def parts_of_sheets(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """This will return the name of each sheet, and the member of the archive that holds it."""
    targets = {
        str(each.get("Id")): _member(str(each.get("Target")))
        for each in tree_of(archive, f"{FOLDER}/_rels/workbook.xml.rels").iterfind(
            "{*}Relationship"
        )
    }
    sheets = tree_of(archive, f"{FOLDER}/workbook.xml").iterfind("{*}sheets/{*}sheet")
    return {
        str(each.get("name")): targets.get(str(each.get(f"{_RELATIONS}id")), "") for each in sheets
    }


def _member(target: str) -> str:
    return posixpath.normpath(posixpath.join("/", FOLDER, target)).lstrip("/")


def tree_of(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """This will parse one member."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(name), parser)
