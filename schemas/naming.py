"""How does a person read a JSON pointer? “第4项质押标的的“申请日””, never `/items/3/filed_on`."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from schemas.edition import JsonSchema

Part = str | int
Node = JsonSchema

# What one entry of a list is called; all other lists are lists of values inside a field.
_COUNTED = {
    "parties": "第{}个当事人",
    "items": "第{}项质押标的",
    "documents": "第{}份文件",
    "declarations": "第{}条声明",
    "contacts": "第{}位联系人",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a package: its name for a person, and the schema that holds there, if any."""

    label: str
    node: Node | None


def pointer_of(parts: Sequence[Part]) -> str:
    """This will write a path as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def spot_at(schema: JsonSchema, data: JsonValue, parts: Sequence[Part]) -> Spot:
    """This will name a place; `data` tells which kind of right an item is."""
    label, node, value = "", schema, data
    for depth, part in enumerate(parts):
        step = _step(schema, node, part, value)
        value = _inside(value, part)
        label = _named(label, step, part, "" if depth != 1 else str(parts[0]))
        if step is None:
            return Spot(label, None)
        node = step
    return Spot(label or str(schema["title"]), resolved(schema, node, value))


def resolved(schema: JsonSchema, node: Node, value: JsonValue = None) -> Node:
    """This will follow references, and choose among shapes by `kind` and by null."""
    while True:
        if isinstance(reference := node.get("$ref"), str):
            node = {**_definition(schema, reference), **_said(node)}
        elif isinstance(branches := node.get("anyOf"), list):
            node = {**_first(branches), **_said(node)}
        elif isinstance(branches := node.get("oneOf"), list):
            return {**_chosen(schema, branches, value), **_said(node)}
        else:
            return node


def _step(schema: JsonSchema, node: Node, part: Part, value: JsonValue) -> Node | None:
    here = resolved(schema, node, value)
    if isinstance(part, int):
        inner = here.get("items")
        return inner if isinstance(inner, dict) else None
    fields = here.get("properties")
    found = fields.get(part) if isinstance(fields, dict) else None
    return found if isinstance(found, dict) else None


def _inside(value: JsonValue, part: Part) -> JsonValue:
    if isinstance(value, dict) and isinstance(part, str):
        return value.get(part)
    # The items of a long package are no list, but read from the disk.
    if isinstance(value, Sequence) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _named(label: str, node: Node | None, part: Part, top: str) -> str:
    if isinstance(part, int):
        if top in _COUNTED:
            return _COUNTED[top].format(part + 1)
        return f"{label}的第{part + 1}个值"
    title = node.get("title") if node else None
    name = f"“{title if isinstance(title, str) else part[:40]}”"
    return f"{label}的{name}" if label else name


def _definition(schema: JsonSchema, reference: str) -> Node:
    definitions = schema["$defs"]
    found = definitions[reference.rpartition("/")[2]] if isinstance(definitions, dict) else None
    if not isinstance(found, dict):
        raise KeyError(reference)
    return {"x-name": reference.rpartition("/")[2], **found}


def _said(node: Node) -> Node:
    return {word: node[word] for word in ("title", "description", "format") if word in node}


def _first(branches: Sequence[JsonValue]) -> Node:
    """Of a field that may be null, the shape that it has otherwise."""
    return next(
        branch for branch in branches if isinstance(branch, dict) and branch.get("type") != "null"
    )


def _chosen(schema: JsonSchema, branches: Sequence[JsonValue], value: JsonValue) -> Node:
    kind = value.get("kind") if isinstance(value, dict) else None
    for branch in branches:
        node = resolved(schema, branch) if isinstance(branch, dict) else {}
        fields = node.get("properties")
        sign = fields.get("kind") if isinstance(fields, dict) else None
        if isinstance(sign, dict) and sign.get("const") == kind:
            return node
    return {}
