"""What does the pretended office answer to each request of the open protocol?"""

import base64
import binascii
import hashlib
import json
import re
import time
from dataclasses import dataclass
from typing import Any

from connectors.single_window.simulator.archive import UnreadableBatch, read_batch
from connectors.single_window.simulator.counter import (
    PROTOCOL,
    Arrival,
    KeyHasOtherBytes,
    receipt_of,
    take,
)
from connectors.single_window.simulator.ledger import Ledger
from connectors.single_window.simulator.moods import Mood, mood_for_lodging, mood_value
from connectors.single_window.simulator.office import Office

_PAGE = 200
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answered:
    """A status and a body; `mood` says how the server mistreats them on the way out."""

    status: int
    body: bytes
    content_type: str = "application/json"
    mood: Mood = Mood.normal


def as_json(status: int, content: Any, *, mood: Mood = Mood.normal) -> Answered:
    return Answered(status, json.dumps(content, ensure_ascii=False).encode(), mood=mood)


def problem(status: int, code: str, sentence: str) -> Answered:
    return as_json(status, {"code": code, "sentence": sentence})


@dataclass(frozen=True, slots=True)
class Lodging:
    """A batch as it came in, with the two headers that speak of it."""

    body: bytes
    key: str
    content_digest: str


class Counter:
    """The office's side of the protocol."""

    def __init__(self, ledger: Ledger, office: Office, *, accept_seconds: float) -> None:
        self._ledger = ledger
        self._office = office
        self._accept_seconds = accept_seconds

    def greet(self) -> Answered:
        return as_json(200, {"protocol": PROTOCOL, "office": "模拟知识产权局单一窗口"})

    def lodge(self, lodging: Lodging) -> Answered:
        sha256 = hashlib.sha256(lodging.body).hexdigest()
        with self._ledger.transaction() as connection:
            mood = mood_for_lodging(connection)
        if mood is Mood.refuse_before:
            return problem(503, "unavailable", "窗口系统正在维护，请稍后再报送。")
        if _digest_in(lodging.content_digest) != sha256:
            return problem(400, "digest_mismatch", "收到的内容与摘要不一致。")
        try:
            batch = read_batch(lodging.body)
        except UnreadableBatch as error:
            return problem(422, error.code, error.sentence)
        if batch.batch_key != lodging.key:
            return problem(400, "key_mismatch", "批次标识与报送清单不一致。")
        arrival = Arrival(batch, sha256, time.time(), self._accept_seconds)
        try:
            with self._ledger.transaction() as connection:
                receipt, is_new = take(connection, arrival)
        except KeyHasOtherBytes:
            return problem(409, "key_has_other_bytes", "该批次标识已用于另一份报送内容。")
        self._office.wake()
        return as_json(201 if is_new else 200, receipt, mood=mood)

    def ask(self, batch_key: str) -> Answered:
        with self._ledger.reading() as connection:
            if mood_value(connection, Mood.no_query) is not None:
                return problem(501, "no_query", "本窗口不提供批次查询。")
            is_key = _KEY.fullmatch(batch_key) is not None
            receipt = receipt_of(connection, batch_key, at=time.time()) if is_key else {}
        if not receipt:
            return problem(404, "unknown_batch", "没有查到该批次。")
        return as_json(200, receipt)

    def answers(self, after: str) -> Answered:
        if not re.fullmatch(r"[0-9]{1,18}", after, re.ASCII):
            return problem(400, "bad_cursor", "序号应当是非负整数。")
        with self._ledger.reading() as connection:
            rows = connection.execute(
                "SELECT sequence, body FROM answers WHERE sequence > ? ORDER BY sequence LIMIT ?",
                (int(after), _PAGE),
            ).fetchall()
        answers = [{"sequence": row["sequence"]} | json.loads(row["body"]) for row in rows]
        return as_json(200, {"protocol": PROTOCOL, "answers": answers})

    def notice(self, sha256: str) -> Answered:
        with self._ledger.reading() as connection:
            row = connection.execute(
                "SELECT pdf FROM notices WHERE sha256 = ?", (sha256,)
            ).fetchone()
        if row is None:
            return problem(404, "unknown_notice", "没有这份通知书。")
        return Answered(200, row["pdf"], content_type="application/pdf")


def _digest_in(header: str) -> str:
    found = re.fullmatch(r"sha-256=:([A-Za-z0-9+/=]+):", header.strip())
    try:
        return base64.b64decode(found[1], validate=True).hex() if found else ""
    except binascii.Error:
        return ""
