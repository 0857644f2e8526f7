"""Is there a red stamp, round, oval or square, on this picture of a page, and where?

What counts is the closed red line around it; red letters, red paper and red photographs have none.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

# A seal's line is about a millimetre wide, and its picture has to show it.
_GRID_DPI = 36
_MM_PER_INCH = 25.4
# Name chops are about a centimetre wide, seals of companies and offices up to 58 mm.
_SMALLEST_MM, _LARGEST_MM = 9, 65
_REDDER_BY = 35
_RED_SHARE = 0.28
# Paper that is red itself.
_MOST_RED = 0.25
_LONGEST_SHAPE = 2.2
_SECTORS, _BINS_OF_SIDE = 60, 40
_CLOSED = 0.85
# Solid things are emblems and photographs.
_MOST_SOLID = 0.6

Point = tuple[int, int]
# Left, top, right, bottom.
Frame = tuple[int, int, int, int]


class Blot(NamedTuple):
    """Red points that hang together, in the frame that holds them."""

    points: list[Point]
    left: int
    top: int
    width: int
    height: int


def has_seal(picture: Image.Image, width_mm: float) -> bool:
    """This will look at a picture in colour of a page that is so wide."""
    return next(seals_on(picture, width_mm), None) is not None


def seals_on(picture: Image.Image, width_mm: float) -> Iterator[Frame]:
    """This will find the frames of seals, with a little around them, in pixels of the picture."""
    grid = _red_grid(picture, width_mm)
    across, down = picture.width / grid.width, picture.height / grid.height
    for blot in filter(_is_seal, _blots(grid)):
        yield (
            max(0, int((blot.left - 1) * across)),
            max(0, int((blot.top - 1) * down)),
            min(picture.width, math.ceil((blot.left + blot.width + 1) * across)),
            min(picture.height, math.ceil((blot.top + blot.height + 1) * down)),
        )


def _is_seal(blot: Blot) -> bool:
    per_mm = _GRID_DPI / _MM_PER_INCH
    shorter, longer = sorted((blot.width, blot.height))
    return (
        _SMALLEST_MM * per_mm <= shorter
        and longer <= min(_LARGEST_MM * per_mm, _LONGEST_SHAPE * shorter)
        and len(blot.points) <= _MOST_SOLID * blot.width * blot.height
        and (_is_ring(blot) or _is_frame(blot))
    )


def _red_grid(picture: Image.Image, width_mm: float) -> Image.Image:
    """Few points, each red where enough of what lies under it is; noise is averaged away."""
    red, green, blue = picture.split()
    redder = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    mask = redder.point([255 * (level > _REDDER_BY) for level in range(256)])
    width = max(1, round(width_mm / _MM_PER_INCH * _GRID_DPI))
    size = width, max(1, round(picture.height * width / picture.width))
    shares = mask.resize(size, Image.Resampling.BOX)
    return shares.point([255 * (level > 255 * _RED_SHARE) for level in range(256)])


def _blots(grid: Image.Image) -> Iterator[Blot]:
    """Points hang together across a gap of one, for ink does not cover evenly."""
    width, height = grid.size
    red = grid.tobytes()
    if red.count(255) > _MOST_RED * len(red):
        return
    near = bytearray(grid.filter(ImageFilter.MaxFilter(3)).tobytes())
    at = near.find(255)
    while at >= 0:
        near[at] = 0
        waiting, points = [at], []
        while waiting:
            here = waiting.pop()
            x, y = here % width, here // width
            if red[here]:
                points.append((x, y))
            for there in _around(x, y, width, height):
                if near[there]:
                    near[there] = 0
                    waiting.append(there)
        if points:
            yield _blot(points)
        at = near.find(255, at)


def _around(x: int, y: int, width: int, height: int) -> Iterator[int]:
    for row in range(max(0, y - 1), min(height, y + 2)):
        for column in range(max(0, x - 1), min(width, x + 2)):
            yield row * width + column


def _blot(points: list[Point]) -> Blot:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = min(xs), min(ys)
    return Blot(points, left, top, max(xs) - left + 1, max(ys) - top + 1)


def _is_ring(blot: Blot) -> bool:
    """There is red at the rim in nearly every direction from the middle, none in the corners."""
    half_width, half_height = blot.width / 2, blot.height / 2
    sectors, corners = set[int](), 0
    for x, y in blot.points:
        across = (x + 0.5 - blot.left) / half_width - 1
        down = (y + 0.5 - blot.top) / half_height - 1
        distance = math.hypot(across, down)
        if distance > 1.17:
            corners += 1
        elif distance > 0.8:
            sectors.add(int((math.atan2(down, across) + math.pi) / math.tau * _SECTORS) % _SECTORS)
    return len(sectors) >= _CLOSED * _SECTORS and corners <= 0.03 * len(blot.points)


def _is_frame(blot: Blot) -> bool:
    """There is red along each of the four sides."""
    rim = max(2.0, 0.1 * min(blot.width, blot.height))
    right, bottom = blot.left + blot.width - rim, blot.top + blot.height - rim
    across, down = min(_BINS_OF_SIDE, blot.width), min(_BINS_OF_SIDE, blot.height)
    sides: tuple[set[int], ...] = (set(), set(), set(), set())
    for x, y in blot.points:
        column = (x - blot.left) * across // blot.width
        row = (y - blot.top) * down // blot.height
        for side, bin_of_side, is_there in (
            (sides[0], column, y < blot.top + rim),
            (sides[1], column, y >= bottom),
            (sides[2], row, x < blot.left + rim),
            (sides[3], row, x >= right),
        ):
            if is_there:
                side.add(bin_of_side)
    needed = (across, across, down, down)
    return all(len(side) >= _CLOSED * most for side, most in zip(sides, needed, strict=True))
