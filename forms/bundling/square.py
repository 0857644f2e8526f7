"""How is a QR code drawn? As black rectangles on a white square, so it prints sharp at any size."""

import re
from functools import lru_cache

import zxingcpp

# White modules around the code as the library draws it, and as many as stay inside the square:
# a page may be dark where the stamp falls.
_DRAWN_QUIET, _QUIET = 4, 2
# One of the eight masks of a QR code. To judge all of them would take most of the drawing, and of
# 1,600 blurred and noisy pictures no fewer were read with this one than with those judged best.
_MASK = 1
# So many modules at once: few enough that the same come again and again.
_PIECE = 6
_DARK_RUN = re.compile(rb"\x00+")


def square(text: str) -> str:
    """This will return drawing commands that fill the unit square with a code of a text.

    A quarter of it may be lost (level Q) and it can still be read.
    """
    made = zxingcpp.create_barcode(
        text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q", data_mask=_MASK
    )
    picture = made.to_image(scale=1, add_quiet_zones=True)
    side, modules = picture.shape[0], bytes(memoryview(picture))  # type: ignore[arg-type] # is one
    boxes = "".join(
        [_boxes(at, modules[at : at + _PIECE], side) for at in range(0, len(modules), _PIECE)]
    )
    whole = side - 2 * (_DRAWN_QUIET - _QUIET)
    scale = f"{1 / whole:.6f}"
    return f"{scale} 0 0 {scale} 0 0 cm 1 g 0 0 {whole} {whole} re f 0 g {boxes}f"


@lru_cache(maxsize=20_000)
def _boxes(at: int, piece: bytes, side: int) -> str:
    """The white zone keeps a run of modules from going on into the next row."""
    runs = [(at + run.start(), at + run.end()) for run in _DARK_RUN.finditer(piece)]
    return "".join(_box(start, end, side) for start, end in runs)


def _box(start: int, end: int, side: int) -> str:
    row, column = divmod(start, side)
    cut = _DRAWN_QUIET - _QUIET
    return f"{column - cut} {side - cut * 2 - 1 - (row - cut)} {end - start} 1 re "
