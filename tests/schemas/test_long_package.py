"""Is a package on the disk read, found at fault and carried as one that is held whole?"""

import json
from copy import deepcopy
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import json_items
from schemas.json_items import read_long
from schemas.json_text import NotReadable, load_json
from schemas.long_package import parse_long
from schemas.validation import MOST_FINDINGS, parse_package
from tests.schemas.test_json_text import VALUES
from tests.schemas.test_validation import MARK, PACKAGE, PATENT

ITEMS = st.lists(
    st.sampled_from(
        [
            PATENT,
            MARK,
            PATENT | {"number": ""},
            MARK | {"nice_classes": [99, 1]},
            PATENT | {"unknown": 1, "another": None},
            {"kind": "nothing"},
            None,
            7,
        ]
    ),
    max_size=9,
)
OUTSIDES = st.sampled_from([{}, {"loan": None}, {"reference": "", "zzz": 1}, {"contacts": []}])
SPACES = st.sampled_from(["", " ", "\n\t", " " * 9])
# A text that the little blocks of the test cut in the middle of everything.
WIDE = st.sampled_from([1, 2, 3, 7, 64])


@given(items=ITEMS, outside=OUTSIDES, part=st.integers(1, 4))
def test_the_same_shape_is_found_in_parts(items: Any, outside: Any, part: int) -> None:
    rest = {name: value for name, value in PACKAGE.items() if name != "items"} | outside
    whole = parse_package({**rest, "items": items})
    inside = parse_long(rest, items, part)
    assert inside.findings == whole.findings
    assert (inside.package is None) == (whole.package is None)
    if whole.package is not None and inside.package is not None:
        assert tuple(inside.package.items) == whole.package.items
        assert len(inside.package.items) == len(whole.package.items)
        assert [inside.package.items[at] for at in range(len(whole.package.items))] == list(
            whole.package.items
        )
        assert tuple(inside.left or ()) == tuple(whole.left or ())


def test_more_faults_than_are_told_are_counted_alike() -> None:
    data = deepcopy(PACKAGE)
    data["items"] = [PATENT | {"number": ""}] * (MOST_FINDINGS + 3)
    data["zzz"] = 1
    rest = {name: value for name, value in data.items() if name != "items"}
    assert parse_long(rest, data["items"]).findings == parse_package(data).findings


def test_items_behind_those_that_are_told_count_as_one_fault_each() -> None:
    """Many faults each, and more items than are told."""
    more = 200
    faulty = PATENT | {"number": "", "name": ""}
    items = [faulty] * (MOST_FINDINGS + more)
    rest = {name: value for name, value in PACKAGE.items() if name != "items"}
    whole = parse_package({**rest, "items": items}).findings
    one = len(parse_package({**rest, "items": [faulty]}).findings)
    assert one > 1
    assert f"还有{(one - 1) * MOST_FINDINGS + more}个" in whole[-1].detail
    assert parse_long(rest, items).findings == whole


@given(
    data=st.dictionaries(
        st.sampled_from(["items", "a", "质"]),
        VALUES | st.lists(VALUES | st.sampled_from([1.5, -1e300, 0.0001, 12345678901])),
    ),
    space=SPACES,
    block=WIDE,
    is_escaped=st.booleans(),
)
def test_what_is_read_from_the_disk_is_what_stands_there(
    data: dict[str, Any], space: str, block: int, *, is_escaped: bool
) -> None:
    text = json.dumps(data, ensure_ascii=is_escaped, separators=(f"{space},{space}", f"{space}:"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "BLOCK", block)
        rest, items = read_long(lambda: BytesIO(f"{space}{text}{space}".encode()))
        read = rest | ({"items": list(items)} if isinstance(data.get("items"), list) else {})
        assert read == data
        assert [items[at] for at in range(len(items))] == list(items)


@given(raw=st.text('{}[]":,1eE.-\\ nulitemsab\u00e9', max_size=30), block=WIDE)
def test_it_refuses_what_is_refused_of_shorter_json(raw: str, block: int) -> None:
    is_taken = True
    try:
        is_taken = isinstance(load_json(raw.encode()), dict)
    except NotReadable:
        is_taken = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "BLOCK", block)
        if is_taken:
            read_long(lambda: BytesIO(raw.encode()))
        else:
            with pytest.raises(NotReadable):
                read_long(lambda: BytesIO(raw.encode()))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "语法错误"),
        (b'{"items": [1, 2', "语法错误"),
        (b'{"items": [1 2]}', "语法错误"),
        (b'{"items": []} 1', "语法错误"),
        (b'{"items": [], "items": []}', "多次"),
        (b'{"a": 1, "a": 2}', "多次"),
        (b'{"items": [NaN]}', "NaN"),
        (b'{"items": [1e999]}', "过大"),
        (b'{"items": ["\xff"]}', "UTF-8"),
        (b'{"items": [' + b"[" * 40 + b"]" * 40 + b"]}", "嵌套"),
        (b'{"items": ' + b"[" * 100_000, "嵌套"),
        (b'{"a": "' + b"x" * (21 << 20) + b'"}', "过大"),
        (b'{"items": ["' + b"x" * (4 << 20) + b'"]}', "过大"),
        (b'{"items": [' + b"1," * 100_000 + b"1]}", "100000项"),
    ],
)
def test_what_would_do_harm_is_refused_in_words(raw: bytes, words: str) -> None:
    with pytest.raises(NotReadable, match=words):
        read_long(lambda: BytesIO(raw))


def test_a_mark_of_byte_order_is_no_harm() -> None:
    rest, items = read_long(lambda: BytesIO(b'\xef\xbb\xbf{"a": 1, "items": ["x"]}'))
    assert (rest, list(items)) == ({"a": 1}, ["x"])
