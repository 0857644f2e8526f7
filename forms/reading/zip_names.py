"""What is a member of an archive called, and may it be called so?

A name never becomes a path here: files are stored under their hash. Names are checked because a
person, the office and other programs will see them.
"""

import struct
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from forms.reading.limits import NAME_CHARS
from forms.reading.refusal import FileIsRefused
from forms.reading.zip_records import Member, inconsistent
from schemas.verdict import Reason

UTF8_FLAG = 0x800
# Info-ZIP Unicode Path Extra Field (APPNOTE §4.6.9): version, CRC of the raw name, UTF-8 name.
UNICODE_EXTRA = 0x7075
# Windows tools in China write GBK, of which GB 18030 is the superset; cp437 decodes anything.
GUESSES = ("utf-8", "gb18030", "cp437")
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
RESERVED = {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"
}


@dataclass(frozen=True)
class Name:
    """A decoded member name with `/` between its parts, and whether its encoding was guessed."""

    text: str
    is_guessed: bool

    @property
    def is_folder(self) -> bool:
        return self.text.endswith("/")


def name_of(member: Member, *, takes_unicode_extra: bool = True) -> Name:
    """This will decode a member's name; raises FileIsRefused for a name that may not be."""
    text, is_guessed = _decoded(member, takes_unicode_extra=takes_unicode_extra)
    text = unicodedata.normalize("NFC", text.replace("\\", "/"))
    if not _may_be(text):
        raise FileIsRefused(Reason.BAD_ENTRY_NAME)
    return Name(text, is_guessed)


def unicode_name(extras: Sequence[tuple[int, bytes]], raw_name: bytes) -> bytes | None:
    """This will return the UTF-8 name of the Unicode extra field, or None without one."""
    bodies = [body for tag, body in extras if tag == UNICODE_EXTRA]
    if not bodies:
        return None
    if len(bodies) > 1 or len(bodies[0]) < 5:
        raise inconsistent()
    version, crc = struct.unpack_from("<BL", bodies[0])
    if version != 1 or crc != zlib.crc32(raw_name):
        raise inconsistent()
    return bodies[0][5:]


def _decoded(member: Member, *, takes_unicode_extra: bool) -> tuple[str, bool]:
    raw = member.raw_name
    other = unicode_name(member.extras, raw) if takes_unicode_extra else None
    if member.flags & UTF8_FLAG:
        if other is not None and other != raw:
            raise inconsistent()
        try:
            return raw.decode(), False
        except UnicodeDecodeError:
            return _guessed(raw), True
    if other is not None:
        raw = other
    return _guessed(raw), not raw.isascii()


def _guessed(raw: bytes) -> str:
    for encoding in GUESSES:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileIsRefused(Reason.BAD_ENTRY_NAME)


def _may_be(text: str) -> bool:
    parts = text.removesuffix("/").split("/")
    return (
        len(text) <= NAME_CHARS
        and ":" not in text
        and not any(char in BIDI or _is_control(char) for char in text)
        and all(_part_may_be(part) for part in parts)
    )


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


def _part_may_be(part: str) -> bool:
    # An empty part means an absolute name, a doubled separator or no name at all; a last dot or
    # space is dropped by Windows, which covers `.` and `..` too.
    if not part or part[-1] in ". ":
        return False
    return part.split(".")[0].strip().casefold() not in RESERVED


def refuse_clashes(names: Sequence[Name]) -> None:
    """This will raise FileIsRefused when two names meet on a disk that ignores letter case."""
    keys = [unicodedata.normalize("NFC", name.text.rstrip("/").casefold()) for name in names]
    if len(set(keys)) != len(keys):
        raise FileIsRefused(Reason.BAD_ENTRY_NAME)
    files = {key for key, name in zip(keys, names, strict=True) if not name.is_folder}
    for key in keys:
        parts = key.split("/")
        if any("/".join(parts[:depth]) in files for depth in range(1, len(parts))):
            raise FileIsRefused(Reason.BAD_ENTRY_NAME)
