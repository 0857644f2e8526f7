"""Which rights does the pretended register hold, and how does it behave today? One SQLite file."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS rights (
    kind TEXT NOT NULL, number TEXT NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (kind, number));
CREATE TABLE IF NOT EXISTS moods (name TEXT PRIMARY KEY, value REAL NOT NULL);
CREATE TABLE IF NOT EXISTS questions (id INTEGER PRIMARY KEY, rights INTEGER NOT NULL);
"""
_TRUTHS = {"true": True, "false": False}


class Mood(StrEnum):
    """What the register can be made to do; moods add up until `normal` clears them."""

    normal = "normal"
    slow = "slow"  # answers after so many seconds
    hang = "hang"  # takes the question and never answers
    away = "away"  # 503
    garbage = "garbage"  # a page of another system
    cut = "cut"  # the connection ends in the middle of the answer
    forgetful = "forgetful"  # leaves out one of the rights
    stranger = "stranger"  # adds a right that nobody asked for
    stale = "stale"  # answers as of so many days ago
    ahead = "ahead"  # answers as of so many days from now
    wrong = "wrong"  # names another owner for every right


class Ledger:
    """The register's own file, opened anew for each act so that any thread may act."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_TABLES)

    def put(self, kind: str, number: str, facts: dict[str, Any]) -> None:
        with self._open() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO rights VALUES (?, ?, ?)",
                (kind, number, json.dumps(facts, ensure_ascii=False)),
            )

    def find(self, kind: str, number: str) -> dict[str, Any] | None:
        with self._open() as connection:
            row = connection.execute(
                "SELECT facts FROM rights WHERE kind = ? AND number = ?", (kind, number)
            ).fetchone()
        return None if row is None else dict(json.loads(row[0]))

    def count(self, rights: int) -> None:
        """This will remember that somebody asked for so many rights."""
        with self._open() as connection:
            connection.execute("INSERT INTO questions (rights) VALUES (?)", (rights,))

    def questions(self) -> list[int]:
        """This will tell how many rights each question asked for, in order."""
        with self._open() as connection:
            return [row[0] for row in connection.execute("SELECT rights FROM questions ORDER BY 1")]

    def swing(self, mood: Mood, value: float) -> None:
        with self._open() as connection:
            if mood is Mood.normal:
                connection.execute("DELETE FROM moods")
            else:
                connection.execute("INSERT OR REPLACE INTO moods VALUES (?, ?)", (mood, value))

    def moods(self) -> dict[Mood, float]:
        with self._open() as connection:
            rows = connection.execute("SELECT name, value FROM moods").fetchall()
        return {Mood(name): float(value) for name, value in rows}

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=20, isolation_level=None)) as connection:
            yield connection


def load(ledger: Ledger, path: Path) -> int:
    """This will take rights from a CSV file whose columns are the fields of the protocol.

    Several owners are parted by semicolons; what is blank is not said.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        facts: dict[str, Any] = {
            name: _TRUTHS.get(text, text)
            for name, text in row.items()
            if text and name not in ("kind", "number", "owners")
        }
        if row.get("owners"):
            facts["owners"] = [name.strip() for name in row["owners"].split(";")]
        ledger.put(row["kind"], row["number"], facts)
    return len(rows)
