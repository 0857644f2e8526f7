"""What does the recogniser read on pages that are pictures? This runs in the child alone.

Pages are understood as if they lay upright and straight; then their places are those of the pages
as they lie.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PIL import Image

from forms.reading.judging import judge_bytes
from forms.reading.understanding import Understanding
from forms.sight.engine import upright
from forms.sight.fading import without_seals
from forms.sight.looking import picture_in
from forms.sight.numbering import printed_in
from forms.sight.rendering import POINTS_PER_INCH, opened, picture_of
from forms.sight.scan_lines import lines_on
from forms.sight.seen import Seen
from forms.sight.straightening import Lie
from forms.sight.turning import Area, box_of
from schemas.spot import Spot
from schemas.transcript import (
    Line,
    PaperKind,
    Sheet,
    SheetKind,
    Source,
    Statement,
    Transcript,
)

Placed = TypeVar("Placed", Line, Statement)

_MM_PER_POINT = 25.4 / POINTS_PER_INCH
# Letters of certificates are read as well as at 200, in half the time.
_DPI = 144
_MOST_PIXELS = 3_000_000
_SECONDS_OF_DRAWING = 8.0
# Beyond these a person reads; each takes seconds.
_MOST_PAGES = 100


@dataclass(frozen=True)
class Step:
    """A page was done, or at last all of them."""

    page: int | None = None
    transcript: Transcript | None = None


def recognise_each(path: Path, name: str, known: PaperKind | None) -> Iterator[Step]:
    """This will tell of each page that was recognised, and at last what was understood."""
    data = path.read_bytes()
    seen = judge_bytes(data, name).seen
    if seen is None:
        return
    read = []
    for page in read_scans(data, seen):
        read.append(page)
        yield Step(page=page.number)
    understood = Understanding().transcript(merged(seen, read), name, known)
    yield Step(transcript=understood and _laid_back(understood, seen, read))


@dataclass(frozen=True)
class ReadPage:
    """The lines that were recognised on one page, and how it lay before it was made upright."""

    number: int
    lines: tuple[Line, ...]
    lie: Lie


def read_scans(data: bytes, seen: Seen) -> Iterator[ReadPage]:
    """This will recognise page after page of those that are pictures."""
    scans = [sheet for sheet in seen.sheets if sheet.kind is SheetKind.scan]
    for sheet, picture in _pictures(data, scans[:_MOST_PAGES]):
        yield _read(picture, sheet)


def merged(seen: Seen, read: Sequence[ReadPage]) -> Seen:
    """This will add what was recognised, on upright pages.

    What is on a scan as text need not be recognised.
    """
    lies = {page.number: page.lie for page in read}
    scans = {sheet.number for sheet in seen.sheets if sheet.kind is SheetKind.scan}
    old = [_moved(line, lies, Lie.upright) for line in seen.lines]
    typed = [line for line in old if line.spot.page in scans]
    new = [
        line
        for page in read
        for line in page.lines
        if not any(_holds(other, line) for other in typed)
    ]
    return replace(
        seen,
        source=Source.recognised if new else seen.source,
        sheets=tuple(_upright_sheet(sheet, lies.get(sheet.number), new) for sheet in seen.sheets),
        lines=tuple(sorted((*new, *old), key=lambda line: line.spot.page or 0)),
        needs_eyes=bool(scans - set(lies)) or not seen.sheets,
    )


def _laid_back(known: Transcript, seen: Seen, read: Sequence[ReadPage]) -> Transcript:
    lies = {page.number: page.lie for page in read}
    sizes = [{"width": sheet.width, "height": sheet.height} for sheet in seen.sheets]
    return known.model_copy(
        update={
            "statements": tuple(_moved(each, lies, Lie.back) for each in known.statements),
            "sheets": tuple(
                sheet.model_copy(update=size)
                for sheet, size in zip(known.sheets, sizes, strict=True)
            ),
        }
    )


def _moved(thing: Placed, lies: Mapping[int, Lie], move: Callable[[Lie, Area], Area]) -> Placed:
    """This will move what stands on a page of which we know how it lies."""
    lie, box = lies.get(thing.spot.page or 0), thing.spot.box
    if lie is None or box is None:
        return thing
    area = Area(box.left, box.top, box.right, box.bottom)
    spot = thing.spot.model_copy(update={"box": box_of(move(lie, area))})
    return thing.model_copy(update={"spot": spot})


def _pictures(data: bytes, sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Image.Image]]:
    """Pages that can not be drawn are left to a person."""
    if b"%PDF-" not in data[:1024]:
        yield from ((sheet, picture_in(data, _MOST_PIXELS)) for sheet in sheets)
        return
    document = opened(data)
    try:
        for sheet in sheets:
            page = document[sheet.number - 1]
            picture = picture_of(page, _DPI, most_pixels=_MOST_PIXELS, seconds=_SECONDS_OF_DRAWING)
            page.close()
            if picture is not None:
                yield sheet, picture
    finally:
        document.close()


def _read(picture: Image.Image, sheet: Sheet) -> ReadPage:
    seen = upright(without_seals(picture, sheet.width * _MM_PER_POINT))
    scale = sheet.width / picture.width
    tilt, found = lines_on(seen.picture, seen.found, scale)
    lines = tuple(
        Line(text=text, spot=_spot(area, sheet.number), confidence=sure)
        for text, area, sure in found
    )
    size = seen.picture.width * scale, seen.picture.height * scale
    return ReadPage(sheet.number, lines, Lie(seen.quarters, size, tilt))


def _spot(area: Area, page: int) -> Spot:
    return Spot(page=page, box=box_of(area), label=f"第{page}页")


def _upright_sheet(sheet: Sheet, lie: Lie | None, lines: Sequence[Line]) -> Sheet:
    width, height = lie.size if lie else (sheet.width, sheet.height)
    number = sheet.printed or printed_in(lines, sheet.number, height)
    return sheet.model_copy(update={"width": width, "height": height, "printed": number})


def _holds(line: Line, other: Line) -> bool:
    outer, inner = line.spot.box, other.spot.box
    if outer is None or inner is None or line.spot.page != other.spot.page:
        return False
    across, down = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= across <= outer.right and outer.top <= down <= outer.bottom
