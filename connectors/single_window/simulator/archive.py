"""What lies in a batch that came in, and is it whole? Read without the sender's own code."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

_PROTOCOL = "zhiya-single-window/1"
_MAX_UNPACKED_BYTES = 1024 * 1024 * 1024


class UnreadableBatch(Exception):
    """The batch goes back as a whole; nothing of it was taken."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of a line, with enough of its bytes to tell what it is."""

    role: str
    name: str
    is_pdf: bool


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line as the office reads it."""

    number: int
    filing_key: str
    kind: str
    title: str
    items: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """A whole batch as the office reads it."""

    batch_key: str
    agent: str
    lines: tuple[ReadLine, ...]


def read_batch(sealed: bytes) -> ReadBatch:
    """This will return what is in a sealed batch, with every file held against its hash.

    Raises UnreadableBatch.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED_BYTES:
                raise UnreadableBatch("too_large", "报送文件解压后过大。")
            return _read_archive(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError) as error:
        raise UnreadableBatch("unreadable_archive", "报送文件不是可以打开的压缩包。") from error


def _read_archive(archive: zipfile.ZipFile) -> ReadBatch:
    try:
        manifest = json.loads(archive.read("manifest.json"))
        if manifest["protocol"] != _PROTOCOL:
            raise UnreadableBatch("unknown_protocol", "报送清单的协议版本不受支持。")
        batch = ReadBatch(
            batch_key=str(UUID(manifest["batch_key"])),
            agent=str(manifest["agent"]),
            lines=tuple(_read_lines(archive, manifest["lines"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableBatch("unreadable_manifest", "报送清单缺失或者不符合协议。") from error
    keys = {line.filing_key for line in batch.lines}
    numbers = [line.number for line in batch.lines]
    if not keys or len(keys) != len(numbers) or numbers != list(range(1, len(numbers) + 1)):
        raise UnreadableBatch("unreadable_manifest", "报送清单的行号或者申请标识不正确。")
    return batch


def _read_lines(archive: zipfile.ZipFile, lines: list[dict[str, Any]]) -> Iterator[ReadLine]:
    for line in lines:
        if line["kind"] not in ("patent", "trademark") or not line["items"]:
            raise ValueError("a line names a kind of right and at least one right")
        yield ReadLine(
            number=line["number"],
            filing_key=str(UUID(line["filing_key"])),
            kind=line["kind"],
            title=str(line["title"]),
            items=tuple((str(item["number"]), str(item["name"])) for item in line["items"]),
            papers=tuple(_read_paper(archive, paper) for paper in line["documents"]),
        )


def _read_paper(archive: zipfile.ZipFile, paper: dict[str, Any]) -> Paper:
    name = str(paper["name"])
    try:
        data = archive.read(name)
    except KeyError as error:
        raise UnreadableBatch("missing_file", f"压缩包中没有清单所列的文件“{name}”。") from error
    if hashlib.sha256(data).hexdigest() != paper["sha256"] or len(data) != paper["size"]:
        raise UnreadableBatch("changed_file", f"文件“{name}”与清单所列的摘要不一致。")
    return Paper(role=str(paper["role"]), name=name, is_pdf=_is_open_pdf(data))


def _is_open_pdf(data: bytes) -> bool:
    """A header, an end and no encryption: what a scanner of the office would open."""
    return b"%PDF-" in data[:1024] and b"%%EOF" in data[-1024:] and b"/Encrypt" not in data
