"""Which piece stands beside another, and which above it?"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from forms.transcripts.pieces import Cell, Piece

_BAND = 8.0
# White between the lines of one value, in heights of a letter.
_LINE_GAP = 1.3
# And between a heading and the first line below it; both begin at one place.
_ROW_GAP, _SAME_PLACE = 1.6, 3.0
# Pages of forms hold a few hundred pieces; a heap of them in one place is no form.
_MOST_IN_BAND = 400
_MOST_TAILS = 12


class Grid:
    """The pieces of a document, by where they stand."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._cells: dict[Cell, Piece] = {}
        self._columns: dict[tuple[int, int], list[Piece]] = defaultdict(list)
        self._bands: dict[tuple[int | None, int], list[Piece]] = defaultdict(list)
        for piece in pieces:
            if piece.cell:
                self._cells[piece.cell] = piece
                self._columns[piece.cell.table, piece.cell.row].append(piece)
            for band in _bands(piece):
                if len(self._bands[band]) < _MOST_IN_BAND:
                    self._bands[band].append(piece)

    def piece(self, at: int) -> Piece:
        return self._pieces[at]

    def right_of(self, piece: Piece) -> Piece | None:
        """This will return the next piece in the same row."""
        if piece.cell:
            row = self._columns[piece.cell.table, piece.cell.row]
            after = [each for each in row if each.cell and each.cell.column > piece.cell.column]
            return after[0] if after else None
        beside = self._beside(piece)
        after = [each for each in beside if each.box and each.box.left >= _right(piece) - 2]
        return min(after, key=_left, default=None)

    def left_of(self, piece: Piece) -> Piece | None:
        if piece.cell:
            row = self._columns[piece.cell.table, piece.cell.row]
            before = [each for each in row if each.cell and each.cell.column < piece.cell.column]
            return before[-1] if before else None
        beside = self._beside(piece)
        before = [each for each in beside if each.box and each.box.right <= _left(piece) + 2]
        return max(before, key=_right, default=None)

    def row_of(self, piece: Piece) -> list[Piece]:
        """This will return all pieces beside a piece and itself, from left to right."""
        if piece.cell:
            return self._columns[piece.cell.table, piece.cell.row]
        return sorted([piece, *self._beside(piece)], key=_left)

    def below(self, piece: Piece) -> Piece | None:
        """This will return the cell of a Word table below another."""
        cell = piece.cell
        return self._cells.get(Cell(cell.table, cell.row + 1, cell.column)) if cell else None

    def under(self, piece: Piece) -> Piece | None:
        """This will return what begins right below a piece, at the same place of its line."""
        if piece.cell or piece.box is None:
            return self.below(piece)
        foot = piece.box.bottom
        near = [
            each
            for each in self._between(piece.page, foot, foot + _ROW_GAP * piece.letter)
            if each.box
            and abs(each.box.left - piece.box.left) < _SAME_PLACE
            and -0.3 * piece.letter < each.box.top - foot < _ROW_GAP * piece.letter
        ]
        return min(near, key=lambda each: each.middle, default=None)

    def above(self, piece: Piece) -> Piece | None:
        """This will return what stands right above, no further off than a row of a table."""
        if piece.cell:
            cell = piece.cell
            return self._cells.get(Cell(cell.table, cell.row - 1, cell.column))
        if piece.box is None:
            return None
        reach = 5 * piece.letter
        near = [
            each
            for each in self._between(piece.page, piece.box.top - reach, piece.box.top)
            if each is not piece
            and each.box
            and each.middle < piece.box.top
            and _is_over(each, piece)
        ]
        return max(near, key=lambda each: each.middle, default=None)

    def tails(self, piece: Piece, label: Piece, labels: Container[int]) -> list[Piece]:
        """This will return the further lines of a value set without rules, up to a label."""
        lines: list[Piece] = []
        last = piece
        while piece.box and len(lines) < _MOST_TAILS:
            following = self._next_line(last, label)
            if following is None or following.at in labels:
                break
            lines.append(following)
            last = following
        return lines

    def _next_line(self, piece: Piece, label: Piece) -> Piece | None:
        if piece.box is None or "\n" in piece.text:
            return None
        foot = piece.box.bottom
        near = [
            each
            for each in self._between(piece.page, foot, foot + _LINE_GAP * piece.letter)
            if each.box
            and abs(each.box.left - piece.box.left) < 2
            and -0.3 * piece.letter < each.box.top - foot < _LINE_GAP * piece.letter
            and each.at > label.at
            and each.box.right <= piece.box.right + piece.letter
        ]
        following = min(near, key=lambda each: each.middle, default=None)
        before = self.left_of(following) if following else None
        is_labelled = before is not None and before.box and before.box.right > _left(label)
        return None if is_labelled else following

    def _beside(self, piece: Piece) -> list[Piece]:
        if piece.box is None:
            return []
        near = self._between(piece.page, piece.box.top, piece.box.bottom)
        return [each for each in near if each is not piece and _overlap(each, piece) > 0.45]

    def _between(self, page: int | None, top: float, bottom: float) -> Iterable[Piece]:
        bands = range(int(top // _BAND), int(bottom // _BAND) + 1)
        found = {each.at: each for band in bands for each in self._bands.get((page, band), ())}
        return found.values()


def _bands(piece: Piece) -> list[tuple[int | None, int]]:
    if piece.box is None:
        return []
    first, last = int(piece.box.top // _BAND), int(piece.box.bottom // _BAND)
    return [(piece.page, band) for band in range(first, min(last, first + 200) + 1)]


def _overlap(one: Piece, other: Piece) -> float:
    """How much of the lower of two pieces stands beside the other."""
    if one.box is None or other.box is None:
        return 0.0
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return shared / max(1.0, min(one.box.bottom - one.box.top, other.box.bottom - other.box.top))


def _is_over(one: Piece, other: Piece) -> bool:
    return _left(one) < _right(other) and _left(other) < _right(one)


def _left(piece: Piece) -> float:
    return piece.box.left if piece.box else 0.0


def _right(piece: Piece) -> float:
    return piece.box.right if piece.box else 0.0
