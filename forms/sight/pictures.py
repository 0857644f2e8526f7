"""How does a page of an upload look, for a person to see beside what was read there?"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, with_config

from forms.reading.child import ReaderFailed, stream_from_child
from forms.reading.limits import MIB, JobLimits

WIDTH = 1_000
NARROWEST, WIDEST = 100, 2_000
_JOB = "forms.sight.drawing:draw_page"
_LIMITS = JobLimits(cpu_seconds=12, total_cpu_seconds=12, wall_seconds=20, output_bytes=20 * MIB)
_REFUSED = "这一页无法显示，请下载原件查看。"


class PageCanNotBeShown(ValueError):
    """Its text is a sentence for a person."""


@with_config(ConfigDict(val_json_bytes="base64"))
@dataclass(frozen=True)
class PagePicture:
    """A PNG of a page, and the size of the page in points, by which boxes are laid over it."""

    png: bytes
    width: float
    height: float


_PICTURE = TypeAdapter(PagePicture)


def picture_of_page(path: Path, page: int, *, width: int = WIDTH) -> PagePicture:
    """This will draw a page, counted from 1, of a PDF, a JPEG or a PNG in a child process.

    A small picture is not made larger. Raises PageCanNotBeShown.
    """
    arguments = (path.absolute(), page, max(NARROWEST, min(width, WIDEST)))
    try:
        with closing(stream_from_child(_JOB, arguments, _PICTURE, _LIMITS)) as items:
            picture = next(items, None)
    except ReaderFailed:
        picture = None
    if picture is None or not picture.png:
        raise PageCanNotBeShown(_REFUSED)
    return PagePicture(picture.png, picture.width, picture.height)
