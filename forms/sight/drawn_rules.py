"""Which ruled lines does the picture of a straight page show? With the recogniser's libraries."""

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from forms.sight.ruling import Rules
from forms.sight.turning import Area

Mask = NDArray[np.integer[Any] | np.floating[Any]]
# In points: shorter ones are strokes of letters, thicker ones bars.
_SHORTEST_LYING, _SHORTEST_STANDING, _THICKEST = 45.0, 15.0, 4.0
# Darker than what lies around it by so much of 255.
_AROUND_PIXELS, _DARKER = 31, 14
# Standing strokes of large letters meet no lying line.
_NEAR = 4.0
# Drawings have more; no table of a form does.
_MOST_RULES = 1_000


def rules_on(picture: Image.Image, scale: float) -> Rules:
    """This will find the lines of tables; `scale` is how many points a pixel is."""
    grey = np.asarray(picture.convert("L"))
    dark: Mask = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND_PIXELS, _DARKER
    )
    lying = list(_lines(dark, round(_SHORTEST_LYING / scale), 1, scale))
    standing = [
        each
        for each in _lines(dark, 1, round(_SHORTEST_STANDING / scale), scale)
        if any(_meet(each, other) for other in lying)
    ]
    if len(lying) + len(standing) > _MOST_RULES:
        return Rules()
    return Rules(tuple(sorted(standing)), tuple(sorted(lying, key=lambda area: area.top)))


def _lines(dark: Mask, wide: int, high: int, scale: float) -> Iterator[Area]:
    """What is left where only dark stretches of that size are kept."""
    kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((high, wide), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(kept)
    # The first is the paper.
    for left, top, width, height, _ in found[1:].tolist():
        if min(width, height) * scale <= _THICKEST:
            yield Area(left * scale, top * scale, (left + width) * scale, (top + height) * scale)


def _meet(standing: Area, lying: Area) -> bool:
    return (
        lying.left - _NEAR <= standing.centre <= lying.right + _NEAR
        and standing.top - _NEAR <= lying.middle <= standing.bottom + _NEAR
    )
