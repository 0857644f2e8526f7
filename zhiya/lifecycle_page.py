"""How does the page of all lives look? Drawn from the tables, so that it can not go stale."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.lifecycle import (
    BATCH_MOVES,
    FILING_MOVES,
    FINAL_BATCH,
    FINAL_FILING,
    FINAL_FOLLOW_ON,
    FINAL_PACKAGE,
    FINAL_PLEDGE,
    FOLLOW_ON_MOVES,
    FOLLOW_ON_TURN,
    PACKAGE_MOVES,
    PLEDGE_MOVES,
    TURN,
    Move,
)
from cases.vocabulary import CaseStatus, FollowOnStatus
from schemas.vocabulary import Vocabulary

HEAD = """\
# Lives

How packages, filings, batches, registered pledges and what follows on them move. This page is drawn
from the tables in `cases/lifecycle.py` by `zhiya pages`; do not edit it. What is not listed is
refused; every move writes its event in the same transaction. What each status means stands in
[the glossary](../glossary.md).
"""


@dataclass(frozen=True, slots=True)
class _Life:
    title: str
    moves: Sequence[Move]
    final: frozenset[Vocabulary]


_LIVES = (
    _Life("Package", PACKAGE_MOVES, frozenset(FINAL_PACKAGE)),
    _Life("Filing", FILING_MOVES, frozenset(FINAL_FILING)),
    _Life("Batch", BATCH_MOVES, frozenset(FINAL_BATCH)),
    _Life("Pledge", PLEDGE_MOVES, frozenset(FINAL_PLEDGE)),
    _Life("Follow-on", FOLLOW_ON_MOVES, frozenset(FINAL_FOLLOW_ON)),
)


def lifecycle_page() -> str:
    """This will draw each life as a diagram and a table, then whose turn it is."""
    lives = [line for life in _LIVES for line in _life(life)]
    turns = [
        *_turns("a package", CaseStatus, TURN),
        "",
        *_turns("what follows on a pledge", FollowOnStatus, FOLLOW_ON_TURN),
    ]
    return "\n".join([HEAD, *lives, *turns]) + "\n"


def _life(life: _Life) -> Iterator[str]:
    yield f"## {life.title}\n"
    yield "```mermaid\nstateDiagram-v2"
    yield f"    [*] --> {life.moves[0].source.value}"
    for move in life.moves:
        yield f"    {move.source.value} --> {move.target.value}: {move.event}"
    for status in sorted(life.final):
        yield f"    {status.value} --> [*]"
    yield "```\n"
    yield "| From | To | Who may | Event |\n|---|---|---|---|"
    for move in life.moves:
        who = ", ".join(sorted(move.who))
        yield f"| {_named(move.source)} | {_named(move.target)} | {who} | `{move.event}` |"
    yield f"\nEnds as: {', '.join(_named(status) for status in sorted(life.final))}.\n"


def _turns(what: str, statuses: Iterable[Vocabulary], turns: Mapping[Any, str]) -> Iterator[str]:
    yield f"## Whose turn {what} is\n"
    yield "| Status | 轮到谁办理 |\n|---|---|"
    for status in statuses:
        yield f"| {_named(status)} | {turns[status]} |"


def _named(status: Vocabulary) -> str:
    return f"`{status.value}` {status.label}"
