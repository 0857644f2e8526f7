"""Archives that explode, lie about themselves, or carry names that want to be somewhere else."""

import io
import stat
import struct
import zipfile
from functools import partial

from schemas.verdict import Reason
from tests.forms.reading.samples import archive, deflated, docx, overlapping, pdf
from tests.hostile.specimen import MARK, TAKEN, Ends, Specimen, Specimens, ends

_CSV = b"1,2\n"
_UTF8 = 0x800
_BAD_NAME = ends(Reason.BAD_ENTRY_NAME)
_INCONSISTENT = ends(Reason.ZIP_BROKEN, Reason.ZIP_INCONSISTENT)
_NAMES = (
    *(f"../{MARK}.csv", f"a/../../{MARK}.csv", f"..\\{MARK}.csv", f"/var/{MARK}.csv"),
    *(f"\\\\server\\share\\{MARK}.csv", f"C:\\{MARK}.csv", f"C:{MARK}.csv", f"//{MARK}.csv"),
    *(f"file:///{MARK}.csv", f"~/../{MARK}.csv", "./../a.csv", "a/./b.csv", "a//b.csv"),
    *("a\x00.csv", "a\n.csv", "a\r.csv", "a\x1b[2J.csv", "a\x7f.csv", "a\u0085.csv"),
    *("\u202evsc.exe", "a\u2066b.csv", "a\u200fb.csv", "a\u2028b.csv", ".", "..", "", " "),
    *("con.csv", "PRN", "aux.csv", "NUL.csv", "com1.csv", "LPT9.csv", "COM¹.csv", "conin$.csv"),
    *("a./b.csv", "a .csv ", "a.csv.", "x" * 300 + ".csv", "目" * 250 + ".csv", "a:b.csv"),
)
_CLASHES = (
    *(("a.csv", "A.CSV"), ("é.csv", "e\u0301.csv"), ("a", "a/b.csv"), ("a.csv", "a.csv")),
    *(("ß.csv", "ss.csv"), ("ﬁ.csv", "fi.csv"), ("a\\b.csv", "a/b.csv"), ("K.csv", "\u212a.csv")),
)


def specimens() -> Specimens:
    """This will give bombs, lies, names and special entries."""
    yield from _bombs()
    yield from _lies()
    for name in _NAMES:
        raw = partial(archive, [(name.encode(), _CSV)], flags=_UTF8)
        yield _zip("name", f"called {name[:30]!a}", raw, _BAD_NAME)
    for one, other in _CLASHES:
        two = partial(archive, [(one.encode(), _CSV), (other.encode(), _CSV)], flags=_UTF8)
        yield _zip("name", f"{one!a} beside {other!a}", two, _BAD_NAME)
    many = [(b"d/" * 90 + b"%d.csv" % number, b"1") for number in range(2000)]
    yield _zip("name", "2,000 long paths", partial(archive, many), TAKEN)
    yield from _special()


def _zip(family: str, title: str, make: "partial[bytes]", right: Ends) -> Specimen:
    return Specimen(family, title, "材料.zip", make, right)


def _bombs() -> Specimens:
    bomb, many = ends(Reason.ZIP_BOMB), ends(Reason.TOO_MANY_ENTRIES)
    nested = ends(Reason.ZIP_NESTED)
    yield _zip("bomb", "flat deflate, 40 MB of zeros", partial(_zeros, 1, 40), bomb)
    yield _zip("bomb", "flat deflate, 600 MB in 15 members", partial(_zeros, 15, 40), bomb)
    yield _zip("bomb", "flat deflate, one member of 60 MB", partial(_zeros, 1, 60), ends(
        Reason.TOO_LARGE, Reason.ZIP_BOMB
    ))  # fmt: skip
    yield _zip("bomb", "2,000 members of 1 MB each", partial(_zeros, 2000, 1), bomb)
    yield _zip("bomb", "nested six deep", partial(_nested, 6), nested)
    yield _zip("bomb", "nested under another name", partial(_renamed_inside), nested)
    yield _zip("bomb", "members that share their bytes", partial(overlapping), bomb | _INCONSISTENT)
    yield _zip("bomb", "60,000 empty members", partial(_empties, 60_000), many)
    yield _zip("bomb", "2,001 empty members", partial(_empties, 2_001), many)
    yield _zip("bomb", "a document that is one", partial(_bomb_in_document), ends(Reason.TOO_LARGE))


def _zeros(members: int, mib: int) -> bytes:
    content = bytes(mib << 20)
    return deflated({f"{number}.csv": content for number in range(members)})


def _nested(depth: int) -> bytes:
    inner = deflated({"0.csv": bytes(1 << 20)})
    for level in range(depth):
        inner = deflated({f"{level}.zip": inner})
    return inner


def _renamed_inside() -> bytes:
    return deflated({"合同.pdf": deflated({"a.csv": _CSV})})


def _empties(count: int) -> bytes:
    return archive((b"%d.csv" % number, b"") for number in range(count))


def _bomb_in_document() -> bytes:
    return deflated({"合同.docx": docx(parts={"word/media/image1.png": bytes(70 << 20)})})


def _lies() -> Specimens:
    broken = _INCONSISTENT
    for title, at_local, at_central in (("size", 22, 24), ("packed size", 18, 20), ("sum", 14, 16)):
        yield _zip("lie", f"{title} in both records", partial(_lying, at_local, at_central), broken)
        yield _zip("lie", f"{title} in one record", partial(_lying, at_local, None), broken)
    yield _zip("lie", "bytes before", partial(_around, b"MZ", b""), broken)
    yield _zip("lie", "bytes behind", partial(_around, b"", b"x"), broken)
    yield _zip(
        "lie", "another archive behind", partial(_around, b"", deflated({"b": b"1"})), broken
    )
    yield _zip("lie", "cut in half", partial(_half), broken)
    announced = broken | ends(Reason.TOO_MANY_ENTRIES)
    yield _zip("lie", "65,534 members announced", partial(_announced), announced)
    yield _zip("lie", "a directory that begins in itself", partial(_own_directory), broken)
    yield _zip("lie", "PDF of that name", partial(pdf), ends(Reason.TYPE_MISMATCH))


def _lying(at_local: int, at_central: int | None) -> bytes:
    content = bytearray(deflated({"a.csv": b"1" * 200_000}))
    struct.pack_into("<L", content, content.find(b"PK\x03\x04") + at_local, 1000)
    if at_central is not None:
        struct.pack_into("<L", content, content.find(b"PK\x01\x02") + at_central, 1000)
    return bytes(content)


def _around(before: bytes, behind: bytes) -> bytes:
    return before + archive([(b"a.csv", _CSV)]) + behind


def _half() -> bytes:
    whole = archive([(b"a.csv", _CSV * 1000), (b"b.csv", _CSV * 1000)])
    return whole[: len(whole) // 2]


def _announced() -> bytes:
    content = bytearray(archive([(b"a.csv", _CSV)]))
    struct.pack_into("<HH", content, content.rfind(b"PK\x05\x06") + 8, 0xFFFE, 0xFFFE)
    return bytes(content)


def _own_directory() -> bytes:
    content = bytearray(archive([(b"a.csv", _CSV)]))
    struct.pack_into("<LL", content, content.rfind(b"PK\x05\x06") + 12, 0xFFFFFFF0, 0)
    return bytes(content)


def _special() -> Specimens:
    kinds = {
        "link": stat.S_IFLNK, "pipe": stat.S_IFIFO, "character device": stat.S_IFCHR,
        "block device": stat.S_IFBLK, "socket": stat.S_IFSOCK,
    }  # fmt: skip
    for title, kind in kinds.items():
        target = f"/var/{MARK}".encode()
        make = partial(archive, [(b"a.csv", target)], made_by=3, attributes=(kind | 0o777) << 16)
        yield _zip("special entry", title, make, ends(Reason.ZIP_SPECIAL_ENTRY))
    locked = partial(archive, [(b"a.csv", _CSV * 4)], flags=1)
    yield _zip("special entry", "password", locked, ends(Reason.ENCRYPTED))
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield _zip(
            "special entry", f"method {method}", partial(_by, method), ends(Reason.ZIP_METHOD)
        )


def _by(method: int) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", method) as file:
        file.writestr("a.csv", b"1" * 100)
    return raw.getvalue()
