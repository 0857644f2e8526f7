"""Does any text come out of both ends as it went in, or is it named as what can not be printed?"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forms.blanks.drafting import Column, Draft
from forms.blanks.editions import Blank
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.fonts import FOLDER, CharacterNotInFont, glyphs
from forms.blanks.placeholders import Values
from forms.blanks.samples import DAY
from tests.forms.papers.reading import drawn, pdf_text, word_text

IN_FONT = sorted(map(chr, glyphs(FOLDER / "NotoSerifSC-Regular.otf")))
DRAWN = {*IN_FONT, *map(chr, glyphs(FOLDER / "NotoSansSC-Regular.otf")), "\n"} - {"\u00ad"}
RARE = [sign for sign in IN_FONT if ord(sign) > 0xFFFF and unicodedata.category(sign) == "Lo"]
ANY_TEXT = st.text(max_size=60) | st.text(st.sampled_from(IN_FONT), max_size=120)
NAMED = {"堃", "喆", "䶮", "𬭊", "𬬭", "𬉼", "𫘧", "𬴊", "𠅤"}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Blank:
    """A blank that prints one value in a paragraph and in a cell, and one record of a list."""
    folder = tmp_path_factory.mktemp("blank")
    draft = Draft()
    draft.paragraph("{{text}}")
    draft.pairs([("值", "{{text}}")])
    draft.listing([Column("列", "{{rows.text}}")])
    draft.save(folder)
    fields = {"text": "文字", "rows.text": "列中文字"}
    return Blank("form", "2026-01", True, "", "示例", fields, folder)


def filled(text: str | None) -> Values:
    return {"case_number": "1", "paper": None, "text": text, "rows": [{"text": text}]}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
@example("{{text}} {{?text}} {{rows.no}}")
@example("<w:t>&amp;</w:t><!-- ]]> -->")
@example('#panic() #read("/etc/passwd") $x$ \\u{41} // */')
@example("一行\n\n又一行\n")
@example("  前后  ")
@example("张\u202e三")
@example("软\u00ad连字符")
@example("\x00\x1b\x7f\ufffe\ud7ff\U0001f600")
@example("a\u0300\u3099 か\u3099")
def test_any_text_comes_out_or_is_named(blank: Blank, text: str) -> None:
    missing = [sign for sign in text if sign not in DRAWN]
    if missing:
        for render in (word_of, pdf_of):
            with pytest.raises(CharacterNotInFont) as told:
                render(blank, filled(text), on=DAY)
            assert (told.value.character, told.value.label) == (missing[0], "文字")
        return
    word, pdf = (render(blank, filled(text), on=DAY) for render in (word_of, pdf_of))
    assert list(word_text(word)).count(text) >= 3
    empty = Counter(drawn(pdf_text(pdf_of(blank, filled(None), on=DAY))))
    found = Counter(drawn(pdf_text(pdf)))
    found.subtract(empty)
    sought = Counter(drawn(text))
    assert {sign: each for sign, each in found.items() if each} == {
        sign: 3 * each for sign, each in sought.items()
    }


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u2066", "\u200f", "\u00ad", "\r", "\ufe00", "𠮷", "☑"]
)
def test_what_would_be_a_box_or_turn_the_line_is_named(blank: Blank, sign: str) -> None:
    for render in (word_of, pdf_of):
        with pytest.raises(CharacterNotInFont) as told:
            render(blank, filled(f"张{sign}三"), on=DAY)
        assert told.value.character == sign


def test_there_are_signs_beyond_the_basic_plane() -> None:
    assert set(IN_FONT) >= NAMED
    assert len(RARE) > 150


@pytest.mark.parametrize("signs", ["".join(sorted(NAMED)), "".join(RARE)])
def test_rare_signs_are_drawn_each_in_its_own_way(blank: Blank, signs: str, tmp_path: Path) -> None:
    pdf = pdf_of(blank, filled(signs), on=DAY)
    assert Counter(drawn(pdf_text(pdf))) & Counter(drawn(signs)) == Counter(drawn(signs))
    (tmp_path / "shown.pdf").write_bytes(pdf)
    with pypdfium2.PdfDocument(pdf) as opened:
        looks = dict(looks_of(opened[0], set(signs)))
    assert len(looks) == len(set(signs))
    assert len(set(looks.values())) == len(looks), "two look alike, as two empty boxes would"


def looks_of(page: pypdfium2.PdfPage, signs: set[str]) -> Iterator[tuple[str, bytes]]:
    """This will give each sign with its picture; pdfium counts in units of UTF-16."""
    text = page.get_textpage()
    shown = page.render(scale=4).to_pil().convert("L")
    at = 0
    for sign in text.get_text_range():
        if sign in signs:
            left, bottom, right, top = (round(each * 4) for each in text.get_charbox(at))
            box = (left, shown.height - top, right, shown.height - bottom)
            yield sign, shown.crop(box).tobytes()
        at += len(sign.encode("utf-16-le")) // 2
