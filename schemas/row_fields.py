"""Which fields does one row of a submission hold, and what does the schema say of each?

What says no more than its absence (nothing, a default) is left out, and a sum has one spelling.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from pydantic import JsonValue

from schemas.edition import edition_named
from schemas.naming import resolved
from schemas.package import EDITION

Path = tuple[str, ...]
Fields = Mapping[Path, JsonValue]

_ABSENT: tuple[JsonValue, ...] = (None, "", [], {})
# A power of ten far beyond any sum would be written out digit by digit.
_MOST_DIGITS = 30


def flat_fields(of: str, value: JsonValue) -> Fields:
    """This will return the fields of a row by their paths, without those that say nothing."""
    flat: dict[Path, JsonValue] = {}
    waiting: list[tuple[Path, JsonValue]] = [((), value)]
    while waiting:
        path, held = waiting.pop()
        if isinstance(held, dict) and held:
            waiting.extend(((*path, name), inner) for name, inner in reversed(held.items()))
        elif held not in _ABSENT:
            meaning = meaning_of(of, path)
            found = _one_spelling(held) if meaning.is_sum else held
            if not meaning.has_default or found != meaning.default:
                flat[path] = found
    return flat


def _one_spelling(value: JsonValue) -> JsonValue:
    """A sum is the same however it is spelled."""
    if isinstance(value, bool | list | dict):
        return value
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return value
    is_sum = number.is_finite() and abs(number.adjusted()) < _MOST_DIGITS
    return f"{number.normalize():f}" if is_sum else value


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the schema says of a field."""

    title: str
    words: Mapping[str, str]
    is_sum: bool = False
    has_default: bool = False
    default: JsonValue = None


@lru_cache(maxsize=4096)
def meaning_of(of: str, path: Path) -> Meaning:
    """This will look a field up; `of` names the list and the kind of right, if it is in a list."""
    whole = edition_named(EDITION).schema
    target, _, kind = of.partition(" ")
    node, field = whole, whole
    names = (target, *path) if target else path
    for depth, name in enumerate(names):
        fields = resolved(whole, node).get("properties")
        found = fields.get(name) if isinstance(fields, dict) else None
        if not isinstance(found, dict):
            return Meaning(str(names[-1])[:40], {})
        field, node = found, resolved(whole, found)
        if target and depth == 0:
            items = node.get("items")
            node = resolved(whole, items, {"kind": kind}) if isinstance(items, dict) else {}
    inner = node.get("items")
    labels = (resolved(whole, inner) if isinstance(inner, dict) else node).get("x-labels")
    words = labels if isinstance(labels, dict) else {}
    return Meaning(
        title=str(node.get("title") or (names or ("",))[-1])[:40],
        words={key: str(word) for key, word in words.items()},
        is_sum=node.get("x-name") == "Yuan",
        has_default="default" in field,
        default=field.get("default"),
    )
