"""Where do the words of a page stand when it slips in the scanner?"""

import math

from forms.sight.straightening import Corners, Point
from forms.sight.turning import Area


def slipped(area: Area, degrees: float, middle: Point) -> Corners:
    """This will turn a word to the right with its page."""
    angle = math.radians(degrees)
    left, top, right, bottom = area
    return [
        (
            middle[0] + (x - middle[0]) * math.cos(angle) - (y - middle[1]) * math.sin(angle),
            middle[1] + (x - middle[0]) * math.sin(angle) + (y - middle[1]) * math.cos(angle),
        )
        for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))
    ]
