"""Which reasons does a sentence of the office hold? Words are compared, nothing is guessed.

Phrases are plain text, so that no word of a person's can run away as a pattern could.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.office_reasons import OFFICE_REASONS, WITHOUT_REASON, Concerns, OfficeReason


@dataclass(frozen=True, slots=True)
class Told:
    """One phrase that tells a reason, folded, and the rules that should have found it."""

    phrase: str
    reason: str
    concerns: Concerns
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that a sentence holds, with the phrase by which it was known."""

    code: str
    phrase: str
    rules: tuple[str, ...]


def folded_sentence(text: str) -> str:
    """This will return a text in one width and case, without blanks and invisible signs."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in narrow if not sign.isspace() and sign.isprintable())


def told_by(phrase: str, reason: OfficeReason, concerns: Concerns) -> Iterator[Told]:
    """This will make a folded phrase tell a shipped reason, with the rules of each right."""
    if reason.mark_rules is not None and concerns in (Concerns.every, Concerns.trademark):
        yield Told(phrase, reason.code, Concerns.trademark, reason.mark_rules)
    if reason.mark_rules is None or concerns is not Concerns.trademark:
        yield Told(phrase, reason.code, concerns, reason.rules)


class PhraseTable:
    """Phrases of the record before those that are shipped, each list in its own order."""

    def __init__(self, own: Iterable[Told] = ()) -> None:
        """Longest first; of two of one length, the record's own wins."""
        every = [each for each in (*own, *_SHIPPED) if each.phrase]
        self._told = sorted(every, key=lambda each: -len(each.phrase))
        self._by_right: dict[str, list[Told]] = {}

    def read(self, sentence: str, right: str) -> tuple[Reason, ...]:
        """This will return the reasons in the order in which the sentence tells them.

        A phrase counts only where no longer one has been found: the longest wins. Nothing is
        returned for words that nobody has sorted yet.
        """
        words = folded_sentence(sentence)
        if not words:
            return (Reason(WITHOUT_REASON, "", ()),)
        taken = bytearray(len(words))
        found: dict[str, tuple[int, Reason]] = {}
        for told in self._of(right):
            if told.phrase not in words or (at := _first_free(words, told.phrase, taken)) is None:
                continue
            first, known = found.get(told.reason, (at, Reason(told.reason, told.phrase, ())))
            rules = tuple(dict.fromkeys((*known.rules, *told.rules)))
            found[told.reason] = (min(at, first), Reason(known.code, known.phrase, rules))
        return tuple(reason for _, reason in sorted(found.values(), key=lambda each: each[0]))

    def _of(self, right: str) -> list[Told]:
        if right not in self._by_right:
            wanted = (Concerns.every, right)
            self._by_right[right] = [each for each in self._told if each.concerns in wanted]
        return self._by_right[right]


def _first_free(words: str, phrase: str, taken: bytearray) -> int | None:
    """Every free occurrence is taken, so that no shorter phrase can claim a part of it."""
    first, at, length = None, words.find(phrase), len(phrase)
    while at >= 0:
        end = at + length
        if not any(taken[at:end]):
            taken[at:end] = b"\x01" * length
            first = at if first is None else first
            at = words.find(phrase, end)
        else:
            at = words.find(phrase, at + 1)
    return first


_SHIPPED = tuple(
    told
    for reason in OFFICE_REASONS
    for phrase in reason.phrases
    for told in told_by(folded_sentence(phrase), reason, reason.concerns)
)
