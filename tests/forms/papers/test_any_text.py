"""Does whatever a user writes come out as the same text, and never as anything else?"""

import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forms.blanks.fonts import FOLDER, CharacterNotInFont, glyphs
from forms.papers.data import data_of
from forms.papers.editable import render_docx
from forms.papers.which import papers_for
from forms.papers.writing import render_pdf
from schemas.package import Package
from tests.forms.papers.reading import drawn, pdf_text, word_text
from tests.forms.papers.sample import CASE, ON, package

# Readers of PDF disagree on where a combining mark without a letter stands.
PRINTABLE = sorted(
    sign
    for sign in map(chr, glyphs(FOLDER / "NotoSerifSC-Regular.otf"))
    if unicodedata.category(sign) not in ("Cc", "Cf", "Mn", "Me")
)
SIGNS = st.sampled_from(PRINTABLE) | st.characters(codec="ascii", min_codepoint=32)
ANY_TEXT = st.text(SIGNS.filter(lambda sign: sign != "\x7f"), min_size=1, max_size=200)
MARKUP = (
    "#panic()",
    '#read("/etc/passwd")',
    "$x^2$ *粗* _斜_ `码` @引用 <标>",
    "{{x}} {{patents.name}} {% for %} ${y}",
    "<w:t>A&B</w:t><!--",
    "]]> \\ \\u{41} // /* */ #sys.inputs.data",
    "https://example.com/../../x.png",
    "=1+1",
    "一行\n又一行",
    "a\u0300 mode",
)


def with_text(text: str) -> Package:
    given_package = package(patents=1)
    named = given_package.items[0].model_copy(update={"name": text})
    party = given_package.parties[0].model_copy(update={"address": text})
    return given_package.model_copy(
        update={"items": (named,), "parties": (party, *given_package.parties[1:])}
    )


def shown_in_pdf(text: str) -> None:
    """The name of the patent and the address of a party must both be drawn, sign by sign."""
    given_package = with_text(text)
    plan = papers_for(given_package)[0]
    found = drawn(pdf_text(render_pdf(plan, given_package, on=ON, case_number=CASE)))
    sought = drawn(text)
    places = [at for at in range(len(found)) if found[at : at + len(sought)] == sought]
    assert len(places) >= 2, text


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_stands(text: str) -> None:
    shown_in_pdf(text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_is_printed_as_it_stands(text: str) -> None:
    shown_in_pdf(text)


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT)
@example("{{x}}<w:t>&amp;</w:t>")
@example(" 前后 ")
@example("一行\n又一行")
def test_any_text_stands_in_the_word_document(text: str) -> None:
    given_package = with_text(text)
    plan = papers_for(given_package)[0]
    made = render_docx(plan, given_package, on=ON, case_number=CASE)
    assert list(word_text(made)).count(text) >= 2


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\u200b", "\u00ad", "\ufffe", "\u0627", "😀", "\ue000"]
)
def test_a_character_without_a_glyph_is_named(sign: str) -> None:
    given_package = with_text(f"示例{sign}")
    plan = papers_for(given_package)[0]
    for render in (render_pdf, render_docx):
        with pytest.raises(CharacterNotInFont) as told:
            render(plan, given_package, on=ON, case_number=CASE)
        assert told.value.character == sign
        assert told.value.label == "发明创造名称"
        assert f"U+{ord(sign):04X}" in str(told.value)
        assert "示例" not in str(told.value)


@pytest.mark.parametrize("sign", "䶮㛃㙦㮾堃喆犇翀垚昇珺赟奡頔龑·")
def test_rare_characters_of_names_can_be_printed(sign: str) -> None:
    shown_in_pdf(f"张{sign}示例")


def test_the_word_document_says_what_the_printed_one_says() -> None:
    given_package = package(patents=12)
    plan = papers_for(given_package)[0]
    data = data_of(plan, given_package, case_number=CASE)
    told = "".join(word_text(render_docx(plan, given_package, on=ON, case_number=CASE)))
    patents = data["patents"]
    assert isinstance(patents, list)
    for record in patents:
        assert isinstance(record, dict)
        assert all(str(record[key]) in told for key in ("name", "number", "granted_on"))
    assert "（共12项）" in told
    assert "5,000,000.00元（人民币伍佰万元整）" in told
