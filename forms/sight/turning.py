"""Where does a box lie when the page is turned? Boxes count from the top left corner, downwards."""

import math
from typing import NamedTuple

from schemas.spot import Box


class Area(NamedTuple):
    """A rectangle in points; lighter than a Box, for there are thousands on the way to a few."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Paper(NamedTuple):
    """The visible part of a page in the page's own space, and how it is turned to be shown.

    `lean` is how many quarters its text is turned to the right before the page is turned.
    """

    left: float
    bottom: float
    width: float
    height: float
    rotation: int = 0
    lean: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        return (self.height, self.width) if self.rotation % 2 else (self.width, self.height)

    def upright(self, left: float, bottom: float, right: float, top: float) -> Area:
        """This will place a rectangle of the page's own space so that its text stands upright."""
        edge = self.bottom + self.height
        area = Area(left - self.left, edge - top, right - self.left, edge - bottom)
        return turned(area, -self.lean, self.width, self.height)

    def shown(self, upright: Area) -> Area:
        """This will place an upright area where a person sees it."""
        size = (self.height, self.width) if self.lean % 2 else (self.width, self.height)
        return turned(upright, self.lean + self.rotation, *size)


def turned(area: Area, quarters: int, width: float, height: float) -> Area:
    """This will turn a sheet of this size to the right, and the area with it."""
    left, top, right, bottom = area
    match quarters % 4:
        case 1:
            return Area(height - bottom, left, height - top, right)
        case 2:
            return Area(width - right, height - bottom, width - left, height - top)
        case 3:
            return Area(top, width - right, bottom, width - left)
    return area


def both(one: Area, other: Area) -> Area:
    return Area(
        min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
    )


def around(areas: list[Area]) -> Area:
    return Area(
        min(each.left for each in areas),
        min(each.top for each in areas),
        max(each.right for each in areas),
        max(each.bottom for each in areas),
    )


def box_of(area: Area) -> Box:
    """This will round to a tenth of a point; raises ValueError for a place beyond all pages."""
    if not all(map(math.isfinite, area)):
        raise ValueError("a place that is nowhere")
    left, top, right, bottom = (round(each, 1) for each in area)
    return Box(left=left, top=top, right=right, bottom=bottom)
