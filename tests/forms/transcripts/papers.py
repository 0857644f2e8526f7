"""How do samples become real documents, set by typst or written as Word files?"""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import typst
from docx import Document

from forms.blanks.fonts import FOLDER

_TEMPLATE = Path(__file__).with_name("page.typ")


@dataclass(frozen=True)
class Look:
    """How a sample is set in print."""

    font: str = "Noto Serif SC"
    size: float = 11
    margin: float = 2.6
    leading: float = 0.8
    justify: bool = True
    centred: bool = False


LOOKS = (
    Look(),
    Look(font="Noto Sans SC", size=10, margin=2, leading=0.65, justify=False, centred=True),
    Look(size=12, margin=3.1, leading=1.1),
)


@dataclass(frozen=True)
class Paper:
    """The blocks of a paper: what they are, and what stands in them."""

    blocks: Sequence[tuple[str, Any]] = field(default_factory=tuple)
    header: str | None = None


def as_pdf(paper: Paper, look: Look = LOOKS[0]) -> bytes:
    inputs = {"blocks": paper.blocks, "header": paper.header, **vars(look)}
    made = _compiler().compile(
        input=_TEMPLATE, sys_inputs={"data": json.dumps(inputs, ensure_ascii=False)}
    )
    assert isinstance(made, bytes)
    return made


def as_word(paper: Paper) -> bytes:
    document = Document()
    for kind, body in paper.blocks:
        if kind in ("ruled", "plain", "sided", "two"):
            _add_table(document, body)
        elif kind != "break":
            document.add_paragraph(body)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _add_table(document: Any, rows: Sequence[Sequence[Any]]) -> None:
    """Cells that span rows or columns leave the places that they cover to be merged."""
    width = max(sum(_span(cell, "columns") for cell in row) for row in rows)
    table = document.add_table(rows=len(rows), cols=width)
    covered: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in covered:
                column += 1
            last = at + _span(cell, "rows") - 1, column + _span(cell, "columns") - 1
            place = table.cell(at, column)
            if last != (at, column):
                place = place.merge(table.cell(*last))
            place.text = cell["text"] if isinstance(cell, dict) else cell
            covered |= {
                (down, right)
                for down in range(at, last[0] + 1)
                for right in range(column, last[1] + 1)
            }


def _span(cell: Any, way: str) -> int:
    return int(cell.get(way, 1)) if isinstance(cell, dict) else 1


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
    )
    return typst.Compiler(root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)
