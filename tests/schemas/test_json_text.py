"""Is JSON read only where it can mean one thing and do no harm?"""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.json_text import MOST_BYTES, MOST_DEPTH, NotReadable, load_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab质", max_size=3), inner),
    max_leaves=20,
)


def nested(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


@given(value=VALUES, is_escaped=st.booleans())
def test_what_is_plain_comes_out_as_it_is(value: Any, *, is_escaped: bool) -> None:
    assert load_json(json.dumps(value, ensure_ascii=is_escaped).encode()) == value


def test_a_mark_of_byte_order_is_no_harm() -> None:
    assert load_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "语法错误"),
        (b'{"a": 1', "第1行第8列"),
        (b'{"a": 1}\n}', "第2行第1列"),
        (b'{"a": 1, "b": 2, "a": 3}', "“a”出现了多次"),
        (b'{"x": [{"a": 1, "\\u0061": 1}]}', "“a”出现了多次"),
        (b"[NaN]", "NaN"),
        (b"[Infinity]", "Infinity"),
        (b"[-Infinity]", "Infinity"),
        (b"[1e999]", "过大的数字"),
        (b"[-1e999]", "过大的数字"),
        (b"[" + b"9" * 5000 + b"]", "过大的数字"),
        (b'["\\ud800"]', "不完整的字符"),
        (b'{"\\udfff": 1}', "不完整的字符"),
        (b'"\xff"', "UTF-8"),
        ("质押".encode("gb18030"), "UTF-8"),
        (nested(MOST_DEPTH + 2), "嵌套"),
        (nested(200_000), "嵌套"),
        (b'{"a":' * 200_000, "嵌套"),
        (b" " * (MOST_BYTES + 1), "20 MB"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_is_not_is_refused_with_a_sentence(raw: bytes, words: str) -> None:
    with pytest.raises(NotReadable) as refused:
        load_json(raw)
    assert words in refused.value.sentence
    assert refused.value.sentence.endswith("。")


def test_the_deepest_that_is_taken() -> None:
    load_json(nested(MOST_DEPTH))


@given(raw=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(NotReadable):
        json.dumps(load_json(raw), allow_nan=False)
