"""How does a Word blank lay out its text? Its page, paragraphs and tables, in points.

Only what an official form needs is known; anything else is refused with the text where it stands.
"""

from dataclasses import dataclass, field
from typing import Literal

from forms.blanks.placeholders import Slot, Test, Words

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set; sizes in points."""

    is_sans: bool = False
    size: float = 10.5
    is_bold: bool = False
    is_underlined: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Something inside a paragraph: text, a slot, or a number that the page knows."""

    what: str | Slot
    look: Look
    kind: Literal["text", "slot", "page", "pages", "break"] = "text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    words: Words
    size: float = 10.5
    align: Align = "left"
    first_line: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float = 0
    is_kept_with_next: bool = False
    begins_page: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Edges:
    """Widths of the four borders of a cell in points; 0 is none."""

    top: float = 0
    left: float = 0
    bottom: float = 0
    right: float = 0


@dataclass(frozen=True, slots=True)
class Cell:
    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    merge: Literal["start", "inside"] | None = None
    edges: Edges = Edges()
    valign: Literal["top", "center", "bottom"] = "top"


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    words: Words
    is_header: bool = False
    is_unbreakable: bool = False
    height: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    margins: Edges
    indent: float = 0
    align: Literal["left", "center", "right"] = "left"
    test: Test | None = None


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    margins: Edges
    header: float
    footer: float


@dataclass(frozen=True, slots=True)
class Layout:
    page: Page
    body: tuple[Block, ...]
    header: tuple[Block, ...] = field(default=())
    footer: tuple[Block, ...] = field(default=())
