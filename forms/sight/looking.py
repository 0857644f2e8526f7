"""What can be told from the picture of a page without reading it: a seal, and codes?"""

import ctypes
import io
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageOps
from pypdfium2 import raw

from forms.sight.codes import codes_on_page, codes_on_picture
from forms.sight.rendering import POINTS_PER_INCH, picture_of
from forms.sight.seals import has_seal
from forms.sight.seen import Seen
from forms.sight.things import Things
from schemas.transcript import Sheet, SheetKind, Source

# Pictures seldom say at how many dots per inch they were taken.
PICTURE_DPI = 150
_MM_PER_POINT = 25.4 / POINTS_PER_INCH
_A4_LONG_MM = 297
_SEAL_DPI = 72
_SEAL_PIXELS = 1_500_000
_SEAL_SECONDS = 0.5
# All pictures of one page, and of one file, may decode to so much; pages beyond are not looked at.
_PIXELS_OF_PAGE = 60_000_000
_PIXELS_OF_FILE = 240_000_000
_MOST_PAGES = 40


@dataclass(frozen=True)
class Look:
    """`has_seal` is None where nobody looked."""

    has_seal: bool | None = None
    codes: tuple[str, ...] = ()


class Eyes:
    """They look at the pages of one file until they have seen enough."""

    def __init__(self) -> None:
        self.pages = 0
        self.pixels = 0

    def look(
        self, page: pypdfium2.PdfPage, things: Things, *, is_stamped: bool, is_scan: bool
    ) -> Look:
        """This will look for a seal where there are pictures or stamps, and on scans for codes."""
        if not (things.pictures or things.nested_pictures or is_stamped):
            return Look()
        pixels = sum(map(_pixels, (*things.pictures, *things.nested_pictures)))
        self.pages += 1
        self.pixels += pixels
        if self.pages > _MOST_PAGES or pixels > _PIXELS_OF_PAGE or self.pixels > _PIXELS_OF_FILE:
            return Look()
        try:
            return _look(page, is_scan=is_scan)
        except MemoryError:
            raise
        except Exception:  # whatever becomes of drawing it, the page has been read
            return Look()


def _look(page: pypdfium2.PdfPage, *, is_scan: bool) -> Look:
    picture = picture_of(page, _SEAL_DPI, most_pixels=_SEAL_PIXELS, seconds=_SEAL_SECONDS)
    if picture is None:
        return Look()
    seal = has_seal(picture, page.get_width() * _MM_PER_POINT)
    return Look(seal, codes_on_page(page) if is_scan else ())


def seen_on_picture(data: bytes) -> Seen:
    """This will look at a JPEG or PNG, which is one page that a person has to read."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            width, height = shown_size(picture)
            look = _look_at_picture(picture, data)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Seen(Source.none, needs_eyes=True, flaws=("图片无法显示，需人工核对。",))
    sheet = Sheet(
        number=1,
        width=round(width * POINTS_PER_INCH / PICTURE_DPI, 1),
        height=round(height * POINTS_PER_INCH / PICTURE_DPI, 1),
        kind=SheetKind.scan,
        has_seal=look.has_seal,
        codes=look.codes,
    )
    return Seen(Source.none, sheets=(sheet,), needs_eyes=True)


def _look_at_picture(picture: Image.Image, data: bytes) -> Look:
    if picture.width * picture.height > _PIXELS_OF_PAGE:
        return Look()
    small = shrunk(picture, _SEAL_PIXELS)
    # Most pictures show one page of A4, whichever way it lies.
    seal = has_seal(small, _A4_LONG_MM * small.width / max(small.size))
    return Look(seal, codes_on_picture(data))


def picture_in(data: bytes, most_pixels: int) -> Image.Image:
    """This will decode a JPEG or PNG as `shrunk` does."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
        return shrunk(picture, most_pixels)


def shown_size(picture: Image.Image) -> tuple[int, int]:
    """This will tell width and height as the camera meant it to be held."""
    lies = picture.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
    return (picture.height, picture.width) if lies else (picture.width, picture.height)


def shrunk(picture: Image.Image, most_pixels: int) -> Image.Image:
    """This will decode a picture in colour, upright and with at most so many pixels."""
    share = min(1.0, (most_pixels / max(picture.width * picture.height, 1)) ** 0.5)
    wanted = max(1, round(picture.width * share)), max(1, round(picture.height * share))
    picture.draft("RGB", wanted)
    upright = ImageOps.exif_transpose(picture)
    if "A" in upright.getbands() or "transparency" in upright.info:
        seen_through = upright.convert("RGBA")
        paper = Image.new("RGBA", seen_through.size, "white")
        upright = Image.alpha_composite(paper, seen_through)
    colours = upright.convert("RGB")
    colours.thumbnail((max(wanted), max(wanted)))
    return colours


_ORIENTATION = 0x0112


def _pixels(picture: object) -> int:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(picture, width, height):
        return 0
    return width.value * height.value
