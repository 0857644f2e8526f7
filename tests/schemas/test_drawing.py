"""Is the committed schema fresh, valid by its own standard, and the same as the models?"""

import inspect
import typing
from collections.abc import Iterator
from typing import Any, Literal

import jsonschema
import jsonschema_rs
import pytest
from pydantic import BaseModel

from schemas.drawing import render_schema
from schemas.drawing_words import FORMATS
from schemas.edition import FOLDER, edition_named
from schemas.items import Copyright, Evidence, GeographicalMark, Layout, Patent, Trademark
from schemas.package import (
    EDITION,
    Declaration,
    Document,
    Loan,
    MainContract,
    Package,
    PledgeContract,
    Valuation,
)
from schemas.parties import Agency, Contact, Party
from schemas.vocabulary import Vocabulary

SCHEMA: Any = edition_named(EDITION).schema
MODELS: tuple[type[BaseModel], ...] = (
    Agency,
    Contact,
    Copyright,
    Declaration,
    Document,
    Evidence,
    GeographicalMark,
    Layout,
    Loan,
    MainContract,
    Package,
    Party,
    Patent,
    PledgeContract,
    Trademark,
    Valuation,
)


def node_of(model: type[BaseModel]) -> Any:
    return SCHEMA if model is Package else SCHEMA["$defs"][model.__name__]


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(each)


def vocabularies(annotation: Any) -> Iterator[type[Vocabulary]]:
    if inspect.isclass(annotation) and issubclass(annotation, Vocabulary):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from vocabularies(inner)


def test_the_committed_schema_is_what_would_be_drawn() -> None:
    committed = (FOLDER / EDITION / "package.schema.json").read_text(encoding="utf-8")
    assert committed == render_schema(), "draw it again, or publish a new edition"


def test_it_is_a_schema_of_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema_rs.meta.validate(SCHEMA)


def test_each_format_is_checked_by_both_validators_or_is_ours_to_judge() -> None:
    """A format that only one of them knows would let them disagree; ours are judged by rules."""
    for name in {str(node["format"]) for node in nodes(SCHEMA) if "format" in node}:
        by_python = name in jsonschema.Draft202012Validator.FORMAT_CHECKER.checkers
        by_rust = not jsonschema_rs.is_valid(
            {"format": name}, "\u0000 nothing of the kind", validate_formats=True
        )
        assert by_python is by_rust is (name not in FORMATS.values()), name


def test_every_object_refuses_fields_that_it_does_not_know() -> None:
    for node in nodes(SCHEMA):
        if node.get("type") == "object":
            assert node["additionalProperties"] is False


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_fields_and_required_fields_are_those_of_the_model(model: type[BaseModel]) -> None:
    node = node_of(model)
    fields = model.model_fields
    assert set(node["properties"]) == set(fields)
    must = {name for name, field in fields.items() if field.is_required()}
    # The kind of a right tells which model is meant, so that the schema has to ask for it.
    told = {name for name in fields if name == "kind" and "const" in node["properties"]["kind"]}
    assert set(node["required"]) == must | told


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_constants_and_words_are_those_of_the_model(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        drawn = node_of(model)["properties"][name]
        if typing.get_origin(field.annotation) is Literal:
            words = typing.get_args(field.annotation)
            # The model carries packages of every edition, the schema asks for its own.
            assert drawn["const"] in words if name == "edition" else (drawn["const"],) == words
        for vocabulary in vocabularies(field.annotation):
            assert f"#/$defs/{vocabulary.__name__}" in str(drawn)
            words = SCHEMA["$defs"][vocabulary.__name__]
            assert words["enum"] == [member.value for member in vocabulary]
            assert words["x-labels"] == {member.value: member.label for member in vocabulary}


def test_every_model_was_compared() -> None:
    objects = {name for name, node in SCHEMA["$defs"].items() if node.get("type") == "object"}
    assert objects | {"Package"} == {model.__name__ for model in MODELS}


def test_every_field_has_a_chinese_title() -> None:
    for model in MODELS:
        for name, node in node_of(model)["properties"].items():
            assert any("\u4e00" <= sign <= "\u9fff" for sign in node["title"]), (model, name)
