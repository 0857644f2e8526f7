"""Is a page that two readers see differently told, and does the second reader harm nobody?"""

import io
import signal
import time

import pikepdf
import pypdfium2
import pytest

from forms.sight import second_reader
from forms.sight.second_reader import differing
from tests.forms.reading.samples import pdf
from tests.forms.sight.conftest import Look
from tests.forms.sight.samples import FORM, changed, contract, printed, texts

DIFFER = "第 1 页的文字两种读法不一致，需人工核对。"
UNREADABLE = "第 1 页有无法识读的文字，需人工核对。"


def _with_map(page: bytes, old: bytes, new: bytes) -> bytes:
    """This will let a font say of its letters what they are not."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(page)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and b"begincmap" in thing.read_bytes():
                thing.write(thing.read_bytes().replace(old, new))
        document.save(made)
    return made.getvalue()


def test_private_codes_are_told(see: Look) -> None:
    page = _with_map(printed("质押合同，共有十几个字的一行。"), b"<8D28>", b"<E123>")
    assert UNREADABLE in see(page).flaws
    assert see(printed("质押合同，共有十几个字的一行。")).flaws == ()


def test_the_boxes_of_words_symbol_font_are_no_private_codes(see: Look) -> None:
    page = _with_map(printed("质押合同，共有十几个字的一行。"), b"<8D28>", b"<F0FE>")
    seen = see(page)
    assert seen.flaws == ()
    assert seen.lines[0].text.startswith("☑押合同")


@pytest.mark.parametrize("named", [False, True])
def test_a_page_that_tells_machines_something_else(see: Look, *, named: bool) -> None:
    """The first reader believes what a page says that its letters mean; the second reads them."""
    mark = b"/Span /P0 BDC" if named else b"/Span <</ActualText (Amount 9,000,000)>> BDC"
    drawing = mark + b" BT /F1 20 Tf 72 700 Td (Amount 5,000,000) Tj ET EMC"

    def name_it(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        said = pikepdf.Dictionary(ActualText=pikepdf.String("Amount 9,000,000"))
        page.Resources["/Properties"] = pikepdf.Dictionary(P0=said)

    seen = see(changed(pdf(drawing=drawing), name_it))
    assert texts(seen) == ["Amount 9,000,000"]
    assert seen.flaws == (DIFFER,)
    honest = drawing.replace(b"9,000,000", b"5,000,000")
    assert named or see(pdf(drawing=honest)).flaws == ()


def _first_reading(page: bytes) -> str:
    document = pypdfium2.PdfDocument(page)
    try:
        return document[0].get_textpage().get_text_range()
    finally:
        document.close()


@pytest.mark.parametrize("page", [contract(1), printed(FORM)])
def test_both_read_ordinary_pages_alike(page: bytes) -> None:
    text = _first_reading(page)
    assert differing(page, [(1, text)]) == []
    assert differing(page, [(1, text.replace("5,000,000", "9,000,000"))]) == [1]


def test_what_the_second_reader_dies_of_is_its_own_affair(monkeypatch: pytest.MonkeyPatch) -> None:
    assert differing(b"no document", [(1, "text")]) == []
    assert differing(contract(1), [(9, "text")]) == []
    monkeypatch.setattr(second_reader, "_SECONDS", 0.001)
    page = printed("质押合同的一页文字，很长很长。" * 3_000)
    began = time.process_time()
    assert differing(page, [(number, "") for number in (1, 2, 3)]) == []
    assert time.process_time() - began < 5
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
