"""Which labelled values does a document hold, in forms, in headings and in its text?"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from forms.transcripts.grid import Grid
from forms.transcripts.names import is_organisation, own_end
from forms.transcripts.passages import Cut, Passage, folded, passage_of
from forms.transcripts.pieces import Piece
from forms.transcripts.words import labels
from schemas.transcript import Subject

_MOST_FIELDS = 1500
_LONGEST_LABEL = 40
_SHORT = 80
_LONGEST_VALUE = 2000


def _any(words: Iterable[str]) -> str:
    """A pattern of all words; of two that begin alike the longer one counts."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_ANY = _any(labels.KNOWN)
_HINT = r"(?P<hint>(?:\([^()]{0,30}\)){0,2}(?:盖章|签章)?)"
# “出质人名称” is the name of the pledgor; only who takes part is counted: 出质人2.
_WHOSE = _any((*labels.ROLES, *labels.SIDES, *labels.PRINCIPALS))
_FACT = _any(labels.PARTY_FIELDS)
_LABEL = (
    rf"(?:(?P<whose>{_WHOSE})的?(?P<fact>{_FACT})"
    rf"|(?P<label>{_ANY})(?P<order>(?:(?<=[人方])[0-9一二三四五六七八九](?![0-9A-Za-z]))?)){_HINT}"
)
_BEFORE_COLON = re.compile(rf"{_LABEL}:")
_ALONE = re.compile(
    rf"(?:[0-9一二三四五六七八九十]{{1,2}}[、.]|\([0-9一二三四五六七八九十]{{1,2}}\))?{_LABEL}(?:基本)?(?:信息|情况|资料)?:?"
)
# What heads several rows has no value of its own.
_SECTION = re.compile(r"(?:信息|情况|资料):?$")
_FIRST_WORD = re.compile(_LABEL)
_ANY_LABEL = re.compile(r"[\u4e00-\u9fff()/]{2,14}:")


@dataclass(frozen=True, slots=True)
class Field:
    """A label, what it says in brackets and in which order, and its value in a passage."""

    label: str
    hint: str
    order: int
    piece: Piece
    passage: Passage
    start: int
    end: int
    whose: str = ""

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def left(self) -> float:
        """Where the label begins, also where it is not the first of its piece."""
        box = self.piece.box
        is_empty = self.start >= len(self.passage.marks)
        if (
            box is None
            or not self.start
            or is_empty
            or self.passage.piece_at(self.start) is not self.piece
        ):
            return box.left if box else 0.0
        value = self.piece.part(*(self.passage.marks[self.start][1] + more for more in (0, 1)))
        return (
            value.left - (len(self.label + self.hint) + 1) * self.piece.letter
            if value
            else box.left
        )

    def cut(self, start: int = 0, end: int | None = None) -> Cut:
        """This will cut a part out of the value; without any bounds the whole."""
        last = self.end if end is None else self.start + end
        return self.passage.cut(self.start + start, min(last, self.start + start + _LONGEST_VALUE))


def fields_of(
    passages: Sequence[Passage], grid: Grid, pieces: Iterable[Piece], headings: Set[int]
) -> list[Field]:
    """This will return all labels with their values, which may be empty, in the order of reading.

    `headings` are the pieces that are headings of lists and so have no value beside them.
    """
    alone = _alone((piece for piece in pieces if piece.at not in headings), grid)
    following = {one.marks[-1][0].at: other for one, other in pairwise(passages)}
    found = [*_inline(passages, following, alone), *_in_cells(grid, following, alone)]
    return sorted(found, key=lambda field: (field.piece.at, field.start))[:_MOST_FIELDS]


def begins_with_label(text: str) -> bool:
    """Whether a known label stands first, with a colon behind it."""
    return bool(_BEFORE_COLON.match(text))


def words_in(hint: str) -> list[str]:
    """This will return what stands in the brackets behind a label, word by word."""
    return [word for word in re.split(r"[()、/,及和暨]|以下简称|下称", hint) if word]


def _alone(pieces: Iterable[Piece], grid: Grid) -> dict[int, re.Match[str]]:
    """The pieces that hold nothing but a label, and not only the first signs of a wide one."""
    found: dict[int, re.Match[str]] = {}
    for piece in pieces:
        is_short = len(piece.text) <= _LONGEST_LABEL and len(found) < _MOST_FIELDS
        match = _ALONE.fullmatch(folded(piece.text)) if is_short else None
        if match and not _goes_on(piece, grid.right_of(piece)):
            found[piece.at] = match
    return found


def _goes_on(piece: Piece, right: Piece | None) -> bool:
    """Whether a label was spaced out so far that its end stands apart: 专   利 | 号：."""
    if right is None or piece.cell:
        return False
    end, colon, _ = folded(right.text[:_LONGEST_LABEL]).partition(":")
    return bool(colon) and folded(piece.text) + end in labels.KNOWN and end not in labels.KNOWN


def _field(match: re.Match[str], piece: Piece, passage: Passage, start: int, end: int) -> Field:
    label, whose = match["label"] or match["fact"], match["whose"] or ""
    if labels.PARTY_FIELDS.get(match["fact"] or "") is Subject.party_name:
        label, whose = whose, ""
    order = _order(match["order"] or "")
    return Field(label, match["hint"], order, piece, passage, start, end, whose)


def _order(text: str) -> int:
    number = int(text) if text.isdigit() else "一二三四五六七八九".find(text) + 1 if text else 0
    return max(0, number - 1)


def _inline(
    passages: Sequence[Passage],
    following: Mapping[int, Passage],
    alone: Mapping[int, re.Match[str]],
) -> Iterator[Field]:
    """Labels in a text, with what follows them there, or in the next passage."""
    for passage in passages:
        found = [
            match
            for match in _labels_in(passage)
            if passage.piece_at(match.start()).at not in alone
        ]
        ends = [*(match.start() for match in found[1:]), len(passage.text)]
        for match, limit in zip(found, ends[: len(found)], strict=True):
            piece, start = passage.piece_at(match.start()), match.end()
            is_bracketed = passage.text[match.start() - 1 : match.start()] == "("
            end = _end(passage, start, limit, is_bracketed=is_bracketed)
            if start == len(passage.text):
                yield _from_next(match, piece, following.get(passage.marks[-1][0].at), passage)
            else:
                yield _field(match, piece, passage, start, max(start, end))


def _labels_in(passage: Passage) -> list[re.Match[str]]:
    found = [
        match
        for match in (_BEFORE_COLON.finditer(passage.text) if ":" in passage.text else ())
        if passage.begins_anew(match.start())
    ]
    if 0 < len(passage.text) <= _SHORT and not passage.first.cell:
        found += _set_off(passage, [match.start() for match in found])
    return sorted(found, key=lambda match: match.start())[:_MOST_FIELDS]


def _set_off(passage: Passage, taken: Sequence[int]) -> Iterator[re.Match[str]]:
    """Labels of short lines, with blanks around instead of a colon behind: 注册人 襄阳公司."""
    for at in passage.gaps_in_order:
        match = _FIRST_WORD.match(passage.text, at)
        if match is None or at in taken:
            continue
        end = match.end()
        is_spaced_out = end + 1 in passage.gaps and end + 1 < len(passage.text)
        if end in passage.gaps and end not in passage.breaks and not is_spaced_out:
            yield match


def _end(passage: Passage, start: int, limit: int, *, is_bracketed: bool = False) -> int:
    """A value ends where another label or another piece of the same row begins, or its bracket."""
    if start >= len(passage.text):
        return start
    if is_bracketed:
        limit = min(limit, start + own_end(passage.text[start:limit]))
    own = passage.piece_at(start)
    gaps = passage.gaps_in_order
    for at in gaps[bisect_right(gaps, start) : bisect_left(gaps, limit)]:
        piece = passage.piece_at(at)
        is_column = at in passage.breaks and piece is not own and _is_level(piece, own)
        if is_column or (_begins_line(passage, at) and _ANY_LABEL.match(passage.text, at, limit)):
            return at
    return min(limit, start + _LONGEST_VALUE)


def _begins_line(passage: Passage, at: int) -> bool:
    """Whether something new may begin here, and not the rest of a word broken between lines."""
    is_joined = passage.piece_at(at) is not passage.piece_at(at - 1)
    return not (is_joined and "\u4e00" <= passage.text[at - 1] <= "\u9fff")


def _is_level(one: Piece, other: Piece) -> bool:
    is_beside = one.page == other.page and abs(one.middle - other.middle) < 0.5 * other.letter
    return one.box is not None and is_beside


def _from_next(
    match: re.Match[str], piece: Piece, following: Passage | None, passage: Passage
) -> Field:
    """The value of a label at the end of a passage may stand in the next one."""
    is_signature = re.search("章|签", match["hint"])
    is_apart = following is not None and (
        following.first.page != piece.page or bool(piece.cell or following.first.cell)
    )
    if following is None or is_signature or is_apart or _ANY_LABEL.search(following.text[:80]):
        return _field(match, piece, passage, match.end(), match.end())
    return _field(match, piece, following, 0, _end(following, 0, len(following.text)))


def _beside(piece: Piece, grid: Grid) -> Piece | None:
    """What stands right of a label, unless the label of a single row stands between them."""
    value = grid.right_of(piece)
    is_own = value is None or grid.left_of(value) is piece
    return value if is_own else None


def _name_under(match: re.Match[str], piece: Piece, grid: Grid) -> Piece | None:
    """Roles side by side are headings of columns, with the names below them."""
    if match["label"] not in (*labels.ROLES, *labels.SIDES):
        return None
    under = grid.under(piece)
    return under if under and is_organisation(folded(under.text)) else None


def _in_cells(
    grid: Grid, following: Mapping[int, Passage], alone: Mapping[int, re.Match[str]]
) -> Iterator[Field]:
    """Labels in cells of their own, with the value in the next cell of the row."""
    for at, match in alone.items():
        piece = grid.piece(at)
        value = None if _SECTION.search(match[0]) else _beside(piece, grid)
        own = passage_of([piece])
        if value is None and match[0].endswith(":"):
            yield _from_next(match, piece, following.get(at), own)
        elif (name := _name_under(match, piece, grid)) and (value is None or value.at in alone):
            passage = passage_of([name])
            yield _field(match, piece, passage, 0, len(passage.text))
        elif value is None or (value.at in alone and match["label"] not in labels.CONTRACT_NAMES):
            yield _field(match, piece, own, len(own.text), len(own.text))
        else:
            passage = passage_of([value, *grid.tails(value, piece, alone)])
            inner = _labels_in(passage)
            end = inner[0].start() if inner else len(passage.text)
            yield _field(match, piece, passage, 0, min(end, _LONGEST_VALUE))
