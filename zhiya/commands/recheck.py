"""`zhiya recheck`: how do the open cases stand by the rules of today? Here and now, as a report."""

import json
import time
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from cases.lifecycle import DESK
from cases.models import Recheck
from cases.refusals import CaseError
from desk.chores import RECHECK
from desk.recheck_report import recheck_data, recheck_text
from desk.rechecking import start_recheck

REFUSED = 2
PAUSE_SECONDS = 0.5


class Format(StrEnum):
    text = "text"
    json = "json"


def recheck(
    *,
    form: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.text,
) -> None:
    """按现行规则重新判断全部未办结案件，报告与留存意见的差别；不改变任何案件。"""
    try:
        begun = start_recheck(actor=DESK, now=_now())
    except CaseError as refusal:
        typer.echo(refusal.sentence, err=True)
        raise typer.Exit(REFUSED) from None
    ended = _finished(begun)
    if form is Format.json:
        typer.echo(json.dumps(recheck_data(ended), ensure_ascii=False, indent=2))
    else:
        typer.echo(recheck_text(ended), nl=False)
    raise typer.Exit(REFUSED if ended.finished_at is None else 0)


def _finished(begun: Recheck) -> Recheck:
    """A worker that runs beside may take some of the pieces; the round is the same."""
    while True:
        rows = RECHECK.take(_now(), limit=1)
        RECHECK.work(rows, _now)
        now = Recheck.objects.get(pk=begun.pk)
        if now.finished_at is not None or now.stuck_at is not None:
            return now
        if not rows:
            time.sleep(PAUSE_SECONDS)


def _now() -> datetime:
    return datetime.now(UTC)
