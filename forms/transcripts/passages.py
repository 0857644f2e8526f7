"""What text belongs together, in one narrow spelling, and how is a part of it cut out?"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from forms.transcripts.pieces import Piece, rounded, union
from schemas.spot import Spot

# What fills a blank on a form stands for white space.
_FILLING = frozenset("_\uff3f")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_BLANKS = re.compile(r"\s+")
_LATIN_GAP = re.compile(r"(?<=[A-Za-z0-9.,&]) (?=[A-Za-z0-9&])")
_LABEL_CHARS = 190


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a passage: as printed, without blanks, and where it stands."""

    text: str
    value: str
    spot: Spot
    confidence: float

    @property
    def number(self) -> str:
        """The value as a number, which has no blanks wherever it was broken."""
        return self.value.replace(" ", "")


@dataclass(slots=True)
class Passage:
    """A paragraph, a cell or a row: `text` is narrow and without blanks.

    `gaps` are the places of `text` before which there was white space, `breaks` those where a line
    or a piece begins; `marks` lead from each character to where it was seen.
    """

    text: str = ""
    gaps: frozenset[int] = frozenset()
    gaps_in_order: tuple[int, ...] = ()
    breaks: frozenset[int] = frozenset()
    marks: list[tuple[Piece, int]] = field(default_factory=list)

    @property
    def first(self) -> Piece:
        return self.marks[0][0]

    def piece_at(self, at: int) -> Piece:
        return self.marks[min(at, len(self.marks) - 1)][0]

    def begins_anew(self, at: int) -> bool:
        """Whether something new may begin here, after a mark, a blank or a break."""
        return at == 0 or at in self.gaps or not "\u4e00" <= self.text[at - 1] <= "\u9fff"

    def cut(self, start: int, end: int) -> Cut:
        """This will cut out a part that is not empty."""
        runs = [
            (piece, [at for _, at in run])
            for piece, run in groupby(self.marks[start:end], key=lambda mark: mark[0])
        ]
        spans = [(piece, min(ats), max(ats) + 1) for piece, ats in runs]
        text = "\n".join(piece.text[begins:ends] for piece, begins, ends in spans)
        return Cut(
            text.replace("\n", "") if len(spans) > 1 else text,
            _without_blanks(text),
            _spot(spans),
            min(piece.confidence for piece, _, _ in spans),
        )


def passage_of(pieces: Iterable[Piece]) -> Passage:
    """This will join pieces in their order into one passage."""
    text: list[str] = []
    marks: list[tuple[Piece, int]] = []
    gaps: set[int] = set()
    breaks: set[int] = set()
    for piece in pieces:
        breaks.add(len(text))
        gaps.add(len(text))
        for at, character in enumerate(piece.text):
            if ord(character) in _INVISIBLE:
                continue
            if character in _FILLING or character.isspace():
                gaps.add(len(text))
                if character == "\n":
                    breaks.add(len(text))
                continue
            text.append(_narrow(character))
            marks.append((piece, at))
    return Passage("".join(text), frozenset(gaps), tuple(sorted(gaps)), frozenset(breaks), marks)


def folded(text: str) -> str:
    """This will return a word as passages spell it."""
    return "".join(
        _narrow(each)
        for each in text.translate(_INVISIBLE)
        if each not in _FILLING and not each.isspace()
    )


@lru_cache(maxsize=4096)
def _narrow(character: str) -> str:
    narrow = unicodedata.normalize("NFKC", character)
    return narrow if len(narrow) == 1 and not narrow.isspace() else character


def _without_blanks(text: str) -> str:
    """Blanks say something only between Latin words."""
    seen = text.translate(_INVISIBLE)
    single = _BLANKS.sub(" ", "".join(" " if each in _FILLING else each for each in seen))
    return _LATIN_GAP.sub("\0", single).replace(" ", "").replace("\0", " ")


def _spot(spans: list[tuple[Piece, int, int]]) -> Spot:
    page = spans[0][0].page
    boxes = [
        box
        for piece, begins, ends in spans
        if piece.page == page and (box := piece.part(begins, ends)) is not None
    ]
    return Spot(
        page=page,
        box=rounded(union(boxes)) if boxes else None,
        label=spans[0][0].label[:_LABEL_CHARS],
    )
