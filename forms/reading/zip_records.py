"""What do the records of a ZIP file say? (PKWARE APPNOTE 6.3.10, §4.3 to §4.5)

Read here and not with zipfile, whose checks differ between Python versions (CVE-2024-0450) and
which takes the first of two contradicting records.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from forms.reading.refusal import FileIsRefused
from schemas.verdict import Reason

END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q")
LOCATOR64 = struct.Struct("<4sLQL")
CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")

FULL16, FULL32 = 0xFFFF, 0xFFFFFFFF
ZIP64_EXTRA = 0x0001
# A comment may be 65,535 bytes long.
END_SEARCH = END.size + FULL16


def broken() -> FileIsRefused:
    return FileIsRefused(Reason.ZIP_BROKEN)


def inconsistent() -> FileIsRefused:
    return FileIsRefused(Reason.ZIP_INCONSISTENT)


@dataclass(frozen=True)
class Directory:
    """Where the central directory lies and how many members it names."""

    start: int
    end: int
    count: int


@dataclass(frozen=True)
class Member:
    """One line of the central directory."""

    raw_name: bytes
    made_by: int
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    attributes: int
    start: int
    extras: tuple[tuple[int, bytes], ...]


def extras_of(raw: bytes) -> tuple[tuple[int, bytes], ...]:
    """This will return the extra fields; raises FileIsRefused when they do not add up."""
    found, at = [], 0
    while at < len(raw):
        if at + 4 > len(raw):
            raise broken()
        tag, length = struct.unpack_from("<HH", raw, at)
        at += 4
        if at + length > len(raw):
            raise broken()
        found.append((tag, raw[at : at + length]))
        at += length
    return tuple(found)


def widened(values: list[int], extras: tuple[tuple[int, bytes], ...]) -> list[int]:
    """This will replace each 32-bit value that is all ones by its ZIP64 value (§4.5.3)."""
    bodies = [body for tag, body in extras if tag == ZIP64_EXTRA]
    if len(bodies) > 1:
        raise inconsistent()
    missing = values.count(FULL32)
    if not bodies:
        if missing:
            raise inconsistent()
        return values
    wide = list(struct.unpack(f"<{len(bodies[0]) // 8}Q", bodies[0][: len(bodies[0]) // 8 * 8]))
    if missing == 0:
        # Some writers repeat the sizes without need; they must then be the same.
        if any(value not in (*values, 0) for value in wide):
            raise inconsistent()
        return values
    if len(wide) != missing or len(bodies[0]) % 8:
        raise inconsistent()
    replacements = iter(wide)
    return [next(replacements) if value == FULL32 else value for value in values]


def directory_of(data: bytes) -> Directory:
    """This will find the one central directory; raises FileIsRefused on any doubt about it."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - END_SEARCH))
    if at < 0 or at + END.size > len(data):
        raise broken()
    _, disk, first_disk, here, count, size, start, comment = END.unpack_from(data, at)
    end = at
    if FULL16 in (here, count, disk) or FULL32 in (size, start):
        end, disk, first_disk, here, count, size, start = _end64(data, at)
    if count == 0 or size == 0:
        raise FileIsRefused(Reason.EMPTY_ARCHIVE)
    if start + size > end:
        raise broken()
    if end == at and data[max(0, at - LOCATOR64.size) : at].startswith(b"PK\x06\x07"):
        # Two ends, of which the small one is complete: readers would choose differently.
        raise inconsistent()
    if disk or first_disk or here != count or start + size != end:
        raise inconsistent()
    if at + END.size + comment != len(data):
        raise inconsistent()
    return Directory(start=start, end=end, count=count)


def _end64(data: bytes, at: int) -> tuple[int, int, int, int, int, int, int]:
    locator = at - LOCATOR64.size
    if locator < END64.size or data[locator : locator + 4] != b"PK\x06\x07":
        raise inconsistent()
    _, _, end, disks = LOCATOR64.unpack_from(data, locator)
    if end + END64.size != locator or data[end : end + 4] != b"PK\x06\x06" or disks != 1:
        raise inconsistent()
    _, length, _, _, disk, first_disk, here, count, size, start = END64.unpack_from(data, end)
    if length != END64.size - 12:
        raise inconsistent()
    small = END.unpack_from(data, at)[3:7]
    for narrow, wide in zip(small, (here, count, size, start), strict=True):
        if narrow not in (FULL16, FULL32, wide):
            raise inconsistent()
    return end, disk, first_disk, here, count, size, start


def members_of(data: bytes, directory: Directory) -> Iterator[Member]:
    """This will yield the lines of the central directory, which they must fill exactly."""
    at = directory.start
    for _ in range(directory.count):
        member, at = _member_at(data, at, directory.end)
        yield member
    if at != directory.end:
        raise inconsistent()


def _member_at(data: bytes, at: int, end: int) -> tuple[Member, int]:
    if at + CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
        raise broken()
    (_, made_by, _, flags, method, _, _, crc, packed, size, names, extra, comment, disk, _,
     attributes, start) = CENTRAL.unpack_from(data, at)  # fmt: skip
    named = at + CENTRAL.size
    after = named + names + extra + comment
    if after > end:
        raise broken()
    if disk:
        raise inconsistent()
    extras = extras_of(data[named + names : named + names + extra])
    size, packed, start = widened([size, packed, start], extras)
    raw_name = data[named : named + names]
    member = Member(
        raw_name=raw_name,
        made_by=made_by >> 8,
        flags=flags,
        method=method,
        crc=crc,
        packed=packed,
        size=size,
        attributes=attributes,
        start=start,
        extras=extras,
    )
    return member, after
