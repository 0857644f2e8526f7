"""What does a visitor of the pretended office see? One page in Chinese, without any script."""

import json
from datetime import datetime, timedelta, timezone
from html import escape
from typing import Any
from urllib.parse import parse_qs

from connectors.single_window.simulator.ledger import Ledger
from connectors.single_window.simulator.moods import LABELS, Mood, MoodSwing, moods_now

_BEIJING = timezone(timedelta(hours=8))
_SHOWN = 200
_STATES = {
    "received": "已收到",
    "repeated": "重复收到",
    "accepted": "已受理",
    "correction": "待补正",
    "registered": "已登记",
    "refused": "不予登记",
}
_STYLE = (
    "body{font:15px/1.6 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem;"
    "text-align:left}form{display:flex;gap:.5rem;flex-wrap:wrap;margin:1rem 0}"
    ".note{background:#fff3cd;padding:.5rem 1rem}.twice{color:#b00020;font-weight:bold}"
)
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)


def ledger_as_data(ledger: Ledger) -> dict[str, Any]:
    """This will return all that was taken, how often each filing was, and the moods."""
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT filing_key, batch_key, receipt_no, received_at, line, kind, title, state,"
            " acceptance, code, sentence, registration_no FROM takings"
            " JOIN batches ON batches.id = batch_id ORDER BY takings.id"
        ).fetchall()
        moods = moods_now(connection)
    filings = [dict(row) for row in rows]
    taken: dict[str, int] = {}
    for filing in filings:
        taken[filing["filing_key"]] = taken.get(filing["filing_key"], 0) + 1
    return {
        "taken": taken,
        "duplicates": sorted(key for key, times in taken.items() if times > 1),
        "filings": filings,
        "moods": [
            {"mood": swing.mood, "value": swing.value, "count": swing.count} for swing in moods
        ],
    }


def page(ledger: Ledger) -> bytes:
    data = ledger_as_data(ledger)
    filings = data["filings"]
    rows = "".join(_row(filing, data["taken"]) for filing in reversed(filings[-_SHOWN:]))
    now = "；".join(_mood_in_words(mood) for mood in data["moods"]) or LABELS[Mood.normal]
    twice = len(data["duplicates"])
    text = f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>模拟单一窗口</title>
<style>{_STYLE}</style></head><body>
<h1>模拟单一窗口</h1>
<p class="note">这是演示用的模拟窗口，不是真实的登记机关；它出具的通知书没有法律效力。</p>
<p>已收到登记申请{len(data["taken"])}件，其中重复收到的<span class="{"twice" if twice else ""}"
>{twice}件</span>。当前表现：{escape(now)}。
<a href="/">刷新</a></p>
{_mood_form()}
<table><thead><tr><th>收到时间</th><th>回执号</th><th>行号</th><th>申请名称</th><th>状态</th>
<th>登记号</th><th>收到次数</th></tr></thead><tbody>{rows}</tbody></table>
</body></html>"""
    return text.encode()


def read_swing(body: bytes, *, is_json: bool) -> MoodSwing:
    """This will return the wish in a request: mood, then line, seconds, seed or value, count.

    Raises ValueError.
    """
    try:
        fields = json.loads(body) if is_json else _first_values(body.decode())
        value = next(
            (fields[name] for name in ("value", "line", "seconds", "seed") if fields.get(name)),
            None,
        )
        count = fields.get("count")
        return MoodSwing(
            Mood(fields["mood"]),
            None if value is None else float(value),
            int(count) if count else None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a mood swing names a mood") from error


def _first_values(form: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(form).items()}


def _row(filing: dict[str, Any], taken: dict[str, int]) -> str:
    at = datetime.fromtimestamp(filing["received_at"], _BEIJING)
    times = taken[filing["filing_key"]]
    cells = (
        f"{at:%Y-%m-%d %H:%M:%S}",
        filing["receipt_no"],
        str(filing["line"]),
        filing["title"],
        _STATES.get(filing["state"], filing["state"]),
        filing["registration_no"] or "",
    )
    shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr>{shown}<td class="{"twice" if times > 1 else ""}">{times}</td></tr>'


def _mood_in_words(mood: dict[str, Any]) -> str:
    value = "" if mood["value"] is None else f"，数值{mood['value']:g}"
    count = "" if mood["count"] is None else f"，还有{mood['count']}次"
    return f"{LABELS[Mood(mood['mood'])]}{value}{count}"


def _mood_form() -> str:
    options = "".join(
        f'<option value="{mood.value}">{escape(label)}</option>' for mood, label in LABELS.items()
    )
    return (
        '<form method="post" action="/simulator/moods">'
        f'<label>改变表现<select name="mood">{options}</select></label>'
        '<label>数值<input name="value" type="number" min="0" size="6"></label>'
        '<label>次数<input name="count" type="number" min="1" size="6"></label>'
        "<button>应用</button></form>"
        '<form method="post" action="/simulator/moods">'
        '<button name="mood" value="normal">恢复正常</button></form>'
    )
