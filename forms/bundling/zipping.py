"""How does an archive leave while it is still being written? Piece by piece, nothing kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import RawIOBase
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_PIECE = 1 << 18


@dataclass(frozen=True)
class Member:
    """One file of the archive: its bytes, or where they are read when its turn comes."""

    name: str
    source: bytes | IO[bytes]


class _Pipe(RawIOBase):
    """What the archive writes into, to be taken out before it writes more."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: "bytes | bytearray | memoryview") -> int:  # type: ignore[override] # what zipfile gives
        self.waiting.append(bytes(piece))
        return len(piece)

    def taken(self) -> Iterator[bytes]:
        pieces, self.waiting = self.waiting, []
        yield from pieces


def zip_pieces(members: Iterable[Member]) -> Iterator[bytes]:
    """This will yield an archive; equal members give equal bytes.

    What lies in files is packed already (PDF, pictures) and goes in as it is; text is deflated.
    """
    pipe = _Pipe()
    with ZipFile(pipe, "w") as archive:
        for member in members:
            is_text = isinstance(member.source, bytes)
            entry = ZipInfo(member.name)
            entry.compress_type = ZIP_DEFLATED if is_text else ZIP_STORED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as file:
                for piece in _pieces(member.source):
                    file.write(piece)
                    yield from pipe.taken()
            yield from pipe.taken()
    yield from pipe.taken()


def _pieces(source: bytes | IO[bytes]) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source:
        while piece := source.read(_PIECE):
            yield piece
