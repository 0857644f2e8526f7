"""In which letters are stamps written? A small part of Noto Sans SC (SIL OFL 1.1), embedded.

`lettering.pdf` holds the font as typst cut it out: its glyphs are numbered from 1 in the order in
which `SIGNS` names them. `python -m forms.bundling` writes it anew.
"""

from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import pikepdf

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/ 第页共材料包文件"
FILE = Path(__file__).with_name("lettering.pdf")
# The name of the font on a page; a new cut of the font gets another one.
NAME = "/ZhiyaStamp1"
_GLYPHS = dict(zip(SIGNS, count(1), strict=False))
_CODES = {sign: f"{glyph:04X}" for sign, glyph in _GLYPHS.items()}


@dataclass(frozen=True, slots=True)
class Lettering:
    """The font of one document, and the width of each sign in thousandths of its size."""

    font: pikepdf.Object
    widths: dict[str, float]

    def width(self, text: str, size: float) -> float:
        return sum(map(self.widths.__getitem__, text)) * size / 1000


def lettering_in(pdf: pikepdf.Pdf) -> Lettering:
    """This will put the font into a document, once for all its pages."""
    source = _source()
    font = next(iter(source.pages[0].resources.Font.values()))
    return Lettering(pdf.copy_foreign(font), _widths(font.DescendantFonts[0]))


def put_on(page: pikepdf.Page, lettering: Lettering) -> None:
    """This will name the font among what a page may use, whatever the page has there."""
    resources = page.obj.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        resources = page.obj.Resources = pikepdf.Dictionary()
    fonts = resources.get("/Font")
    if not isinstance(fonts, pikepdf.Dictionary):
        fonts = resources.Font = pikepdf.Dictionary()
    fonts[NAME] = lettering.font


def coded(text: str) -> str:
    """This will write a text as the font numbers its glyphs, in hexadecimal."""
    return "".join(map(_CODES.__getitem__, text))


@cache
def _source() -> pikepdf.Pdf:
    return pikepdf.open(FILE)


def _widths(font: pikepdf.Object) -> dict[str, float]:
    """Of a CIDFont: `first [w w w]` or `first last w`; what is not named has the default."""
    by_glyph: dict[int, float] = {}
    told = list(font.get("/W", pikepdf.Array()))
    while told:
        first, second = int(told.pop(0)), told.pop(0)
        if isinstance(second, pikepdf.Array):
            by_glyph |= {first + at: float(width) for at, width in enumerate(second)}
        else:
            by_glyph |= dict.fromkeys(range(first, int(second) + 1), float(told.pop(0)))
    default = float(font.get("/DW", 1000))
    return {sign: by_glyph.get(glyph, default) for sign, glyph in _GLYPHS.items()}
