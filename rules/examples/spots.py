"""What is a place in an example called, and which schema holds there?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from rules.examples.pairs import PACKAGE
from schemas.edition import JsonSchema, edition_named, follow_on_schema
from schemas.follow_on import EDITION as FOLLOW_ON_EDITION
from schemas.follow_on_words import FollowOnAct, PledgeStatus
from schemas.naming import Node, Part, spot_at
from schemas.package import EDITION
from schemas.vocabulary import Vocabulary

_PACKAGE_SCHEMA = edition_named(EDITION).schema
_FOLLOW_ON_SCHEMA = follow_on_schema(FOLLOW_ON_EDITION)
_FILING = "filing"


def _words(vocabulary: type[Vocabulary]) -> dict[str, JsonValue]:
    return {"x-labels": {each.value: each.label for each in vocabulary}}


# What is known of a pledge beside what is asked about it.
_KNOWN: Mapping[str, tuple[str, Node]] = {
    "is_trademark": ("登记的是商标质权", {}),
    "can_be_withdrawn": ("申请正在等待登记机构的结果", {}),
    "others": ("正在办理的其他后续登记", {"items": _words(FollowOnAct)}),
    "pledge/status": ("登记记录的状态", _words(PledgeStatus)),
    "pledge/record/term_to": ("登记记录的质权期限止", {"x-name": "Day"}),
}


@dataclass(frozen=True, slots=True)
class NamedSpot:
    """A place with its name, the schema that holds there, and the one in which this stands."""

    label: str
    node: Node
    schema: JsonSchema


def named_spot(base: str, data: JsonValue, parts: Sequence[Part]) -> NamedSpot:
    """This will name a place in the data of a base."""
    if base == PACKAGE:
        return _by_schema(_PACKAGE_SCHEMA, data, parts)
    if parts[0] == _FILING and isinstance(data, dict):
        filing = data[_FILING]
        return _by_schema(_schema_of(filing), filing, parts[1:])
    label, node = _KNOWN["/".join(map(str, parts))]
    return NamedSpot(label, node, _FOLLOW_ON_SCHEMA)


def _by_schema(schema: JsonSchema, data: JsonValue, parts: Sequence[Part]) -> NamedSpot:
    spot = spot_at(schema, data, parts)
    return NamedSpot(spot.label, spot.node or {}, schema)


def _schema_of(filing: JsonValue) -> JsonSchema:
    """Of all acts, the one that is asked."""
    act = str(filing["act"]) if isinstance(filing, dict) else ""
    name = "".join(word.capitalize() for word in act.split("_"))
    return {"$ref": f"#/$defs/{name}", "$defs": _FOLLOW_ON_SCHEMA["$defs"]}
