"""How does the page of a follow-on filing ask, and what does an answer become?

The inputs are drawn from the committed schema, so that page, schema and findings never disagree:
the name of an input is the JSON pointer of what it holds. Texts are kept as typed; the schema and
the rules say what is wrong with them, at the input.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import (
    BooleanField,
    BoundField,
    CharField,
    CheckboxInput,
    Field,
    Form,
    Select,
    Textarea,
    TextInput,
    Widget,
)
from django.http import QueryDict

from portal.answer_form import DayInput
from schemas.edition import JsonSchema, follow_on_schema
from schemas.finding import Finding
from schemas.follow_on import EDITION, MODELS
from schemas.follow_on_words import FollowOnAct, Side
from schemas.naming import resolved
from schemas.register_record import RegisterRecord

# The longest text that the schema takes, and some more, so that it is the schema that says so.
_LONGEST = 4000
_NOT_ASKED = frozenset({"edition", "act", "documents"})
# What the procedure for marks alone knows.
_OF_MARKS = frozenset({"registrant_is_renamed", "is_by_pledgee_alone"})
# Of a party only these are typed; whose they are is what the register says.
_OF_PARTY = ("name", "address")


@dataclass(frozen=True, slots=True)
class Asked:
    """One input with what the register says now, and what is wrong with it."""

    field: BoundField
    label: str
    hint: str
    before: str
    wrong: tuple[str, ...]
    is_tick: bool


@dataclass(frozen=True, slots=True)
class _Input:
    path: tuple[str, ...]
    node: JsonSchema
    label: str

    @property
    def name(self) -> str:
        return "-".join(self.path)


def form_of(act: FollowOnAct, data: Mapping[str, Any]) -> Form:
    """This will make the form of an act, filled in with its data."""
    inputs = list(_inputs(act, data))
    fields: dict[str, Field] = {each.name: _field(each) for each in inputs}
    kind = type("FollowOnForm", (Form,), {**fields, "use_required_attribute": False})
    form: Form = kind(initial={each.name: _value_at(data, each.path) for each in inputs})
    return form


def asked(
    act: FollowOnAct,
    data: Mapping[str, Any],
    findings: Sequence[Finding],
    record: RegisterRecord | None,
    *,
    is_trademark: bool,
) -> list[Asked]:
    """This will lay the inputs out with the present register and the findings beside them."""
    form = form_of(act, data)
    wrong = _wrong(findings)
    before = _before(act, record)
    return [
        Asked(
            field=form[each.name],
            label=each.label,
            hint=str(each.node.get("description", "")),
            before=before.get(each.name, ""),
            wrong=tuple(dict.fromkeys(wrong.get(f"/{'/'.join(each.path)}", ()))),
            is_tick=each.node.get("type") == "boolean",
        )
        for each in _inputs(act, data)
        if is_trademark or each.name not in _OF_MARKS
    ]


def data_of(act: FollowOnAct, given: QueryDict, known: Mapping[str, Any]) -> dict[str, Any]:
    """This will turn what was sent into the data of an act; blanks are left out.

    What the page does not ask stays as it is known.
    """
    data: dict[str, Any] = {}
    if "parties" in known:
        data["parties"] = [
            {key: value for key, value in party.items() if key not in _OF_PARTY}
            for party in known["parties"]
        ]
    for each in _inputs(act, known):
        value: str | bool = given.get(each.name, "").strip()[:_LONGEST]
        if each.node.get("type") == "boolean":
            value = each.name in given
        if value != "":
            _put(data, each.path, value)
    return data


def _inputs(act: FollowOnAct, data: Mapping[str, Any]) -> Iterator[_Input]:
    schema = follow_on_schema(EDITION)
    yield from _of_object(schema, _definition(schema, MODELS[act].__name__), (), data)


def _of_object(
    schema: JsonSchema, node: JsonSchema, path: tuple[str, ...], data: Mapping[str, Any]
) -> Iterator[_Input]:
    properties = node["properties"]
    if not isinstance(properties, dict):
        raise TypeError(f"{path} has no fields")
    for name, drawn in properties.items():
        if name in _NOT_ASKED or not isinstance(drawn, dict):
            continue
        if name == "parties":
            yield from _of_parties(schema, data)
            continue
        inner = resolved(schema, drawn)
        if inner.get("type") == "object":
            yield from _of_object(schema, inner, (*path, name), data)
        else:
            yield _Input((*path, name), inner, str(inner["title"]))


def _of_parties(schema: JsonSchema, data: Mapping[str, Any]) -> Iterator[_Input]:
    properties = _definition(schema, "PartyAfter")["properties"]
    if not isinstance(properties, dict):
        raise TypeError("a party has no fields")
    for at, party in enumerate(data.get("parties", ())):
        who = Side(party["side"]).label
        for name in _OF_PARTY:
            drawn = properties[name]
            node = resolved(schema, drawn) if isinstance(drawn, dict) else {}
            label = f"{who}“{party['name_before']}”{node['title']}"
            yield _Input(("parties", str(at), name), node, label)


def _definition(schema: JsonSchema, name: str) -> JsonSchema:
    definitions = schema["$defs"]
    found = definitions[name] if isinstance(definitions, dict) else None
    if not isinstance(found, dict):
        raise KeyError(name)
    return found


def _field(each: _Input) -> Field:
    attributes = {"aria-describedby": f"id_{each.name}-notes"}
    if each.node.get("type") == "boolean":
        return BooleanField(required=False, widget=CheckboxInput(attrs=attributes))
    return CharField(required=False, widget=_widget(each.node, attributes))


def _widget(node: JsonSchema, attributes: dict[str, Any]) -> Widget:
    labels = node.get("x-labels")
    if isinstance(labels, dict):
        return Select(attributes, choices=[("", "请选择"), *labels.items()])
    if node.get("x-name") == "Day":
        widget = DayInput()
        widget.attrs.update(attributes)
        return widget
    if node.get("x-name") == "LongText":
        return Textarea({**attributes, "rows": 3})
    if node.get("x-name") == "Yuan":
        return TextInput({**attributes, "inputmode": "decimal"})
    return TextInput(attributes)


def _value_at(data: Mapping[str, Any], path: Sequence[str]) -> Any:
    value: Any = data
    for part in path:
        if isinstance(value, list):
            value = value[int(part)]
        elif isinstance(value, Mapping):
            value = value.get(part)
    return value


def _put(data: dict[str, Any], path: Sequence[str], value: object) -> None:
    here: Any = data
    for part in path[:-1]:
        here = here[int(part)] if isinstance(here, list) else here.setdefault(part, {})
    here[path[-1]] = value


def _wrong(findings: Sequence[Finding]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in findings:
        for place in finding.places:
            if place.pointer:
                found.setdefault(place.pointer, []).append(finding.detail)
    return found


def _before(act: FollowOnAct, record: RegisterRecord | None) -> dict[str, str]:
    """What the register says now, beside the input that would change it."""
    if record is None:
        return {}
    parties = [*record.pledgors, *record.pledgees]
    said = {
        "secured_kind": record.secured_kind.label,
        "currency": record.currency.label,
        "amount": f"{record.amount:,.2f} 元",
        "scope": record.scope,
        "performance_to": record.performance_to.isoformat(),
        "term_to": record.term_to.isoformat(),
        "loan-amount": f"{record.amount:,.2f} 元",
        "loan-performance_from": record.performance_from.isoformat(),
        "loan-performance_to": record.performance_to.isoformat(),
    }
    if act is FollowOnAct.change:
        for at, party in enumerate(parties):
            said |= {f"parties-{at}-name": party.name, f"parties-{at}-address": party.address}
    return {name: words for name, words in said.items() if words}
