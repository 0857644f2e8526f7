"""How is one page of an upload drawn for a person? This runs in the child."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from pydantic import ConfigDict, with_config

from forms.sight.looking import PICTURE_DPI, shown_size, shrunk
from forms.sight.rendering import POINTS_PER_INCH, opened, picture_of

_SECONDS = 8.0
_MOST_PIXELS = 4_000_000
_MOST_DECODED = 160_000_000


@with_config(ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))
@dataclass(frozen=True)
class Drawn:
    """A page as PNG and its size in points, of which boxes on it are told; no bytes: refused."""

    png: bytes = b""
    width: float = 0.0
    height: float = 0.0


def draw_page(path: Path, page: int, width: int) -> Drawn:
    """This will draw a page, counted from 1, of a PDF, a JPEG or a PNG, so many pixels wide.

    What can not be drawn is refused: the readers raise whatever they like.
    """
    data = path.read_bytes()
    try:
        if b"%PDF-" in data[:1024]:
            return _of_pdf(data, page, width)
        return _of_picture(data, width) if page == 1 else Drawn()
    except MemoryError:
        raise
    except Exception:
        return Drawn()


def _of_pdf(data: bytes, number: int, width: int) -> Drawn:
    document = opened(data)
    try:
        if not 1 <= number <= len(document):
            return Drawn()
        page = document[number - 1]
        across, down = page.get_size()
        dpi = width * POINTS_PER_INCH / max(across, 1.0)
        picture = picture_of(page, dpi, most_pixels=_MOST_PIXELS, seconds=_SECONDS)
    finally:
        document.close()
    return Drawn() if picture is None else Drawn(_png(picture), round(across, 1), round(down, 1))


def _of_picture(data: bytes, width: int) -> Drawn:
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
        across, down = shown_size(picture)
        if across * down > _MOST_DECODED:
            return Drawn()
        share = min(1.0, width / across)
        small = shrunk(picture, min(_MOST_PIXELS, max(1, round(across * down * share * share))))
    points = POINTS_PER_INCH / PICTURE_DPI
    return Drawn(_png(small), round(across * points, 1), round(down * points, 1))


def _png(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "PNG", compress_level=6)
    return made.getvalue()
