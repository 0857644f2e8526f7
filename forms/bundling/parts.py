"""What is a pack made of, in the terms of its maker?"""

from pathlib import Path
from typing import Literal

from schemas.shape import Shape

# What becomes pages of the pack, and why something else does not.
State = Literal["pages", "other", "damaged"]


class Part(Shape):
    """One file of a pack; `code` names its case, version and part, None where it gets no code.

    `coded_pages` carry a code of ours already, which is then left alone.
    """

    title: str
    group: str
    path: Path
    sha256: str
    case_number: str
    code: tuple[int, str] | None = None
    coded_pages: tuple[int, ...] = ()


class Counted(Shape):
    """How many pages a file gives, and whether it carries a digital signature."""

    state: State
    pages: int = 0
    is_signed: bool = False


class Order(Shape):
    """What a pack is to hold: its number is printed on every page, the cover lies on top."""

    number: str
    cover: Path
    cover_code: tuple[int, str]
    parts: tuple[Part, ...]


class Progress(Shape):
    """How far the maker is; `part` is the one at hand, counted from 0, None once all are in."""

    done: int
    pages: int
    part: int | None
