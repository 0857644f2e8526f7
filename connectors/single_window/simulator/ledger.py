"""What has the pretended office taken and answered? One SQLite file that survives a kill."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

# A filing key may stand here twice: a ledger that could not hold a duplicate could not show one.
_TABLES = """
CREATE TABLE IF NOT EXISTS batches (
    id INTEGER PRIMARY KEY, batch_key TEXT NOT NULL, sha256 TEXT NOT NULL, agent TEXT NOT NULL,
    receipt_no TEXT NOT NULL, received_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS batch_by_key ON batches (batch_key);
CREATE TABLE IF NOT EXISTS takings (
    id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES batches, line INTEGER NOT NULL,
    filing_key TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, acceptance TEXT NOT NULL,
    state TEXT NOT NULL, next_at REAL, ending TEXT NOT NULL, code TEXT NOT NULL,
    sentence TEXT NOT NULL, registration_no TEXT);
CREATE INDEX IF NOT EXISTS taking_by_filing ON takings (filing_key);
CREATE INDEX IF NOT EXISTS taking_due ON takings (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS rights (
    taking_id INTEGER NOT NULL REFERENCES takings, number TEXT NOT NULL, name TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS right_by_number ON rights (number);
CREATE INDEX IF NOT EXISTS right_by_taking ON rights (taking_id);
CREATE TABLE IF NOT EXISTS answers (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, taking_id INTEGER NOT NULL REFERENCES takings,
    body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notices (sha256 TEXT PRIMARY KEY, pdf BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS moods (name TEXT PRIMARY KEY, value REAL, remaining INTEGER);
CREATE TABLE IF NOT EXISTS lodgings (id INTEGER PRIMARY KEY);
"""


class Ledger:
    """The office's own file, opened anew for each act so that any thread may act."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_TABLES)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """This will give a connection whose changes are on disk, all or none, at the end."""
        with closing(self._connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with closing(self._connect()) as connection:
            yield connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=20, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = FULL")
        return connection


def taken(path: Path) -> dict[str, int]:
    """This will return how often each filing key was put before the office, read from outside."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA busy_timeout = 20000")
        rows = connection.execute("SELECT filing_key, count(*) FROM takings GROUP BY filing_key")
        return dict(rows.fetchall())


def duplicates(path: Path) -> list[str]:
    """This will return the filing keys that were put before the office more than once."""
    return sorted(key for key, times in taken(path).items() if times > 1)
