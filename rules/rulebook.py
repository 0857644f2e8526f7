"""What does the rulebook say: every rule with its sentence, weight, source and remedy?"""

import json
from collections.abc import Iterator
from typing import Any

from rules.catalogue import EDITION, RULES
from rules.follow_on.catalogue import FOLLOW_ON_RULES
from rules.frame import Basis, Mark, Rule, Scope
from schemas.finding import Severity, Stage

# A code begins with the chapter to which its rule belongs.
_CHAPTERS = {
    "P": "Patents",
    "T": "Trademarks",
    "I": "Layout-designs",
    "G": "Numbers of parties",
    "K": "The package itself",
    "R": "Our own record",
    "F": "What follows on a registered pledge",
}
_RULES: tuple[Rule[Any], ...] = (*RULES, *FOLLOW_ON_RULES)
_MARKS = {
    Mark.verified: "read at its source",
    Mark.superseded: "read in a superseded text only",
    Mark.secondary: "read in a secondary source only",
    Mark.from_memory: "from memory, not found at any source",
}
_SCOPES = {
    Scope.item: "each item by itself",
    Scope.package: "the package",
    Scope.whole_list: "the whole list of items; not asked while items are left out for their shape",
    Scope.record: "our own record; not asked by the offline check",
}
_STAGES = {Stage.intake: "at intake and again at approval", Stage.approval: "at approval"}
_HEAD = """\
# Rulebook

Edition {edition}, {count} rules. This page is drawn from `rules/` by `zhiya pages`; do not edit it.
`rulebook.json` beside it says the same to programs.

Severities, from the heaviest to the lightest:

{severities}

The first two keep a package from going on. One failure may weigh less than its rule. Where evidence
is missing, a rule answers `undetermined` and never passes. A basis that was not read at its source
never blocks: what rests on it is a `warning` at most.
"""


def rulebook_page() -> str:
    """This will draw the page, chapter by chapter, rules in the order of their codes."""
    head = _HEAD.format(
        edition=EDITION,
        count=len(_RULES),
        severities="\n".join(f"- {_term(each)}" for each in Severity),
    )
    return head + "".join(_chapter(prefix, title) for prefix, title in _CHAPTERS.items())


def rulebook_json() -> str:
    """This will write the same facts as JSON, equal text for equal rules."""
    book = {
        "edition": EDITION,
        "marks": {mark.value: meaning for mark, meaning in _MARKS.items()},
        "rules": [_as_data(rule) for rule in _RULES],
    }
    return json.dumps(book, ensure_ascii=False, indent=2) + "\n"


def _chapter(prefix: str, title: str) -> str:
    rules = [rule for rule in _RULES if rule.code.startswith(prefix)]
    rows = "".join(
        f"| {each.code} | {_term(_weight(each))} | {each.sentence} |\n" for each in rules
    )
    table = f"\n## {title}\n\n| Code | Severity | What must hold |\n|---|---|---|\n{rows}"
    return table + "".join("\n" + "\n".join(_section(rule)) + "\n" for rule in rules)


def _section(rule: Rule[Any]) -> Iterator[str]:
    yield f"### {rule.code} `{rule.name}`"
    yield ""
    yield rule.sentence
    yield ""
    yield f"- Severity: {_term(rule.severity)}"
    yield f"- Asked: {_STAGES[rule.stage]}, of {_SCOPES[rule.scope]}"
    for basis in rule.basis:
        yield f"- Basis: {basis.citation} [{_days(basis)}; {_known(rule, basis)}]"
    yield f"- Remedy, by the {rule.remedy.owner.value}: {rule.remedy.sentence}"
    yield f"- Note: {rule.note}"


def _known(rule: Rule[Any], basis: Basis) -> str:
    weight = rule.weigh(basis)
    weakened = f", so it weighs as {_term(weight)}" if weight is not rule.severity else ""
    return f"{basis.mark}, {_MARKS[basis.mark]}{weakened}"


def _days(basis: Basis) -> str:
    until = f" until {basis.until}" if basis.until else ""
    return f"since {basis.since}{until}"


def _weight(rule: Rule[Any]) -> Severity:
    """The heaviest that any edition of its basis allows."""
    return min((rule.weigh(basis) for basis in rule.basis), key=list(Severity).index)


def _term(word: Severity) -> str:
    return f"`{word.value}` {word.label}"


def _as_data(rule: Rule[Any]) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "sentence": rule.sentence,
        "note": rule.note,
        "severity": rule.severity.value,
        "stage": rule.stage.value,
        "scope": rule.scope.value,
        "basis": [
            {
                "law": basis.law,
                "article": basis.article,
                "mark": basis.mark.value,
                "since": basis.since.isoformat(),
                "until": basis.until.isoformat() if basis.until else None,
                "severity": rule.weigh(basis).value,
            }
            for basis in rule.basis
        ],
        "owner": rule.remedy.owner.value,
        "remedy": rule.remedy.sentence,
    }
