"""How does the rulebook read as a page of the documentation?"""

from collections.abc import Iterator
from typing import Any

from rules.codes import TOMBSTONES
from rules.editions import EDITION
from rules.frame import Basis, Rule
from rules.rulebook.entries import (
    CHAPTERS,
    MARKS,
    SCOPES,
    STAGES,
    Entry,
    Shown,
    entries,
    in_chapters,
)
from schemas.finding import Severity

_HEAD = """\
# Rulebook

Edition {edition}, {count} rules. This page is drawn from `rules/` by `zhiya pages`; do not edit it.
The same stands in `rulebook.json` for programs, and in `rulebook.csv` and `rulebook.xlsx` for
people who sort and filter.

Severities, from the heaviest to the lightest:

{severities}

The first two keep a package from going on. One failure may weigh less than its rule. Where evidence
is missing, a rule answers `undetermined` and never passes. A basis that was not read at its source
never blocks: what rests on it is a `warning` at most, and is marked 依据待核对.

Examples say what stands otherwise than in the clean ones of `rules/examples/bases/`; the tests
judge every one of them.
"""
_REMOVED = """
## Removed

Codes are stable for ever. These had a rule once and will not be given again.

| Code | Name | What had to hold | Removed in | Why |
|---|---|---|---|---|
"""


def rulebook_page() -> str:
    """This will draw the page, chapter by chapter, rules in the order of their codes."""
    head = _HEAD.format(
        edition=EDITION,
        count=len(entries()),
        severities="\n".join(f"- {_term(each)}" for each in Severity),
    )
    chapters = (_chapter(CHAPTERS[letter][0], own) for letter, own in in_chapters(entries()))
    return head + "".join(chapters) + _tombstones()


def _chapter(title: str, own: tuple[Entry, ...]) -> str:
    rows = "".join(
        f"| {each.code} | {_term(each.weight)}{_pending(each)} | {each.rule.sentence} |\n"
        for each in own
    )
    table = f"\n## {title}\n\n| Code | Severity | What must hold |\n|---|---|---|\n{rows}"
    return table + "".join("\n" + "\n".join(_section(each)) + "\n" for each in own)


def _section(entry: Entry) -> Iterator[str]:
    rule = entry.rule
    yield f"### {rule.code} `{rule.name}`"
    yield ""
    yield rule.sentence
    yield ""
    yield f"- Severity: {_term(rule.severity)}"
    yield f"- Asked: {STAGES[rule.stage][0]}, of {SCOPES[rule.scope][0]}"
    for basis in rule.basis:
        yield f"- Basis: {basis.citation} [{_days(basis)}; {_known(rule, basis)}]"
    yield f"- Remedy, by the {rule.remedy.owner.value}: {rule.remedy.sentence}"
    yield from _example("Good", entry.good)
    yield from _example("Bad", entry.bad)
    yield f"- Editions: {_life(entry)}"
    yield f"- Note: {rule.note}"


def _example(word: str, shown: Shown | None) -> Iterator[str]:
    if shown is None:
        return
    yield f"- {word}: {shown.caption}{shown.found and f'{shown.found}。'}"
    yield from (f"    - {line}" for line in shown.lines)


def _life(entry: Entry) -> str:
    life = entry.life
    ended = f", not asked from {life.retired} on: {life.reason}" if life.retired else ""
    return f"since {life.introduced}{ended}"


def _known(rule: Rule[Any], basis: Basis) -> str:
    weight = rule.weigh(basis)
    weakened = f", so it weighs as {_term(weight)}" if weight is not rule.severity else ""
    pending = "" if basis.is_verified else "，依据待核对"
    return f"{basis.mark}, {MARKS[basis.mark][0]}{weakened}{pending}"


def _days(basis: Basis) -> str:
    until = f" until {basis.until}" if basis.until else ""
    return f"since {basis.since}{until}"


def _pending(entry: Entry) -> str:
    return "" if entry.is_verified else "，依据待核对"


def _term(word: Severity) -> str:
    return f"`{word.value}` {word.label}"


def _tombstones() -> str:
    if not TOMBSTONES:
        return ""
    return _REMOVED + "".join(
        f"| {tomb.code} | `{tomb.name}` | {tomb.sentence} | {tomb.removed} | {tomb.reason} |\n"
        for tomb in TOMBSTONES
    )
