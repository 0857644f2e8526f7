"""How is the layout of a blank said to typst? As one source, made once, that reads the values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forms.blanks.layout import Block, Cell, Edges, Layout, Paragraph, Piece, Row, Table
from forms.blanks.placeholders import Slot, Test, list_of, runs
from forms.blanks.reading import read_layout

_PRELUDE = Path(__file__).with_name("prelude.typ")
_BREAKABLE = "auto"


@dataclass(frozen=True, slots=True)
class Translated:
    """The source of a blank for typst, and the values that it asks for."""

    source: bytes
    asks_for: frozenset[Slot | Test]


@cache
def translated(document: Path, lists: frozenset[str]) -> Translated:
    """This will translate a Word blank for values with these lists; raises BlankIsBroken."""
    layout = read_layout(document)
    said = _Source(layout, lists).whole()
    text = f"{_PRELUDE.read_text(encoding='utf-8')}\n#{said}\n"
    return Translated(text.encode(), frozenset(layout.asks_for))


@dataclass(frozen=True, slots=True)
class _Source:
    layout: Layout
    lists: frozenset[str]

    def whole(self) -> str:
        page = self.layout.page
        header, footer = self.blocks(self.layout.header), self.blocks(self.layout.footer)
        return (
            f"paper({page.width}pt, {page.height}pt, {_sides(page.margins)}, {page.header}pt, "
            f"{page.footer}pt, {{{header}}}, {{{footer}}}, {{{self.blocks(self.layout.body)}}})"
        )

    def blocks(self, blocks: Sequence[Block]) -> str:
        listed = [self.list_of_block(block) for block in blocks]
        said = []
        for name, places in runs(listed):
            inner = "\n".join(self.block(blocks[place], name) for place in places)
            said.append(f"for r in data.at({_text(name)}) {{{inner}}}" if name else inner)
        return "\n".join(said)

    def list_of_block(self, block: Block) -> str | None:
        if isinstance(block, Table):
            return None
        return list_of(block.words.groups, self.lists, _seen(block))

    def block(self, block: Block, scope: str | None) -> str:
        if isinstance(block, Table):
            return self.kept(self.table(block), block.test, scope)
        said = self.paragraph(block, scope)
        if block.begins_page:
            said = f"{{pagebreak(weak: true)\n{said}}}"
        return self.kept(said, block.words.test, scope)

    def kept(self, said: str, test: Test | None, scope: str | None) -> str:
        return f"if {self.test(test, scope)} {{{said}}}" if test else said

    def test(self, test: Test, scope: str | None) -> str:
        holds = f"yes({self.value(test, scope)})"
        return holds if test.wanted else f"not {holds}"

    def value(self, slot: Slot | Test, scope: str | None) -> str:
        if slot.group is None:
            return f"data.at({_text(slot.key)})"
        if slot.group == scope:
            return f"r.at({_text(slot.key)})"
        return f"of(data.at({_text(slot.group)}), {_text(slot.key)})"

    def paragraph(self, paragraph: Paragraph, scope: str | None) -> str:
        """This will call `p` with all that is not as usual."""
        size = _size(paragraph)
        line = (
            paragraph.exact - 1.2 * size if paragraph.exact else (paragraph.line - 1) * 1.2 * size
        )
        points = {
            "first": paragraph.first_line,
            "hanging": paragraph.hanging,
            "left-side": paragraph.left - paragraph.hanging,
            "right-side": paragraph.right,
            "before": paragraph.before,
            "after": paragraph.after,
            "line": round(line, 2),
        }
        said = [f"{name}: {value}pt" for name, value in points.items() if value]
        if paragraph.align != "left":
            said.append(f"align-to: {_text(paragraph.align)}")
        if paragraph.is_kept_with_next:
            said.append("sticky: true")
        if paragraph.level is not None:
            said.append(f"level: {paragraph.level + 1}")
        if (empty := self.is_empty(paragraph, scope)) != "false":
            said.append(f"empty: {empty}")
        body = "; ".join(self.piece(piece, scope) for piece in paragraph.pieces)
        return f"p({', '.join((f'{size}pt', *said))}, {{{body}}})"

    def is_empty(self, paragraph: Paragraph, scope: str | None) -> str:
        if any(piece.kind in ("page", "pages") for piece in paragraph.pieces):
            return "false"
        if any(_is_seen(part) for part in paragraph.words.parts):
            return "false"
        slots = [part for part in paragraph.words.parts if isinstance(part, Slot)]
        return " and ".join(f"not yes({self.value(slot, scope)})" for slot in slots) or "true"

    def piece(self, piece: Piece, scope: str | None) -> str:
        look = piece.look
        fonts = "sans" if look.is_sans else "serif"
        body = self.inner(piece, scope)
        flags = f"{_flag(look.is_bold)}, {_flag(look.is_underlined)}"
        return f"s({look.size}pt, {fonts}, {flags}, {body})"

    def inner(self, piece: Piece, scope: str | None) -> str:
        if isinstance(piece.what, Slot):
            drawn = "tick" if piece.what.is_box else "shown"
            return f"{drawn}({self.value(piece.what, scope)})"
        numbers = {"page": "page-number", "pages": "page-count", "break": "linebreak()"}
        return numbers.get(piece.kind) or _text(piece.what)

    def table(self, table: Table) -> str:
        """A table without a row is left out, as it is in Word."""
        listed = [list_of(row.words.groups, self.lists, "") for row in table.rows]
        heads = 0
        while heads < len(table.rows) and table.rows[heads].is_header and not listed[heads]:
            heads += 1
        head = "".join(f"..{self.row(table, at, listed)}," for at in range(heads))
        rest = "".join(f"..{each}," for each in self.rows(table, listed, heads))
        widths = ", ".join(f"{width}pt" for width in table.widths)
        header = f"table.header({head})," if heads else ""
        fixed = f"columns: ({widths},), stroke: none, inset: {_sides(table.margins)}"
        whole = f"table({fixed}, {header} ..cells)"
        placed = f"align({table.align}, {whole})" if table.align != "left" else whole
        block = f"block(above: 0pt, below: 0pt, {placed})"
        needed = "true" if heads else "cells.len() > 0"
        return f"{{let cells = ({rest})\nif {needed} {{{block}}}}}"

    def rows(self, table: Table, listed: Sequence[str | None], heads: int) -> Iterator[str]:
        for name, places in runs(listed):
            kept = [at for at in places if at >= heads]
            said = " + ".join(self.row(table, at, listed) for at in kept)
            if name:
                yield f"data.at({_text(name)}).map(r => {said}).flatten()"
            elif kept:
                yield f"({said})"

    def row(self, table: Table, at: int, listed: Sequence[str | None]) -> str:
        row, scope = table.rows[at], listed[at]
        cells = []
        column = 0
        for cell in row.cells:
            if cell.merge != "inside":
                cells.append(self.cell(table, at, column, cell, listed))
            column += cell.span
        said = f"({''.join(f'{cell}, ' for cell in cells)})"
        if row.words.test:
            return f"(if {self.test(row.words.test, scope)} {{{said}}} else {{()}})"
        return said

    def cell(
        self, table: Table, at: int, column: int, cell: Cell, listed: Sequence[str | None]
    ) -> str:
        rows = list(_merged(table, at, column)) if cell.merge == "start" else [at]
        scope = listed[at]
        body = self.cell_body(cell, scope, is_first=cell is table.rows[at].cells[0])
        height = table.rows[at].height - table.margins.top - table.margins.bottom
        if height > 0 and len(rows) == 1:
            body = f"tall({height}pt, {{{body}}})"
        span = " + ".join(self.count(table.rows[row], listed[row], scope) for row in rows)
        valign = {"top": "top", "center": "horizon", "bottom": "bottom"}[cell.valign]
        first = cell.paragraphs[0]
        across = first.align if _is_plain(cell) else "left"
        said = [
            f"align: {across} + {valign}",
            f"stroke: {_strokes(cell.edges)}",
        ]
        if cell.span > 1:
            said.append(f"colspan: {cell.span}")
        if len(rows) > 1:
            said.append(f"rowspan: {span}")
        said.append(f"breakable: {self.breakable(table, rows, scope)}")
        return f"table.cell({', '.join(said)}, {{{body}}})"

    def cell_body(self, cell: Cell, scope: str | None, *, is_first: bool) -> str:
        """A cell with one plain paragraph holds it without a block, which takes half the time."""
        if _is_plain(cell):
            return self.plain(cell.paragraphs[0], scope)
        return "\n".join(
            self.kept(
                self.paragraph(each, scope),
                each.words.test if place or not is_first else None,
                scope,
            )
            for place, each in enumerate(cell.paragraphs)
        )

    def plain(self, paragraph: Paragraph, scope: str | None) -> str:
        empty = self.is_empty(paragraph, scope)
        body = "; ".join(self.piece(piece, scope) for piece in paragraph.pieces)
        strut = f"box(width: 0pt, height: {1.2 * _size(paragraph):.2f}pt)"
        if empty in ("true", "false"):
            return strut if empty == "true" else body
        return f"if {empty} {{{strut}}} else {{{body}}}"

    def count(self, row: Row, name: str | None, scope: str | None) -> str:
        """How many rows stand in the paper for one of the blank, as seen from a row of `scope`."""
        if name is None or name == scope:
            return f"one({self.test(row.words.test, name)})" if row.words.test else "1"
        every = f"data.at({_text(name)})"
        if row.words.test:
            every += f".filter(r => {self.test(row.words.test, name)})"
        return f"{every}.len()"

    def breakable(self, table: Table, rows: Sequence[int], scope: str | None) -> str:
        """Rows that are kept together in Word are together here, unless they hold a long text."""
        together = [table.rows[row] for row in rows]
        if not all(row.is_unbreakable for row in together):
            return _BREAKABLE
        if not all(_is_kept_with_next(row) for row in together[:-1]):
            return _BREAKABLE
        slots = {part for row in together for part in row.words.parts if isinstance(part, Slot)}
        values = sorted(self.value(slot, scope) for slot in slots)
        return f"is-long({', '.join(values)})" if values else "false"


def _merged(table: Table, at: int, column: int) -> Iterator[int]:
    """This will give the rows over which a merged cell reaches, beginning with its own."""
    yield at
    for row in range(at + 1, len(table.rows)):
        begins = 0
        for cell in table.rows[row].cells:
            if begins == column:
                break
            begins += cell.span
        else:
            return
        if begins != column or cell.merge != "inside":
            return
        yield row


def _strokes(edges: Edges) -> str:
    widths = {side: getattr(edges, side) for side in ("top", "left", "bottom", "right")}
    shown = [f"{side}: {f'{width}pt' if width else 'none'}" for side, width in widths.items()]
    return f"({', '.join(shown)})"


def _is_plain(cell: Cell) -> bool:
    if len(cell.paragraphs) != 1:
        return False
    only = cell.paragraphs[0]
    spaces = (
        only.first_line,
        only.hanging,
        only.left,
        only.right,
        only.before,
        only.after,
        only.exact,
    )
    return not any(spaces) and only.line == 1 and only.align != "justify" and only.level is None


def _size(paragraph: Paragraph) -> float:
    return max((piece.look.size for piece in paragraph.pieces), default=paragraph.size)


def _is_kept_with_next(row: Row) -> bool:
    return any(each.is_kept_with_next for cell in row.cells for each in cell.paragraphs)


def _is_seen(part: str | Slot) -> bool:
    return part.is_box if isinstance(part, Slot) else bool(part)


def _seen(paragraph: Paragraph) -> str:
    return "".join(part for part in paragraph.words.parts if isinstance(part, str))


def _flag(value: bool) -> str:  # noqa: FBT001 - it only spells the value
    return "true" if value else "false"


def _sides(edges: Edges) -> str:
    return (
        f"(top: {edges.top}pt, left: {edges.left}pt, "
        f"bottom: {edges.bottom}pt, right: {edges.right}pt)"
    )


def _text(text: str) -> str:
    """This will quote a text for typst, with every sign that is not plain ASCII escaped."""
    return '"' + "".join(_sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    is_plain = sign.isascii() and sign.isprintable() and sign not in '"\\'
    return sign if is_plain else f"\\u{{{ord(sign):x}}}"
