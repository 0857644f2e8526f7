"""Does every permutation, repetition and subset of the answers come out in order, once each?"""

import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.errors import NotUnderstood
from connectors.single_window.answer_list import read_answers
from connectors.single_window.messages import Outcome


def entry(sequence: int, outcome: str = "accepted") -> dict[str, Any]:
    registered = {"registration_no": f"Y2026SIM{sequence:06d}", "registered_on": "2026-11-24"}
    return {
        "sequence": sequence,
        "batch_key": str(UUID(int=1)),
        "filing_key": str(UUID(int=1000 + sequence)),
        "line": sequence,
        "outcome": outcome,
        "code": "461.11.9",
        "sentence": "专利权已被申请质押登记且处于质押期间的。",
        "answered_at": "2026-11-24T08:00:00+00:00",
    } | (registered if outcome == "registered" else {})


def page(entries: list[Any]) -> bytes:
    return json.dumps({"answers": entries}).encode()


OUTCOMES = st.sampled_from([outcome.value for outcome in Outcome])


@given(st.data(), st.lists(OUTCOMES, max_size=12), st.integers(min_value=0, max_value=12))
def test_any_order_repetition_and_subset_keeps_sequence(
    data: st.DataObject, outcomes: list[str], after: int
) -> None:
    entries = [entry(number, outcome) for number, outcome in enumerate(outcomes, start=1)]
    chosen = data.draw(st.lists(st.sampled_from(entries), max_size=30)) if entries else []
    found = read_answers(page(chosen), after=after)
    expected = sorted({one["sequence"] for one in chosen if one["sequence"] > after})
    assert [answer.sequence for answer in found] == expected
    by_sequence = {one["sequence"]: one for one in entries}
    for answer in found:
        assert answer.outcome == by_sequence[answer.sequence]["outcome"]
        assert answer.sentence == by_sequence[answer.sequence]["sentence"]
        assert str(answer.filing_key) == by_sequence[answer.sequence]["filing_key"]


BROKEN = [
    entry(3, "approved"),
    entry(3) | {"filing_key": "7"},
    entry(3) | {"answered_at": "2026-11-24T08:00:00"},
    entry(3) | {"registration_no": "Y1"},
    {"sequence": 3},
    entry(3) | {"sentence": ""},
    entry(3, "registered") | {"registered_on": "2026-02-30"},
]


@pytest.mark.parametrize("broken", BROKEN)
def test_reading_stops_before_what_is_not_in_the_protocol(broken: dict[str, Any]) -> None:
    whole = page([entry(5), broken, entry(2), entry(1)])
    assert [answer.sequence for answer in read_answers(whole, after=0)] == [1, 2]
    with pytest.raises(NotUnderstood) as caught:
        read_answers(whole, after=2)
    assert caught.value.raw == whole


def test_one_sequence_with_two_meanings_is_not_believed() -> None:
    whole = page([entry(1), entry(2, "refused"), entry(2, "accepted"), entry(3)])
    assert [answer.sequence for answer in read_answers(whole, after=0)] == [1]
    with pytest.raises(NotUnderstood):
        read_answers(whole, after=1)


def test_fields_of_a_later_window_are_passed_over() -> None:
    assert read_answers(page([entry(1) | {"clerk": "甲"}]), after=0)[0].sequence == 1


@given(st.binary(max_size=60) | st.sampled_from([b"[]", b"{}", b'{"answers": 1}', b"[" * 9000]))
def test_anything_else_is_kept_raw(raw: bytes) -> None:
    with pytest.raises(NotUnderstood) as caught:
        read_answers(raw, after=0)
    assert caught.value.raw == raw


@pytest.mark.parametrize(
    "entries", [[1], ["x"], [{"sequence": "1"}], [{"sequence": None}], [{}], [[1]], None]
)
def test_entries_without_a_sequence_are_not_understood(entries: list[Any] | None) -> None:
    with pytest.raises(NotUnderstood):
        read_answers(json.dumps({"answers": entries}).encode(), after=0)
