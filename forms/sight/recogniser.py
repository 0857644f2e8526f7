"""What does the recogniser read on pages that are pictures? This runs in the child alone.

Only whoever asks for it loads this module, for the recogniser is large and an extra. It is told
where its models lie: it would fetch one that it misses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import rapidocr
from PIL import Image
from rapidocr.utils.output import RapidOCROutput

from forms.reading.judging import judge_bytes
from forms.reading.understanding import Understanding
from forms.sight.letters import Word
from forms.sight.lines import in_reading_order
from forms.sight.looking import picture_in
from forms.sight.models import models
from forms.sight.numbering import printed_in
from forms.sight.rendering import opened, picture_of
from forms.sight.seen import Seen
from forms.sight.turning import Area, box_of
from schemas.spot import Spot
from schemas.transcript import Line, PaperKind, Sheet, SheetKind, Source, Transcript

# Letters of certificates are read as well as at 200, in half the time.
_DPI = 144
_MOST_PIXELS = 3_000_000
_SECONDS_OF_DRAWING = 8.0
# Beyond these a person reads; each takes seconds.
_MOST_PAGES = 100
_THREADS = 2
# So that a line which was recognised is never taken for one that was read.
_MOST_CONFIDENCE = 0.999


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
    yield Step(transcript=Understanding().transcript(merged(seen, read), name, known))


@dataclass(frozen=True)
class ReadPage:
    """The lines that were recognised on one page."""

    number: int
    lines: tuple[Line, ...]


def read_scans(data: bytes, seen: Seen) -> Iterator[ReadPage]:
    """This will recognise page after page of those that are pictures."""
    scans = [sheet for sheet in seen.sheets if sheet.kind is SheetKind.scan]
    for sheet, picture in _pictures(data, scans[:_MOST_PAGES]):
        yield ReadPage(sheet.number, tuple(_lines(picture, sheet)))


def merged(seen: Seen, read: Sequence[ReadPage]) -> Seen:
    """This will add what was recognised; what is on a scan as text need not be recognised."""
    done = {page.number for page in read}
    scans = {sheet.number for sheet in seen.sheets if sheet.kind is SheetKind.scan}
    typed = [line for line in seen.lines if line.spot.page in scans]
    new = [
        line
        for page in read
        for line in page.lines
        if not any(_holds(other, line) for other in typed)
    ]
    lines = sorted((*new, *seen.lines), key=lambda line: line.spot.page or 0)
    return replace(
        seen,
        source=Source.recognised if new else seen.source,
        sheets=tuple(_numbered(sheet, new) for sheet in seen.sheets),
        lines=tuple(lines),
        needs_eyes=bool(scans - done) or not seen.sheets,
    )


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


def _lines(picture: Image.Image, sheet: Sheet) -> list[Line]:
    read = _engine()(np.asarray(picture)[:, :, ::-1])
    if not isinstance(read, RapidOCROutput):
        raise TypeError("the recogniser took another step than it was asked for")
    if read.boxes is None or read.txts is None or read.scores is None:
        return []
    scale = sheet.width / picture.width
    words, confidence = [], {}
    for corners, text, score in zip(read.boxes.tolist(), read.txts, read.scores, strict=True):
        across, down = zip(*corners, strict=True)
        area = Area(min(across) * scale, min(down) * scale, max(across) * scale, max(down) * scale)
        if text.strip():
            words.append(Word(text.strip(), area))
            confidence[area] = max(0.0, min(float(score), _MOST_CONFIDENCE))
    return [
        Line(
            text=word.text,
            spot=Spot(page=sheet.number, box=box_of(word.area), label=f"第{sheet.number}页"),
            confidence=confidence[word.area],
        )
        for word in in_reading_order(words)
    ]


def _numbered(sheet: Sheet, lines: Sequence[Line]) -> Sheet:
    number = sheet.printed or printed_in(lines, sheet.number, sheet.height)
    return sheet.model_copy(update={"printed": number})


def _holds(line: Line, other: Line) -> bool:
    outer, inner = line.spot.box, other.spot.box
    if outer is None or inner is None or line.spot.page != other.spot.page:
        return False
    across, down = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= across <= outer.right and outer.top <= down <= outer.bottom


@cache
def _engine() -> rapidocr.RapidOCR:
    places = {f"{step}.model_path": str(path) for step, path in models().items()}
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            **places,
        }
    )
