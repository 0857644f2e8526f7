"""Is this ZIP file safe to unpack, and what is in it?

Every record is compared with every other before a byte is unpacked: two programs must not be
able to see two different contents in one file.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from forms.reading.limits import ArchiveLimits
from forms.reading.refusal import FileIsRefused
from forms.reading.zip_names import Name, name_of, refuse_clashes, unicode_name
from forms.reading.zip_records import (
    FULL32,
    LOCAL,
    Directory,
    Member,
    broken,
    directory_of,
    extras_of,
    inconsistent,
    members_of,
    widened,
)
from schemas.verdict import Reason

PIECE = 256 * 1024
STORED, DEFLATED, AES = 0, 8, 99
ENCRYPTED_FLAGS = 0x0001 | 0x0040 | 0x2000
STREAMED_FLAG = 0x0008
# Flags on which the local header and the directory must agree: encryption and UTF-8.
SHARED_FLAGS = 0x0001 | 0x0800
UNIX = 3
FILE_TYPES = (0, stat.S_IFREG, stat.S_IFDIR)


@dataclass(frozen=True)
class Entry:
    """One member that was found consistent, and where its packed bytes begin."""

    name: Name
    member: Member
    begin: int


def entries_of(
    data: bytes, limits: ArchiveLimits, *, takes_unicode_extra: bool = True
) -> tuple[Entry, ...]:
    """This will return all members of a consistent archive; raises FileIsRefused otherwise.

    Office programs know no names but those in the records themselves: `takes_unicode_extra`.
    """
    directory = directory_of(data)
    if directory.count > limits.members:
        raise FileIsRefused(Reason.TOO_MANY_ENTRIES)
    members = list(members_of(data, directory))
    names = [name_of(each, takes_unicode_extra=takes_unicode_extra) for each in members]
    refuse_clashes(names)
    for member, name in zip(members, names, strict=True):
        _refuse_unreadable(member, name)
    _refuse_bombs(members, limits)
    begins = _local_begins(data, members, directory)
    return tuple(
        Entry(name, member, begins[member.start])
        for member, name in zip(members, names, strict=True)
    )


def pieces_of(data: bytes, entry: Entry) -> Iterator[bytes]:
    """This will yield the unpacked bytes in pieces; raises FileIsRefused if they are not it."""
    yield from _pieces(data, entry.member, entry.begin)


def content_of(data: bytes, entry: Entry) -> bytes:
    return b"".join(pieces_of(data, entry))


def _pieces(data: bytes, member: Member, begin: int) -> Iterator[bytes]:
    packed = memoryview(data)[begin : begin + member.packed]
    produced = _stored(packed) if member.method == STORED else _inflated(packed, member.size)
    size = crc = 0
    for piece in produced:
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        yield piece
    if size != member.size or crc != member.crc:
        raise broken()


def _refuse_unreadable(member: Member, name: Name) -> None:
    if member.flags & ENCRYPTED_FLAGS or member.method == AES:
        raise FileIsRefused(Reason.ENCRYPTED)
    if member.method not in (STORED, DEFLATED):
        raise FileIsRefused(Reason.ZIP_METHOD)
    if member.method == STORED and member.size != member.packed:
        raise inconsistent()
    if member.made_by == UNIX and stat.S_IFMT(member.attributes >> 16) not in FILE_TYPES:
        raise FileIsRefused(Reason.ZIP_SPECIAL_ENTRY)
    if name.is_folder and member.size:
        raise inconsistent()


def _refuse_bombs(members: list[Member], limits: ArchiveLimits) -> None:
    if any(member.size > limits.member_bytes for member in members):
        raise FileIsRefused(Reason.TOO_LARGE)
    if sum(member.size for member in members) > limits.total_bytes:
        raise FileIsRefused(Reason.ZIP_BOMB)
    for member in members:
        if member.size > member.packed * limits.ratio + limits.slack_bytes:
            raise FileIsRefused(Reason.ZIP_BOMB)


def _local_begins(data: bytes, members: list[Member], directory: Directory) -> dict[int, int]:
    """Check that the members lie side by side, from the first byte up to the directory."""
    ordered = sorted(members, key=lambda member: member.start)
    ends = [member.start for member in ordered[1:]] + [directory.start]
    if ordered[0].start != 0:
        raise broken() if ordered[0].start >= directory.start else inconsistent()
    begins = {}
    for member, end in zip(ordered, ends, strict=True):
        begins[member.start] = _local_begin(data, member, end)
    return begins


def _local_begin(data: bytes, member: Member, end: int) -> int:
    at = member.start
    if at + LOCAL.size > end or data[at : at + 4] != b"PK\x03\x04":
        raise broken()
    *_, names, extra = LOCAL.unpack_from(data, at)
    named = at + LOCAL.size
    begin: int = named + names + extra
    try:
        _refuse_disagreement(data, member, begin, end)
    except FileIsRefused:
        # Where even the directory's own word does not lead to the content, that is told first.
        for _ in _pieces(data, member, begin):
            continue
        raise
    return begin


def _refuse_disagreement(data: bytes, member: Member, begin: int, end: int) -> None:
    """The local header, already known to be one, must say what the directory says."""
    _, _, flags, method, _, _, crc, packed, size, names, _ = LOCAL.unpack_from(data, member.start)
    named = member.start + LOCAL.size
    if data[named : named + names] != member.raw_name:
        raise broken()
    extras = extras_of(data[named + names : begin])
    other = unicode_name(extras, member.raw_name)
    if other not in (None, unicode_name(member.extras, member.raw_name)):
        raise inconsistent()
    if method != member.method or (flags ^ member.flags) & SHARED_FLAGS:
        raise inconsistent()
    streamed = bool(flags & STREAMED_FLAG)
    if not (streamed and FULL32 not in (packed, size)):
        size, packed = widened([size, packed], extras)
    found, expected = (crc, packed, size), (member.crc, member.packed, member.size)
    if found != expected and not (streamed and not any(found)):
        raise inconsistent()
    _refuse_gap(data[begin + member.packed : end], member, streamed=streamed)
    if begin + member.packed > end:
        raise inconsistent()


def _refuse_gap(gap: bytes, member: Member, *, streamed: bool) -> None:
    """After the packed bytes comes nothing, or in a streamed member its descriptor (§4.3.9)."""
    if not streamed:
        if gap:
            raise inconsistent()
        return
    bodies = [
        struct.pack("<L" + sizes, member.crc, member.packed, member.size)
        for sizes in ("LL", "QQ")
        if sizes == "QQ" or max(member.packed, member.size) < FULL32
    ]
    if gap not in [start + body for body in bodies for start in (b"PK\x07\x08", b"")]:
        raise inconsistent()


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), PIECE):
        yield bytes(packed[at : at + PIECE])


def _inflated(packed: memoryview, size: int) -> Iterator[bytes]:
    """Inflate no more than the declared size, whatever the stream would go on to give."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    left, at, waiting = size, 0, b""
    while left > 0 and not stream.eof:
        if not waiting:
            waiting = bytes(packed[at : at + PIECE])
            at += PIECE
        if not waiting:
            return
        try:
            piece = stream.decompress(waiting, min(left, PIECE))
        except zlib.error:
            raise broken() from None
        waiting = stream.unconsumed_tail
        left -= len(piece)
        if piece:
            yield piece
