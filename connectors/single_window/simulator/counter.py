"""How does the pretended office take a batch in? One transaction, whole or not at all."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from connectors.single_window.simulator.archive import ReadBatch, ReadLine
from connectors.single_window.simulator.examination import (
    Verdict,
    corrected_by_mood,
    examine,
    refused_by_mood,
)
from connectors.single_window.simulator.moods import Mood, mood_value, spend
from connectors.single_window.simulator.numbers import normalised

PROTOCOL = "zhiya-single-window/1"


class KeyHasOtherBytes(Exception):
    """A batch key came again with other bytes; nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A batch at the counter: what is in it, its hash, when, and how long acceptance takes."""

    batch: ReadBatch
    sha256: str
    at: float
    accept_seconds: float


def take(connection: sqlite3.Connection, arrival: Arrival) -> tuple[dict[str, Any], bool]:
    """This will take a batch in and return its receipt, and whether it is new.

    Raises KeyHasOtherBytes.
    """
    batch = arrival.batch
    if mood_value(connection, Mood.no_key) is None:
        known = _row_of(connection, batch.batch_key)
        if known is not None and known["sha256"] != arrival.sha256:
            raise KeyHasOtherBytes
        if known is not None:
            return _receipt(connection, known), False
    batch_id = connection.execute(
        "INSERT INTO batches (batch_key, sha256, agent, receipt_no, received_at)"
        " VALUES (?, ?, ?, '', ?)",
        (batch.batch_key, arrival.sha256, batch.agent, arrival.at),
    ).lastrowid
    year = datetime.fromtimestamp(arrival.at, UTC).year
    connection.execute(
        "UPDATE batches SET receipt_no = ? WHERE id = ?", (f"SIM{year}{batch_id:06d}", batch_id)
    )
    for line in batch.lines:
        _take_line(connection, line, arrival=arrival, batch_id=batch_id)
    taken = connection.execute("SELECT * FROM batches WHERE id = ?", (batch_id,)).fetchone()
    return _receipt(connection, taken), True


def receipt_of(connection: sqlite3.Connection, batch_key: str, *, at: float) -> dict[str, Any]:
    """This will return the receipt of a batch that the query can see at this time, or {}."""
    row = _row_of(connection, batch_key)
    lag = mood_value(connection, Mood.query_lag) or 0.0
    if row is None or at < row["received_at"] + lag:
        return {}
    return _receipt(connection, row)


def _row_of(connection: sqlite3.Connection, batch_key: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(
        "SELECT * FROM batches WHERE batch_key = ? ORDER BY id LIMIT 1", (batch_key,)
    ).fetchone()
    return row


def _receipt(connection: sqlite3.Connection, batch: sqlite3.Row) -> dict[str, Any]:
    lines = connection.execute(
        "SELECT line, filing_key, acceptance FROM takings WHERE batch_id = ? ORDER BY line",
        (batch["id"],),
    )
    return {
        "protocol": PROTOCOL,
        "batch_key": batch["batch_key"],
        "sha256": batch["sha256"],
        "receipt_no": batch["receipt_no"],
        "received_at": datetime.fromtimestamp(batch["received_at"], UTC).isoformat(),
        "lines": [
            {
                "number": line["line"],
                "filing_key": line["filing_key"],
                "acceptance": line["acceptance"],
            }
            for line in lines
        ],
    }


def _take_line(
    connection: sqlite3.Connection, line: ReadLine, *, arrival: Arrival, batch_id: int | None
) -> None:
    """A filing that the office has from another batch is counted, but begins no second life."""
    knows_keys = mood_value(connection, Mood.no_key) is None
    is_known = knows_keys and _is_known(connection, line.filing_key)
    verdict = _verdict(connection, line)
    due = arrival.at + arrival.accept_seconds + (mood_value(connection, Mood.slow) or 0.0)
    taking_id = connection.execute(
        "INSERT INTO takings (batch_id, line, filing_key, kind, title, acceptance, state,"
        " next_at, ending, code, sentence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            batch_id,
            line.number,
            line.filing_key,
            line.kind,
            line.title,
            "already_received" if is_known else "received",
            "repeated" if is_known else "received",
            None if is_known else due,
            verdict.ending,
            verdict.ground.code,
            verdict.ground.sentence,
        ),
    ).lastrowid
    connection.executemany(
        "INSERT INTO rights VALUES (?, ?, ?)",
        [(taking_id, normalised(number), name) for number, name in line.items],
    )


def _is_known(connection: sqlite3.Connection, filing_key: str) -> bool:
    found = connection.execute("SELECT 1 FROM takings WHERE filing_key = ?", (filing_key,))
    return found.fetchone() is not None


def _verdict(connection: sqlite3.Connection, line: ReadLine) -> Verdict:
    found = examine(line, lambda number: _is_in_state(connection, number, _LIVE))
    if found.ending != "registered":
        return found
    if mood_value(connection, Mood.refuse_line) == line.number:
        spend(connection, Mood.refuse_line)
        return refused_by_mood(line)
    if mood_value(connection, Mood.correction_line) == line.number:
        was_corrected = any(
            _is_in_state(connection, normalised(number), ("correction",))
            for number, _ in line.items
        )
        if not was_corrected:
            spend(connection, Mood.correction_line)
            return corrected_by_mood(line)
    return found


_LIVE = ("received", "accepted", "registered")


def _is_in_state(connection: sqlite3.Connection, number: str, states: tuple[str, ...]) -> bool:
    """A line that will be refused or sent back does not hold its rights against another."""
    rows = connection.execute(
        "SELECT takings.state, takings.ending FROM rights JOIN takings ON takings.id = taking_id"
        " WHERE number = ?",
        (number,),
    )
    return any(
        row["state"] in states and (row["ending"] == "registered" or states != _LIVE)
        for row in rows
    )
