"""How are the JSON Schemas of the present edition drawn from the models?

Each is drawn once for each edition and then committed; the committed file is the contract.
"""

import json
from collections.abc import Iterator
from enum import EnumMeta
from typing import Any

from pydantic import JsonValue, TypeAdapter

from schemas import follow_on_words, items, package, parties, vocabulary
from schemas.drawing_words import DESCRIPTIONS, FORMATS, PLAIN, SHARED, TITLES
from schemas.follow_on import EDITION as FOLLOW_ON_EDITION
from schemas.follow_on import FollowOnData
from schemas.package import EDITION, Package
from schemas.parties import Email, Phone
from schemas.shape import Day, Identifier, Key, LongText, Text, Yuan

Node = dict[str, JsonValue]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ANNOTATIONS = ("title", "description", "default")
# The models' own wording of a shape, and the name under which the schema defines it.
_SHAPES: dict[str, TypeAdapter[Any]] = {
    "Key": TypeAdapter(Key),
    "Text": TypeAdapter(Text),
    "LongText": TypeAdapter(LongText),
    "Identifier": TypeAdapter(Identifier),
    "Yuan": TypeAdapter(Yuan),
    "Day": TypeAdapter(Day),
    "Email": TypeAdapter(Email),
    "Phone": TypeAdapter(Phone),
}


def render_schema() -> str:
    """This will return the text of `package.schema.json` for the models as they are."""
    drawn = Package.model_json_schema()
    return _rendered(f"{EDITION}:package", "Package", drawn, _without_noise(drawn, "Package"))


def render_follow_on_schema() -> str:
    """This will return the text of `follow_on.schema.json`: one definition for each act."""
    drawn = TypeAdapter[Any](FollowOnData).json_schema()
    return _rendered(f"{FOLLOW_ON_EDITION}:follow_on", "FollowOn", drawn, {"oneOf": drawn["oneOf"]})


def _rendered(identity: str, name: str, drawn: Node, top: Node) -> str:
    inner = drawn["$defs"]
    if not isinstance(inner, dict):
        raise TypeError(f"{name} has no definitions")
    definitions = {each: _definition(each, node) for each, node in inner.items()}
    schema: Node = {
        "$schema": _DIALECT,
        "$id": f"urn:zhiya:schemas:{identity}",
        "title": TITLES[name],
        "description": DESCRIPTIONS[name],
        **top,
        "$defs": {**definitions, **SHARED},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _definition(name: str, node: JsonValue) -> Node:
    if not isinstance(node, dict):
        raise TypeError(f"{name} is drawn in an unknown way")
    if "enum" in node:
        labels: JsonValue = {member.value: member.label for member in _vocabulary(name)}
        values = node["enum"]
        return {"title": TITLES[name], "type": "string", "enum": values, "x-labels": labels}
    return {"title": TITLES[name], **_without_noise(node, name)}


def _vocabulary(name: str) -> Iterator[vocabulary.Vocabulary]:
    for module in (vocabulary, follow_on_words, items, parties, package):
        found = getattr(module, name, None)
        if isinstance(found, EnumMeta):
            yield from found
            return


def _without_noise(node: Node, name: str) -> Node:
    fields = node["properties"]
    if not isinstance(fields, dict):
        raise TypeError(f"{name} has no fields")
    properties: Node = {key: _field(name, key, field) for key, field in fields.items()}
    required = list(node.get("required", []))  # type: ignore[arg-type]  # pydantic gives a list
    if "kind" in fields and isinstance(fields["kind"], dict) and "const" in fields["kind"]:
        required.insert(0, "kind")
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


def _field(owner: str, key: str, node: JsonValue) -> JsonValue:
    if not isinstance(node, dict):
        raise TypeError(f"{owner}.{key} is drawn in an unknown way")
    if (owner, key) == ("Package", "edition"):
        return {"title": TITLES["Package.edition"], "const": EDITION}
    if "const" in node:
        return {"title": TITLES.get(f"{owner}.{key}", "种类"), "const": node["const"]}
    said = {word: node[word] for word in _ANNOTATIONS if node.get(word) is not None}
    said["title"] = TITLES.get(f"{owner}.{key}", said.get("title", key))
    if f"{owner}.{key}" in DESCRIPTIONS:
        said["description"] = DESCRIPTIONS[f"{owner}.{key}"]
    if f"{owner}.{key}" in FORMATS:
        said["format"] = FORMATS[f"{owner}.{key}"]
    if f"{owner}.{key}" in PLAIN:
        return {**said, "$ref": f"#/$defs/{PLAIN[f'{owner}.{key}']}"}
    return {**said, **_bare({word: node[word] for word in node if word not in _ANNOTATIONS})}


def _bare(node: Node) -> Node:
    """This will return a shape by its shared name, or with its parts so named."""
    name = _NAMES.get(json.dumps(node, sort_keys=True))
    if name:
        return {"$ref": f"#/$defs/{name}"}
    bare = {word: value for word, value in node.items() if word not in ("discriminator", "title")}
    for word in ("anyOf", "oneOf"):
        branches = bare.get(word)
        if isinstance(branches, list):
            bare[word] = _branches(branches)
    if isinstance(bare.get("items"), dict):
        bare["items"] = _bare(bare["items"])  # type: ignore[arg-type]  # a dict, as just asked
    return bare


def _branches(branches: list[JsonValue]) -> list[JsonValue]:
    # Pydantic writes a nullable amount as three branches: number, string, null.
    nodes = [node for node in branches if isinstance(node, dict)]
    null: list[JsonValue] = [node for node in nodes if node == {"type": "null"}]
    rest = [node for node in nodes if node != {"type": "null"}]
    if len(rest) > 1 and all("type" in node for node in rest):
        return [_bare({"anyOf": [*rest]}), *null]
    return [*map(_bare, rest), *null]


_NAMES = {
    json.dumps(adapter.json_schema(), sort_keys=True): name for name, adapter in _SHAPES.items()
}
# The model spells the postcode in place.
_NAMES[json.dumps({"pattern": "^[0-9]{6}$", "type": "string"}, sort_keys=True)] = "Postcode"
