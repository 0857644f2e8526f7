"""How is the layout of a Word blank read? Anything that we can not lay out is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from forms.blanks.layout import (
    Block,
    Cell,
    Edges,
    Layout,
    Look,
    Page,
    Paragraph,
    Piece,
    Row,
    Table,
)
from forms.blanks.markup import (
    W,
    blocks,
    paragraph_words,
    parsed,
    row_words,
    table_words,
    text_of,
)
from forms.blanks.package import read_package
from forms.blanks.placeholders import BlankIsBroken, Slot, read_words
from forms.blanks.styles import Chain, Styles, is_on, look_of, points, read_styles, value

_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "justify"}
_BREAKS = {"page": "page break", "textWrapping": "break"}
_NUMBERS = {"PAGE": "page", "NUMPAGES": "pages"}
_SILENT = {"pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak"}
_SIDES = ("top", "left", "bottom", "right")


def read_layout(document: Path) -> Layout:
    """This will read a blank; raises BlankIsBroken, which names the text where it is broken."""
    package = read_package(document)
    reader = _Reader(read_styles(package.styles))
    body: tuple[Block, ...] = ()
    found: dict[str, tuple[Block, ...]] = {}
    page = None
    for name, part in package.filled.items():
        root = parsed(part)
        inner = root.find(f"{W}body")
        read = tuple(reader.blocks(root if inner is None else inner))
        if inner is None:
            found["header" if "header" in name else "footer"] = read
            continue
        body = read
        page = _page(inner)
    if page is None:
        raise BlankIsBroken(document.name, "没有正文")
    return Layout(page, body, found.get("header", ()), found.get("footer", ()))


def _page(body: etree._Element) -> Page:
    sections = list(body.iter(f"{W}sectPr"))
    if len(sections) != 1:
        raise BlankIsBroken(text_of(body), "全文只能有一节")
    chain = (sections[0],)
    return Page(
        width=points(chain, "pgSz", "w"),
        height=points(chain, "pgSz", "h"),
        margins=Edges(*(points(chain, "pgMar", side) for side in _SIDES)),
        header=points(chain, "pgMar", "header"),
        footer=points(chain, "pgMar", "footer"),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    styles: Styles

    def blocks(self, box: etree._Element) -> Iterator[Block]:
        for each in blocks(box):
            yield self.table(each) if each.tag == f"{W}tbl" else self.paragraph(each)

    def paragraph(self, element: etree._Element, table_style: str | None = None) -> Paragraph:
        own = element.findall(f"{W}pPr")
        style = value(tuple(own), "pStyle") or self.styles.normal
        chain = (
            *own,
            *self.styles.chain(style, "pPr"),
            *self.styles.chain(table_style, "pPr"),
            *self.styles.default("pPr"),
        )
        base = (
            *self.styles.chain(style, "rPr"),
            *self.styles.chain(table_style, "rPr"),
            *self.styles.default("rPr"),
        )
        pieces = tuple(self.pieces(element, base))
        mark_look = look_of((*own[0].findall(f"{W}rPr"), *base) if own else base)
        begins = bool(pieces) and pieces[0].kind == "page break"
        if any(piece.kind == "page break" for piece in pieces[1:]):
            raise BlankIsBroken(text_of(element), "分页符只能单独成段或在段落开头")
        return Paragraph(
            pieces=pieces[1:] if begins else pieces,
            words=paragraph_words(element),
            size=mark_look.size,
            begins_page=begins or is_on(chain, "pageBreakBefore"),
            **_measures(chain, mark_look.size),
        )

    def pieces(self, paragraph: etree._Element, base: Chain) -> Iterator[Piece]:
        field: str | None = None
        for run in paragraph:
            if _name(run) in _SILENT:
                continue
            if _name(run) != "r":
                raise BlankIsBroken(text_of(paragraph), f"含有不支持的内容（{_name(run)}）")
            look = self.look(run, base)
            for each in run:
                kind = each.get(f"{W}fldCharType") if _name(each) == "fldChar" else None
                if kind == "begin":
                    field = ""
                elif _name(each) == "instrText":
                    field = (field or "") + (each.text or "")
                elif kind == "end":
                    yield _number(field or "", look, paragraph)
                    field = None
                elif field is None:
                    yield from _inline(each, look, paragraph)

    def look(self, run: etree._Element, base: Chain) -> Look:
        own = tuple(run.findall(f"{W}rPr"))
        named = tuple(self.styles.chain(value(own, "rStyle"), "rPr"))
        return look_of((*own, *named, *base))

    def table(self, element: etree._Element) -> Table:
        """The border of the whole table is that of each row that may turn out the outermost."""
        own = tuple(element.findall(f"{W}tblPr"))
        style = value(own, "tblStyle")
        chain = (*own, *self.styles.chain(style, "tblPr"))
        widths = tuple(
            int(each.get(f"{W}w", "0")) / 20 for each in element.findall(f"{W}tblGrid/{W}gridCol")
        )
        rows = element.findall(f"{W}tr")
        may_go = [row_words(row).test is not None for row in rows]
        borders = tuple(each for level in chain for each in level.findall(f"{W}tblBorders"))
        return Table(
            widths=widths,
            rows=tuple(
                self.row(
                    row, style, borders, (all(may_go[:at]), all(may_go[at + 1 :])), len(widths)
                )
                for at, row in enumerate(rows)
            ),
            margins=_margins(chain),
            align=_ALIGN.get(value(own, "jc") or "", "left"),
            test=table_words(element).table_test,
        )

    def row(
        self,
        element: etree._Element,
        style: str | None,
        borders: Chain,
        outer: tuple[bool, bool],
        columns: int,
    ) -> Row:
        chain = tuple(element.findall(f"{W}trPr"))
        cells = []
        at = 0
        for cell in element.findall(f"{W}tc"):
            span = int(value(tuple(cell.findall(f"{W}tcPr")), "gridSpan") or 1)
            edges = (outer[0], at == 0, outer[1], at + span == columns)
            cells.append(self.cell(cell, style, borders, edges))
            at += span
        return Row(
            cells=tuple(cells),
            words=row_words(element),
            is_header=is_on(chain, "tblHeader"),
            is_unbreakable=is_on(chain, "cantSplit"),
            height=points(chain, "trHeight", "val"),
        )

    def cell(
        self,
        element: etree._Element,
        style: str | None,
        borders: Chain,
        outer: tuple[bool, bool, bool, bool],
    ) -> Cell:
        chain = tuple(element.findall(f"{W}tcPr"))
        merge = element.find(f"{W}tcPr/{W}vMerge")
        begins = merge is not None and merge.get(f"{W}val") == "restart"
        return Cell(
            paragraphs=tuple(self.paragraph(each, style) for each in element.findall(f"{W}p")),
            span=int(value(chain, "gridSpan") or 1),
            merge=None if merge is None else "start" if begins else "inside",
            edges=_edges(tuple(element.findall(f"{W}tcPr/{W}tcBorders")), borders, outer),
            valign=value(chain, "vAlign") or "top",
        )


def _measures(chain: Chain, size: float) -> dict[str, Any]:
    """An indent counted in hundredths of a sign goes before one in twips (ECMA 17.3.1.12)."""
    signs = value(chain, "ind", "firstLineChars")
    first = int(signs) / 100 * size if signs else points(chain, "ind", "firstLine")
    rule = value(chain, "spacing", "lineRule") or "auto"
    line = int(value(chain, "spacing", "line") or 240)
    level = value(chain, "outlineLvl")
    return {
        "align": _ALIGN.get(value(chain, "jc") or "", "left"),
        "first_line": first,
        "hanging": points(chain, "ind", "hanging"),
        "left": points(chain, "ind", "left"),
        "right": points(chain, "ind", "right"),
        "before": points(chain, "spacing", "before"),
        "after": points(chain, "spacing", "after"),
        "line": line / 240 if rule == "auto" else 1,
        "exact": line / 20 if rule == "exact" else 0,
        "is_kept_with_next": is_on(chain, "keepNext"),
        "level": None if level is None else int(level),
    }


def _inline(element: etree._Element, look: Look, paragraph: etree._Element) -> Iterator[Piece]:
    name = _name(element)
    if name == "t":
        for part in read_words(element.text or "").parts:
            yield Piece(part, look, "slot" if isinstance(part, Slot) else "text")
    elif name == "br":
        kind = element.get(f"{W}type", "textWrapping")
        if kind not in _BREAKS:
            raise BlankIsBroken(text_of(paragraph), f"含有不支持的内容（{kind}）")
        yield Piece("", look, _BREAKS[kind])
    elif name not in _SILENT:
        raise BlankIsBroken(text_of(paragraph), f"含有不支持的内容（{name}）")


def _number(field: str, look: Look, paragraph: etree._Element) -> Piece:
    name = field.split()[0].upper() if field.split() else ""
    if name not in _NUMBERS:
        raise BlankIsBroken(text_of(paragraph), f"只能使用页码和总页数两种域，不能使用“{name}”")
    return Piece("", look, _NUMBERS[name])


def _margins(chain: Chain) -> Edges:
    """Word's own margins of a cell are 5.4 points left and right, none above and below."""
    told = {
        side: each.get(f"{W}w")
        for level in reversed(chain)
        for margins in level.findall(f"{W}tblCellMar")
        for each in margins
        for side in [{"start": "left", "end": "right"}.get(_name(each), _name(each))]
    }
    usual = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    return Edges(*(int(told.get(side) or usual[side]) / 20 for side in _SIDES))


def _edges(own: Chain, table: Chain, outer: tuple[bool, bool, bool, bool]) -> Edges:
    inner = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
    return Edges(
        *(
            _width(own, side, table, side if is_outer else inner[side])
            for side, is_outer in zip(_SIDES, outer, strict=True)
        )
    )


def _width(own: Chain, side: str, table: Chain, table_side: str) -> float:
    """Borders are given in eighths of a point."""
    chain, name = (own, side) if value(own, side) is not None else (table, table_side)
    if (value(chain, name) or "nil") in ("nil", "none"):
        return 0
    return int(value(chain, name, "sz") or 4) / 8


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
