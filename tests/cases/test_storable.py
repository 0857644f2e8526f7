"""Can every database keep what a stranger wrote?"""

import json

from hypothesis import given
from hypothesis import strategies as st

from cases.storable import storable

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_no_nul_is_left_and_nothing_else_is_touched(value: object) -> None:
    kept = storable(value)
    assert "\\u0000" not in json.dumps(kept).replace("\\\\", "")
    if "\0" not in repr(value).encode().decode("unicode_escape", "ignore"):
        assert kept == value


def test_a_nul_leaves_a_sign() -> None:
    assert storable({"a": ["x\0y"]}) == {"a": ["x\ufffdy"]}
