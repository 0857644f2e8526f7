"""Which ruled lines are on a page, and in which cell of a table does a word stand?"""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

from pypdfium2 import raw

from forms.sight.turning import Area, Paper

# Thicker than this is a bar, shorter a stroke of a letter.
_THICKEST, _SHORTEST = 3.0, 6.0
# Lines of a table are drawn piece by piece and miss each other by a little.
_SLACK = 2.0
# Drawings have more; no table of a form does.
_MOST_SEGMENTS = 4_000
_MOST_RULES = 1_000


class Rules(NamedTuple):
    """Standing and lying lines, upright: the standing ones from left to right, the others down."""

    standing: tuple[Area, ...] = ()
    lying: tuple[Area, ...] = ()

    @property
    def number(self) -> int:
        return len(self.standing) + len(self.lying)

    def cell(self, word: Area) -> Area | None:
        """This will return the cell that holds the word, None where a side is open."""
        at, level = word.centre, word.middle
        across = [
            each for each in self.standing if each.top - _SLACK <= level <= each.bottom + _SLACK
        ]
        left = max((each.centre for each in across if each.centre <= at), default=None)
        right = min((each.centre for each in across if each.centre > at), default=None)
        if left is None or right is None:
            return None
        along = [each for each in self.lying if each.left - _SLACK <= at <= each.right + _SLACK]
        top = max((each.middle for each in along if each.middle <= level), default=None)
        bottom = min((each.middle for each in along if each.middle > level), default=None)
        if top is None or bottom is None:
            return None
        return Area(left, top, right, bottom)

    def between(self, left: Area, right: Area) -> bool:
        """This will tell whether a standing line parts two words of one line."""
        level = left.middle
        return any(
            left.right - _SLACK <= each.centre <= right.left + _SLACK
            and each.top <= level <= each.bottom
            for each in self.standing
        )

    def through(self, word: Area) -> list[float]:
        """This will return where standing lines cut through a word, from left to right."""
        return [
            each.centre
            for each in self.standing
            if word.left + _SLACK < each.centre < word.right - _SLACK
            and each.top <= word.middle <= each.bottom
        ]


def rules_of(paths: list[object], paper: Paper) -> Rules:
    """This will find the lines among the paths of a page."""
    lines: list[Area] = []
    left = _MOST_SEGMENTS
    for path in paths:
        if len(lines) > _MOST_RULES:
            # A drawing, not a table.
            return Rules()
        area = bounds(path, paper)
        if area is None:
            continue
        if _is_line(area):
            lines.append(area)
        elif min(area.width, area.height) > _THICKEST and is_stroked(path):
            left -= raw.FPDFPath_CountSegments(path)
            if left > 0:
                lines += [each for each in _segments(path, paper) if _is_line(each)]
    standing = sorted(each for each in lines if each.height > each.width)
    lying = sorted((each for each in lines if each.width >= each.height), key=lambda a: a.top)
    return Rules(tuple(standing), tuple(lying))


def bounds(thing: object, paper: Paper) -> Area | None:
    """This will return the upright bounds of an object of the page, None where it has none."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(thing, *sides):
        return None
    return paper.upright(*(each.value for each in sides))


def is_stroked(path: object) -> bool:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, filled, stroked)) and bool(stroked.value)


def _is_line(area: Area) -> bool:
    return min(area.width, area.height) <= _THICKEST and max(area.width, area.height) >= _SHORTEST


def _segments(path: object, paper: Paper) -> Iterator[Area]:
    """The straight pieces of an outline, its last piece back to where it began included."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield _from_to(here, point, paper)
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield _from_to(here, start, paper)


def _from_to(one: tuple[float, float], two: tuple[float, float], paper: Paper) -> Area:
    (left, right), (bottom, top) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    return paper.upright(left, bottom, right, top)
