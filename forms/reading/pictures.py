"""Is this a whole picture of a sane size? Its verdict does not depend on what the pixels show."""

import struct
import zlib

from forms.reading.judged import Examined
from forms.reading.limits import PIXELS
from forms.reading.refusal import FileIsRefused
from forms.sight.looking import seen_on_picture
from schemas.verdict import FileKind, Reason, Verdict

_PNG_HEADER = 8
# Frames of JPEG that carry the size (ITU T.81, table B.1), without DHT, JPG and DAC.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = {0x01, *range(0xD0, 0xD8)}
_SCAN, _END = 0xDA, 0xD9


def judge_png(data: bytes, name: str) -> Examined:
    """This will walk the chunks from header to end; raises FileIsRefused."""
    at, is_first = _PNG_HEADER, True
    while True:
        if at + 12 > len(data):
            raise FileIsRefused(Reason.DAMAGED)
        length, kind = struct.unpack_from(">I4s", data, at)
        after = at + 12 + length
        if after > len(data) or is_first != (kind == b"IHDR"):
            raise FileIsRefused(Reason.DAMAGED)
        (crc,) = struct.unpack_from(">I", data, after - 4)
        if zlib.crc32(data[at + 4 : after - 4]) != crc:
            raise FileIsRefused(Reason.DAMAGED)
        if is_first:
            _refuse_size(*struct.unpack_from(">II", data, at + 8))
        at, is_first = after, False
        if kind == b"IEND":
            break
    _refuse_rest(data[at:])
    return _picture(FileKind.png, data)


def judge_jpeg(data: bytes, name: str) -> Examined:
    """This will walk the segments up to the first scan, and look for the end; may refuse."""
    at, has_size = 2, False
    while True:
        marker, at = _marker(data, at)
        if marker in _ALONE:
            continue
        if at + 2 > len(data):
            raise FileIsRefused(Reason.DAMAGED)
        (length,) = struct.unpack_from(">H", data, at)
        if length < 2 or at + length > len(data):
            raise FileIsRefused(Reason.DAMAGED)
        if marker in _FRAMES:
            if length < 8:
                raise FileIsRefused(Reason.DAMAGED)
            height, width = struct.unpack_from(">HH", data, at + 3)
            _refuse_size(width, height)
            has_size = True
        at += length
        if marker == _SCAN:
            break
    end = data.rfind(b"\xff\xd9", at)
    if not has_size or end < 0:
        raise FileIsRefused(Reason.DAMAGED)
    _refuse_rest(data[end + 2 :])
    return _picture(FileKind.jpeg, data)


def _marker(data: bytes, at: int) -> tuple[int, int]:
    if data[at : at + 1] != b"\xff":
        raise FileIsRefused(Reason.DAMAGED)
    while data[at : at + 1] == b"\xff":
        at += 1
    if at >= len(data) or data[at] in (0, _END):
        raise FileIsRefused(Reason.DAMAGED)
    return data[at], at + 1


def _refuse_size(width: int, height: int) -> None:
    if not width or not height:
        raise FileIsRefused(Reason.DAMAGED)
    if width * height > PIXELS:
        raise FileIsRefused(Reason.TOO_MANY_PIXELS)


def _refuse_rest(rest: bytes) -> None:
    """Phones append a second picture or a video; another document may not hide there."""
    if b"PK\x05\x06" in rest or b"%PDF-" in rest:
        raise FileIsRefused(Reason.POLYGLOT_OR_LEADING_BYTES)


def _picture(kind: FileKind, data: bytes) -> Examined:
    verdict = Verdict.accept(kind)
    one_scan = verdict.model_copy(update={"pages": 1, "scan_pages": 1, "text_pages": 0})
    return Examined(one_scan, seen=seen_on_picture(data))
