"""Where do bytes rest? Under their SHA-256, written once and never changed."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from cases.refusals import CaseError

PIECE = 256 * 1024
# Below this share of free disk no more uploads are taken, so that filing and audit can go on.
RESERVE = 0.1


class StoreIsFull(CaseError):
    def __init__(self) -> None:
        super().__init__("系统存储空间不足，本次上传未被接收，请稍后再试或联系窗口。")


class BytesAreGone(CaseError):
    """A stored file is missing or no longer has its hash; nothing of it may be sent."""

    def __init__(self, sha256: str) -> None:
        super().__init__("存档文件缺失或已损坏，请联系系统管理员核查后再办理。", sha256=sha256)


@dataclass(frozen=True, slots=True)
class Stored:
    sha256: str
    size: int


def store(source: Path) -> Stored:
    """This will copy a file into the store, on disk (fsync) before it returns.

    Raises `StoreIsFull` when the reserve for filing and audit is reached, `OSError` on a link.
    """
    refuse_when_full()
    with open(source, "rb", opener=_open_itself) as stream:
        return _keep(stream)


def store_bytes(content: bytes) -> Stored:
    """This will store what zhiya itself made; the reserve is for exactly this."""
    with tempfile.SpooledTemporaryFile(max_size=len(content) + 1) as stream:
        stream.write(content)
        stream.seek(0)
        return _keep(stream)


def path_of(sha256: str) -> Path:
    """This will name the place of stored bytes; raises `ValueError` on what is no hash."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError(sha256)
    return Path(settings.FILES) / sha256[:2] / sha256


def read_verified(sha256: str) -> bytes:
    """This will read stored bytes, or raise `BytesAreGone` unless they still have their hash."""
    try:
        content = path_of(sha256).read_bytes()
    except OSError:
        raise BytesAreGone(sha256) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BytesAreGone(sha256)
    return content


def verified_path_of(sha256: str) -> Path:
    """This will name the place of stored bytes that still have their hash; else `BytesAreGone`."""
    path = path_of(sha256)
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise BytesAreGone(sha256) from None
    if found != sha256:
        raise BytesAreGone(sha256)
    return path


def refuse_when_full() -> None:
    """This will raise `StoreIsFull` when only the reserve of the disk is left."""
    root = Path(settings.FILES)
    root.mkdir(parents=True, exist_ok=True)
    usage = shutil.disk_usage(root)
    if usage.free < usage.total * RESERVE and usage.free < 2 * 2**30:
        raise StoreIsFull


def _keep(stream: BinaryIO | tempfile.SpooledTemporaryFile[bytes]) -> Stored:
    root = Path(settings.FILES)
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=root, suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            for piece in _pieces(stream):
                digest.update(piece)
                size += len(piece)
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
        final = path_of(digest.hexdigest())
        is_new_folder = not final.parent.is_dir()
        final.parent.mkdir(exist_ok=True)
        part.rename(final)
        _sync_folder(final.parent)
        if is_new_folder:
            _sync_folder(root)
    except OSError as trouble:
        part.unlink(missing_ok=True)
        if trouble.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreIsFull from trouble
        raise
    return Stored(digest.hexdigest(), size)


def _open_itself(path: str, flags: int) -> int:
    """Of a link that a sender has put in place of the file nothing is read; a pipe is empty."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _pieces(stream: BinaryIO | tempfile.SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
