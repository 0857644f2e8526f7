"""How many pages will each file of a pack give? This runs in the limited child."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PIL import Image

from forms.bundling.parts import Counted
from forms.reading.pdf_objects import Trait, traits_of

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_SEARCHED = 1024


def count_each(paths: list[Path]) -> Iterator[Counted]:
    """This will say of each file what a pack can make of it; damage is said, not raised."""
    for path in paths:
        try:
            yield _counted(path)
        except MemoryError:
            raise
        except Exception:  # readers raise whatever they like for a file that is not whole
            yield Counted(state="damaged")


def is_picture(path: Path) -> bool:
    return _head(path).startswith((_JPEG, _PNG))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_SEARCHED)


def _counted(path: Path) -> Counted:
    if is_picture(path):
        with Image.open(path, formats=("JPEG", "PNG")) as picture:
            picture.verify()
        return Counted(state="pages", pages=1)
    if b"%PDF-" not in _head(path):
        return Counted(state="other")
    with pikepdf.open(path) as pdf:
        pages = len(pdf.pages)
        is_signed = Trait.signed in traits_of(pdf)
    return Counted(state="pages" if pages else "damaged", pages=pages, is_signed=is_signed)
