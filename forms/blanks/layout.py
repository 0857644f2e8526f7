"""How does a Word blank lay out its text? Its page, paragraphs and tables, in points.

Only what an official form needs is known; anything else is refused with the text where it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.blanks.placeholders import Slot, Test, Words


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set; sizes in points."""

    is_sans: bool = False
    size: float = 10.5
    is_bold: bool = False
    is_underlined: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Something inside a paragraph; its kind is text, slot, page, pages, break or page break."""

    what: str | Slot
    look: Look
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    words: Words
    size: float = 10.5
    align: str = "left"
    first_line: float = 0
    hanging: float = 0
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
    """A cell; merged downwards it is the `start`, or `inside` of what began above."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    merge: str | None = None
    edges: Edges = Edges()
    valign: str = "top"


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
    align: str = "left"
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
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()

    @property
    def asks_for(self) -> Iterator[Slot | Test]:
        """This will give every value that is printed, drawn as a box, or decides what stays."""
        for block in (*self.header, *self.body, *self.footer):
            if isinstance(block, Paragraph):
                yield from block.words.asks_for
                continue
            yield from (block.test,) if block.test else ()
            for row in block.rows:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        yield from paragraph.words.asks_for
