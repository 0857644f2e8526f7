"""Which lines do the words make that were recognised on a scan? As on a page of text.

The page is made straight first, so that rows are told apart; words in one ruled cell are joined,
and a word that runs across the line between two cells is parted there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PIL import Image

from forms.sight.drawn_rules import rules_on
from forms.sight.engine import Found
from forms.sight.letters import Word
from forms.sight.lines import lines_of
from forms.sight.ruling import Rules
from forms.sight.straightening import Corners, Tilt, tilt_of
from forms.sight.turning import Area

# The recogniser frames words with so much white, of the height of the frame.
_WHITE = 0.17
# The recogniser leaves out the little white between a label and its number.
_LONG_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Z]{12})")
# From here on signs are as wide as they are high, others about half of it.
_WIDE, _NARROW_SHARE = "\u2e80", 0.5


class ScanLine(NamedTuple):
    """A line in points, on the page made straight."""

    text: str
    area: Area
    confidence: float


def lines_on(
    picture: Image.Image, found: Iterable[Found], scale: float
) -> tuple[Tilt, list[ScanLine]]:
    """This will return the lines of an upright picture in reading order, and how askew it lay.

    `scale` is how many points a pixel is.
    """
    found = [each._replace(corners=_scaled(each.corners, scale)) for each in found]
    middle = picture.width * scale / 2, picture.height * scale / 2
    tilt = tilt_of((each.corners for each in found), middle)
    rules = rules_on(_straight(picture, tilt), scale)
    words: list[Word] = []
    sure: list[tuple[Area, float]] = []
    for each in found:
        area = _trimmed(tilt.straight(each.corners))
        words += _parted(Word(_LONG_NUMBER.sub(" ", each.text), area), rules)
        sure.append((area, each.confidence))
    lines = lines_of(words, rules)
    return tilt, [ScanLine(text, area, _least(sure, area)) for text, area in lines]


def _scaled(corners: Corners, scale: float) -> Corners:
    return [(x * scale, y * scale) for x, y in corners]


def _straight(picture: Image.Image, tilt: Tilt) -> Image.Image:
    grey = picture.convert("L")
    return grey.rotate(tilt.degrees, resample=Image.Resampling.BILINEAR, fillcolor=255)


def _trimmed(area: Area) -> Area:
    white = min(_WHITE * area.height, area.width / 4)
    return Area(area.left + white, area.top + white, area.right - white, area.bottom - white)


def _parted(word: Word, rules: Rules) -> Iterator[Word]:
    """The places of signs are not told, but how wide each is in about."""
    left, text = word.area.left, word.text
    widths = [1.0 if sign >= _WIDE else _NARROW_SHARE for sign in text]
    unit = word.area.width / sum(widths)
    for cut in (*rules.through(word.area), word.area.right):
        at, end = left, 0
        while end < len(text) and at + widths[end] * unit / 2 < cut:
            at += widths[end] * unit
            end += 1
        if text[:end].strip():
            yield Word(text[:end].strip(), word.area._replace(left=left, right=cut))
        left, text, widths = cut, text[end:], widths[end:]


def _least(sure: Sequence[tuple[Area, float]], line: Area) -> float:
    """A line is as sure as the least sure of its words."""
    within = (
        each
        for area, each in sure
        if line.top <= area.middle <= line.bottom
        and area.left < line.right
        and line.left < area.right
    )
    return min(within, default=0.0)
