"""Which words make a line, and in which order does a person read the lines?

A line is the whole text of one ruled cell, or outside such cells what stands side by side without
a wide gap. So a label and its value are two lines, the label first, and a value that is wrapped in
its cell is one.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from forms.sight.letters import Word
from forms.sight.ruling import Rules
from forms.sight.turning import Area, around, both

# Of the height of the letters: more white than this parts two lines, ...
_GAP = 1.2
# ... unless the letters of one word are spread to fill a line.
_SPREAD_GAP = 3.5
# Frames around paragraphs and signatures are cells too, of which nobody wants all text as one.
_MOST_LINES_OF_CELL = 8
_SAME_ROW_POINTS = 3.0
# Columns of a newspaper, unlike labels beside values, are long and wide.
_MOST_WORDS_IN_COLUMNS = 2_000
_SHORTEST_COLUMN, _NARROWEST_COLUMN = 4, 10.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One line to be: `level` is how far down it begins.

    What begins no more than `depth` below it stands in the same row.
    """

    text: str
    area: Area
    level: float
    depth: float


def lines_of(words: Sequence[Word], rules: Rules) -> list[tuple[str, Area]]:
    """This will return the lines of a page in reading order; words come as they were drawn."""
    cells: dict[Area, list[Word]] = defaultdict(list)
    free: list[Word] = []
    for word in words:
        cell = rules.cell(word.area) if rules.standing else None
        (free if cell is None else cells[cell]).append(word)
    pieces = []
    for cell, inside in cells.items():
        rows = _rows(inside, rules)
        if len(rows) > _MOST_LINES_OF_CELL or any(len(row) > 1 for row in rows):
            free += inside
        else:
            pieces.append(_of_cell([row[0] for row in rows], cell))
    foot = max((piece.area.bottom for piece in pieces), default=-math.inf)
    columns = _columns([word for word in free if word.area.middle >= foot])
    if len(columns) == 1:
        columns, beside = [], free
    else:
        beside = [word for word in free if word.area.middle < foot]
    pieces = _in_order([*pieces, *_free_lines(beside, rules)])
    for column in columns:
        pieces += _in_order(_free_lines(column, rules))
    return [(piece.text, piece.area) for piece in pieces]


def _free_lines(words: Sequence[Word], rules: Rules) -> list[Piece]:
    return [_free(each) for row in _rows(words, rules) for each in row]


def _rows(words: Sequence[Word], rules: Rules) -> list[list[Word]]:
    """Words side by side, joined where no gap is between them; rows from the top down."""
    rows: list[list[Word]] = []
    for word in sorted(_downwards(words), key=lambda word: word.area.middle):
        if rows and _is_beside(rows[-1][0].area, word.area):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [list(_joined(sorted(row, key=lambda word: word.area.left), rules)) for row in rows]


def _is_beside(one: Area, other: Area) -> bool:
    """Whether the middle of either lies within the other, as of small print beside large."""
    return one.top < other.middle < one.bottom and other.top < one.middle < other.bottom


def _downwards(words: Sequence[Word]) -> Iterator[Word]:
    """Chinese written from the top down comes sign by sign; each column becomes one word."""
    waiting: list[Word] = []
    for word in words:
        if waiting and not _follows_below(waiting[-1], word):
            yield _column(waiting)
            waiting = []
        waiting.append(word)
    if waiting:
        yield _column(waiting)


def _follows_below(upper: Word, lower: Word) -> bool:
    size, a, b = upper.area.height, upper.area, lower.area
    return (
        len(upper.text) == len(lower.text) == 1
        and not (upper.text.isascii() or lower.text.isascii())
        and abs(a.centre - b.centre) < size / 4
        and 0.8 * size <= b.top - a.top < 1.25 * size
    )


def _column(words: list[Word]) -> Word:
    if len(words) == 1:
        return words[0]
    return Word("".join(word.text for word in words), around([word.area for word in words]))


def _joined(row: list[Word], rules: Rules) -> Iterator[Word]:
    """Join from left to right."""
    held = row[0]
    parts = 1
    for word in row[1:]:
        is_spread = len(held.text) <= 2 * parts - 1 and _may_end_a_label(word.text)
        most = (_SPREAD_GAP if is_spread else _GAP) * min(held.area.height, word.area.height)
        gap = word.area.left - held.area.right
        if gap > most or rules.between(held.area, word.area):
            yield held
            held, parts = word, 1
            continue
        blank = word.before.strip("\r\n") or (" " if gap > 0.1 * held.area.height else "")
        text = f"{held.text}{blank}{word.text}"
        held, parts = Word(text, both(held.area, word.area), held.before), parts + 1
    yield held


def _may_end_a_label(text: str) -> bool:
    return len(text) <= 2 or not {"：", ":"}.isdisjoint(text[:3])


def _of_cell(rows: list[Word], cell: Area) -> Piece:
    is_stacked = len(rows) > 1 and all(len(row.text) == 1 for row in rows)
    text = ("" if is_stacked else "\n").join(row.text for row in rows)
    return Piece(text, around([row.area for row in rows]), cell.top, _SAME_ROW_POINTS)


def _free(word: Word) -> Piece:
    return Piece(word.text, word.area, word.area.middle, word.area.height / 2)


def _in_order(pieces: list[Piece]) -> list[Piece]:
    """Row by row from the top, each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.level):
        if rows and piece.level - rows[-1][0].level <= min(rows[-1][0].depth, piece.depth):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda each: each.area.left)]


def _columns(words: list[Word]) -> list[list[Word]]:
    """Text that is drawn downwards and goes on further up, to the right, is in columns."""
    if len(words) > _MOST_WORDS_IN_COLUMNS:
        return [words]
    columns: list[list[Word]] = [[]]
    for word in words:
        before = columns[-1]
        if before and _begins_column(before, word):
            columns.append([])
        columns[-1].append(word)
    if len(columns) == 1:
        return columns
    return columns if all(map(_is_column, columns)) else [words]


def _begins_column(before: list[Word], word: Word) -> bool:
    last = before[-1].area
    if last.top - word.area.bottom < _SHORTEST_COLUMN / 2 * word.area.height:
        return False
    beside = [each.area.right for each in before if each.area.middle > word.area.top]
    return bool(beside) and max(beside) <= word.area.left


def _is_column(words: list[Word]) -> bool:
    rows = _rows(words, Rules())
    widths = [row[0].area.width / max(row[0].area.height, 1.0) for row in rows]
    return len(rows) >= _SHORTEST_COLUMN and median(widths) >= _NARROWEST_COLUMN
