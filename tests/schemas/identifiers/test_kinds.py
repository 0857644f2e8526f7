"""Does every kind of number keep the promises that all kinds make?"""

import re
import time
from collections import defaultdict
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.identifiers.flaw import NotAnIdentifier
from schemas.identifiers.kinds import MODULES, IdentifierKind
from tests.schemas.identifiers.specimens import VALID, specimens, wide

BLANKS = st.sampled_from(["", " ", "\u3000", "\u00a0", "\u200b", "\ufeff", "\t"])
HALF_WIDTH_MARK = re.compile(r"[\u4e00-\u9fff][,:;!?()]")

# How many characters of each kind anyone may see: four of a number in a public register.
MOST_SHOWN = defaultdict(lambda: 4) | {
    IdentifierKind.resident_id: 2,
    IdentifierKind.phone: 7,
    IdentifierKind.email_address: 1,
}
MASK_WIDTHS = {
    IdentifierKind.patent: 13,
    IdentifierKind.publication: 12,
    IdentifierKind.credit_code: 18,
    IdentifierKind.resident_id: 18,
    IdentifierKind.bank_code: 12,
    IdentifierKind.trademark: 9,
    IdentifierKind.layout: 12,
    IdentifierKind.copyright: 20,
    IdentifierKind.licence: 15,
    IdentifierKind.pledge_number: 20,
    IdentifierKind.phone: 11,
    IdentifierKind.email_address: 8,
}
# CPU time, so that a busy machine does not count.
MOST_CPU_SECONDS = 0.1
KINDS = st.sampled_from(list(IdentifierKind))


def has_no_error(kind: IdentifierKind, text: str) -> bool:
    return all(flaw.severity != "error" for flaw in MODULES[kind].check(text))


def test_every_kind_has_a_module_and_a_label() -> None:
    assert set(MODULES) == set(IdentifierKind) == set(VALID) == set(MASK_WIDTHS)
    assert all(kind.label for kind in IdentifierKind)


@given(specimens())
def test_a_valid_number_has_no_flaw(specimen: tuple[IdentifierKind, str]) -> None:
    kind, number = specimen
    assert MODULES[kind].check(number) == ()


@given(specimens())
def test_writing_and_reading_again_gives_the_same(specimen: tuple[IdentifierKind, str]) -> None:
    kind, number = specimen
    module = MODULES[kind]
    assert module.parse(module.format(number)) == module.parse(number)
    assert module.format(module.format(number)) == module.format(number)
    assert module.normalise(module.format(number)) == module.normalise(number)


@given(specimens(), st.data())
def test_width_case_and_blanks_do_not_matter(
    specimen: tuple[IdentifierKind, str], data: st.DataObject
) -> None:
    kind, number = specimen
    if kind is IdentifierKind.email_address:
        return  # an address is compared exactly
    blanks = cycle(data.draw(st.lists(BLANKS, min_size=1, max_size=4)))
    spread = "".join(character + blank for character, blank in zip(number, blanks, strict=False))
    for typed in (spread, wide(number), number.lower()):
        assert MODULES[kind].normalise(typed) == MODULES[kind].normalise(number)
        assert MODULES[kind].check(typed) == ()


@given(
    KINDS, st.one_of(st.text(), st.text("0123456789XGZLCNBSO.-86+ 第号·ⅨßŉΐK\u0301", max_size=70))
)
def test_any_text_is_answered(kind: IdentifierKind, text: str) -> None:
    module = MODULES[kind]
    once = module.normalise(text)
    assert module.normalise(once) == once
    flaws = module.check(text)
    assert all(flaw.sentence.endswith("。") for flaw in flaws)
    assert not any(HALF_WIDTH_MARK.search(flaw.sentence) for flaw in flaws)
    if has_no_error(kind, text):
        assert module.normalise(module.format(text)) == once
    else:
        for read in (module.parse, module.format):
            with pytest.raises(NotAnIdentifier) as caught:
                read(text)
            assert caught.value.flaws
            assert set(caught.value.flaws) <= set(flaws)


@given(specimens(), st.text(max_size=40))
def test_a_mask_shows_little_and_always_the_same_amount(
    specimen: tuple[IdentifierKind, str], junk: str
) -> None:
    kind, number = specimen
    for text in (number, junk, number[: len(number) // 2], number + junk, number * 9):
        masked = MODULES[kind].mask(text)
        assert len(masked) == MASK_WIDTHS[kind]
        assert MODULES[kind].mask(masked) == masked
        hidden = masked.replace("*", "").replace("@", "")
        assert len(hidden) <= MOST_SHOWN[kind]


@given(specimens())
def test_a_mask_never_shows_a_whole_number(specimen: tuple[IdentifierKind, str]) -> None:
    kind, number = specimen
    shown = MODULES[kind].mask(number).replace("*", "")
    assert shown != MODULES[kind].normalise(number)


@pytest.mark.parametrize("kind", IdentifierKind)
@pytest.mark.parametrize(
    "pattern", ["9", "9 ", "\u0301\u0316", "ZL", "\ufdfa", "国", "a.", "第", "@a", " "]
)
def test_long_hostile_text_is_refused_at_once(kind: IdentifierKind, pattern: str) -> None:
    text = pattern * (100_000 // len(pattern))
    module = MODULES[kind]
    began = time.process_time()
    assert not has_no_error(kind, text)
    module.normalise(text)
    module.mask(text)
    assert time.process_time() - began < MOST_CPU_SECONDS


@pytest.mark.parametrize("kind", IdentifierKind)
@pytest.mark.parametrize("text", ["", "   ", "\u3000"])
def test_nothing_is_said_to_be_missing(kind: IdentifierKind, text: str) -> None:
    assert [flaw.severity for flaw in MODULES[kind].check(text)] == ["error"]
