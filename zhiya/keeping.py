"""How is everything that must not be lost copied away, and proved to be the same on the way back?

A backup is a folder: the database, `files/`, the working days that this place has added, and
`manifest.json` with the hash of each of them.
Secrets are not in it.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from zhiya.config import YEARS

MANIFEST = "manifest.json"
SQLITE = "zhiya.sqlite3"
POSTGRES = "zhiya.pgdump"
FILES = "files"
VERSION = 1
HASH_LENGTH = 64


class KeepingRefused(Exception):
    """A backup or its way back did not succeed; nothing was left half done under its name."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Manifest(BaseModel):
    """What a backup holds: path inside it, and SHA-256 of the bytes in hexadecimal.

    Stored files whose bytes no longer have their hash are named as damaged and left out, so that
    one bad sector does not keep the rest from being saved.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = VERSION
    made_at: AwareDatetime
    database: str
    hashes: dict[str, str]
    damaged: tuple[str, ...] = ()


def back_up(home: Path, target: Path, *, database_url: str, at: datetime) -> Manifest:
    """This will copy database and files of a desk that may be running.

    The database goes first: a file is stored before the row that speaks of it, so every file that
    the copied rows know is there when the files are copied. Raises `KeepingRefused`.
    """
    _require_empty(target)
    draft = target.with_name(f".{target.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700, parents=True)
    try:
        database = _copy_database(home, draft, database_url)
        hashes = {database: sha256(draft / database)}
        hashes |= _copy_years(home / YEARS, draft / YEARS)
        files, damaged = _copy_files(home / FILES, draft / FILES)
        manifest = Manifest(
            made_at=at, database=database, hashes=hashes | files, damaged=tuple(damaged)
        )
        _write(draft / MANIFEST, manifest.model_dump_json(indent=1))
        if target.exists():
            target.rmdir()
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return manifest


def restore(source: Path, home: Path) -> Manifest:
    """This will fill an empty home folder from a backup, every byte compared with the manifest.

    Raises `KeepingRefused`, the home folder then being as empty as before.
    """
    manifest = _read_manifest(source)
    _require_empty(home)
    draft = home.with_name(f".{home.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700, parents=True)
    try:
        for name, expected in manifest.hashes.items():
            _copy_one(source / name, draft / name, name=name, expected=expected)
        if home.exists():
            home.rmdir()
        draft.rename(home)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return manifest


def sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _require_empty(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KeepingRefused(f"“{folder}”不是空文件夹，为避免覆盖，请另选一个。")


def _copy_database(home: Path, draft: Path, database_url: str) -> str:
    if database_url:
        _dump_postgres(database_url, draft / POSTGRES)
        return POSTGRES
    source = home / SQLITE
    if not source.exists():
        raise KeepingRefused(f"文件夹“{home}”中没有数据库“{SQLITE}”，无可备份。")
    # SQLite's online backup: a consistent copy while others go on writing.
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(draft / SQLITE)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise KeepingRefused("数据库完整性检查未通过，未生成备份。请先检查磁盘。")
    return SQLITE


def _dump_postgres(database_url: str, target: Path) -> None:
    """The password goes by the environment: the words of a command are seen by every user."""
    dump = shutil.which("pg_dump")
    if dump is None:
        raise KeepingRefused("未找到 pg_dump，无法备份 PostgreSQL。请安装 PostgreSQL 客户端工具。")
    parts = conninfo_to_dict(database_url)
    names = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "dbname": "PGDATABASE",
        "sslmode": "PGSSLMODE",
    }
    given = {names[key]: str(value) for key, value in parts.items() if key in names and value}
    done = subprocess.run(
        [dump, "--format=custom", "--no-password", f"--file={target}"],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise KeepingRefused(f"pg_dump 未成功，退出码为 {done.returncode}。\n{done.stderr.strip()}")


def _copy_files(store: Path, target: Path) -> tuple[dict[str, str], list[str]]:
    """Stored files bear their SHA-256 as name; whatever else lies there is still being written."""
    hashes: dict[str, str] = {}
    damaged: list[str] = []
    for path in sorted(store.glob("??/*")):
        if len(path.name) != HASH_LENGTH:
            continue
        name = f"{FILES}/{path.parent.name}/{path.name}"
        try:
            _copy_one(path, target / path.parent.name / path.name, name=name, expected=path.name)
        except KeepingRefused:
            damaged.append(name)
        else:
            hashes[name] = path.name
    return hashes, damaged


def _copy_years(years: Path, target: Path) -> dict[str, str]:
    hashes: dict[str, str] = {}
    for path in sorted(years.glob("*.json")):
        name = f"{YEARS}/{path.name}"
        hashes[name] = sha256(path)
        _copy_one(path, target / path.name, name=name, expected=hashes[name])
    return hashes


def _copy_one(source: Path, target: Path, *, name: str, expected: str) -> None:
    if not source.is_file():
        raise KeepingRefused(f"备份中缺少“{name}”，未恢复。")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copy2(source, target)
    if sha256(target) != expected:
        target.unlink()
        raise KeepingRefused(f"“{name}”的内容与登记的哈希值不一致，已中止。")


def _read_manifest(source: Path) -> Manifest:
    try:
        manifest = Manifest.model_validate_json((source / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise KeepingRefused(f"“{source}”中没有可用的备份清单“{MANIFEST}”。") from error
    for name in manifest.hashes:
        # The manifest comes from outside: a name in it may not lead out of the folder.
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise KeepingRefused(f"备份清单中的名称“{name}”不可接受。")
    return manifest


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
