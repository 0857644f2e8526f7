"""Does a page's code come back as it was, and is every misreading refused?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.page_code import COVER, PageCode, document_part, paper_part, read_page_code

_QR_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_numbers = st.integers(1, 999)
_parts = st.one_of(_numbers.map(paper_part), _numbers.map(document_part), st.just(COVER))


@st.composite
def codes(draw: st.DrawFn) -> PageCode:
    number = draw(
        st.from_regex(r"(ZY20[0-9]{2}[0-9]{6}|PC20[0-9]{9}|ZY-20[0-9]{2}-[0-9]{6})", fullmatch=True)
    )
    pages = draw(st.integers(1, 9_999))
    return PageCode(number, draw(_numbers), draw(_parts), draw(st.integers(1, pages)), pages)


@given(codes())
def test_a_code_comes_back_as_it_was(code: PageCode) -> None:
    assert read_page_code(code.text) == code
    assert set(code.text) <= set(_QR_SIGNS)


@given(codes(), st.data())
def test_a_changed_character_is_refused(code: PageCode, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(code.text) - 1))
    other = data.draw(st.sampled_from(_QR_SIGNS).filter(lambda sign: sign != code.text[at]))
    assert read_page_code(code.text[:at] + other + code.text[at + 1 :]) is None


@given(codes(), st.data())
def test_two_swapped_characters_are_refused(code: PageCode, data: st.DataObject) -> None:
    signs = list(code.text)
    first = data.draw(st.integers(0, len(signs) - 1))
    second = data.draw(
        st.sampled_from([at for at, sign in enumerate(signs) if sign != signs[first]])
    )
    signs[first], signs[second] = signs[second], signs[first]
    assert read_page_code("".join(signs)) is None


def test_every_change_and_swap_of_one_code_is_refused() -> None:
    text = PageCode("ZY2026000012", 2, "03", 1, 3).text
    changed = {
        text[:at] + sign + text[at + 1 :] for at in range(len(text)) for sign in _QR_SIGNS
    } - {text}
    swapped = {
        text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]
        for a in range(len(text))
        for b in range(a + 1, len(text))
    } - {text}
    assert len(changed) > 900
    assert len(swapped) > 150
    assert not [wrong for wrong in changed | swapped if read_page_code(wrong)]


@pytest.mark.parametrize(
    "text",
    ["", "ZY2026000001", "https://example.com/", "zy2026000001-1-01-1-1", "\uff19" * 22, "\n"],
)
def test_other_texts_are_none_of_ours(text: str) -> None:
    assert read_page_code(text) is None
    assert read_page_code(PageCode("ZY2026000001", 1, "01", 1, 1).text + "\n") is None


@pytest.mark.parametrize(
    ("number", "version", "part", "page", "pages"),
    [
        ("ZY2026000001", 0, "01", 1, 1),
        ("ZY2026000001", 1, "01", 2, 1),
        ("ZY2026000001", 1, "1", 1, 1),
        ("张三2026000001", 1, "01", 1, 1),
    ],
)
def test_no_code_is_made_for_what_is_no_page(
    number: str, version: int, part: str, page: int, pages: int
) -> None:
    with pytest.raises(ValueError, match="no page"):
        PageCode(number, version, part, page, pages)
