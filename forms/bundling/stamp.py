"""What is put on a page besides its content? A line at its foot, and a code to know it by.

Both stand where a person sees the foot, however the page is turned, cut or scaled.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pikepdf

from forms.bundling.balance import contents_of, unclosed
from forms.bundling.lettering import NAME, Lettering, coded, lettering_in, put_on
from forms.bundling.square import square
from schemas.page_code import PageCode

MM = 72 / 25.4
SIDE = 14 * MM
# Of the lower right corner of the square, from the edges of the page.
_FROM_RIGHT, _FROM_BOTTOM = 12 * MM, 8 * MM
_LINE_FROM_LEFT, _LINE_FROM_BOTTOM = 12 * MM, 5 * MM
_SIZE = 7
# On a smaller page than this in either direction the stamp shrinks with it.
_SMALLEST = 100 * MM
_Box = tuple[float, float, float, float]
_WHOLE_PLANE = pikepdf.Array([-20_000, -20_000, 20_000, 20_000])
# A stream that says more than how it is packed is drawn by two pages, or is not what it seems.
_PLAIN = frozenset({"/Length", "/Filter", "/DecodeParms"})
_NOTHING = pikepdf.Dictionary()
_TURNS = {
    0: "1 0 0 1 {x0} {y0}",
    90: "0 1 -1 0 {x1} {y0}",
    180: "-1 0 0 -1 {x1} {y1}",
    270: "0 -1 1 0 {x0} {y1}",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line in the middle of the foot, or at its left where the middle is taken; and a code."""

    line: str = ""
    code: PageCode | None = None
    is_left: bool = False


class Stamper:
    """What stamps the pages of one document: its lettering, and the fence that pages share."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.lettering = lettering_in(pdf)
        self.fonts = pdf.make_indirect(pikepdf.Dictionary({NAME: self.lettering.font}))
        self.fence = pdf.make_stream(b"q\n")

    def put(self, page: pikepdf.Page, stamp: Stamp) -> None:
        """This will draw a stamp over a page, marked as no part of its content.

        The page's own drawing is fenced in, so that it can neither move nor colour the stamp; its
        tags stay where they are.
        """
        drawn = self._drawn(page, stamp)
        put_on(page, self.lettering)
        opened, closed = unclosed(page)
        page.obj.Contents = pikepdf.Array(
            [
                *[self.fence] * (closed + 1),
                *contents_of(page),
                self._stream(f"\n{'Q ' * (opened + 1)}{drawn}"),
            ]
        )

    def put_on_copy(self, page: pikepdf.Page, stamp: Stamp) -> None:
        """This will draw a stamp over a page of a pack, where tags are lost in any case.

        The page's own drawing becomes one thing that is drawn, whatever it leaves behind; it need
        not even be looked at.
        """
        streams = contents_of(page)
        if len(streams) != 1 or not _PLAIN.issuperset(streams[0].stream_dict.keys()):
            self.put(page, stamp)
            return
        form = streams[0]
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = _WHOLE_PLANE
        form.Resources = page.obj.get("/Resources", _NOTHING)
        page.obj.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Page=form), Font=self.fonts
        )
        page.obj.Contents = self._stream(f"q /Page Do Q {self._drawn(page, stamp)}")

    def _drawn(self, page: pikepdf.Page, stamp: Stamp) -> str:
        place = _place_of(page)
        commands = " ".join(_drawn(stamp, place, self.lettering))
        artifact = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
        return f"{artifact} q {place.matrix} cm {commands} Q EMC"

    def _stream(self, commands: str) -> pikepdf.Stream:
        """Packed at once and lightly: a stamp is small, and there are thousands."""
        stream = self.pdf.make_stream(zlib.compress(commands.encode("ascii"), 1))
        stream.Filter = pikepdf.Name.FlateDecode
        return stream


@dataclass(frozen=True, slots=True)
class _Place:
    """The page as a person sees it: width and height in stamp points, and the way there."""

    width: float
    height: float
    matrix: str


def _place_of(page: pikepdf.Page) -> _Place:
    turn = _number(page.obj.get("/Rotate"), 0) % 360
    return _place(_shown(page), turn, _number(page.obj.get("/UserUnit"), 1))


@lru_cache(maxsize=256)
def _place(shown: _Box, turn: float, unit: float) -> _Place:
    x0, y0, x1, y1 = shown
    turn = turn if turn in _TURNS else 0
    across, up = (x1 - x0, y1 - y0) if turn in (0, 180) else (y1 - y0, x1 - x0)
    scale = min(1.0, min(across, up) * unit / _SMALLEST) / unit
    corner = {"x0": f"{x0:.3f}", "y0": f"{y0:.3f}", "x1": f"{x1:.3f}", "y1": f"{y1:.3f}"}
    turned = _TURNS[int(turn)].format(**corner)
    return _Place(across / scale, up / scale, f"{turned} cm {scale:.5f} 0 0 {scale:.5f} 0 0")


def _drawn(stamp: Stamp, place: _Place, lettering: Lettering) -> Iterator[str]:
    if stamp.code is not None:
        left = place.width - _FROM_RIGHT - SIDE
        yield f"q {SIDE:.3f} 0 0 {SIDE:.3f} {left:.3f} {_FROM_BOTTOM:.3f} cm"
        yield square(stamp.code.text)
        yield "Q"
    if stamp.line:
        middle = (place.width - lettering.width(stamp.line, _SIZE)) / 2
        left = _LINE_FROM_LEFT if stamp.is_left else middle
        # A white rim keeps the line readable on a dark scan.
        yield (
            f"1 G 0 g 1.6 w 1 j BT {NAME} {_SIZE} Tf {left:.3f} {_LINE_FROM_BOTTOM:.3f} Td "
            f"1 Tr <{coded(stamp.line)}> Tj ET "
            f"BT {left:.3f} {_LINE_FROM_BOTTOM:.3f} Td 0 Tr <{coded(stamp.line)}> Tj ET"
        )


def _shown(page: pikepdf.Page) -> _Box:
    """The part of the page that is shown: its crop box, but never more than its paper."""
    paper = _box(page.obj.get("/MediaBox")) or (0.0, 0.0, 595.276, 841.89)
    crop = _box(page.obj.get("/CropBox")) or paper
    x0, y0 = max(paper[0], crop[0]), max(paper[1], crop[1])
    x1, y1 = min(paper[2], crop[2]), min(paper[3], crop[3])
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else paper


def _box(found: pikepdf.Object | None) -> _Box | None:
    try:
        a, b, c, d = (float(each) for each in found or ())
    except (TypeError, ValueError):
        return None
    box = min(a, c), min(b, d), max(a, c), max(b, d)
    return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 else None


def _number(found: object, otherwise: float) -> float:
    try:
        return float(found) or otherwise  # type: ignore[arg-type] # whatever the page holds
    except (TypeError, ValueError):
        return otherwise
