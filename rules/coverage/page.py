"""How complete are the rules: the table of what the law demands, as page and as data?"""

import json
from collections.abc import Callable, Iterable, Iterator

from rules.coverage.checklist import Look, checklist
from rules.coverage.rows import Demand, Right, Row, clocks, laws, own_rules, rows_of
from rules.rulebook.entries import MARKS
from schemas.vocabulary import Vocabulary

_HEAD = """\
# Coverage

What the law demands of a pledge, one row each, in our own words, and what of ours answers it.
This page is drawn from `rules/coverage/` by `zhiya pages`; do not edit it. `coverage.json` beside
it says the same to programs.

A row is answered by rules of the [rulebook](rulebook.md), by clocks, or by an entry of the
[checklist](#checklist) that the clerk sees beside the case. Marks tell how well the text is known:
{marks}.

{counts}
"""
_TABLE = (
    "| What the law demands | Where | Mark | Rules | Clocks | Clerk |\n|---|---|---|---|---|---|\n"
)
_CHECKLIST = """
## Checklist

What no machine can see, with the reason why.

| Code | Rights | When | What the clerk looks at | Why no machine |
|---|---|---|---|---|
"""
_OWN = """
## Rules of our own

No text asks for these: they hold the data format and our own record together.

| Code | Why |
|---|---|
"""
_CLOCKS = """
## Clocks

| Code | What is timed |
|---|---|
"""
_COUNTED: tuple[tuple[str, Callable[[Row], bool]], ...] = (
    ("rows", lambda _: True),
    ("by_rules", lambda row: bool(row.rules)),
    ("by_clocks", lambda row: bool(row.clocks)),
    ("by_machine", lambda row: row.is_by_machine),
    ("by_machine_and_clerk", lambda row: row.is_by_machine and bool(row.clerk)),
    ("by_clerk_alone", lambda row: not row.is_by_machine and bool(row.clerk)),
    ("unanswered", lambda row: not row.is_by_machine and not row.clerk),
)


def coverage_page() -> str:
    """This will draw the page: counts, then a table for each kind of right and of demand."""
    marks = ", ".join(f"`{mark}` {meaning}" for mark, (meaning, _) in MARKS.items())
    return "".join(
        (
            _HEAD.format(marks=marks, counts=_counts()),
            *(_right(right) for right in Right),
            _CHECKLIST,
            *map(_look, checklist()),
            _CLOCKS,
            *(f"| `{code}` | {title} |\n" for code, title in clocks().items()),
            _OWN,
            *(f"| {own.code} | {own.reason} |\n" for own in own_rules()),
        )
    )


def coverage_json() -> str:
    """This will write the same as JSON, with the counts first."""
    every = [row for right in Right for row in rows_of(right)]
    book = {
        "counts": counted(every),
        "counts_by_right": {right.value: counted(rows_of(right)) for right in Right},
        "counts_by_demand": {
            kind.value: counted(row for row in every if row.kind is kind) for kind in Demand
        },
        "laws": laws(),
        "clocks": clocks(),
        "rows": [
            {"right": right.value, **row.model_dump(mode="json")}
            for right in Right
            for row in rows_of(right)
        ],
        "checklist": [look.model_dump(mode="json") for look in checklist()],
        "own_rules": [own.model_dump(mode="json") for own in own_rules()],
    }
    return json.dumps(book, ensure_ascii=False, indent=2) + "\n"


def counted(rows: Iterable[Row]) -> dict[str, int]:
    """This will count rows, and by whom they are answered."""
    kept = list(rows)
    return {name: sum(map(holds, kept)) for name, holds in _COUNTED}


def _counts() -> str:
    every = [row for right in Right for row in rows_of(right)]
    return "\n".join(
        (
            _count_head("Right"),
            *(_count_row(_term(right), rows_of(right)) for right in Right),
            _count_row("**all**", every),
            "",
            _count_head("Demand"),
            *(_count_row(_term(kind), (r for r in every if r.kind is kind)) for kind in Demand),
        )
    )


def _count_head(first: str) -> str:
    titles = [first, *(name.replace("_", " ") for name, _ in _COUNTED)]
    return f"| {' | '.join(titles)} |\n|---{'|--:' * len(_COUNTED)}|"


def _count_row(first: str, rows: Iterable[Row]) -> str:
    return f"| {' | '.join([first, *map(str, counted(rows).values())])} |"


def _right(right: Right) -> str:
    rows = rows_of(right)
    return f"\n## {_term(right)}\n" + "".join(_demands(kind, rows) for kind in Demand)


def _demands(kind: Demand, rows: Iterable[Row]) -> str:
    own = [row for row in rows if row.kind is kind]
    return f"\n### {_term(kind)}\n\n{_TABLE}{''.join(_lines(own))}" if own else ""


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        source = f"{laws()[row.law]}{row.article}"
        codes = (", ".join(each) for each in (row.rules, row.clocks, row.clerk))
        yield f"| {' | '.join([row.text, source, row.mark, *codes])} |\n"


def _look(look: Look) -> str:
    rights = "、".join(Right(each).label for each in look.rights)
    said = (look.code, rights, look.moment.label, look.sentence, look.reason)
    return f"| {' | '.join(said)} |\n"


def _term(word: Vocabulary) -> str:
    return f"{word.value.replace('_', ' ').capitalize()} {word.label}"
