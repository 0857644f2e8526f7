"""Are bytes on disk before any row speaks of them, and is a changed byte noticed?"""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from cases.models import Case, CaseFile, Submission
from cases.vocabulary import CaseStatus
from desk import storage
from desk.chores import PRECHECK
from desk.invariants import check
from desk.storage import (
    BytesAreGone,
    StoreIsFull,
    path_of,
    read_verified,
    store,
    store_bytes,
)
from tests.desk.world import World

SENTENCE = "系统存储空间不足，本次上传未被接收，请稍后再试或联系窗口。"


@profile(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(content=st.binary(max_size=3 * storage.PIECE // 2))
def test_what_is_stored_is_read_again(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "source"
    source.write_bytes(content)
    kept = store(source)
    assert kept == store_bytes(content)
    assert (kept.sha256, kept.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert read_verified(kept.sha256) == content
    assert not list(Path(settings.FILES).glob("*.part"))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What reaches the disk and the record, in order."""
    seen: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            is_folder = name == "fsync" and Path(f"/proc/self/fd/{args[0]}").is_dir()
            seen.append("fsync folder" if is_folder else name)
            return real(*args, **named)

        return call

    monkeypatch.setattr(os, "fsync", watched("fsync", os.fsync))
    monkeypatch.setattr(Path, "rename", watched("rename", Path.rename))

    def row(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT INTO"):
            seen.append("row")
        return execute(sql, *rest)

    with connection.execute_wrapper(row):
        yield seen


def test_file_then_folder_then_row(world: World, calls: list[str]) -> None:
    world.hand_in({"package.json": b"{}"})
    stored = ["fsync", "rename", "fsync folder", "fsync folder"]
    assert calls[: len(stored)] == stored
    assert set(calls[len(stored) :]) == {"row"}
    calls.clear()
    store_bytes(b"{}")
    assert calls == ["fsync", "rename", "fsync folder"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_full_disk_is_one_sentence_and_no_row(
    world: World, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreIsFull) as refusal:
        world.hand_in({"package.json": b"{}"})
    assert refusal.value.sentence == SENTENCE
    assert not Case.objects.exists()
    assert not Submission.objects.exists()
    assert not [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_full_file_system_in_earnest(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """/dev/full refuses every byte, as a full disk does."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    real = tempfile.mkstemp

    def on_full_disk(**named: Any) -> tuple[int, str]:
        handle, name = real(**named)
        os.close(handle)
        return os.open("/dev/full", os.O_WRONLY), name

    monkeypatch.setattr(tempfile, "mkstemp", on_full_disk)
    with pytest.raises(StoreIsFull):
        store_bytes(b"x" * 10)
    assert not list(Path(settings.FILES).glob("*.part"))
    assert world.clock.now


def test_reserve_is_kept_for_what_the_desk_itself_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nearly = SimpleNamespace(total=100 * 2**30, free=2**30)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly)
    source = tmp_path / "source"
    source.write_bytes(b"upload")
    with pytest.raises(StoreIsFull):
        store(source)
    assert read_verified(store_bytes(b"a notice").sha256) == b"a notice"


def test_changed_and_lost_bytes_are_refused_and_found(world: World) -> None:
    world.hand_in({"package.json": b"{}"})
    path = path_of(CaseFile.objects.get().sha256)
    path.chmod(0o600)
    path.write_bytes(b"[]")
    with pytest.raises(BytesAreGone) as refusal:
        read_verified(path.name)
    assert refusal.value.sentence.endswith("。")
    assert check() == [f"file {path.name}: gone or changed"]
    path.unlink()
    with pytest.raises(BytesAreGone):
        read_verified(path.name)
    path.write_bytes(b"{}")


@given(name=st.text(max_size=70))
def test_only_hashes_name_a_place(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        path_of(name)


def test_places_of_hashes_lie_in_the_store() -> None:
    assert path_of("ab" * 32).parent.parent == Path(settings.FILES)


def test_upload_that_changed_on_disk_is_not_judged(world: World) -> None:
    case = world.hand_in(world.clean_package())
    [upload] = case.version.files.filter(is_upload=True)
    path_of(upload.sha256).write_bytes(b"other")
    PRECHECK.work(PRECHECK.take(world.clock()), world.clock)
    case.refresh_from_db()
    assert case.status == CaseStatus.received
    assert case.failures == 1
    assert "存档文件缺失或已损坏" in case.last_error
    path_of(upload.sha256).write_bytes(world.clean_package()[upload.name])
