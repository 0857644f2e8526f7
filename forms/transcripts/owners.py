"""To which heading does a labelled value belong: to which party, or to which contract?"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from forms.transcripts.fields import Field
from forms.transcripts.passages import folded

_SLACK = 3.0
_COLUMN_SLACK = 40.0


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading at the left of several rows of a form, and where these begin and end."""

    heading: Field
    top: float
    bottom: float


class Owners:
    """The headings of a document; `starters` are fields with which the rows of one begin."""

    def __init__(self, headings: Sequence[Field], starters: Sequence[Field]) -> None:
        self._headings = headings
        self._places = [heading.piece.at for heading in headings]
        self._blocks: dict[int | None, list[_Block]] = defaultdict(list)
        for page in {heading.piece.page for heading in headings}:
            self._blocks[page] = _blocks(
                [each for each in headings if each.piece.page == page],
                [each for each in starters if each.piece.page == page],
            )

    def owner(self, field: Field) -> Field | None:
        """This will return the heading at the left of a field, else the last one before it."""
        box = field.piece.box
        for block in self._blocks.get(field.piece.page, ()):
            left = block.heading.piece.box
            is_right = box and left and left.right <= box.left + _SLACK
            if is_right and block.top - _SLACK <= field.piece.middle < block.bottom - _SLACK:
                return block.heading
        return self._last_before(field)

    def _last_before(self, field: Field) -> Field | None:
        at = bisect_right(self._places, field.piece.at)
        before = [each for each in self._headings[max(0, at - 8) : at] if _is_before(each, field)]
        if not before:
            return None
        peers = [each for each in before if _is_level(each, before[-1])]
        return max(peers, key=lambda each: _fits(each, field)) if len(peers) > 1 else before[-1]


def _blocks(headings: Sequence[Field], starters: Sequence[Field]) -> list[_Block]:
    """Each block begins with the last starter that is not below the middle of its heading."""
    # The heading of a clause, with its number before it, is no side of a form.
    sides = [
        each
        for each in headings
        if each.piece.box and each.start == each.end and folded(each.piece.text)[0] == each.label[0]
    ]
    tops: list[tuple[float, Field]] = []
    for heading in sides:
        box = heading.piece.box
        rows = [
            each.piece.middle
            for each in starters
            if box
            and each.piece.box
            and each.piece.box.left >= box.right - _SLACK
            and each.piece.middle <= heading.piece.middle + 0.5 * heading.piece.letter
        ]
        if rows:
            tops.append((max(rows), heading))
    tops.sort(key=lambda each: each[0])
    bottoms = [*(top for top, _ in tops[1:]), float("inf")]
    reach = [*tops]
    return [
        _Block(heading, top, bottom)
        for (top, heading), bottom in zip(reach, bottoms[: len(reach)], strict=True)
        if heading.piece.middle - top < 40 * heading.piece.letter and top < bottom
    ]


def _is_before(heading: Field, field: Field) -> bool:
    is_same = heading.piece is field.piece
    return heading is not field and (not is_same or heading.start <= field.start)


def _is_level(one: Field, other: Field) -> bool:
    """Whether two headings stand side by side, as those of two columns do."""
    if one.piece is other.piece:
        return True
    if one.piece.cell and other.piece.cell:
        first, second = one.piece.cell, other.piece.cell
        return (first.table, first.row) == (second.table, second.row)
    is_boxed = one.piece.box is not None and other.piece.box is not None
    is_near = abs(one.piece.middle - other.piece.middle) < 0.5 * other.piece.letter
    return is_boxed and one.piece.page == other.piece.page and is_near


def _fits(heading: Field, field: Field) -> float:
    """How well a field stands below a heading: the rightmost one that is not right of it."""
    if heading.piece.cell and field.piece.cell:
        left, own = float(heading.piece.cell.column), float(field.piece.cell.column)
        return left if left <= own else -left
    if heading.piece.box is None or field.piece.box is None:
        return float(heading.start)
    return heading.left if heading.left <= field.left + _COLUMN_SLACK else -heading.left
