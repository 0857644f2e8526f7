"""Does what is backed up come back byte for byte, and is a damaged backup refused?"""

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zhiya.keeping import FILES, MANIFEST, SQLITE, KeepingRefused, back_up, restore

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def stored(home: Path, content: bytes) -> Path:
    digest = hashlib.sha256(content).hexdigest()
    path = home / FILES / digest[:2] / digest
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    with closing(sqlite3.connect(home / SQLITE)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE cases (number TEXT)")
        database.execute("INSERT INTO cases VALUES ('一号')")
        database.commit()
    stored(home, b"contract")
    stored(home, b"certificate")
    (home / FILES / "half.part").write_bytes(b"still being written")
    (home / "secrets.env").write_text("ZHIYA_SECRET_KEY=demo-x\n")
    return home


def numbers(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as opened:
        return [row[0] for row in opened.execute("SELECT number FROM cases")]


def test_it_comes_back_as_it_was(home: Path, tmp_path: Path) -> None:
    made = back_up(home, tmp_path / "kept", database_url="", at=AT)
    assert len(made.hashes) == 3
    restore(tmp_path / "kept", tmp_path / "new")
    assert numbers(tmp_path / "new" / SQLITE) == ["一号"]
    for path in (home / FILES).glob("??/*"):
        inside = path.relative_to(home)
        assert (tmp_path / "new" / inside).read_bytes() == path.read_bytes()
    names = {path.name for path in (tmp_path / "kept").rglob("*")}
    assert not names & {"secrets.env", "half.part"}


def test_a_writer_at_work_does_not_disturb_it(home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home / SQLITE, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO cases VALUES ('二号')")
        back_up(home, tmp_path / "kept", database_url="", at=AT)
        writer.execute("COMMIT")
    assert numbers(tmp_path / "kept" / SQLITE) == ["一号"]


@pytest.mark.parametrize("name", [SQLITE, FILES])
def test_one_changed_byte_is_noticed(home: Path, tmp_path: Path, name: str) -> None:
    back_up(home, tmp_path / "kept", database_url="", at=AT)
    victim = tmp_path / "kept" / name
    victim = next(victim.glob("??/*")) if victim.is_dir() else victim
    content = bytearray(victim.read_bytes())
    content[0] ^= 1
    victim.write_bytes(content)
    with pytest.raises(KeepingRefused, match="哈希值不一致"):
        restore(tmp_path / "kept", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_missing_file_is_noticed(home: Path, tmp_path: Path) -> None:
    back_up(home, tmp_path / "kept", database_url="", at=AT)
    next((tmp_path / "kept" / FILES).glob("??/*")).unlink()
    with pytest.raises(KeepingRefused, match="缺少"):
        restore(tmp_path / "kept", tmp_path / "new")


def test_a_damaged_stored_file_is_named_and_the_rest_is_kept(home: Path, tmp_path: Path) -> None:
    bad = stored(home, b"will rot")
    bad.write_bytes(b"rotten")
    made = back_up(home, tmp_path / "kept", database_url="", at=AT)
    assert made.damaged == (f"{FILES}/{bad.parent.name}/{bad.name}",)
    assert len(made.hashes) == 3
    restore(tmp_path / "kept", tmp_path / "new")


def test_nothing_is_written_over(home: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mine.txt").write_text("mine")
    with pytest.raises(KeepingRefused, match="不是空文件夹"):
        back_up(home, tmp_path / "kept", database_url="", at=AT)
    back_up(home, tmp_path / "other", database_url="", at=AT)
    with pytest.raises(KeepingRefused, match="不是空文件夹"):
        restore(tmp_path / "other", home)


@pytest.mark.parametrize("name", ["../outside", "/outside"])
def test_a_manifest_can_not_lead_outside(home: Path, tmp_path: Path, name: str) -> None:
    back_up(home, tmp_path / "kept", database_url="", at=AT)
    manifest = json.loads((tmp_path / "kept" / MANIFEST).read_text())
    manifest["hashes"][name] = "0" * 64
    (tmp_path / "kept" / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(KeepingRefused, match="不可接受"):
        restore(tmp_path / "kept", tmp_path / "new")


def test_without_pg_dump_it_says_so(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(KeepingRefused, match="pg_dump"):
        back_up(home, tmp_path / "kept", database_url="postgresql://u@127.0.0.1/d", at=AT)
    assert not (tmp_path / "kept").exists()
