"""Which two-dimensional codes stand on the pages of a PDF or on a picture?

Only to be called in the limited child: pdfium and decoders of pictures meet the file itself.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

from forms.reading.limits import PIXELS

# Pillow's own bound warns of what we take; ours is kept before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = PIXELS

# Enough for a square of 14 mm after a scan with noise and skew; a page takes 5 ms to search.
_DOTS_PER_POINT = 150 / 72
# A3 at 150 dpi has 4.4 million; a larger page or photo is looked at coarser, never longer.
_MOST_PIXELS = 12_000_000
# What one decoded picture may hold in memory at one byte a pixel; only JPEG is decoded coarser.
_MOST_DECODED_PIXELS = 100_000_000
_LONGEST_TEXT = 200
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_CODES_ON_A_PAGE = 8

Codes = tuple[str, ...]


def read_codes(path: Path) -> Iterator[Codes]:
    """This will give the codes of each page in order; a job for the limited child."""
    yield from codes_of(path.read_bytes())


def codes_of(data: bytes) -> Iterator[Codes]:
    """This will give the codes of each page of a PDF, or those of one JPEG or PNG picture.

    A page that cannot be drawn has none, and so has a file of another kind.
    """
    if b"%PDF-" not in data[:1024]:
        yield codes_on_picture(data)
        return
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            yield codes_on_page(page)
            page.close()
    finally:
        document.close()


def codes_on_page(page: pypdfium2.PdfPage) -> Codes:
    """This will draw a page in grey and search it."""
    width, height = page.get_size()
    points = max(width * height, 1.0)
    scale = min(_DOTS_PER_POINT, (_MOST_PIXELS / points) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        return _search(bitmap.to_pil())
    finally:
        bitmap.close()


def codes_on_picture(data: bytes) -> Codes:
    """This will search a JPEG or PNG; one that cannot be decoded has no codes."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
            # Decodes a JPEG at a half, a quarter or an eighth, whatever is still large enough.
            picture.draft("L", _bounded(picture.size))
            if picture.width * picture.height > _MOST_DECODED_PIXELS:
                return ()
            grey = picture.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ()
    grey.thumbnail(_bounded(grey.size))
    return _search(grey)


def _bounded(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    share = min(1.0, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    return max(1, round(width * share)), max(1, round(height * share))


def _search(picture: Image.Image) -> Codes:
    found = zxingcpp.read_barcodes(picture, formats=_QR)
    texts = dict.fromkeys(code.text for code in found if 0 < len(code.text) <= _LONGEST_TEXT)
    return tuple(texts)[:_CODES_ON_A_PAGE]
