"""Is what changed between two submissions told whole, and nothing that did not change?"""

import random
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.examples.clean import clean_package
from schemas.difference import Difference, Kind, counted, difference
from tests.schemas.test_validation import ODD, PACKAGE, changed, paths_of

LISTS = ("parties", "items", "documents", "declarations", "contacts")
DATA = clean_package(date(2026, 10, 30))
ROWS = sum(len(DATA[name]) for name in LISTS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)
SUBMISSIONS = JSON | st.fixed_dictionaries({}, optional=dict.fromkeys((*LISTS, "loan"), JSON))


@pytest.fixture
def data() -> dict[str, Any]:
    return deepcopy(DATA)


def counts(found: Difference) -> tuple[int, int, int, int, int]:
    told = counted(found)
    return told["changed"], told["unchanged"], told["added"], told["removed"], told["fields"]


def rows_of(data: Any) -> int:
    lists = (data.get(name) if isinstance(data, dict) else None for name in LISTS)
    return sum(len(each) for each in lists if isinstance(each, list))


def test_three_rows_change_and_the_rest_does_not(data: dict[str, Any]) -> None:
    for at in (0, 1, 2):
        data["items"][at]["name"] = f"改过的名称{at}"
    data["contacts"].append({"side": "bank", "name": "新联系人", "email": "new@example.com"})
    del data["documents"][3]
    data["loan"]["amount"] = "1.00"
    found = difference(DATA, data)
    assert counts(found) == (3, ROWS - 4, 1, 1, 1)
    assert found.sentence == (f"3行变更，{ROWS - 4}行不变，1行新增，1行删除；业务与合同有1栏变更。")
    first = found.rows[0]
    assert (first.kind, first.target) == (Kind.changed, "items")
    assert first.label == f"第1项质押标的（{DATA['items'][0]['key']}）"
    [field] = first.fields
    assert (field.label, field.before, field.after) == (
        "专利名称",
        DATA["items"][0]["name"],
        "改过的名称0",
    )
    assert found.fields[0].label == "债权数额（元）"


@given(st.randoms(use_true_random=False))
def test_rows_that_moved_have_not_changed(order: random.Random) -> None:
    moved = deepcopy(DATA)
    for name in LISTS:
        order.shuffle(moved[name])
    assert difference(DATA, moved).is_empty
    assert counts(difference(DATA, moved)) == (0, ROWS, 0, 0, 0)


@settings(max_examples=60)
@given(data=SUBMISSIONS)
def test_a_submission_does_not_differ_from_itself(data: Any) -> None:
    found = difference(data, deepcopy(data))
    assert found.is_empty
    assert found.unchanged == rows_of(data)
    assert found.sentence == f"没有变化（共{rows_of(data)}行）。"


@settings(max_examples=150)
@given(before=SUBMISSIONS, after=SUBMISSIONS)
def test_every_row_of_both_is_counted_once(before: Any, after: Any) -> None:
    changed_rows, unchanged, added, removed, _ = counts(difference(before, after))
    assert changed_rows + unchanged + removed == rows_of(before)
    assert changed_rows + unchanged + added == rows_of(after)


@settings(max_examples=60)
@given(before=SUBMISSIONS, after=SUBMISSIONS)
def test_the_way_back_is_the_same_way(before: Any, after: Any) -> None:
    there, back = counts(difference(before, after)), counts(difference(after, before))
    assert (there[2], there[3]) == (back[3], back[2])
    assert (there[0], there[1], there[4]) == (back[0], back[1], back[4])


@settings(max_examples=80)
@given(path=st.sampled_from(paths_of(PACKAGE)), value=ODD)
def test_the_old_rows_with_the_changes_are_the_new_rows(
    path: tuple[str | int, ...], value: Any
) -> None:
    """Whatever is put anywhere: each field that is told leads from the old to the new."""
    after = changed((path, value))
    found = difference(PACKAGE, after)
    undone = difference(applied(PACKAGE, found, after), after)
    assert undone.is_empty, undone


def applied(data: Any, found: Difference, after: Any) -> Any:
    """This will put what a difference tells into a submission."""
    made = deepcopy(data)
    for row in found.rows:
        rows = made.setdefault(row.target, [])
        if row.was is None:
            rows.append({})
        at = len(rows) - 1 if row.was is None else row.was
        for field in row.fields if row.kind is not Kind.removed else ():
            if field.path:
                put(rows[at], field.path, field.after)
            else:
                rows[at] = field.after
    for row in sorted(found.rows, key=lambda each: -(each.was or 0)):
        if row.kind is Kind.removed:
            del made[row.target][row.was]
    for field in found.fields:
        put(made, field.path, field.after)
    for name in LISTS:
        if not isinstance(after.get(name) if isinstance(after, dict) else None, list):
            made.pop(name, None)
    return made


def put(row: Any, path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        if not isinstance(row.get(name), dict):
            row[name] = {}
        row = row[name]
    row[path[-1]] = value


def test_a_row_is_known_by_its_number_where_its_key_is_new(data: dict[str, Any]) -> None:
    data["items"][0]["key"] = "NEW"
    found = difference(DATA, data)
    assert counts(found) == (1, ROWS - 1, 0, 0, 0)
    assert [field.path for field in found.rows[0].fields] == [("key",)]


def test_a_row_is_known_by_the_number_of_its_line_where_nothing_else_is_left(
    data: dict[str, Any],
) -> None:
    data["items"][0].update(key="NEW", number="201910444111.6")
    ids = {"items": [f"items-{at:04d}" for at in range(len(data["items"]))]}
    assert counts(difference(DATA, data)) == (0, ROWS - 1, 1, 1, 0)
    assert counts(difference(DATA, data, (ids, ids))) == (1, ROWS - 1, 0, 0, 0)
    twice = {"items": ["items-0000"] * len(data["items"])}
    assert counts(difference(DATA, data, (ids, twice))) == (1, ROWS - 1, 0, 0, 0)
    other = {"items": ["items-9999", *ids["items"][1:]]}
    assert counts(difference(DATA, data, (ids, other))) == (0, ROWS - 1, 1, 1, 0)


def test_equal_keys_tell_no_row_from_another(data: dict[str, Any]) -> None:
    data["items"][1]["key"] = data["items"][0]["key"]
    found = difference(DATA, data)
    assert counts(found) == (1, ROWS - 1, 0, 0, 0)


@pytest.mark.parametrize("spelled", [15_000_000, "15000000", "15000000.00", 15e6])
def test_a_sum_is_the_same_however_it_is_spelled(data: dict[str, Any], spelled: object) -> None:
    data["loan"]["amount"] = spelled
    assert difference({**DATA, "loan": {**DATA["loan"], "amount": "15000000"}}, data).is_empty


def test_an_empty_field_is_none_and_so_is_a_default(data: dict[str, Any]) -> None:
    data["loan"].update(currency="CNY", purpose=None)
    data["items"][0]["evidence"]["is_pledged"] = None
    data["documents"][0]["parties"] = []
    before = deepcopy(DATA)
    before["loan"].pop("currency", None)
    before["loan"].pop("purpose", None)
    before["items"][0]["evidence"].pop("is_pledged", None)
    before["documents"][0].pop("parties", None)
    assert difference(before, data).is_empty


def test_a_thousand_changed_rows_are_compared_at_once() -> None:
    before = {"items": [{**DATA["items"][0], "key": f"K{at}"} for at in range(1000)]}
    after = {"items": [{**row, "name": "新名称"} for row in reversed(before["items"])]}
    assert counts(difference(before, after)) == (1000, 0, 0, 0, 0)


@pytest.mark.parametrize("value", ["1e999999999", "-1E-99999999", "NaN", "Infinity", "x"])
def test_no_number_is_written_out_that_is_no_sum(data: dict[str, Any], value: str) -> None:
    data["loan"]["amount"] = value
    [field] = difference(DATA, data).fields
    assert field.after == value
