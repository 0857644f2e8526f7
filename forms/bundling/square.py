"""How is a QR code drawn? As black rectangles on a white square, so it prints sharp at any size."""

import re
from functools import lru_cache

import zxingcpp

# White modules around the code as the library draws it, and as many as stay inside the square:
# a page may be dark where the stamp falls.
_DRAWN_QUIET, _QUIET = 4, 2
_DARK_RUN = re.compile(rb"\x00+")


def square(text: str) -> str:
    """This will return drawing commands that fill the unit square with a code of a text.

    A quarter of it may be lost (level Q) and it can still be read.
    """
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    picture = made.to_image(scale=1, add_quiet_zones=True)
    side, modules = picture.shape[0], bytes(memoryview(picture))  # type: ignore[arg-type] # is one
    boxes = " ".join([_box(*run.span(), side) for run in _DARK_RUN.finditer(modules)])
    whole = side - 2 * (_DRAWN_QUIET - _QUIET)
    scale = f"{1 / whole:.6f}"
    return f"{scale} 0 0 {scale} 0 0 cm 1 g 0 0 {whole} {whole} re f 0 g {boxes} f"


@lru_cache(maxsize=20_000)
def _box(start: int, end: int, side: int) -> str:
    """The white zone keeps a run of modules from going on into the next row."""
    row, column = divmod(start, side)
    cut = _DRAWN_QUIET - _QUIET
    return f"{column - cut} {side - cut * 2 - 1 - (row - cut)} {end - start} 1 re"
