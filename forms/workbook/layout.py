"""Which sheets and columns does the workbook have? Both are drawn from the schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import JsonValue

from forms.workbook.words import ADVICE, EXAMPLES, LIST_HINT, TAKEN_AS_TEXT
from schemas.edition import edition_named
from schemas.naming import Node, resolved

GUIDE = "填写说明"
STAMP = "版本"
# The hidden first column of every list, by which a row is known again.
ROW_ID = "行标识"
DEAL = "业务与合同"

# Sheet name, the list that it fills, and for a kind of right the `kind` and its definition.
_LISTS = (
    ("当事人", "parties", None, "Party"),
    ("专利", "items", "patent", "Patent"),
    ("商标", "items", "trademark", "Trademark"),
    ("地理标志商标", "items", "geographical_mark", "GeographicalMark"),
    ("布图设计", "items", "layout", "Layout"),
    ("著作权", "items", "copyright", "Copyright"),
    ("文件", "documents", None, "Document"),
    ("声明", "declarations", None, "Declaration"),
    ("联系人", "contacts", None, "Contact"),
)
# The parts of a package that occur once; together they fill one sheet from top to bottom.
_PARTS = ("loan", "main_contract", "pledge_contract", "valuation", "agency")


class Kind(StrEnum):
    """How the content of a cell is understood."""

    text = "text"
    identifier = "identifier"
    key = "key"
    day = "day"
    money = "money"
    whole = "whole"
    choice = "choice"
    yes_no = "yes_no"


@dataclass(frozen=True, eq=False)
class Column:
    """One field: its path inside the row, and all that a clerk needs to know to fill it."""

    path: tuple[str, ...]
    label: str
    kind: Kind
    # The name of the shape in the schema, such as `Text` or `Email`.
    shape: str
    is_list: bool
    is_required: bool
    choices: Mapping[str, str]
    longest: int
    advice: str

    @property
    def group(self) -> str | None:
        return self.path[0] if len(self.path) > 1 else None


@dataclass(frozen=True)
class ListSheet:
    """A sheet with one row for each entry of a list of the package."""

    name: str
    target: str
    item_kind: str | None
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Section:
    """A part of the vertical sheet, under its own heading."""

    title: str
    is_required: bool
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Layout:
    """The whole workbook of one edition."""

    edition: str
    deal: tuple[Section, ...]
    lists: tuple[ListSheet, ...]


@cache
def layout_of(edition: str) -> Layout:
    """This will return the layout of the workbook, or raise NoSuchEdition."""
    schema = edition_named(edition).schema
    definitions = _nodes(schema["$defs"])
    lists = tuple(
        ListSheet(name, target, kind, tuple(_columns(schema, definitions[definition], (), owner)))
        for name, target, kind, definition in _LISTS
        # An edition knows only the kinds of right of its time.
        if definition in definitions
        for owner in (definition,)
    )
    return Layout(edition, tuple(_sections(schema)), lists)


def _sections(schema: Node) -> Iterator[Section]:
    fields = _nodes(schema["properties"])
    reference = _column(schema, ("reference",), fields["reference"], is_required=True)
    yield Section("业务", is_required=True, columns=(reference,))
    for name in _PARTS:
        node = resolved(schema, fields[name])
        title = str(node["title"])
        columns = tuple(_columns(schema, node, (name,), str(node["x-name"])))
        yield Section(title, name in _names(schema["required"]), columns)


def _columns(schema: Node, node: Node, path: tuple[str, ...], owner: str) -> Iterator[Column]:
    required = _names(node["required"])
    for name, field in _nodes(node["properties"]).items():
        inner = resolved(schema, field)
        if "const" in inner:
            continue
        if inner.get("type") == "object":
            yield from _columns(schema, inner, (*path, name), str(inner["x-name"]))
        else:
            yield _column(schema, (*path, name), field, is_required=name in required)


def _column(schema: Node, path: tuple[str, ...], field: Node, *, is_required: bool) -> Column:
    node = resolved(schema, field)
    is_list = node.get("type") == "array"
    items = node.get("items")
    inner = resolved(schema, items) if is_list and isinstance(items, dict) else node
    label, kind = str(node["title"]), _kind(node, inner, str(node["title"]))
    choices = {str(shown): value for value, shown in _labels(inner).items()}
    said = str(node.get("description", ""))
    return Column(
        path=path,
        label=label,
        kind=kind,
        shape=str(inner.get("x-name", "")),
        is_list=is_list,
        is_required=is_required,
        choices=choices,
        longest=_longest(inner),
        advice=_advice(label, kind, said, tuple(choices), is_list=is_list),
    )


def _kind(node: Node, inner: Node, label: str) -> Kind:
    if "x-labels" in inner:
        return Kind.choice
    if "format" in node and inner.get("x-name") == "Identifier":
        return Kind.identifier
    if inner.get("x-name") == "Key":
        return Kind.key
    by_type = {"boolean": Kind.yes_no, "integer": Kind.whole}
    by_name = {"Day": Kind.day, "Yuan": Kind.money}
    found = by_type.get(str(inner.get("type"))) or by_name.get(str(inner.get("x-name")))
    if found is None and label.endswith(TAKEN_AS_TEXT):
        return Kind.identifier
    return found or Kind.text


def _advice(label: str, kind: Kind, said: str, choices: tuple[str, ...], *, is_list: bool) -> str:
    hint = ADVICE.get(kind.value, "")
    parts = [said, hint if not said or kind in (Kind.day, Kind.yes_no) else ""]
    if choices and is_list:
        parts.append(f"可填：{'、'.join(choices)}。")
    if is_list:
        parts.append(LIST_HINT)
    if label in EXAMPLES:
        parts.append(f"例如：{EXAMPLES[label]}")
    return "".join(parts)


def _longest(node: Node) -> int:
    longest = node.get("maxLength")
    return longest if isinstance(longest, int) else 24


def _labels(node: Node) -> Mapping[str, str]:
    labels = node.get("x-labels")
    return (
        {value: str(shown) for value, shown in labels.items()} if isinstance(labels, dict) else {}
    )


def _nodes(value: JsonValue) -> Mapping[str, Node]:
    if not isinstance(value, dict):
        raise TypeError("the schema has no fields here")
    return {name: node for name, node in value.items() if isinstance(node, dict)}


def _names(value: JsonValue) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()
