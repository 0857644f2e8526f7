"""Which words lead to a value: those before it in its sentence, or those of the cells around it?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from forms.transcripts.grid import Grid
from forms.transcripts.passages import Passage, folded

Meaning = TypeVar("Meaning")
_REACH = 90
_LONGEST_HEADING = 40
_SENTENCE = re.compile(r"[。;]")


@dataclass(frozen=True, slots=True)
class Lead(Generic[Meaning]):
    """What the nearest words say, and where they end; a meaning of None is something else."""

    meaning: Meaning | None
    start: int
    end: int


class Words(Generic[Meaning]):
    """Words with what they lead to, ready to be looked for."""

    def __init__(self, leads: Sequence[tuple[Meaning | None, tuple[str, ...]]]) -> None:
        self._patterns = [(meaning, re.compile("|".join(patterns))) for meaning, patterns in leads]

    def nearest(self, text: str) -> Lead[Meaning] | None:
        """This will return the last of all words; of two that end alike the longer."""
        found = [
            Lead(meaning, match.start(), match.end())
            for meaning, pattern in self._patterns
            for match in pattern.finditer(text)
            if match.end() > match.start()
        ]
        return max(found, key=lambda lead: (lead.end, lead.end - lead.start), default=None)

    def at_start(self, text: str) -> Lead[Meaning] | None:
        for meaning, pattern in self._patterns:
            if match := pattern.match(text):
                return Lead(meaning, match.start(), match.end())
        return None


def lead_text(passage: Passage, start: int, after: int) -> str:
    """This will return what stands before a value in its sentence, up to another value."""
    first = max(after, start - _REACH)
    text = passage.text[first:start]
    marks = list(_SENTENCE.finditer(text))
    return text[marks[-1].end() :] if marks else text


def headings_of(passage: Passage, at: int, grid: Grid) -> list[str]:
    """This will return the words of the cell at the left of a value and of the one above it."""
    piece = passage.piece_at(at)
    around = (grid.left_of(piece), grid.above(piece))
    return [
        folded(each.text)
        for each in around
        if each is not None and len(each.text) <= _LONGEST_HEADING and each is not piece
    ]
