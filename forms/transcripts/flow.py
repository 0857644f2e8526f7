"""In which paragraphs, rows and cells does the text of a document run?

A paragraph is joined again where it was broken only for want of room; all else stands by itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.transcripts.passages import Passage, folded, passage_of
from forms.transcripts.pieces import Piece
from forms.transcripts.words.labels import KNOWN
from schemas.transcript import Sheet

# A line that begins like this is not the rest of the line before it.
_BEGINS = re.compile(
    r"第[一二三四五六七八九十百零0-9]{1,4}[条章节款部]|[一二三四五六七八九十]{1,3}[、.:]"
    r"|[(（]?[一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:、|\.(?![0-9]))"
    r"|[①-⑳■□☑☒]|附件|特此|此致|甲方|乙方|丙方"
)
_LABEL = re.compile(r"[\u4e00-\u9fff/、]{2,14}(?:\([^()]{0,12}\))?:")
# The rest of a name that was begun in the line before.
_END_OF_NAME = re.compile(r"[\u4e00-\u9fff]{0,8}(?:公司|银行|[支分]行|营业部|信用社)(?::?$|\()")
_WORD = re.compile(r"[A-Za-z0-9.,/()-]{1,40}")
_ENDS = ("。", ";", ":")
_LETTERS_OF_SLACK = 1.3
_LETTERS_OF_INDENT = 4.5
_LETTERS_BETWEEN_COLUMNS = 4.0
_LINES_APART = 2.7
_LONGEST_LABEL = 8


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


class _Block:
    """Rows that belong together: as one paragraph, or as columns side by side."""

    def __init__(self) -> None:
        self._rows: list[list[Piece]] = []
        self._columns: list[list[Piece]] | None = None

    def takes(self, row: list[Piece], margins: Mapping[int, _Margins]) -> bool:
        """This will add a row if it goes on with the rows before."""
        if not self._rows:
            self._rows.append(row)
            return True
        columns = self._columns or (
            [[piece] for piece in self._rows[0]] if len(self._rows) == 1 else []
        )
        if len(columns) > 1 and (tails := _tails(columns, row, margins)):
            for column, piece in tails:
                column.append(piece)
            self._columns = columns
            return True
        if self._columns is None and self._goes_on(row, margins):
            self._rows.append(row)
            return True
        return False

    def _goes_on(self, row: list[Piece], margins: Mapping[int, _Margins]) -> bool:
        """What hangs out goes on with what was indented, even behind or before a colon."""
        last, first, start = self._rows[-1], row[0], self._rows[0][0]
        if not _is_next_line(last, row, margins):
            return False
        before, begin = folded(last[-1].text), folded(first.text[:40])
        is_hanging = _left(first) < _left(start) - first.letter
        is_open = before.count("(") > before.count(")")
        goes_on = is_open or (is_hanging and before.endswith(":"))
        if before.endswith(_ENDS) and not goes_on:
            return False
        if _END_OF_NAME.match(begin):
            return True
        label = _LABEL.match(begin)
        is_label = len(last) > 1 and len(begin) < _LONGEST_LABEL and not begin.endswith(_ENDS)
        may_be_new = label is not None and not (is_hanging or is_open)
        is_labelled = may_be_new and label is not None and not _is_broken(before, label[0])
        return not (is_label or _BEGINS.match(begin) or is_labelled)

    def passages(self) -> list[Passage]:
        if self._columns:
            return [passage_of(column) for column in self._columns]
        return [passage_of(piece for row in self._rows for piece in row)] if self._rows else []


def passages_of(pieces: Sequence[Piece], sheets: Sequence[Sheet]) -> list[Passage]:
    """This will return all passages in the order of reading."""
    furniture = _furniture(pieces, len(sheets))
    rows = list(_rows([piece for piece in pieces if piece.at not in furniture]))
    margins = _margins(rows, sheets)
    passages = [passage_of([piece]) for piece in pieces if piece.at in furniture]
    block = _Block()
    for row in rows:
        if not block.takes(row, margins):
            passages += block.passages()
            block = _Block()
            block.takes(row, margins)
    passages += block.passages()
    kept = [passage for passage in passages if passage.text]
    return sorted(kept, key=lambda passage: passage.first.at)


def _rows(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces of one line stand in a row; what has several lines, or is of Word, stands alone."""
    row: list[Piece] = []
    for piece in pieces:
        if row and not _is_beside(row[-1], piece):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _is_beside(before: Piece, piece: Piece) -> bool:
    if before.box is None or piece.box is None or before.page != piece.page:
        return False
    is_single = "\n" not in before.text and "\n" not in piece.text
    is_level = abs(before.middle - piece.middle) < 0.4 * min(before.letter, piece.letter)
    return is_single and is_level and piece.box.left >= before.box.right - 1


def _furniture(pieces: Sequence[Piece], pages: int) -> set[int]:
    """Page numbers, and what stands at one height of most pages with the same words."""
    numbers = {piece.at for piece in pieces if piece.is_page_number}
    if pages < 2:
        return numbers
    keys = {
        piece.at: (round(piece.middle / 3), re.sub(r"[0-9]+", "", piece.text))
        for piece in pieces
        if piece.box and len(piece.text) < 80
    }
    times = Counter(keys.values())
    often = max(2, round(0.6 * pages))
    return numbers | {at for at, key in keys.items() if times[key] >= often}


def _margins(rows: Sequence[list[Piece]], sheets: Sequence[Sheet]) -> dict[int, _Margins]:
    """How far text reaches; a page with short lines only is taken to have equal margins."""
    margins = {}
    widths = {sheet.number: sheet.width for sheet in sheets}
    ends = [row[-1] for row in rows if row[-1].box and "\n" not in row[-1].text]
    rights = sorted((piece.box.right for piece in ends if piece.box), reverse=True)
    lefts = [row[0].box.left for row in rows if row[0].box]
    for number, width in widths.items():
        left = min(lefts, default=0.0)
        right = width - left
        # Four lines that end alike show where lines end.
        if len(rights) > 4 and rights[1] - rights[4] < 6:
            right = rights[1]
        margins[number] = _Margins(left, right)
    return margins


def _is_next_line(
    row: list[Piece], following: list[Piece], margins: Mapping[int, _Margins]
) -> bool:
    """Whether a row ends for want of room only, and another stands right below it, set alike."""
    last, first = row[-1], following[0]
    margin = margins.get(last.page or 0)
    if margin is None or last.box is None or first.box is None or row[0].box is None:
        return False
    if "\n" in last.text or "\n" in first.text or _is_below_in_a_table(row, following):
        return False
    word = _WORD.match(folded(first.text))
    need = (0.5 * len(word[0]) if word else 1.0) * last.letter
    is_full = last.box.right + need + _LETTERS_OF_SLACK * last.letter >= margin.right
    is_near = (
        0 < first.middle - last.middle < _LINES_APART * last.letter
        if first.page == last.page
        else (first.page or 0) == (last.page or 0) + 1
    )
    is_level = first.box.left <= row[0].box.left + 0.6 * first.letter
    is_text = row[0].box.left < margin.left + _LETTERS_OF_INDENT * last.letter
    is_alike = abs(first.letter - last.letter) < 0.25 * last.letter
    return is_full and is_near and is_level and is_text and is_alike


def _is_broken(before: str, label: str) -> bool:
    """Whether a known label was broken between two lines: 统|一社会信用代码：."""
    end = label.rstrip(":")
    pieces = (before[-more:] + end for more in range(1, _LONGEST_LABEL))
    return end not in KNOWN and any(each in KNOWN for each in pieces)


def _left(piece: Piece) -> float:
    return piece.box.left if piece.box else 0.0


def _tails(
    columns: Sequence[list[Piece]], row: Sequence[Piece], margins: Mapping[int, _Margins]
) -> list[tuple[list[Piece], Piece]]:
    """The further lines of columns, if every piece of a row is one."""
    ends = [column[0].box.left for column in columns[1:] if column[0].box]
    margin = margins.get(row[0].page or 0)
    ends.append(margin.right + 2 * row[0].letter if margin else 0.0)
    tails = [
        (column, piece)
        for piece in row
        for column, end in zip(columns, ends, strict=False)
        if _is_tail(column, piece, end)
    ]
    return tails if len(tails) == len(row) else []


def _is_tail(column: Sequence[Piece], piece: Piece, end: float) -> bool:
    first, last = column[0], column[-1]
    if piece.box is None or first.box is None or last.box is None or piece.page != last.page:
        return False
    is_full = last.box.right + _LETTERS_BETWEEN_COLUMNS * last.letter >= end
    is_near = 0 < piece.middle - last.middle < _LINES_APART * last.letter
    begin = folded(piece.text[:40])
    is_new = _BEGINS.match(begin) or _LABEL.match(begin) or "\n" in last.text + piece.text
    # What runs across the next column goes on with none.
    is_within = piece.box.right <= end + piece.letter
    is_level = abs(piece.box.left - first.box.left) < 3
    return is_full and is_near and is_within and is_level and not is_new


def _is_below_in_a_table(row: list[Piece], following: list[Piece]) -> bool:
    """Two rows with several pieces, of which two at least begin at the same places."""
    lefts = [piece.box.left for piece in row if piece.box]
    same = sum(
        any(abs(left - piece.box.left) < 3 for left in lefts) for piece in following if piece.box
    )
    return len(row) > 1 and len(following) > 1 and same > 1
