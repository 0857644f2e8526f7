"""What is told of each page without reading it: its kind, its number, seals and codes?"""

import io

import pikepdf
import pytest
import segno
from PIL import Image

from forms.sight.numbering import number_in
from schemas.transcript import SheetKind, Source
from tests.forms.reading.samples import pdf
from tests.forms.sight.conftest import Look
from tests.forms.sight.samples import (
    FORM,
    RED,
    changed,
    contract,
    drawn,
    noisy,
    painted,
    printed,
    scanned,
    stamped,
    texts,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第3页 共5页", (3, 5)),
        ("第 3 页 / 共 5 页", (3, 5)),
        ("第３页，共５页", (3, 5)),
        ("共 5 页 第 3 页", (3, 5)),
        ("第三页 共十二页", (3, 12)),
        ("第二十一页", (21, None)),
        ("第 3 页", (3, None)),
        ("3/5", (3, 5)),
        ("3 / 5", (3, 5)),
        ("- 3 -", (3, None)),
        ("— 3 —", (3, None)),
        ("－3－", (3, None)),
        ("Page 3 of 5", (3, 5)),
        ("合同编号 A-1    第 3 页 共 5 页", (3, 5)),
        ("5/3", None),
        ("第 0 页", None),
        ("3", None),
        ("见第 3 页", None),
        ("2026/03/01", None),
        ("第页 共页", None),
    ],
)
def test_spellings_of_page_numbers(text: str, expected: tuple[int, int | None] | None) -> None:
    assert number_in(text) == expected


def test_shares_in_the_text_are_no_page_numbers(see: Look) -> None:
    head = '#set page(paper: "a4", margin: 25mm, footer: [\\- 7 \\-])\n'
    page = "质押比例如下，共有人各占其份，合计为一。\n\n#v(40%)\n1/3\n\n"
    assert see(printed(page, head=head)).sheets[0].printed == (7, None)
    assert see(printed(page, head=head.replace("7", ""))).sheets[0].printed is None


@pytest.mark.parametrize("shape", ["round", "square"])
@pytest.mark.parametrize("noise", [0, 25])
@pytest.mark.parametrize("mm", [(42, 42), (45, 32), (58, 58), (18, 18)])
def test_seals_on_scans_are_seen(see: Look, shape: str, noise: int, mm: tuple[int, int]) -> None:
    seen = see(scanned(stamped(drawn(contract(1)), shape, mm=mm), noise=noise, quality=50))
    [sheet] = seen.sheets
    assert (sheet.kind, sheet.has_seal) == (SheetKind.scan, True)
    assert (seen.source, seen.needs_eyes, texts(seen)) == (Source.none, True, [])


INK = f"rgb{RED}"


@pytest.mark.parametrize(
    "body",
    [
        "没有印章的一页。",
        f"#set text(fill: {INK}, size: 30pt)\n#align(center)[示例市知识产权局文件]",
        f"#line(length: 100%, stroke: 2pt + {INK}) #line(length: 40mm, stroke: 2pt + {INK})",
        f"#set text(fill: {INK})\n#box(width: 40mm)[{'红字写成一小块。' * 20}]",
        f"#set text(fill: {INK})\n{'整页都是红字的通知。' * 80}",
        f"#rect(width: 35mm, height: 40mm, fill: {INK}) #circle(radius: 20mm, fill: {INK})",
        f"#table(columns: (30mm,) * 5, stroke: {INK}, {'[格], ' * 40})",
        "#circle(radius: 20mm, stroke: 2pt + blue)",
        f"#set page(fill: {INK})\n红纸黑字",
        f"#curve(stroke: 2pt + {INK}, curve.line((30mm, 0mm)), curve.line((30mm, 30mm)))",
    ],
)
def test_red_that_is_no_seal(see: Look, body: str) -> None:
    for noise in (0, 20):
        assert see(scanned(drawn(printed(body)), noise=noise)).sheets[0].has_seal is False


def test_nobody_looks_at_pages_without_pictures(see: Look) -> None:
    [sheet] = see(printed(FORM)).sheets
    assert (sheet.kind, sheet.has_seal, sheet.codes) == (SheetKind.text, None, ())


def _with_picture(page: bytes, picture: Image.Image, at: bytes) -> bytes:
    """This will put a picture on a page as programs that sign do, with its white left out."""
    raw = picture.convert("RGB").tobytes()
    mask = picture.convert("L").point([255] * 250 + [0] * 6).tobytes()

    def put(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        size = {"Width": picture.width, "Height": picture.height, "BitsPerComponent": 8}
        soft = document.make_stream(
            mask,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            ColorSpace=pikepdf.Name.DeviceGray,
            **size,
        )
        image = document.make_stream(
            raw,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            ColorSpace=pikepdf.Name.DeviceRGB,
            SMask=soft,
            **size,
        )
        name = page.add_resource(image, pikepdf.Name.XObject)
        drawing = b" q %s cm %s Do Q" % (at, str(name).encode())
        page.contents_add(document.make_stream(drawing))

    return changed(page, put)


def test_seals_on_pages_of_text_are_seen_and_hide_nothing(see: Look) -> None:
    ink = stamped(Image.new("RGB", (300, 300), "white"), "round", at=(20, 20))
    page = printed(FORM)
    seen = see(_with_picture(page, ink, b"130 0 0 130 80 420"))
    assert (seen.sheets[0].kind, seen.sheets[0].has_seal) == (SheetKind.text, True)
    assert texts(seen) == texts(see(page))
    assert (seen.needs_eyes, seen.flaws) == (False, ())
    logo = Image.new("RGB", (300, 300), "blue")
    assert see(_with_picture(page, logo, b"130 0 0 130 80 420")).sheets[0].has_seal is False


def _picture(page: Image.Image, kind: str, **options: object) -> bytes:
    made = io.BytesIO()
    page.save(made, kind, **options)
    return made.getvalue()


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png")])
def test_pictures_are_one_page_for_eyes(see: Look, kind: str, name: str) -> None:
    page = noisy(stamped(drawn(printed(FORM)), "round"), 10)
    seen = see(_picture(page, kind), name)
    [sheet] = seen.sheets
    assert (sheet.kind, sheet.has_seal, sheet.number) == (SheetKind.scan, True, 1)
    assert (round(sheet.width), round(sheet.height)) == (596, 842)
    assert (seen.source, seen.needs_eyes, seen.lines) == (Source.none, True, ())


def test_a_photo_is_held_as_it_was_meant(see: Look) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    page = drawn(printed(FORM)).transpose(Image.Transpose.ROTATE_90)
    [sheet] = see(_picture(page, "JPEG", exif=exif), "a.jpg").sheets
    assert sheet.height > sheet.width


def test_a_picture_that_stops_in_the_middle_is_for_a_person(see: Look) -> None:
    whole = _picture(noisy(drawn(printed(FORM)), 20), "JPEG")
    seen = see(whole[: len(whole) // 2] + b"\xff\xd9", "a.jpg")
    assert seen.needs_eyes
    assert seen.lines == ()


def _code(text: str) -> Image.Image:
    made = io.BytesIO()
    segno.make_qr(text, error="m").save(made, kind="png", scale=5)
    return Image.open(made).convert("RGB")


def test_codes_on_scans_and_pictures_are_read(see: Look) -> None:
    page = drawn(printed(FORM))
    page.paste(_code("ZY2026000001-1-01-1-3"), (900, 60))
    for content, name in (
        (scanned(page, noise=15), "a.pdf"),
        (_picture(noisy(page, 15), "JPEG"), "a.jpg"),
    ):
        assert see(content, name).sheets[0].codes == ("ZY2026000001-1-01-1-3",)


def test_a_scan_with_a_stamp_typed_on_it_is_still_a_scan(see: Look) -> None:
    scan = scanned(drawn(contract(1)))
    stamp = changed(
        scan,
        lambda document, page: page.Resources.__setitem__(
            "/Font",
            pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type1,
                    BaseFont=pikepdf.Name.Helvetica,
                )
            ),
        ),
    )
    seen = see(painted(stamp, b"BT /F1 9 Tf 60 20 Td (ZY2026000001 - 3 / 12) Tj ET"))
    assert seen.sheets[0].kind is SheetKind.scan
    assert seen.needs_eyes
    assert texts(seen) == ["ZY2026000001 - 3 / 12"]


def test_text_that_a_scanner_laid_under_its_picture_is_not_taken(see: Look) -> None:
    page = _with_picture(
        pdf(drawing=b"BT 3 Tr /F1 12 Tf 72 700 Td (What a scanner believes to have read) Tj ET"),
        drawn(contract(1), dpi=72),
        b"595 0 0 842 0 0",
    )
    seen = see(page)
    assert (seen.sheets[0].kind, seen.needs_eyes, texts(seen)) == (SheetKind.scan, True, [])
    assert seen.flaws == ()


def test_a_scan_within_a_drawing_is_a_scan(see: Look) -> None:
    """Programs that stamp or print pages put each into a frame of its own."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned(stamped(drawn(contract(1)), "round")))) as document:
        page = document.pages[0]
        frame = document.make_stream(
            page.Contents.read_bytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=page.mediabox,
            Resources=page.Resources,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=frame))
        page.Contents = document.make_stream(b"q /F Do Q")
        document.save(made)
    [sheet] = see(made.getvalue()).sheets
    assert (sheet.kind, sheet.has_seal) == (SheetKind.scan, True)


def test_letters_turned_into_drawings_need_eyes(see: Look) -> None:
    strokes = b" ".join(
        b"%d %d m %d %d l S" % (x, y, x + 5, y + 7)
        for x in range(60, 500, 9)
        for y in range(300, 701, 100)
    )
    seen = see(pdf(drawing=strokes))
    assert (seen.sheets[0].kind, seen.needs_eyes) == (SheetKind.scan, True)


def test_only_so_many_pages_are_looked_at(see: Look) -> None:
    page = stamped(drawn(printed("一页"), dpi=150), "round").resize((620, 877))
    made = io.BytesIO()
    page.save(made, "PDF", resolution=75, save_all=True, append_images=[page] * 44)
    seals = [sheet.has_seal for sheet in see(made.getvalue()).sheets]
    assert seals[0] is True
    assert seals[-1] is None
    assert len(seals) == 45


def test_blank_pages(see: Look) -> None:
    [sheet] = see(pdf(drawing=b"0 0 m")).sheets
    assert (sheet.kind, sheet.has_seal) == (SheetKind.blank, None)
