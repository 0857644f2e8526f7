"""Is what is one name folded into one, what is another kept apart, and is it said what was done?"""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.folding import (
    Fold,
    compare,
    folded,
    folded_number,
    folded_title,
    folds_among,
    likened,
)

# Signs that fold, beside letters that do not; radicals, wide and invisible ones are written out.
TRICKY = st.text(
    "甲乙第号一⼀有限责任公司AaＡß()（）〔〕【】·・•‧ \u3000\u200b\u00ad-—–“”\"'「」ｶﾞﬁ①e\u0301ｅ",  # noqa: RUF001 - the point
    max_size=12,
)


@pytest.mark.parametrize(
    ("one", "other", "folds"),
    [
        ("示例（襄阳）有限公司", "示例(襄阳)有限公司", [Fold.width]),
        ("示例〔襄阳〕有限公司", "示例（襄阳）有限公司", [Fold.width, Fold.brackets]),  # noqa: RUF001 - the point
        ("示例 有限 公司", "示例有限公司", [Fold.blanks]),
        ("⽰例有限公司", "示例有限公司", [Fold.look]),
        ("示\u200b例有限公司", "示例有限公司", [Fold.invisible]),
        ("阿•示例", "阿·示例", [Fold.dots]),
    ],
)
def test_what_writing_differs_in_is_folded_and_said(
    one: str, other: str, folds: list[Fold]
) -> None:
    found = compare(one, other)
    assert (found.is_same, found.is_alike) == (True, True)
    assert list(found.folds) == folds
    assert found.said == "、".join(fold.label for fold in folds)


@pytest.mark.parametrize(
    ("one", "other", "fold"),
    [
        ("示例有限责任公司", "示例有限公司", Fold.form),
        ("ABC示例有限公司", "abc示例有限公司", Fold.letter_case),
    ],
)
def test_what_a_person_should_hear_of_is_alike_and_not_the_same(
    one: str, other: str, fold: Fold
) -> None:
    found = compare(one, other)
    assert (found.is_same, found.is_alike, list(found.folds)) == (False, True, [fold])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例股份有限公司", "示例有限公司"),
        ("湖北省示例有限公司", "湖北示例有限公司"),
        ("湖北示例有限公司", "示例有限公司"),
        ("示例银行襄阳分行", "示例银行襄阳支行"),
        ("示例银行襄阳分行", "示例银行"),
        ("示例一厂", "示例-厂"),
        ("示例己公司", "示例已公司"),
        ("示例-甲公司", "示例—甲公司"),
    ],
)
def test_what_may_be_another_firm_is_never_folded(one: str, other: str) -> None:
    assert not compare(one, other).is_alike


def test_titles_have_one_dash_and_one_quote() -> None:
    one, other = "一种「示例—甲」装置", "一种“示例-甲”装置"
    assert folded_title(one) == folded_title(other)
    found = compare(one, other, as_titles=True)
    assert (found.is_same, set(found.folds)) == (True, {Fold.dashes, Fold.quotes})
    assert not compare(one, other).is_alike
    assert folded_title("一一") != folded_title("--")


@pytest.mark.parametrize(
    "number",
    ["示例（2026）第001号", "示例(2026)第001号", "示例〔2026〕第 001 号"],  # noqa: RUF001 - the point
)
def test_numbers_of_contracts_are_spelled_in_many_ways(number: str) -> None:
    assert folded_number(number) == folded_number("示例(2026)第001")
    assert folded_number("XY—2026—1") == folded_number("xy-2026-1") != folded_number("xy-2026-11")
    assert folded_number("第12号") == folded_number("12")


def test_folds_among_several_are_named_once() -> None:
    assert folds_among(["甲（乙）", "甲(乙)", "甲〔乙〕 "]) == (  # noqa: RUF001 - the point
        Fold.width,
        Fold.blanks,
        Fold.brackets,
    )
    assert folds_among(["甲"]) == folds_among(["甲", "乙"]) == ()


@given(TRICKY | st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    for fold in (folded, folded_title, folded_number):
        assert fold(fold(text)) == fold(text)
    for spelled in (folded(text), folded_title(text)):
        assert likened(likened(spelled)) == likened(spelled)


@given(one=TRICKY, two=TRICKY, three=TRICKY, titles=st.booleans())
def test_being_the_same_is_an_equivalence(one: str, two: str, three: str, *, titles: bool) -> None:
    assert compare(one, one, as_titles=titles).is_same
    forth, back = compare(one, two, as_titles=titles), compare(two, one, as_titles=titles)
    assert (forth.is_same, forth.is_alike) == (back.is_same, back.is_alike)
    assert forth.is_alike or not forth.is_same
    on = compare(two, three, as_titles=titles)
    whole = compare(one, three, as_titles=titles)
    assert whole.is_same or not (forth.is_same and on.is_same)
    assert whole.is_alike or not (forth.is_alike and on.is_alike)


_NOISE = st.sampled_from(
    [
        lambda text: f" {text} ",
        lambda text: "\u200b".join(text),
        lambda text: text.replace("(", "\uff08").replace(")", "\uff09"),
        lambda text: text.replace("(", "【").replace(")", "】"),
        lambda text: text.translate({0x21 + at: 0xFF01 + at for at in range(94)}),
    ]
)


@given(st.lists(_NOISE, min_size=1, max_size=4), st.sampled_from(["AB(甲)·乙有限公司", "丙(丁)"]))
def test_whatever_is_folded_is_said(noise: list[Callable[[str], str]], name: str) -> None:
    spelled = name
    for each in noise:
        spelled = each(spelled)
    found = compare(name, spelled)
    assert found.is_same
    assert bool(found.said) is (spelled != name)
