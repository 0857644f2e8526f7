"""How is a first blank drafted from the field map of an edition alone?

Groups become blocks of labels and values, lists become listings, `signers` rows to sign in.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from forms.blanks.drafting import Column, Draft, Pair
from forms.blanks.placeholders import named

_SIGNERS = "signers"
_NARROW = 3


def first_draft(folder: Path) -> Draft:
    """This will draft the blank of an edition; `sample.json` tells lists from single records."""
    facts = json.loads((folder / "fields.json").read_text(encoding="utf-8"))
    sample = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    draft = Draft(sort=facts.get("sort", ""))
    draft.title()
    for group, fields in _groups(facts["fields"]):
        given = sample.get(group) if group else None
        if group == _SIGNERS:
            draft.signatures()
        elif isinstance(given, list) and len(fields) <= _NARROW + 1:
            draft.listing(_columns(group or "", fields))
        else:
            pairs = [Pair(label, _shown(name, sample)) for name, label in fields.items()]
            draft.pairs(pairs, side=facts["fields"].get(group))
    return draft


def _groups(fields: Mapping[str, str]) -> Iterator[tuple[str | None, dict[str, str]]]:
    """A name of a group among the fields is its label, and no value of its own."""
    found: dict[str | None, dict[str, str]] = {}
    heads = {group for name in fields if (group := named(name)[0])}
    for name, label in fields.items():
        if name not in heads:
            found.setdefault(named(name)[0], {})[name] = label
    signers = found.pop(_SIGNERS, None)
    yield from found.items()
    if signers:
        yield _SIGNERS, signers


def _shown(name: str, sample: Mapping[str, object]) -> str:
    """A value that is true or not becomes a box."""
    is_flag = isinstance(sample.get(name), bool)
    return f"{{{{[{name}]}}}}" if is_flag else f"{{{{{name}}}}}"


def _columns(group: str, fields: Mapping[str, str]) -> list[Column]:
    number = Column("序号", f"{{{{{group}.no}}}}", 1.2, "center")
    return [number, *(Column(label, f"{{{{{name}}}}}") for name, label in fields.items())]
