"""Who is meant: which role in the pledge do the words of a label give?"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from forms.transcripts.fields import Field, words_in
from forms.transcripts.names import is_bank
from forms.transcripts.passages import Passage
from forms.transcripts.words.labels import PRINCIPALS, ROLES, SIDES
from schemas.transcript import PaperKind
from schemas.vocabulary import PartyRole

# In other papers these are whoever applies for something.
_ONLY_IN_LOANS = frozenset({"申请人", "客户"})
_ORDER = re.compile(r"[0-9一二三四五六七八九]$")
_SIDE = "|".join(sorted(SIDES, key=len, reverse=True))
_ROLE = "|".join(sorted(ROLES, key=len, reverse=True))
_SIDE_IS = re.compile(rf"(?P<side>{_SIDE})\((?P<hint>[^()]{{1,30}})\)")
_IS_SIDE = re.compile(
    rf"(?P<role>{_ROLE})\(?(?:全称)?\)?(?:[^()]{{0,4}})\((?:以下简称|下称|简称)?[“\"]?(?P<side>{_SIDE})"
)


class Roles:
    """The roles of a paper's sides, as the paper itself explains them."""

    def __init__(self, kind: PaperKind, passages: Sequence[Passage]) -> None:
        self._kind = kind
        self._sides: dict[str, list[PartyRole]] = defaultdict(list)
        for passage in passages:
            for found in _SIDE_IS.finditer(passage.text):
                self._explain(found["side"], words_in(found["hint"]))
            for found in _IS_SIDE.finditer(passage.text):
                self._explain(found["side"], [found["role"]])

    def of(self, label: str, hint: str) -> tuple[PartyRole, ...]:
        """This will return the roles that a label with its brackets names; none for no role."""
        named = [role for word in (label, *words_in(hint)) for role in self._of_word(word)]
        return tuple(dict.fromkeys(named))

    def guess_sides(self, named: Mapping[str, str]) -> None:
        """Of two sides without a role the one that is a bank lends, and the other owes."""
        banks = [side for side, name in named.items() if is_bank(name)]
        if len(banks) != 1 or len(named) != 2 or any(self._sides.get(side) for side in named):
            return
        other = PartyRole.debtor if self._kind is PaperKind.main_contract else PartyRole.pledgor
        for side in named:
            self._sides[side] = [PartyRole.pledgee if side in banks else other]

    def _explain(self, side: str, words: Sequence[str]) -> None:
        for word in words:
            for role in self._of_word(word, without_sides=True):
                if role not in self._sides[side]:
                    self._sides[side].append(role)

    def _of_word(self, word: str, *, without_sides: bool = False) -> list[PartyRole]:
        plain = _ORDER.sub("", word.strip("“”\"'"))
        if plain in _ONLY_IN_LOANS and self._kind is not PaperKind.main_contract:
            return []
        if plain in ROLES:
            return [ROLES[plain]]
        return [] if without_sides else list(self._sides.get(plain, ()))


def names_a_party(field: Field) -> bool:
    """Whether the label of a field is a role, a side, or somebody who signs."""
    return field.label in ROLES or field.label in PRINCIPALS or field.label in SIDES
