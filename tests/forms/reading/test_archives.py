"""Is an archive that could mean two things, or too much, refused; and a Chinese one read?"""

import io
import stat
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forms.reading.archive import entries_of
from forms.reading.limits import PACKAGE_ZIP
from forms.reading.zip_names import RESERVED
from schemas.verdict import FileKind, Reason
from tests.forms.reading.conftest import HandIn
from tests.forms.reading.samples import LOCAL, archive, deflated, docx, overlapping, pdf

UTF8 = 0x800


def reason_of(hand_in: HandIn, content: bytes) -> Reason | None:
    files = hand_in(("a.zip", content))
    if files[0].verdict.is_rejected:
        assert len(files) == 1
    return files[0].verdict.reason


def test_names_of_chinese_windows_come_out_right(hand_in: HandIn) -> None:
    """䶮 is beyond GBK, and the second byte of 誠 is a backslash."""
    names = ["材料\\质押合同.csv", "䶮誠堃.csv"]
    files = hand_in(("a.zip", archive([(name.encode("gb18030"), b"1") for name in names])))
    assert [file.name for file in files[1:]] == ["材料/质押合同.csv", "䶮誠堃.csv"]
    assert files[0].verdict.reason is Reason.NAME_ENCODING


def test_names_in_utf8_are_taken_with_and_without_their_flag(hand_in: HandIn) -> None:
    flagged = archive([("质押.csv".encode(), b"1")], flags=UTF8)
    files = hand_in(("a.zip", flagged), ("b.zip", archive([("质押.csv".encode(), b"1")])))
    assert [file.name for file in files[2:]] == ["质押.csv"] * 2
    assert [file.verdict.reason for file in files[:2]] == [None, Reason.NAME_ENCODING]


def test_a_lying_flag_does_not_lose_the_name(hand_in: HandIn) -> None:
    files = hand_in(("a.zip", archive([("质押合同.csv".encode("gbk"), b"1")], flags=UTF8)))
    assert files[1].name == "质押合同.csv"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="gb18030", categories=("L", "N")), min_size=1, max_size=40))
def test_every_chinese_name_comes_back(name: str) -> None:
    raw = name.encode("gb18030")
    assume(name.casefold() not in RESERVED and not (_is_utf8(raw) and not raw.isascii()))
    (entry,) = entries_of(archive([(raw, b"")]), PACKAGE_ZIP)
    assert entry.name.text == unicodedata.normalize("NFC", name)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    "name",
    [
        "../a.csv",
        "a/../../b.csv",
        "/etc/passwd",
        "\\\\server\\share\\a.csv",
        "C:\\a.csv",
        "C:a.csv",
        "..\\a.csv",
        "a\x00.csv",
        "a\n.csv",
        "a//b.csv",
        "con.csv",
        "LPT1",
        "a./b.csv",
        "a .csv ",
        "\u202evsc.exe",
        "x" * 300,
        "",
        ".",
    ],
)
def test_names_that_may_not_be(name: str, hand_in: HandIn, tmp_path: Path) -> None:
    assert reason_of(hand_in, archive([(name.encode(), b"1")])) is Reason.BAD_ENTRY_NAME
    assert [path.name for path in tmp_path.iterdir()] == ["uploads"]


@pytest.mark.parametrize(
    ("one", "other"), [("a.csv", "A.CSV"), ("é.csv", "e\u0301.csv"), ("a", "a/b.csv")]
)
def test_names_that_clash(one: str, other: str, hand_in: HandIn) -> None:
    two = archive([(one.encode(), b"1"), (other.encode(), b"2")], flags=UTF8)
    assert reason_of(hand_in, two) is Reason.BAD_ENTRY_NAME


def test_members_that_share_their_bytes_are_refused(hand_in: HandIn) -> None:
    bomb = overlapping()
    assert len(bomb) < 20_000
    assert reason_of(hand_in, bomb) in (Reason.ZIP_INCONSISTENT, Reason.ZIP_BROKEN, Reason.ZIP_BOMB)


def test_what_grows_beyond_reason_is_refused(hand_in: HandIn) -> None:
    assert reason_of(hand_in, deflated({"a.csv": bytes(40 << 20)})) is Reason.ZIP_BOMB


def test_a_size_that_is_a_lie_is_not_followed(hand_in: HandIn) -> None:
    content = bytearray(deflated({"a.csv": b"1" * 200_000}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", content, content.find(signature) + at, 1000)
    assert reason_of(hand_in, bytes(content)) is Reason.ZIP_BROKEN


def test_an_archive_in_an_archive_is_refused_by_name_and_by_content(hand_in: HandIn) -> None:
    inner = deflated({"a.csv": b"1"})
    assert reason_of(hand_in, deflated({"b.zip": b"anything"})) is Reason.ZIP_NESTED
    assert reason_of(hand_in, deflated({"b.csv": inner})) is Reason.ZIP_NESTED
    assert reason_of(hand_in, deflated({"b.csv": b"Rar!\x1a\x07\x01\x00"})) is Reason.ZIP_NESTED


def test_an_office_file_in_an_archive_is_no_nested_archive(hand_in: HandIn) -> None:
    files = hand_in(("a.zip", deflated({"b.docx": docx()})))
    assert files[1].verdict.kind is FileKind.docx
    assert not files[1].verdict.is_rejected


def test_a_refused_archive_leaves_nothing_behind(hand_in: HandIn, tmp_path: Path) -> None:
    assert reason_of(hand_in, deflated({"a.csv": b"1", "b.zip": b"2"})) is Reason.ZIP_NESTED
    assert list((tmp_path / "members").iterdir()) == []


def test_links_and_devices_are_refused(hand_in: HandIn) -> None:
    link = archive([(b"a.csv", b"/etc/passwd")], made_by=3, attributes=(stat.S_IFLNK | 0o777) << 16)
    assert reason_of(hand_in, link) is Reason.ZIP_SPECIAL_ENTRY


def test_a_password_is_refused_with_advice(hand_in: HandIn) -> None:
    assert reason_of(hand_in, archive([(b"a.csv", b"123456789012x")], flags=1)) is Reason.ENCRYPTED


def test_other_methods_are_refused(hand_in: HandIn) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_BZIP2) as file:
        file.writestr("a.csv", b"1" * 100)
    assert reason_of(hand_in, raw.getvalue()) is Reason.ZIP_METHOD


def test_bytes_before_between_and_behind_are_refused(hand_in: HandIn) -> None:
    good = archive([(b"a.csv", b"1"), (b"b.csv", b"2")])
    second = good.rfind(b"PK\x03\x04")
    between = good[:second] + b"hidden" + good[second:]
    for content in (b"x" + good, between, good + b"x"):
        assert reason_of(hand_in, content) in (Reason.ZIP_BROKEN, Reason.ZIP_INCONSISTENT)


def test_a_member_that_only_one_reader_sees_is_refused(hand_in: HandIn) -> None:
    good = archive([(b"a.csv", b"1")])
    start = good.find(b"PK\x01\x02")
    hidden = LOCAL.pack(b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 5, 0) + b"b.csv"
    moved = bytearray(good[:start] + hidden + good[start:])
    struct.pack_into("<L", moved, moved.rfind(b"PK\x05\x06") + 16, start + len(hidden))
    assert reason_of(hand_in, bytes(moved)) is Reason.ZIP_INCONSISTENT


def test_too_many_members(hand_in: HandIn) -> None:
    at_limit = [(b"%d.csv" % number, b"") for number in range(PACKAGE_ZIP.members)]
    assert reason_of(hand_in, archive([*at_limit, (b"x.csv", b"")])) is Reason.TOO_MANY_ENTRIES
    assert len(entries_of(archive(at_limit), PACKAGE_ZIP)) == PACKAGE_ZIP.members


def test_what_systems_add_by_themselves_is_left_out(hand_in: HandIn) -> None:
    litter = {"__MACOSX/._a.pdf": b"\0", ".DS_Store": b"\0", "x/Thumbs.db": b"\0"}
    files = hand_in(("a.zip", deflated({"a.pdf": pdf(), "x/": b"", **litter})))
    assert [file.name for file in files] == ["a.zip", "a.pdf"]
    assert hand_in(("a.zip", deflated(litter)))[0].verdict.reason is Reason.EMPTY_ARCHIVE


def test_streamed_members_are_taken(hand_in: HandIn) -> None:
    class OneWay(io.RawIOBase):
        """A pipe, to which sizes can only be written behind the content."""

        def __init__(self) -> None:
            self.kept = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]  # zipfile writes bytes
            self.kept += data
            return len(data)

    pipe = OneWay()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.csv", b"1" * 100)
    files = hand_in(("a.zip", bytes(pipe.kept)))
    assert [file.verdict.is_rejected for file in files] == [False, False]
