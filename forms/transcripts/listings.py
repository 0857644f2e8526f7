"""Which lists of rights does a document hold, with a heading for each column and a row for each?"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.transcripts.grid import Grid
from forms.transcripts.numbers import numbers_in_value
from forms.transcripts.passages import Passage, folded, passage_of
from forms.transcripts.pieces import Piece
from forms.transcripts.words.labels import RIGHT_FIELDS, STOPS
from schemas.transcript import Subject

_LONGEST_HEADING = 24
_MOST_LISTS, _MOST_ROWS = 200, 2000
_SLACK = 3.0
_MOST_LINES = 6
# What a heading says of a mark in short, as only a heading beside its number may.
_IN_SHORT = {
    **dict.fromkeys(("起始日", "起始日期", "开始日", "开始日期"), "专用期起"),
    **dict.fromkeys(("届满日", "到期日", "到期日期", "截止日", "截止日期", "终止日"), "专用期止"),
}
# What stands above may be the running head of a page on which a list goes on.
_TOP_OF_PAGE = 90.0


@dataclass(slots=True)
class Listing:
    """The headings by place of their column, and in each row the cells below them."""

    headings: list[Piece]
    rows: list[Mapping[str, Passage]] = field(default_factory=list)
    members: set[int] = field(default_factory=set)


def listings_of(pieces: Sequence[Piece], grid: Grid) -> list[Listing]:
    found: list[Listing] = []
    taken: set[int] = set()
    for piece in pieces:
        if len(found) == _MOST_LISTS:
            break
        if piece.at in taken or RIGHT_FIELDS.get(heading_of(piece)) is not Subject.right_number:
            continue
        headings = _headings(piece, grid)
        if headings:
            listing = Listing(headings, members={each.at for each in headings})
            _fill(listing, piece, pieces, grid)
            if listing.rows:
                found.append(listing)
                taken |= listing.members
    return found


def heading_of(piece: Piece) -> str:
    """This will return the words of a heading without what stands in brackets."""
    if len(piece.text) > _LONGEST_HEADING:
        return ""
    words = folded(piece.text).rstrip(":")
    if words in RIGHT_FIELDS:
        return words
    plain = words.partition("(")[0]
    return _IN_SHORT.get(plain, plain)


def _headings(number: Piece, grid: Grid) -> list[Piece]:
    """The row of a heading, if it is one: at least one more heading, and no number yet."""
    row = grid.row_of(number)
    known = [each for each in row if heading_of(each) in RIGHT_FIELDS or heading_of(each) in STOPS]
    has_number = any(numbers_in_value(folded(each.text)) for each in row if len(each.text) < 60)
    return row if len(known) > 1 and len(known) * 2 >= len(row) and not has_number else []


def _fill(listing: Listing, heading: Piece, pieces: Sequence[Piece], grid: Grid) -> None:
    numbers = list(_number_cells(heading, listing.headings, pieces, grid))
    for at, number in enumerate(numbers[:_MOST_ROWS]):
        row = grid.row_of(number)
        end = _first_of_next_row(numbers[at + 1 : at + 2], number, grid)
        cells = _by_column(row, listing.headings)
        listing.rows.append(
            {
                heading_of(heading): passage_of(_lines(cell, end, pieces, listing.members))
                for heading, cell in cells
            }
        )
        listing.members |= {each.at for each in row}


def _first_of_next_row(following: Sequence[Piece], number: Piece, grid: Grid) -> float:
    """Titles may stand before the number of their row; nothing from there on is of this one."""
    rows = [each.at for one in following for each in grid.row_of(one) if each.at > number.at]
    return min(rows, default=math.inf)


def _number_cells(
    heading: Piece, headings: Sequence[Piece], pieces: Sequence[Piece], grid: Grid
) -> Iterator[Piece]:
    """The cells below the heading of the numbers, until something else comes."""
    if heading.cell:
        cell = heading
        while (below := grid.below(cell)) is not None and _is_number(below):
            yield below
            cell = below
        return
    left, right = _column(heading, headings)
    start = max(each.at for each in headings)
    for piece in pieces[start + 1 :]:
        box = piece.box
        if box is None or piece.is_page_number:
            continue
        if left < (box.left + box.right) / 2 < right and _is_number(piece):
            yield piece
        elif _shared(heading, piece) > 0 and not _is_running_head(piece, pieces[start]):
            return
        start = piece.at


def _is_running_head(piece: Piece, before: Piece) -> bool:
    return piece.page != before.page and piece.box is not None and piece.box.top < _TOP_OF_PAGE


def _column(heading: Piece, headings: Sequence[Piece]) -> tuple[float, float]:
    """From the middle between a heading and the one before it to that behind it."""
    at = headings.index(heading)
    box = heading.box
    if box is None:
        return 0.0, 0.0
    before = headings[at - 1].box if at else None
    after = headings[at + 1].box if at + 1 < len(headings) else None
    left = before.right if before else 0.0
    right = after.left if after else float("inf")
    return min(left, box.left), max(right, box.right)


def _is_number(piece: Piece) -> bool:
    """Whether a cell holds numbers and nothing beside them."""
    text = folded(piece.text[:200])
    rest, last = [], 0
    for each in numbers_in_value(text):
        rest.append(text[last : each.start])
        last = each.end
    return last > 0 and not "".join([*rest, text[last:]]).strip("第号、,;ZLNo./")


def _by_column(row: Sequence[Piece], headings: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Each cell with its heading: by column in Word, by order in a full row, else by place."""
    if headings[0].cell:
        places = {each.cell.column: each for each in headings if each.cell}
        return [
            (places[each.cell.column], each)
            for each in row
            if each.cell and each.cell.column in places
        ]
    if len(row) == len(headings):
        return list(zip(headings, row, strict=True))
    pairs = [(max(headings, key=lambda heading: _shared(heading, each)), each) for each in row]
    best = {heading.at: (heading, each) for heading, each in reversed(pairs)}
    return [pair for pair in best.values() if _shared(*pair) > -_SLACK]


def _shared(heading: Piece, cell: Piece) -> float:
    if heading.box is None or cell.box is None:
        return float("-inf")
    return min(heading.box.right, cell.box.right) - max(heading.box.left, cell.box.left)


def _lines(cell: Piece, end: float, pieces: Sequence[Piece], members: set[int]) -> list[Piece]:
    """A cell with the lines below it, where no rules bind them together."""
    lines = [cell]
    if cell.box is None or "\n" in cell.text:
        return lines
    for piece in pieces[cell.at + 1 : cell.at + 40]:
        last = lines[-1]
        is_past = piece.box is None or piece.page != cell.page or len(lines) == _MOST_LINES
        if is_past or piece.at >= end:
            break
        if piece.at not in members and _is_next_line(piece, last):
            lines.append(piece)
            members.add(piece.at)
    return lines


def _is_next_line(piece: Piece, last: Piece) -> bool:
    if piece.box is None or last.box is None:
        return False
    is_close = 0.5 * last.letter < piece.middle - last.middle < 2.2 * last.letter
    return is_close and abs(piece.box.left - last.box.left) < _SLACK
