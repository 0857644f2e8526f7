"""Is a picture whole, of a sane size, and nothing but a picture?"""

import struct
import zlib
from pathlib import Path

import pytest

from forms.reading.intake import judge_file
from forms.reading.limits import PIXELS
from schemas.verdict import FileKind, Reason, Verdict
from tests.forms.reading.samples import deflated, pdf


def chunk(kind: bytes, content: bytes) -> bytes:
    sums = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + sums


def png(width: int = 2, height: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\xff\xff" * 2)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg(width: int = 2, height: int = 2) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    segments = [(0xE0, b"JFIF\0" + bytes(9)), (0xC0, frame), (0xDA, b"\x01\x01\x00\x00\x3f\x00")]
    body = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
        for marker, content in segments
    )
    return b"\xff\xd8" + body + b"\x12\x34" + b"\xff\xd9"


def judged(content: bytes, name: str, folder: Path) -> Verdict:
    path = folder / "file"
    path.write_bytes(content)
    return judge_file(path, name)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", png(), FileKind.png),
        ("a.JPG", jpeg(), FileKind.jpeg),
        ("a.jpeg", jpeg() + jpeg(), FileKind.jpeg),
    ],
)
def test_whole_pictures_are_taken(
    name: str, content: bytes, kind: FileKind, tmp_path: Path
) -> None:
    verdict = judged(content, name, tmp_path)
    assert (verdict.is_rejected, verdict.kind, verdict.pages) == (False, kind, 1)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.png", png()[:-4], Reason.DAMAGED),
        ("a.png", png().replace(b"IDAT", b"IDAX"), Reason.DAMAGED),
        ("a.png", png(0, 5), Reason.DAMAGED),
        ("a.png", png(PIXELS // 10_000 + 1, 10_000), Reason.TOO_MANY_PIXELS),
        ("a.png", png(2**31, 2**31), Reason.TOO_MANY_PIXELS),
        ("a.png", png() + deflated({"a": b"1"}), Reason.POLYGLOT_OR_LEADING_BYTES),
        ("a.png", jpeg(), Reason.TYPE_MISMATCH),
        ("a.jpg", jpeg()[:-2], Reason.DAMAGED),
        ("a.jpg", jpeg(0, 0), Reason.DAMAGED),
        ("a.jpg", jpeg(65_535, 65_535), Reason.TOO_MANY_PIXELS),
        ("a.jpg", jpeg() + pdf(), Reason.POLYGLOT_OR_LEADING_BYTES),
        ("a.jpg", b"\xff\xd8\xff", Reason.DAMAGED),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x00", Reason.DAMAGED),
    ],
)
def test_others_are_not(name: str, content: bytes, reason: Reason, tmp_path: Path) -> None:
    assert judged(content, name, tmp_path).reason is reason
