"""The desk's own workbook, stamped and all, with a trap in one of its parts."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache, partial

from forms.workbook import fill_workbook
from schemas.verdict import Reason
from tests.hostile.specimen import AWAY, Specimen, Specimens, ends
from tests.packages import clean_package

_SHEET = "xl/worksheets/sheet4.xml"
_HUGE = ends(Reason.SHEET_TOO_LARGE, Reason.TOO_LARGE)
Change = Callable[[bytes], bytes]


@cache
def _own() -> bytes:
    return fill_workbook(clean_package(3, 2).model_dump(mode="json", exclude_none=True))


def _changed(part: str, change: Change) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_own())) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return made.getvalue()


def _behind(tag: bytes, more: bytes) -> Change:
    return lambda content: content.replace(tag, tag + more, 1)


def _before(tag: bytes, more: bytes) -> Change:
    return lambda content: content.replace(tag, more + tag, 1)


def specimens() -> Specimens:
    """This will change one part of a good workbook at a time."""
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    wrapped = b'<row r="1048576"><x><c r="XFD1048576"><v>1</v></c></x></row>'
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c><c r="C%d" t="e"><v>#N/A</v></c></row>' % (n, n, n)
        for n in range(100, 200_100)
    )
    comment = b"<!-- " + b'<c r="A1"> ' * 200_000 + b"-->"
    merged = b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 50_000 + b"</mergeCells>"
    changes: tuple[tuple[str, str, Change, bool], ...] = (
        ("a cell far away", _SHEET, _before(b"</sheetData>", far), True),
        ("a cell far away in a wrapping", _SHEET, _before(b"</sheetData>", wrapped), True),
        ("200,000 rows of errors", _SHEET, _before(b"</sheetData>", rows), False),
        ("200,000 cells in a comment", _SHEET, _before(b"<sheetData>", comment), False),
        ("50,000 merged areas", _SHEET, _behind(b"</sheetData>", merged), False),
        ("a string of 40 MB", "xl/sharedStrings.xml", _long_string, False),
        ("20,000 sheets", "xl/workbook.xml", _sheets, True),
        ("sheets of the same part", "xl/workbook.xml", _same_sheets, False),
        ("rows of no number", _SHEET, partial(re.sub, rb'<row r="\d+"', b"<row"), False),
        (
            "rows of a negative number",
            _SHEET,
            partial(re.sub, rb'<row r="\d+"', b'<row r="-9"'),
            False,
        ),
        ("cells of no place", _SHEET, partial(re.sub, rb'<c r="\w+"', b"<c"), False),
        (
            "numbers beyond all bounds",
            _SHEET,
            partial(re.sub, rb"<v>\d+</v>", b"<v>1e999</v>"),
            False,
        ),
        (
            "strings that are not there",
            _SHEET,
            partial(re.sub, rb"<v>\d+</v>", b"<v>99999999</v>"),
            False,
        ),
        ("styles that are not there", _SHEET, partial(re.sub, rb' s="\d+"', b' s="99999"'), False),
        ("a dimension of everything", _SHEET, _dimension, False),
        ("a link on every cell", _SHEET, _behind(b"</sheetData>", _links()), False),
    )
    for title, part, change, is_refused in changes:
        right = _HUGE if is_refused else frozenset()
        make = partial(_changed, part, change)
        yield Specimen("own workbook", title, "质押包.xlsx", make, right)
    yield Specimen("own workbook", "untouched", "质押包.xlsx", _own, ends(Reason.HIDDEN_SHEET))


def _long_string(content: bytes) -> bytes:
    text = random.Random(1).randbytes(20 << 20).hex().encode()
    return content.replace(b"<si>", b"<si><t>" + text + b"</t></si><si>", 1)


def _sheets(content: bytes) -> bytes:
    more = b"".join(
        b'<sheet name="x%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(50, 20_050)
    )
    return content.replace(b"</sheets>", more + b"</sheets>")


def _same_sheets(content: bytes) -> bytes:
    return re.sub(rb'r:id="rId\d+"', b'r:id="rId1"', content)


def _dimension(content: bytes) -> bytes:
    return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', content)


def _links() -> bytes:
    links = b"".join(
        b'<hyperlink ref="A%d" location="%b"/>' % (n, AWAY.encode()) for n in range(1, 60_000)
    )
    return b"<hyperlinks>" + links + b"</hyperlinks>"
