"""How is a table of a blank said to typst?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from forms.blanks.layout import Cell, Edges, Row, Table
from forms.blanks.placeholders import Slot, list_of, runs
from forms.blanks.typst_text import Texts, quoted

# More rows than this may not fit on one page, so they need not stay together.
_MANY_ROWS = 10
# Bytes of a text that could fill a page by itself, and must be allowed to run over to the next.
_LONG = 900


def table_source(table: Table, texts: Texts) -> str:
    """This will say a table; one without a row is left out, as it is in Word."""
    listed = tuple(list_of(row.words.groups, texts.lists, "") for row in table.rows)
    return _Source(table, listed, texts).whole()


def sides(edges: Edges) -> str:
    return (
        f"(top: {edges.top}pt, left: {edges.left}pt, "
        f"bottom: {edges.bottom}pt, right: {edges.right}pt)"
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """A table, and the list for whose records each of its rows is repeated."""

    table: Table
    listed: tuple[str | None, ...]
    texts: Texts

    def whole(self) -> str:
        table = self.table
        heads = self.heads
        head = "".join(f"..{self.row(at)}," for at in range(heads))
        rest = "".join(f"..{each}," for each in self.rows(heads))
        widths = ", ".join(f"{width}pt" for width in table.widths)
        header = f"table.header({head})," if heads else ""
        usual = f"align: left + horizon, stroke: {_strokes(self.usual_edges)}"
        fixed = f"columns: ({widths},), {usual}, inset: {sides(table.margins)}"
        whole = f"table({fixed}, {header} ..cells)"
        placed = f"align({table.align}, {whole})" if table.align != "left" else whole
        block = f"block(above: 0pt, below: 0pt, breakable: {self.breakable}, {placed})"
        needed = "true" if heads else "cells.len() > 0"
        return f"{{let cells = ({rest})\nif {needed} {{{block}}}}}"

    @property
    def heads(self) -> int:
        rows = zip(self.table.rows, self.listed, strict=True)
        return sum(1 for _ in takewhile(lambda each: each[0].is_header and not each[1], rows))

    @property
    def usual_edges(self) -> Edges:
        """The last cell of the first row has the borders that most cells have."""
        return self.table.rows[0].cells[-1].edges

    @property
    def breakable(self) -> str:
        """Rows that are all kept with the next are together here, unless they may fill a page."""
        rows = self.table.rows
        kept = rows if self.listed[-1] else rows[:-1]
        if not kept or not all(map(_is_kept_with_next, kept)):
            return "true"
        long = (
            f"data.at({quoted(name)}).any(r => {self.is_long([row], name)})"
            if name
            else self.is_long([row], name)
            for row, name in zip(rows, self.listed, strict=True)
        )
        return " or ".join((f"cells.len() > {_MANY_ROWS * len(self.table.widths)}", *long))

    def rows(self, heads: int) -> Iterator[str]:
        for name, places in runs(self.listed):
            said = " + ".join(self.row(at) for at in places if at >= heads)
            if name:
                yield f"data.at({quoted(name)}).map(r => {said}).flatten()"
            elif said:
                yield f"({said})"

    def row(self, at: int) -> str:
        row, scope = self.table.rows[at], self.listed[at]
        cells = []
        column = 0
        for cell in row.cells:
            if cell.merge != "inside":
                cells.append(self.cell(at, column, cell))
            column += cell.span
        long = self.is_long([row], scope) if row.is_unbreakable else "true"
        said = f"{{let long = {long}\n({''.join(f'{cell}, ' for cell in cells)})}}"
        if row.words.test:
            return f"(if {self.texts.test(row.words.test, scope)} {said} else {{()}})"
        return said

    def cell(self, at: int, column: int, cell: Cell) -> str:
        row, scope = self.table.rows[at], self.listed[at]
        across = cell.paragraphs[0].align if _is_plain(cell) else "left"
        valign = {"top": "top", "center": "horizon", "bottom": "bottom"}[cell.valign]
        said = []
        if (across, valign) != ("left", "horizon"):
            said.append(f"align: {across} + {valign}")
        if cell.edges != self.usual_edges:
            said.append(f"stroke: {_strokes(cell.edges)}")
        if cell.span > 1:
            said.append(f"colspan: {cell.span}")
        merged = list(self.merged(at, column)) if cell.merge == "start" else [at]
        if len(merged) > 1:
            said.append(f"rowspan: {' + '.join(self.count(each, scope) for each in merged)}")
        said.append(f"breakable: {self.cell_breakable(merged, scope)}")
        body = self.body(cell, scope, is_first=cell is row.cells[0])
        height = row.height - self.table.margins.top - self.table.margins.bottom
        if height > 0 and cell is _gives_height(row):
            body = f"tall({height:g}pt, {valign}, {body})"
        return f"table.cell({', '.join(said)}, {body})"

    def body(self, cell: Cell, scope: str | None, *, is_first: bool) -> str:
        """A cell with one plain paragraph holds it without a block, which takes half the time."""
        first, last = cell.paragraphs[0], cell.paragraphs[-1]
        if _is_plain(cell):
            return self.texts.plain(first, scope)
        body = "\n".join(
            self.texts.kept(
                self.texts.paragraph(each, scope),
                each.words.test if place or not is_first else None,
                scope,
            )
            for place, each in enumerate(cell.paragraphs)
        )
        if first.before or last.after:
            return f"pad(top: {first.before}pt, bottom: {last.after}pt, {{{body}}})"
        return f"{{{body}}}"

    def merged(self, at: int, column: int) -> Iterator[int]:
        """This will give the rows over which a merged cell reaches, beginning with its own."""
        yield at
        for row in range(at + 1, len(self.table.rows)):
            begins = 0
            for cell in self.table.rows[row].cells:
                if begins == column:
                    break
                begins += cell.span
            else:
                return
            if begins != column or cell.merge != "inside":
                return
            yield row

    def count(self, at: int, scope: str | None) -> str:
        """How many rows stand in the paper for one of the blank, as seen from a row of `scope`."""
        test, name = self.table.rows[at].words.test, self.listed[at]
        if name is None or name == scope:
            return f"int({self.texts.test(test, name)})" if test else "1"
        every = f"data.at({quoted(name)})"
        if test:
            every += f".filter(r => {self.texts.test(test, name)})"
        return f"{every}.len()"

    def cell_breakable(self, merged: Sequence[int], scope: str | None) -> str:
        """Rows that are kept together in Word are together here, unless they hold a long text."""
        if len(merged) == 1:
            return "long"
        rows = [self.table.rows[at] for at in merged]
        if all(row.is_unbreakable for row in rows) and all(map(_is_kept_with_next, rows[:-1])):
            return self.is_long(rows, scope)
        return "true"

    def is_long(self, rows: Sequence[Row], scope: str | None) -> str:
        slots = {part for row in rows for part in row.words.parts if isinstance(part, Slot)}
        values = sorted(self.texts.value(slot, scope) for slot in slots if not slot.is_box)
        whole = ", ".join(('""', *values))
        return f"({whole}).join().len() > {_LONG}" if values else "false"


def _gives_height(row: Row) -> Cell | None:
    """One cell makes the whole row as high as it must be at least."""
    return next((cell for cell in row.cells if cell.merge is None), None)


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


def _is_kept_with_next(row: Row) -> bool:
    return any(each.is_kept_with_next for cell in row.cells for each in cell.paragraphs)
