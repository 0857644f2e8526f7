"""How does the rulebook read for programs?"""

import json
from typing import Any

from rules.codes import TOMBSTONES
from rules.editions import EDITION
from rules.examples.pairs import PAIRS
from rules.frame import Basis, Rule
from rules.rulebook.entries import CHAPTERS, MARKS, Entry, Shown, entries


def rulebook_json() -> str:
    """This will write the book as JSON, equal text for equal rules."""
    book = {
        "edition": EDITION,
        "marks": {mark.value: meaning for mark, (meaning, _) in MARKS.items()},
        "chapters": {letter: title for letter, (_, title) in CHAPTERS.items()},
        "rules": [_as_data(entry) for entry in entries()],
        "removed": [
            {
                "code": tomb.code,
                "name": tomb.name,
                "sentence": tomb.sentence,
                "removed": tomb.removed,
                "reason": tomb.reason,
            }
            for tomb in TOMBSTONES
        ],
    }
    return json.dumps(book, ensure_ascii=False, indent=2) + "\n"


def _as_data(entry: Entry) -> dict[str, object]:
    rule = entry.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "sentence": rule.sentence,
        "note": rule.note,
        "severity": rule.severity.value,
        "effective_severity": entry.weight.value,
        "stage": rule.stage.value,
        "scope": rule.scope.value,
        "basis": [_basis(rule, basis) for basis in rule.basis],
        "is_verified": entry.is_verified,
        "owner": rule.remedy.owner.value,
        "remedy": rule.remedy.sentence,
        "introduced": entry.life.introduced,
        "retired": entry.life.retired,
        "retired_because": entry.life.reason,
        "good": _example(entry.good),
        "bad": _bad_example(entry),
    }


def _basis(rule: Rule[Any], basis: Basis) -> dict[str, object]:
    return {
        "law": basis.law,
        "article": basis.article,
        "mark": basis.mark.value,
        "is_verified": basis.is_verified,
        "since": basis.since.isoformat(),
        "until": basis.until.isoformat() if basis.until else None,
        "severity": rule.weigh(basis).value,
    }


def _example(shown: Shown | None) -> dict[str, object] | None:
    return None if shown is None else {"caption": shown.caption, "lines": list(shown.lines)}


def _bad_example(entry: Entry) -> dict[str, object] | None:
    example, pair = _example(entry.bad), PAIRS.get(entry.code)
    if example is None or pair is None:
        return None
    return {**example, "severity": pair.bad.severity.value, "place": pair.bad.place}
