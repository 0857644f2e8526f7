"""How is something seen made by hand, where the words matter and not how they are set?"""

from collections.abc import Sequence

from forms.sight.seen import Seen
from schemas.spot import Box, Spot
from schemas.transcript import Line, Sheet, SheetKind, Source

_LETTER, _WIDTH, _HEIGHT = 11.0, 595.0, 842.0


def paragraphs(*texts: str) -> Seen:
    """This will give each text as a paragraph of a Word document."""
    lines = [
        Line(text=text, spot=Spot(label=f"第{at}段")) for at, text in enumerate(texts, 1) if text
    ]
    return Seen(Source.word, lines=tuple(lines))


def table(title: str, *rows: Sequence[str]) -> Seen:
    """This will give a title and the rows of a table of a Word document."""
    lines = [
        Line(text=text, spot=Spot(label=f"表1第{row}行第{column}格"))
        for row, cells in enumerate(rows, 1)
        for column, text in enumerate(cells, 1)
        if text
    ]
    return Seen(Source.word, lines=(*paragraphs(title).lines, *lines))


def pages(*sheets: Sequence[str], confidence: float = 1.0) -> Seen:
    """This will give texts as the lines of pages; less than sure, they were recognised."""
    lines = [
        Line(text=text, spot=_spot(text, number, at), confidence=confidence)
        for number, texts in enumerate(sheets, 1)
        for at, text in enumerate(texts)
    ]
    kind = SheetKind.text if confidence == 1 else SheetKind.scan
    return Seen(
        Source.text_layer if confidence == 1 else Source.recognised,
        tuple(
            Sheet(number=number, width=_WIDTH, height=_HEIGHT, kind=kind)
            for number in range(1, len(sheets) + 1)
        ),
        tuple(lines),
    )


def _spot(text: str, page: int, at: int) -> Spot:
    top = 60 + 1.7 * _LETTER * at
    right = 72 + _LETTER * min(40, len(text))
    box = Box(left=72, top=top, right=right, bottom=top + _LETTER)
    return Spot(page=page, box=box, label=f"第{page}页")
