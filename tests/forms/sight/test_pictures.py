"""Is a page shown as it is, at a bounded size, or refused with a sentence?"""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from forms.sight import pictures
from forms.sight.pictures import PageCanNotBeShown, PagePicture, picture_of_page
from tests.forms.reading.samples import nested_drawings, pdf
from tests.forms.sight.samples import FORM, drawn, printed, turned


def shown(content: bytes, folder: Path, page: int = 1, width: int = 1_000) -> PagePicture:
    path = folder / "file"
    path.write_bytes(content)
    return picture_of_page(path, page, width=width)


def opened(picture: PagePicture) -> Image.Image:
    return Image.open(io.BytesIO(picture.png)).convert("RGB")


@pytest.mark.parametrize("quarters", range(4))
def test_a_page_is_drawn_as_a_person_sees_it(quarters: int, tmp_path: Path) -> None:
    page = turned(printed(FORM), page_quarters=quarters, text_quarters=0)
    picture = shown(page, tmp_path)
    size = (595.3, 841.9) if quarters % 2 == 0 else (841.9, 595.3)
    assert (picture.width, picture.height) == size
    image = opened(picture)
    assert image.width == 1_000
    assert abs(image.height / image.width - size[1] / size[0]) < 0.002
    other = drawn(page).resize(image.size)
    difference = ImageChops.difference(image.convert("L"), other.convert("L"))
    assert sum(difference.histogram()[128:]) < 0.005 * image.width * image.height
    assert shown(page, tmp_path) == picture


def test_pictures_are_made_smaller_but_not_larger(tmp_path: Path) -> None:
    for size, expected in (((2_000, 1_000), (1_000, 500)), ((300, 400), (300, 400))):
        made = io.BytesIO()
        Image.new("RGB", size, "navy").save(made, "JPEG")
        picture = shown(made.getvalue(), tmp_path)
        assert opened(picture).size == expected
        assert picture.width == pytest.approx(size[0] * 72 / 150, abs=0.1)


def test_what_can_be_seen_through_lies_on_white(tmp_path: Path) -> None:
    made = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(made, "PNG")
    assert opened(shown(made.getvalue(), tmp_path)).getpixel((25, 25)) == (255, 255, 255)


@pytest.mark.parametrize("width", [-5, 1, 10**9])
def test_no_width_is_too_odd(width: int, tmp_path: Path) -> None:
    assert 100 <= opened(shown(printed(FORM), tmp_path, width=width)).width <= 2_000


@pytest.mark.parametrize(
    ("content", "page"),
    [
        (pdf(), 0),
        (pdf(), 2),
        (pdf(), -1),
        (b"", 1),
        (b"no file of any kind", 1),
        (b"%PDF-1.7 and no more", 1),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), 1),
        (pdf(page=b"/UserUnit 75000"), 7),
    ],
)
def test_what_can_not_be_shown_is_said(content: bytes, page: int, tmp_path: Path) -> None:
    with pytest.raises(PageCanNotBeShown, match="这一页无法显示，请下载原件查看。"):
        shown(content, tmp_path, page)


def test_a_page_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_LIMITS", replace(pictures._LIMITS, cpu_seconds=1))
    with pytest.raises(PageCanNotBeShown):
        shown(nested_drawings(30, 8), tmp_path)


def test_a_page_as_large_as_a_field_is_drawn_small(tmp_path: Path) -> None:
    page = pdf().replace(b"[0 0 595 842]", b"[0 0 14400 9]")
    assert opened(shown(page, tmp_path)).width == 1_000
    huge = pdf().replace(b"[0 0 595 842]", b"[0 0 5 90000]")
    assert opened(shown(huge, tmp_path)).height * opened(shown(huge, tmp_path)).width < 9_000_000
