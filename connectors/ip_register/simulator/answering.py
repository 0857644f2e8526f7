"""What does the pretended register answer, by its own reading of the protocol?"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from connectors.ip_register.simulator.ledger import Ledger, Mood

_PROTOCOL = "zhiya-ip-register/1"
_BEIJING = timezone(timedelta(hours=8))
_KINDS = {"patent", "trademark", "geographical_mark", "layout", "copyright"}
_MOST = 50
_GARBAGE = "<html><body>系统繁忙，请稍后再试。</body></html>".encode("gb18030")
_STRANGER = {"kind": "patent", "number": "2099190000000", "is_found": False}


@dataclass(frozen=True, slots=True)
class Answered:
    """A status and a body; `is_cut` has the server break off in the middle."""

    status: int
    body: bytes
    is_cut: bool = False


def as_json(status: int, content: Any) -> Answered:
    return Answered(status, json.dumps(content, ensure_ascii=False).encode())


def problem(status: int, code: str, sentence: str) -> Answered:
    return as_json(status, {"code": code, "sentence": sentence})


def greet() -> Answered:
    return as_json(200, {"protocol": _PROTOCOL, "office": "模拟知识产权登记簿"})


def answer(ledger: Ledger, body: bytes) -> Answered:
    """This will answer a question in the mood of the day."""
    moods = ledger.moods()
    if Mood.away in moods:
        return problem(503, "unavailable", "登记簿系统正在维护，请稍后再查询。")
    if Mood.garbage in moods:
        return Answered(200, _GARBAGE)
    rights = _rights(body)
    if rights is None:
        return problem(422, "unreadable_question", "查询内容不符合协议。")
    ledger.count(len(rights))
    records = [_record(ledger, kind, number, moods) for kind, number in rights]
    if Mood.forgetful in moods:
        records = records[1:]
    if Mood.stranger in moods:
        records.append(dict(_STRANGER))
    as_of = datetime.now(UTC).astimezone(_BEIJING).date() + _shift(moods)
    content = {"protocol": _PROTOCOL, "as_of": as_of.isoformat(), "records": records}
    answered = as_json(200, content)
    return Answered(200, answered.body, is_cut=Mood.cut in moods)


def _shift(moods: dict[Mood, float]) -> timedelta:
    return timedelta(days=moods.get(Mood.ahead, 0) - moods.get(Mood.stale, 0))


def _record(ledger: Ledger, kind: str, number: str, moods: dict[Mood, float]) -> dict[str, Any]:
    facts = ledger.find(kind, number)
    record = {"kind": kind, "number": number, "is_found": facts is not None, **(facts or {})}
    if facts is not None and Mood.wrong in moods:
        record["owners"] = ["另一家示例有限公司"]
    return record


def _rights(body: bytes) -> list[tuple[str, str]] | None:
    """None: not a question of the protocol."""
    try:
        asked = json.loads(body)
        rights = [(str(each["kind"]), str(each["number"])) for each in asked["rights"]]
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    is_fit = asked.get("protocol") == _PROTOCOL and 1 <= len(rights) <= _MOST
    is_known = len(set(rights)) == len(rights) and all(kind in _KINDS for kind, _ in rights)
    return rights if is_fit and is_known else None
