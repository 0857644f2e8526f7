"""Do line and code stand at the foot as a person sees it, whatever the page is like?"""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.bundling.__main__ import made
from forms.bundling.balance import unclosed
from forms.bundling.lettering import FILE, SIGNS
from forms.bundling.stamp import Stamp, Stamper
from forms.sight.codes import codes_of
from tests.forms.bundling.samples import CODE, drawn, pdf_of, place_of_code, saved, text_of

LINE = "ZY2026000123 材料包 第 5 页 / 共 12 页"
A4, A4_ACROSS, A3 = (595, 842), (842, 595), (842, 1191)


Put = Callable[[Stamper, pikepdf.Page, Stamp], None]


def stamped(pdf: pikepdf.Pdf, put: Put = Stamper.put) -> bytes:
    stamper = Stamper(pdf)
    for page in pdf.pages:
        put(stamper, page, Stamp(LINE, CODE))
    return saved(pdf)


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize("size", [A4, A4_ACROSS, A3])
def test_the_code_stands_12_and_8_mm_from_the_corner(turn: int, size: tuple[int, int]) -> None:
    pdf = pdf_of(size)
    pdf.pages[0].Rotate = turn
    made = stamped(pdf)
    assert list(codes_of(made)) == [(CODE.text,)]
    right, bottom = place_of_code(drawn(made))
    # The square of 14 mm has two white modules of 29 around the code.
    assert right == pytest.approx(12 + 14 * 2 / 29, abs=0.6)
    assert bottom == pytest.approx(8 + 14 * 2 / 29, abs=0.6)
    assert text_of(made) == "".join(LINE.split())


def crop(page: pikepdf.Page) -> None:
    page.CropBox = pikepdf.Array([100, 150, 500, 700])


def crop_beyond(page: pikepdf.Page) -> None:
    page.CropBox = pikepdf.Array([-500, -500, 5000, 5000])


def move(page: pikepdf.Page) -> None:
    page.MediaBox = pikepdf.Array([300, -842, 895, 0])


def upside_down(page: pikepdf.Page) -> None:
    page.MediaBox = pikepdf.Array([595, 842, 0, 0])


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("change", [crop, crop_beyond, move, upside_down])
def test_boxes_and_units_are_heeded(change: Callable[[pikepdf.Page], None], turn: int) -> None:
    pdf = pdf_of(A4)
    change(pdf.pages[0])
    pdf.pages[0].Rotate = turn
    made = stamped(pdf)
    assert list(codes_of(made)) == [(CODE.text,)]
    right, bottom = place_of_code(drawn(made))
    assert (right, bottom) == (pytest.approx(13, abs=0.7), pytest.approx(9, abs=0.7))


def test_a_page_in_larger_units_gets_a_stamp_of_the_same_size() -> None:
    """Our renderer takes a unit for a point, so it shows this page, and its stamp, at a half."""
    pdf = pdf_of((297, 421))
    pdf.pages[0].UserUnit = 2
    right, bottom = place_of_code(drawn(stamped(pdf), dpi=300), dpi=300)
    assert (right, bottom) == (pytest.approx(6.5, abs=0.4), pytest.approx(4.5, abs=0.4))


DRAWINGS = [
    b"q 0.2 0 0 0.2 0 0 cm 0 g 0 0 9000 9000 re f q 1 0 0 rg",
    b"Q Q 3 0 0 3 0 0 cm q q",
    b"0 g 0 0 2000 2000 re f 90 0 0 90 0 0 cm 3 Tr",
    b"BT (q q q \\) q) Tj ET q 2 0 0 2 0 0 cm",
]


@pytest.mark.parametrize("put", [Stamper.put, Stamper.put_on_copy])
@pytest.mark.parametrize("content", DRAWINGS)
def test_a_page_can_neither_move_nor_hide_the_stamp(content: bytes, put: Put) -> None:
    made = stamped(pdf_of(A4, content=content), put)
    assert list(codes_of(made)) == [(CODE.text,)]
    right, bottom = place_of_code(drawn(made))
    assert (right, bottom) == (pytest.approx(13, abs=0.7), pytest.approx(9, abs=0.7))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"q Q", (0, 0)),
        (b"q q Q", (1, 0)),
        (b"Q q", (1, 1)),
        (b"BT (Q) Tj ET q", (1, 0)),
        (b"q BI /W 1 ID qQ Q q EI Q", (0, 0)),
        (b"[(q)]TJ/Q gs q", (1, 0)),
    ],
)
def test_states_are_counted(content: bytes, expected: tuple[int, int]) -> None:
    pdf = pdf_of(A4, content=content)
    assert unclosed(pdf.pages[0]) == expected


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(*[st.floats(-3000, 3000)] * 4),
    st.integers(-3, 3),
    st.one_of(st.none(), st.tuples(*[st.floats(-3000, 3000)] * 4)),
    st.binary(max_size=60),
)
def test_no_page_stops_the_stamping(
    media: tuple[float, ...], turns: int, crop: tuple[float, ...] | None, content: bytes
) -> None:
    pdf = pdf_of(A4, content=content)
    page = pdf.pages[0]
    page.MediaBox = pikepdf.Array([round(each, 3) for each in media])
    page.Rotate = turns * 45
    if crop:
        page.CropBox = pikepdf.Array([round(each, 3) for each in crop])
    with pikepdf.open(BytesIO(stamped(pdf))) as read:
        assert len(read.pages) == 1


@pytest.mark.parametrize("key", ["/Resources", "/Contents", "/MediaBox", "/Rotate", "/UserUnit"])
@pytest.mark.parametrize("value", [None, pikepdf.Name.Nonsense, pikepdf.Array([]), 7])
def test_nonsense_in_a_page_is_passed_over(key: str, value: object) -> None:
    pdf = pdf_of(A4)
    if value is not None:
        pdf.pages[0].obj[key] = value
    elif key in pdf.pages[0].obj:
        del pdf.pages[0].obj[key]
    with pikepdf.open(BytesIO(stamped(pdf))) as read:
        assert len(read.pages) == 1


def test_a_stamp_is_no_part_of_the_content() -> None:
    with pikepdf.open(BytesIO(stamped(pdf_of(A4)))) as pdf:
        parsed = pikepdf.parse_content_stream(pdf.pages[0])
        commands = [str(each.operator) for each in parsed]
        begun = [each for each in parsed if str(each.operator) == "BDC"]
    assert commands.index("BDC") < commands.index("re")
    assert commands[-1] == "EMC"
    assert str(begun[0].operands[0]) == "/Artifact"


def test_pages_that_share_their_resources_keep_them() -> None:
    pdf = pdf_of(A4, A4)
    shared = pdf.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary()))
    for page in pdf.pages:
        page.Resources = shared
    made = stamped(pdf)
    assert [text_of(made, page) for page in (0, 1)] == ["".join(LINE.split())] * 2
    assert stamped(pdf_of(A4, A4)) == stamped(pdf_of(A4, A4))


def test_the_copy_of_a_page_looks_as_the_page_does() -> None:
    """Also where two pages share one drawing, each with other resources."""
    shared = pdf_of(A4, A4)
    drawing = shared.make_stream(b"BT /F 40 Tf 100 500 Td (ABC) Tj ET 0.5 g 0 300 200 90 re f")
    for page, font in zip(shared.pages, ("Helvetica", "Courier"), strict=True):
        page.Contents = drawing
        named = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(f"/{font}")
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=named))
    before = saved(shared)
    after = stamped(shared, Stamper.put_on_copy)
    for number in range(2):
        # All but the foot, where the stamp is.
        seen = [drawn(pdf, number).crop((0, 0, 1240, 1550)) for pdf in (before, after)]
        assert seen[0].tobytes() == seen[1].tobytes()
    assert drawn(after, 0).tobytes() != drawn(after, 1).tobytes()


def test_the_lettering_is_what_typst_cuts_out() -> None:
    assert FILE.read_bytes() == made()
    with pikepdf.open(FILE) as pdf:
        [font] = pdf.pages[0].resources.Font.values()
        named = font.ToUnicode.read_bytes().decode().split("beginbfchar")[1]
    pairs = [line.strip("<>").split("> <") for line in named.split("\n") if line.startswith("<")]
    assert [(int(glyph, 16), chr(int(sign, 16))) for glyph, sign in pairs] == list(
        enumerate(SIGNS, start=1)
    )
