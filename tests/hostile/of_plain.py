"""Pictures, tables, JSON and text whose size, signs or shape are a trap."""

import json
import zlib
from functools import partial

from forms.reading.limits import FILE_BYTES, PIXELS
from schemas.verdict import Reason
from tests.forms.reading.samples import deflated, pdf
from tests.forms.reading.test_pictures import chunk, jpeg, png
from tests.hostile.specimen import ANY, AWAY, MARK, TAKEN, Ends, Specimen, Specimens, ends

_PIXELS = ends(Reason.TOO_MANY_PIXELS)
_NO_TEXT = ends(Reason.TYPE_MISMATCH)


def specimens() -> Specimens:
    yield from _pictures()
    yield from _tables()
    yield from _json()
    yield from _names()


def _pictures() -> Specimens:
    company = ends(Reason.POLYGLOT_OR_LEADING_BYTES)
    pictures: tuple[tuple[str, str, bytes, Ends], ...] = (
        ("PNG of 50,000 by 50,000", "a.png", png(50_000, 50_000), _PIXELS),
        ("PNG just too large", "a.png", png(PIXELS // 10_000 + 1, 10_000), _PIXELS),
        ("PNG at the limit", "a.png", png(PIXELS // 10_000, 10_000), TAKEN),
        ("PNG of 2 billion by 2 billion", "a.png", png(2**31, 2**31), _PIXELS),
        ("PNG of no size", "a.png", png(0, 0), ends(Reason.DAMAGED)),
        ("PNG of 100,000 chunks", "a.png", _chunks(100_000), ANY),
        ("PNG with 20 MB in its text", "a.png", _text_chunk(), ANY),
        ("PNG with a ZIP behind", "a.png", png() + deflated({"a": b"1"}), company),
        ("PNG without end", "a.png", png()[:-12], ends(Reason.DAMAGED)),
        ("JPEG of 65,535 by 65,535", "a.jpg", jpeg(65_535, 65_535), _PIXELS),
        ("JPEG of no size", "a.jpg", jpeg(0, 0), ends(Reason.DAMAGED)),
        ("JPEG of 300,000 segments", "a.jpg", _segments(300_000), ANY),
        ("JPEG with a PDF behind", "a.jpg", jpeg() + pdf(), company),
        ("JPEG without end", "a.jpg", jpeg()[:-2], ends(Reason.DAMAGED)),
        ("JPEG of markers only", "a.jpg", b"\xff\xd8" + b"\xff" * (1 << 20), ANY),
        ("SVG of that name", "a.png", f'<svg href="{AWAY}"/>'.encode(), ANY),
    )
    for title, name, content, right in pictures:
        yield Specimen("picture", title, name, partial(bytes, content), right)


def _chunks(count: int) -> bytes:
    whole = png()
    return whole[:33] + chunk(b"tEXt", b"a\0b") * count + whole[33:]


def _text_chunk() -> bytes:
    whole = png()
    return whole[:33] + chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(20 << 20), 1)) + whole[33:]


def _segments(count: int) -> bytes:
    whole = jpeg()
    return whole[:2] + b"\xff\xfe\x00\x04ab" * count + whole[2:]


def _tables() -> Specimens:
    half = FILE_BYTES // 2
    tables: tuple[tuple[str, partial[bytes], Ends], ...] = (
        ("NULs", partial(bytes, b"a,b\0c\n"), _NO_TEXT),
        ("only NULs, 50 MB", partial(bytes, FILE_BYTES), _NO_TEXT),
        ("one line of 50 MB", partial(_times, b"1", FILE_BYTES), TAKEN),
        ("25,000,000 commas", partial(_times, b",", half), TAKEN),
        ("25,000,000 lines", partial(_times, b"\n", half), TAKEN),
        ("25,000,000 quotes", partial(_times, b'"', half), TAKEN),
        ("one byte too many", partial(_times, b"1", FILE_BYTES + 1), ends(Reason.TOO_LARGE)),
        ("controls", partial(bytes, b"a\x1b[2Jb\n"), _NO_TEXT),
        ("half a character", partial(bytes, b"\xff\xfe\x00\xd8"), _NO_TEXT),
        ("bytes of no encoding", partial(bytes, bytes(range(256))), _NO_TEXT),
        ("nothing", partial(bytes), ends(Reason.EMPTY_FILE)),
        ("a formula", partial(bytes, b"=cmd|'/c calc'!A1,1\n"), TAKEN),
        ("a program", partial(bytes, b"MZ" + bytes(600)), _NO_TEXT),
        ("4-byte characters, 48 MB", partial(_times, "𠮷".encode(), 12 << 20), TAKEN),
    )
    for title, make, right in tables:
        yield Specimen("table", title, "清单.csv", make, right)


def _times(each: bytes, count: int) -> bytes:
    return each * count


def _json() -> Specimens:
    texts: dict[str, partial[bytes]] = {
        "arrays, 1,000,000 deep": partial(_deep, b"[", b"]", 1_000_000),
        "objects, 1,000,000 deep": partial(_deep, b'{"a":', b"}", 1_000_000),
        "arrays, 33 deep": partial(_deep, b"[", b"]", 33),
        "6,000,000 empty arrays": partial(_many, b"[]", 6_000_000),
        "6,000,000 empty objects": partial(_many, b"{}", 6_000_000),
        "2,000,000 small objects": partial(_many, b'{"a":1}', 2_000_000),
        "a whole number of 10 MB": partial(_deep, b"9", b"9", 5 << 20),
        "an exponent beyond all bounds": partial(bytes, b'{"loan":{"amount":1e999999999}}'),
        "NaN": partial(bytes, b'{"loan":{"amount":NaN}}'),
        "a name twice": partial(bytes, b'{"edition":"2026-11","edition":"2026-11"}'),
        "100,000 names, each twice": partial(_names_twice, 100_000),
        "half a character": partial(bytes, b'{"reference":"\\ud800"}'),
        "half a name": partial(bytes, b'{"\\udfff":1}'),
        "UTF-16": partial(str.encode, '{"edition":"2026-11"}', "utf-16"),
        "a text of 19 MB": partial(_deep, b'{"reference":"', b'"}', 1, b"a" * (19 << 20)),
        "more than 20 MB": partial(_deep, b"[", b"]", 1, b" " * (20 << 20)),
        "cut off": partial(bytes, b'{"items":[{"number":"'),
        "nothing": partial(bytes),
        "a number": partial(bytes, b"1"),
        "null": partial(bytes, b"null"),
        "300,000 items that are none": partial(_items, 300_000),
        "100,000 unknown names": partial(_unknown, 100_000),
        "names with controls": partial(bytes, b'{"\\u202e\\u0000<script>":1}'),
        "paths that climb out": partial(_paths),
    }
    for title, make in texts.items():
        yield Specimen("JSON", title, "质押包.json", make)


def _deep(begin: bytes, end: bytes, depth: int, within: bytes = b"") -> bytes:
    return begin * depth + within + end * depth


def _many(each: bytes, count: int) -> bytes:
    return b"[" + b",".join([each] * count) + b"]"


def _names_twice(count: int) -> bytes:
    pairs = b",".join(b'"n%d":1' % (number % (count // 2)) for number in range(count))
    return b"{" + pairs + b"}"


def _items(count: int) -> bytes:
    return b'{"edition":"2026-11","items":' + _many(b"{}", count) + b"}"


def _unknown(count: int) -> bytes:
    return json.dumps({f"n{number}": None for number in range(count)}).encode()


def _paths() -> bytes:
    documents = [{"key": "D1", "kind": "other", "file": f"../../../var/{MARK}"}]
    return json.dumps({"edition": "2026-11", "documents": documents, "items": []}).encode()


def _names() -> Specimens:
    not_allowed = ends(Reason.TYPE_NOT_ALLOWED)
    for name in (
        "合同.exe",
        "合同",
        "合同.pdf.exe",
        "合同.html",
        "合同.svg",
        "合同.7z",
        "合同.doc",
    ):
        yield Specimen("name", f"a PDF called {name}", name, pdf, not_allowed)
    for name in (
        f"../{MARK}.pdf",
        f"/var/{MARK}.pdf",
        "con.pdf",
        "\u202efdp.pdf",
        "x" * 900 + ".pdf",
    ):
        yield Specimen("name", f"a PDF called {name[:20]!a}", name, pdf, TAKEN)
    yield Specimen("name", "half a character", "half \ud800.pdf", pdf, TAKEN)
