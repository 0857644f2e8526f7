"""How is the story of a case fixed, so that a later change of it shows?

Each line of the story holds the hash of the line before. The hash of the last one is written into
the record as an event when it is handed out: whatever is changed behind it no longer leads there.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from cases.lifecycle import Actor, note
from cases.models import Case, Event

EVENT = "evidence_pack"
FIRST = "0" * 64


def record_evidence_pack(
    case: Case, contents: str, *, actor: Actor, now: datetime
) -> list[dict[str, Any]]:
    """This will note that a pack is handed out, and give the chained story with that note.

    `contents` is the hash of all else that the pack holds.
    """
    with transaction.atomic():
        _wait_for_writers(case)
        before = chained(case.events.order_by("pk"))
        head = before[-1]["hash"] if before else FIRST
        note(EVENT, actor=actor, now=now, case=case, chain=head, contents=contents)
        return chained(case.events.order_by("pk"))


def chained(events: Iterable[Event]) -> list[dict[str, Any]]:
    """This will give the lines of a story, each with the hash of the line before and its own."""
    lines: list[dict[str, Any]] = []
    for number, event in enumerate(events, start=1):
        line = {
            "number": number,
            "previous": lines[-1]["hash"] if lines else FIRST,
            "at": event.at.astimezone(UTC).isoformat(),
            "name": event.name,
            "from": event.from_status,
            "to": event.to_status,
            "actor": event.actor,
            "detail": event.detail,
        }
        lines.append({**line, "hash": hash_of(line)})
    return lines


def hash_of(value: object) -> str:
    """This will hash data by its one spelling as JSON: sorted keys, no blanks, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _wait_for_writers(case: Case) -> None:
    """An event that is being written while we look could come to stand before our note unseen.

    SQLite has one writer anyway. On PostgreSQL whoever holds the case may yet write an event, and
    our note must be able to refer to the case: so that we do not wait for each other, it is waited
    for before the table. Nobody else's writing needs more of the case than we leave free.
    """
    if connection.vendor == "postgresql":
        Case.objects.select_for_update(no_key=True).get(pk=case.pk)
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{Event._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')
