"""What does the pretended office do with a line by and by? It works off whatever is due."""

import hashlib
import json
import sqlite3
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from threading import Event
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from connectors.single_window.simulator import grounds
from connectors.single_window.simulator.ledger import Ledger
from connectors.single_window.simulator.moods import Mood, mood_value
from connectors.single_window.simulator.printing import Printer

_BEIJING = timezone(timedelta(hours=8))
_AT_ONCE = 50
_LONGEST_NAP_SECONDS = 3600.0
_DAYS_TO_CORRECT = 30
_TITLES = {
    ("patent", "accepted"): "专利权质押登记受理通知书",
    ("trademark", "accepted"): "商标专用权质权登记受理通知书",
    ("patent", "correction"): "专利权质押登记补正通知书",
    ("trademark", "correction"): "商标专用权质权登记补正通知书",
    ("patent", "registered"): "专利权质押登记通知书",
    ("trademark", "registered"): "商标专用权质权登记证",
    ("patent", "refused"): "专利权质押不予登记通知书",
    ("trademark", "refused"): "商标专用权质权不予登记通知书",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer with its notice, ready to be written down."""

    taking_id: int
    outcome: str
    next_at: float | None
    answer: dict[str, Any]
    notice: bytes


class Office:
    """The only one who answers; a thread that sleeps until a line is due."""

    def __init__(self, ledger: Ledger, *, register_seconds: float) -> None:
        self._ledger = ledger
        self._register_seconds = register_seconds
        self._printer = Printer()
        self._bell = Event()

    def wake(self) -> None:
        """This will make the office look again at what is due; a batch has come in."""
        self._bell.set()

    def run(self) -> None:
        """This will work for ever."""
        while True:
            self._bell.clear()
            if not self.work_off(time.time()):
                self._bell.wait(self._nap(time.time()))

    def work_off(self, now: float) -> int:
        """This will answer the lines due at `now`, some at once, and return how many."""
        with self._ledger.reading() as connection:
            due = connection.execute(
                "SELECT takings.*, batch_key FROM takings JOIN batches ON batches.id = batch_id"
                " WHERE next_at <= ? ORDER BY next_at, takings.id LIMIT ?",
                (now, _AT_ONCE),
            ).fetchall()
            decisions = [self._decide(connection, taking, now) for taking in due]
        with self._ledger.transaction() as connection:
            times = 1 if mood_value(connection, Mood.answer_twice) is None else 2
            brings_strangers = mood_value(connection, Mood.answer_stranger) is not None
            for decision in decisions:
                if brings_strangers:
                    _write_answer(connection, decision.taking_id, _stranger(decision.answer))
                _write_down(connection, decision, times=times)
        return len(decisions)

    def _nap(self, now: float) -> float:
        with self._ledger.reading() as connection:
            row = connection.execute("SELECT min(next_at) AS soonest FROM takings").fetchone()
        soonest: float | None = row["soonest"]
        if soonest is None:
            return _LONGEST_NAP_SECONDS
        return min(max(soonest - now, 0.0), _LONGEST_NAP_SECONDS)

    def _decide(self, connection: sqlite3.Connection, taking: sqlite3.Row, now: float) -> Decision:
        at = datetime.fromtimestamp(now, UTC)
        is_first = taking["state"] == "received" and taking["ending"] != "correction"
        outcome = "accepted" if is_first else taking["ending"]
        answer = {
            "batch_key": taking["batch_key"],
            "filing_key": taking["filing_key"],
            "line": taking["line"],
            "outcome": outcome,
            "code": grounds.ACCEPTED.code if is_first else taking["code"],
            "sentence": grounds.ACCEPTED.sentence if is_first else taking["sentence"],
            "answered_at": at.isoformat(),
        }
        today = at.astimezone(_BEIJING).date()
        if outcome == "registered":
            letter = "Y" if taking["kind"] == "patent" else "T"
            answer["registration_no"] = f"{letter}{today.year}SIM{taking['id']:06d}"
            answer["registered_on"] = today.isoformat()
        if outcome == "correction":
            answer["reply_by"] = (today + timedelta(days=_DAYS_TO_CORRECT)).isoformat()
        title = _TITLES[taking["kind"], outcome]
        notice = self._printer.print_notice(
            {
                "title": title,
                "name": taking["title"],
                "rights": _rights_of(connection, taking["id"]),
                "sentence": answer["sentence"],
                "details": _details(answer),
                "day": f"{today.year}年{today.month}月{today.day}日",
            }
        )
        answer["notice"] = {
            "name": f"{title}.pdf",
            "sha256": hashlib.sha256(notice).hexdigest(),
        }
        next_at = now + self._register_seconds if is_first else None
        return Decision(taking["id"], outcome, next_at, answer, notice)


def _rights_of(connection: sqlite3.Connection, taking_id: int) -> str:
    rows = connection.execute(
        "SELECT number, name FROM rights WHERE taking_id = ? LIMIT 4", (taking_id,)
    ).fetchall()
    named = "；".join(f"{row['name']}（{row['number']}）" for row in rows[:3])
    return f"{named}等" if len(rows) > 3 else named


def _details(answer: dict[str, Any]) -> str:
    if "registration_no" in answer:
        return f"登记号：{answer['registration_no']}；登记日：{answer['registered_on']}。"
    if "reply_by" in answer:
        return f"请在{answer['reply_by']}之前补正；期满未补正的，视为放弃。"
    return ""


def _write_down(connection: sqlite3.Connection, decision: Decision, *, times: int) -> None:
    connection.execute(
        "UPDATE takings SET state = ?, next_at = ?, registration_no = ? WHERE id = ?",
        (
            decision.outcome,
            decision.next_at,
            decision.answer.get("registration_no"),
            decision.taking_id,
        ),
    )
    connection.execute(
        "INSERT OR IGNORE INTO notices VALUES (?, ?)",
        (decision.answer["notice"]["sha256"], decision.notice),
    )
    for _ in range(times):
        _write_answer(connection, decision.taking_id, decision.answer)


def _write_answer(connection: sqlite3.Connection, taking_id: int, answer: dict[str, Any]) -> None:
    body = json.dumps(answer, ensure_ascii=False)
    connection.execute("INSERT INTO answers (taking_id, body) VALUES (?, ?)", (taking_id, body))


def _stranger(answer: dict[str, Any]) -> dict[str, Any]:
    """The same words about a filing that nobody lodged."""
    return answer | {"filing_key": str(uuid5(NAMESPACE_OID, answer["filing_key"]))}
