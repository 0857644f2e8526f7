"""How is a first blank drafted from code, for people to go on with in Word?

A draft looks like any official Chinese form: A4, a heading in 黑体, thin black borders, 10 points.
Texts may hold every placeholder of docs/how-to/forms.md; `when` keeps what it is given to only
if the named value holds, `!name` only if it does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from forms.blanks.drafted import (
    PlacedTable,
    Run,
    TableCell,
    TableRow,
    paragraph_xml,
    part_xml,
    table_xml,
)
from forms.blanks.package import write_blank

Align = Literal["left", "center", "right", "justify"]
_SIDE, _LABEL = 1.3, 2.3
_FRAME = ("top", "left", "bottom", "right")
_LABEL_SIZE, _TEXT_SIZE, _SMALL_SIZE = 9, 10, 8


Text = str | Sequence[str | Run]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what stands beside it; a wide one takes the whole row."""

    label: str
    value: Text
    is_wide: bool = False
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Beneath:
    """Another paragraph in a cell of a listing, in points."""

    text: Text
    size: float = 8
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing; one without a width shares what is left, in centimetres."""

    label: str
    text: Text
    width: float | None = None
    align: Align = "left"
    beneath: tuple[Beneath, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A row across a listing, for the records whose `when` holds; the others have the columns."""

    text: Text
    when: str


def boxes(*options: tuple[str, str]) -> str:
    """This will write boxes with their words: `boxes(("is_new", "是"), ("is_old", "否"))`."""
    return "　".join(f"{{{{[{key}]}}}}{word}" for key, word in options)


@dataclass(slots=True)
class Draft:
    """A blank that grows from top to bottom."""

    sort: str = ""
    is_landscape: bool = False
    _body: list[str] = field(default_factory=list)
    _table: PlacedTable | None = None
    _breaks_page: bool = False

    @property
    def width(self) -> float:
        """Centimetres between the margins."""
        return 25.7 if self.is_landscape else 17.0

    def title(self, text: Text = "{{title}}", *, when: str | None = None) -> None:
        """This will set the heading of the form, or of an annex after a page break."""
        self._add(text, when, size=16, sans=True, align="center", after=8, level=0)

    def caption(self, text: Text, *, when: str | None = None) -> None:
        """This will set the heading of a section, which stays with what follows."""
        self._add(text, when, size=10.5, sans=True, before=8, after=3, level=1, keep=True)

    def note(self, text: Text, *, when: str | None = None) -> None:
        """This will set a small remark."""
        self._add(text, when, size=8.5, before=4, after=4)

    def paragraph(
        self, text: Text, *, when: str | None = None, indent: int = 2, align: Align = "justify"
    ) -> None:
        """This will set running text at 11 points; `indent` counts signs of the first line."""
        self._add(text, when, size=11, first=indent * 11, align=align, before=6, after=6, line=1.4)

    def line(self, text: Text, *, when: str | None = None, align: Align = "left") -> None:
        """This will set a line of 10 points without an indent."""
        self._add(text, when, size=_TEXT_SIZE, before=4, after=4, align=align)

    def choice(self, label: str, *options: tuple[str, str], when: str | None = None) -> None:
        """This will set a line of boxes: the label, then `(key, word)` for each box."""
        self.line([Run(f"{label}　", is_sans=True), boxes(*options)], when=when)

    def pairs(
        self,
        pairs: Sequence[Pair | tuple[str, Text]],
        *,
        side: str | None = None,
        when: str | None = None,
    ) -> None:
        """This will set labels and values, two a row, with a merged label at the left side.

        If they speak of a list, the whole block is repeated for each of its records. Blocks that
        follow each other and both have a side, or both have none, share one table.
        """
        widths = self._pair_widths(has_side=side is not None)
        rows = list(_pair_rows([_as_pair(each) for each in pairs]))
        table = self._open(widths)
        for at, row in enumerate(rows):
            test = row[0].when or when
            cells = [cell for pair in row for cell in _pair_cells(pair, is_alone=len(row) == 1)]
            if side is not None:
                merge: Literal["start", "inside"] = "inside" if at else "start"
                label = "" if at else side
                begin = TableCell(_label(_when(test) + label), align="center", merge=merge)
                cells = [begin if len(rows) > 1 else TableCell(begin.runs, align="center"), *cells]
            else:
                cells[0] = TableCell(_label(_when(test) + row[0].label))
            table.rows.append(TableRow(cells, keeps_next=at < len(rows) - 1))

    def listing(
        self,
        columns: Sequence[Column],
        *,
        heading: Heading | None = None,
        when: str | None = None,
    ) -> None:
        """This will set a list: a heading that repeats on every page, and a row for each record.

        With a `heading`, a list of lists is given as one: its records are headings or lines.
        """
        left = self.width - sum(each.width or 0 for each in columns)
        flexible = sum(each.width is None for each in columns) or 1
        self._close()
        table = self._open([each.width or left / flexible for each in columns])
        heads = [TableCell(_label(each.label), align="center") for each in columns]
        heads[0] = TableCell(_label(_when(when, "table ") + columns[0].label), align="center")
        table.rows.append(TableRow(heads, is_header=True, keeps_next=True))
        test = ""
        if heading:
            text = _after(_when(heading.when), heading.text)
            across = TableCell(_runs(text, _LABEL_SIZE, is_sans=True), span=len(columns))
            table.rows.append(TableRow([across], keeps_next=True))
            test = _when(f"!{heading.when}")
        cells = [_listed(each, "" if at else test) for at, each in enumerate(columns)]
        table.rows.append(TableRow(cells))
        self._close()

    def framed(self, text: Text, *, when: str | None = None) -> None:
        """This will set a text in a frame as wide as the page."""
        table = self._open([self.width])
        table.rows.append(TableRow([TableCell(_runs(_after(_when(when), text), _TEXT_SIZE))]))
        self._close()

    def signatures(
        self,
        records: str = "signers",
        *,
        caption: str = "签字或盖章",
        how: str = "（签字或盖章）",
        when: str | None = None,
    ) -> None:
        """This will set a row to sign in for each record, which has a `role` and a `name`.

        The rows stay together: nobody signs on a page where a part of the others is missing.
        """
        self.caption(caption, when=when)
        table = self._open([5.2, self.width - 10.4, 5.2])
        role = f"{_when(when, 'table ')}{{{{{records}.role}}}}{how}"
        cells = [
            TableCell(_label(role)),
            TableCell(_runs(f"{{{{{records}.name}}}}", _TEXT_SIZE)),
            TableCell(_runs("　　　　年　　月　　日", 9.5), align="right", valign="bottom"),
        ]
        table.rows.append(TableRow(cells, height=1.25, keeps_next=True))
        self._close()

    def page_break(self) -> None:
        """This will begin a new page with what comes next."""
        self._close()
        self._breaks_page = True

    def save(self, folder: Path) -> Path:
        """This will write `blank.docx` into the folder of an edition."""
        self._close()
        self._body.append(_thin())
        path = folder / "blank.docx"
        page = (29.7, 21.0) if self.is_landscape else (21.0, 29.7)
        header, footer = self._header(), self._footer()
        path.write_bytes(write_blank(part_xml("".join(self._body), page), header, footer))
        return path

    def _add(self, text: Text, when: str | None, **look: object) -> None:
        self._close()
        size = look.pop("size")
        sans = bool(look.pop("sans", False))
        runs = _runs(_after(_when(when), text), float(str(size)), is_sans=sans)
        self._body.append(paragraph_xml(runs, breaks_page=self._breaks_page, **look))
        self._breaks_page = False

    def _open(self, widths: Sequence[float]) -> PlacedTable:
        """Two tables that touch would be one for Word, so a thin line parts them."""
        if self._table and self._table.widths == tuple(widths):
            return self._table
        was_table = self._close() or (bool(self._body) and self._body[-1].endswith("</w:tbl>"))
        if was_table or self._breaks_page:
            self._body.append(_thin(6, breaks_page=self._breaks_page))
            self._breaks_page = False
        self._table = PlacedTable(tuple(widths), [])
        return self._table

    def _close(self) -> bool:
        if self._table is None:
            return False
        self._body.append(table_xml(self._table))
        self._table = None
        return True

    def _pair_widths(self, *, has_side: bool) -> list[float]:
        side = [_SIDE] if has_side else []
        value = (self.width - sum(side) - 2 * _LABEL) / 2
        return [*side, _LABEL, value, _LABEL, value]

    def _header(self) -> str:
        """The mark stands in a frame; a verified form has neither mark nor frame."""
        table = PlacedTable((self.width - 2.2, 2.2), [], has_borders=False, margin=1.5)
        sort = ("{{?mark}}" + self.sort, "{{!mark}}" + self.sort)
        mark = TableCell(_small("{{mark}}"), align="center", lines=_FRAME)
        table.rows += [
            TableRow([TableCell(_small(sort[0])), mark]),
            TableRow([TableCell(_small(sort[1])), TableCell(_small(""))]),
        ]
        return part_xml(table_xml(table) + _thin(), None, "hdr")

    def _footer(self) -> str:
        """A centimetre at the right is kept free: a code may be stamped on the corner."""
        table = PlacedTable((self.width - 5, 4), [], has_borders=False, margin=1.5)
        case = "案件编号 {{case_number}}　版式 {{edition}}"
        for text in (f"{{{{?paper}}}}{case}　文书 {{{{paper}}}}", f"{{{{!paper}}}}{case}"):
            pages = _small("第 \x01 页　共 \x02 页")
            cells = [TableCell(_small(text), lines=["top"])]
            cells.append(TableCell(pages, align="right", lines=["top"]))
            table.rows.append(TableRow(cells))
        return part_xml(table_xml(table) + _thin(), None, "ftr")


def _as_pair(given: Pair | tuple[str, Text]) -> Pair:
    return given if isinstance(given, Pair) else Pair(*given)


def _pair_rows(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """A pair with a condition has a row of its own: rows are kept, not cells."""
    row: list[Pair] = []
    for pair in pairs:
        is_alone = pair.is_wide or pair.when is not None
        if row and is_alone:
            yield row
            row = []
        row.append(pair)
        if is_alone or len(row) == 2:
            yield row
            row = []
    if row:
        yield row


def _pair_cells(pair: Pair, *, is_alone: bool) -> list[TableCell]:
    value = TableCell(_runs(pair.value, _TEXT_SIZE), span=3 if is_alone else 1)
    return [TableCell(_label(pair.label)), value]


def _listed(column: Column, test: str) -> TableCell:
    beneath = [_runs(_after(_when(each.when), each.text), each.size) for each in column.beneath]
    runs = _runs(_after(test, column.text), _TEXT_SIZE)
    return TableCell(runs, align=column.align, beneath=tuple(map(tuple, beneath)))


def _when(name: str | None, what: str = "") -> str:
    if not name:
        return ""
    sign = "!" if name.startswith("!") else "?"
    return f"{{{{{sign}{what}{name.removeprefix('!')}}}}}"


def _after(test: str, text: Text) -> Text:
    if not test:
        return text
    return f"{test}{text}" if isinstance(text, str) else [test, *text]


def _label(text: str) -> list[Run]:
    return _runs(text, _LABEL_SIZE, is_sans=True)


def _small(text: str) -> list[Run]:
    return _runs(text, _SMALL_SIZE, is_sans=True)


def _runs(text: Text, size: float, *, is_sans: bool = False) -> list[Run]:
    given = [text] if isinstance(text, str) else text
    runs = [Run(each) if isinstance(each, str) else each for each in given]
    return [
        replace(
            each,
            size=each.size or size,
            is_sans=is_sans if each.is_sans is None else each.is_sans,
        )
        for each in runs
    ]


def _thin(height: float = 3, *, breaks_page: bool = False) -> str:
    return paragraph_xml([], size=1, exact=height, breaks_page=breaks_page)
