"""How askew does a scan lie, and where would its words stand on a straight one?"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forms.sight.turning import Area, around, turned

Point = tuple[float, float]
# Four, from the upper left one to the right around the word.
Corners = Sequence[Point]

# Shorter words do not tell the slope of their line.
_LONG = 4
# More is no sheet that slipped.
_MOST_DEGREES = 10.0


@dataclass(frozen=True, slots=True)
class Tilt:
    """By how much a page has to be turned to the left about its middle to be straight."""

    degrees: float
    middle: Point

    def straight(self, corners: Corners) -> Area:
        """This will place a word on the straight page, no higher than it is."""
        places = [_turned(each, self.middle, -self.degrees) for each in corners]
        (left, top), (right, top_too), (right_too, bottom), (left_too, bottom_too) = places
        sides = sorted((min(left, left_too), max(right, right_too)))
        levels = sorted(((top + top_too) / 2, (bottom + bottom_too) / 2))
        return Area(sides[0], levels[0], sides[1], levels[1])

    def back(self, area: Area) -> Area:
        """This will place an area of the straight page on the page as it lies."""
        places = [_turned(each, self.middle, self.degrees) for each in corners_of(area)]
        return around([Area(x, y, x, y) for x, y in places])


@dataclass(frozen=True, slots=True)
class Lie:
    """How a page lies: turned to the right by `quarters` it is `size`, and then off by a tilt."""

    quarters: int
    size: tuple[float, float]
    tilt: Tilt

    def upright(self, area: Area) -> Area:
        """This will place what stands on the page as it lies on the straight one."""
        width, height = self.size[:: -1 if self.quarters % 2 else 1]
        return self.tilt.straight(corners_of(turned(area, self.quarters, width, height)))

    def back(self, area: Area) -> Area:
        """This will place what stands on the straight page on the page as it lies."""
        return turned(self.tilt.back(area), -self.quarters, *self.size)


def corners_of(area: Area) -> Corners:
    left, top, right, bottom = area
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def tilt_of(words: Iterable[Corners], middle: Point) -> Tilt:
    """This will take the slope of which as much print lies above as below."""
    slopes = sorted(filter(None, map(_slope, words)))
    half = sum(length for _, length in slopes) / 2
    for slope, length in slopes:
        half -= length
        if half <= 0:
            return Tilt(slope, middle)
    return Tilt(0.0, middle)


def _slope(corners: Corners) -> tuple[float, float] | None:
    (left, top), (right, top_too), (_, bottom), _ = corners
    width, height = right - left, bottom - top_too
    if width < _LONG * height or height <= 0:
        return None
    degrees = math.degrees(math.atan2(top_too - top, width))
    return (degrees, width) if abs(degrees) <= _MOST_DEGREES else None


def _turned(point: Point, middle: Point, degrees: float) -> Point:
    """Downwards is positive, so a positive angle turns to the right."""
    angle = math.radians(degrees)
    across, down = point[0] - middle[0], point[1] - middle[1]
    return (
        middle[0] + across * math.cos(angle) - down * math.sin(angle),
        middle[1] + across * math.sin(angle) + down * math.cos(angle),
    )
