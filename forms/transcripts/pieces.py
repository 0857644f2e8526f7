"""What did the reader see, piece by piece, and where on the page does a part of a piece stand?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from schemas.spot import Box
from schemas.transcript import Line

# The whole of a document's text is bounded by its reader; this holds for any other caller.
_MOST_CHARS = 250_000
_PAGE_NUMBER = re.compile(
    r"第 ?[0-9]{1,4} ?页[ /,，]{0,3}(?:共 ?[0-9]{1,4} ?页)?"
    r"|[-—] ?[0-9]{1,4} ?[-—]|[0-9]{1,4} ?/ ?[0-9]{1,4}|Page ?[0-9]{1,4}"
)
_CELL = re.compile(r"表([0-9]{1,6})第([0-9]{1,6})行第([0-9]{1,6})格")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell of a Word table stands."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One line as seen; `at` is its place in the order of reading."""

    at: int
    text: str
    label: str
    page: int | None
    box: Box | None
    cell: Cell | None
    confidence: float

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2 if self.box else 0.0

    @property
    def letter(self) -> float:
        """About how high, and so how wide, a Chinese character of this piece is."""
        if self.box is None:
            return 10.0
        return max(1.0, (self.box.bottom - self.box.top) / (1 + self.text.count("\n")))

    @property
    def is_page_number(self) -> bool:
        is_short = self.box is not None and len(self.text) < 24
        return is_short and bool(_PAGE_NUMBER.fullmatch(self.text))

    def part(self, start: int, end: int) -> Box | None:
        """This will return where the characters from `start` to `end` stand, as far as known."""
        if self.box is None:
            return None
        rows = self.text.split("\n")
        starts = [0, *accumulate(len(row) + 1 for row in rows)]
        widest = max(_width(row) for row in rows) or 1.0
        high = (self.box.bottom - self.box.top) / len(rows)
        wide = (self.box.right - self.box.left) / widest
        boxes = [
            Box(
                left=self.box.left + wide * _width(row[: max(0, start - begins)]),
                right=self.box.left + wide * _width(row[: max(0, end - begins)]),
                top=self.box.top + high * at,
                bottom=self.box.top + high * (at + 1),
            )
            for at, (row, begins) in enumerate(zip(rows, starts, strict=False))
            if begins < end and start < begins + max(1, len(row))
        ]
        return rounded(union(boxes)) if boxes else self.box


def pieces_of(lines: Iterable[Line]) -> list[Piece]:
    pieces: list[Piece] = []
    chars = 0
    for line in lines:
        chars += len(line.text)
        if chars > _MOST_CHARS:
            break
        spot = line.spot
        found = _CELL.search(spot.label)
        cell = Cell(*(int(part) for part in found.groups())) if found else None
        pieces.append(
            Piece(len(pieces), line.text, spot.label, spot.page, spot.box, cell, line.confidence)
        )
    return pieces


def union(boxes: Iterable[Box]) -> Box:
    found = list(boxes)
    return Box(
        left=min(box.left for box in found),
        top=min(box.top for box in found),
        right=max(box.right for box in found),
        bottom=max(box.bottom for box in found),
    )


def rounded(box: Box) -> Box:
    return Box(**{name: round(value, 1) for name, value in box})


def _width(text: str) -> float:
    """Letters and digits take about half the width of a Chinese character."""
    return sum(0.5 if character < "\u0300" else 1.0 for character in text)
