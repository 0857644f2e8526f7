"""Is the committed schema of follow-on filings fresh, and the same as the models?"""

import typing
from typing import Any, Literal

import jsonschema
import jsonschema_rs
import pytest
from pydantic import BaseModel

from cases.vocabulary import Act
from schemas.drawing import render_follow_on_schema
from schemas.drawing_words import FORMATS
from schemas.edition import FOLDER, NoSuchEdition, follow_on_schema
from schemas.follow_on import EDITION, MODELS, FollowOnDocument, NewLoan, PartyAfter
from schemas.follow_on_validation import parse_follow_on
from schemas.follow_on_words import FollowOnAct
from tests.schemas.test_drawing import nodes, vocabularies

SCHEMA: Any = follow_on_schema(EDITION)
PARTS: tuple[type[BaseModel], ...] = (*MODELS.values(), FollowOnDocument, NewLoan, PartyAfter)


def test_the_committed_schema_is_what_would_be_drawn() -> None:
    committed = (FOLDER / EDITION / "follow_on.schema.json").read_text(encoding="utf-8")
    assert committed == render_follow_on_schema(), "draw it again, or publish a new edition"


def test_it_is_a_schema_of_2020_12_and_refuses_unknown_fields() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema_rs.meta.validate(SCHEMA)
    for node in nodes(SCHEMA):
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
        assert node.get("format") not in FORMATS.values()


def test_an_edition_that_nobody_published_is_refused() -> None:
    with pytest.raises(NoSuchEdition):
        follow_on_schema("1999-01")


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_fields_words_and_constants_are_those_of_the_model(model: type[BaseModel]) -> None:
    node = SCHEMA["$defs"][model.__name__]
    fields = model.model_fields
    assert set(node["properties"]) == set(fields)
    assert set(node["required"]) == {name for name, each in fields.items() if each.is_required()}
    for name, field in fields.items():
        drawn = node["properties"][name]
        assert any("\u4e00" <= sign <= "\u9fff" for sign in drawn["title"]), name
        if typing.get_origin(field.annotation) is Literal:
            assert (drawn["const"],) == typing.get_args(field.annotation)
        for vocabulary in vocabularies(field.annotation):
            words = SCHEMA["$defs"][vocabulary.__name__]
            assert words["enum"] == [member.value for member in vocabulary]
            assert words["x-labels"] == {member.value: member.label for member in vocabulary}


def test_every_model_was_compared_and_every_act_has_one() -> None:
    objects = {name for name, node in SCHEMA["$defs"].items() if node.get("type") == "object"}
    assert objects == {model.__name__ for model in PARTS}
    assert set(MODELS) == set(FollowOnAct)
    assert set(Act) == {Act.registration, *FollowOnAct}
    for act, model in MODELS.items():
        assert SCHEMA["$defs"][model.__name__]["properties"]["act"]["const"] == act


def test_all_faults_are_named_at_once_and_the_rest_is_kept() -> None:
    data = {
        "act": "cancellation",
        "registration_number": "Y1",
        "reason": "because",
        "ended_on": "2026-02-30",
        "documents": [{"kind": "proof", "file": "x.pdf", "signed_by": ["somebody"]}],
    }
    parsed = parse_follow_on(data)
    pointers = {place.pointer for each in parsed.findings for place in each.places}
    assert pointers == {"/reason", "/ended_on", "/documents/0/signed_by/0"}
    assert parsed.filing is None
    parsed = parse_follow_on({**data, "documents": []})
    assert {each.code for each in parsed.findings} == {"S04", "S06"}
    assert parsed.filing is not None
    assert parsed.filing.act == "cancellation"
    assert parsed.filing.registration_number == "Y1"


@pytest.mark.parametrize("act", [None, "", "divorce", 3, ["change"]])
def test_an_unknown_act_is_told_which_there_are(act: object) -> None:
    (finding,) = parse_follow_on({"act": act}).findings
    assert "注销登记（cancellation）" in finding.detail
    assert finding.places[0].pointer == "/act"


@pytest.mark.parametrize("data", [None, [], "x", 1, {}])
def test_what_is_no_object_is_told_the_same(data: Any) -> None:
    assert parse_follow_on(data).filing is None
    assert len(parse_follow_on(data).findings) == 1
