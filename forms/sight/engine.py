"""Which words does the recogniser find on a picture, and which way up is it? In the child alone.

Only whoever asks for it loads this module, for the recogniser is large and an extra. It is told
where its models lie: it would fetch one that it misses.
"""

from collections.abc import Sequence
from functools import cache
from statistics import fmean
from typing import NamedTuple

import numpy as np
import rapidocr
from PIL import Image
from rapidocr.utils.output import RapidOCROutput

from forms.sight.models import models
from forms.sight.straightening import Corners

# A second one takes half as much again of the processor, and on a busy machine no less time.
_THREADS = 1
# So that a line which was recognised is never taken for one that was read.
_MOST_CONFIDENCE = 0.999
# Upside down, hardly a line reads so well.
_DOUBTFUL = 0.8
_TURNS = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


class Found(NamedTuple):
    """A word as it was recognised, in pixels of the picture."""

    corners: Corners
    text: str
    confidence: float


class Upright(NamedTuple):
    """A picture that was turned to the right by so many quarters, and what was found on it."""

    picture: Image.Image
    quarters: int
    found: list[Found]


def upright(picture: Image.Image) -> Upright:
    """This will turn a page until its words stand upright, which mostly they do."""
    found = _found(picture)
    quarters = _quarters_off(found)
    if quarters:
        turned = picture.transpose(_TURNS[quarters])
        again = _found(turned)
        if _confidence(again) > _confidence(found) or quarters % 2:
            return Upright(turned, quarters, again)
    return Upright(picture, 0, found)


def _found(picture: Image.Image) -> list[Found]:
    read = _engine()(np.asarray(picture)[:, :, ::-1])
    if not isinstance(read, RapidOCROutput):
        raise TypeError("the recogniser took another step than it was asked for")
    if read.boxes is None or read.txts is None or read.scores is None:
        return []
    return [
        Found(corners, text.strip(), max(0.0, min(float(score), _MOST_CONFIDENCE)))
        for corners, text, score in zip(read.boxes.tolist(), read.txts, read.scores, strict=True)
        if text.strip()
    ]


def _quarters_off(found: Sequence[Found]) -> int:
    """By how many the page has to be turned to the right.

    The recogniser turns words that stand to the left before it reads them; so those read well
    whose tops are at the right.
    """
    stands = sum(len(each.text) if _stands(each.corners) else -len(each.text) for each in found) > 0
    is_doubtful = bool(found) and _confidence(found) < _DOUBTFUL
    return {(False, True): 2, (True, False): 3, (True, True): 1}.get((stands, is_doubtful), 0)


def _stands(corners: Corners) -> bool:
    across, down = zip(*corners, strict=True)
    return bool(max(down) - min(down) > 1.5 * (max(across) - min(across)))


def _confidence(found: Sequence[Found]) -> float:
    return fmean(each.confidence for each in found) if found else 0.0


@cache
def _engine() -> rapidocr.RapidOCR:
    places = {f"{step}.model_path": str(path) for step, path in models().items()}
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            **places,
        }
    )
