"""Is one name so nearly another that most likely the same party is meant, and it is misspelled?"""

from itertools import takewhile

from schemas.folding import folded, likened

# A sign, a town or a form of company: one piece, while most of the name stays.
_LONGEST_PIECE = 3
_LEAST_IN_COMMON = 0.75


def is_almost(one: str, other: str) -> bool:
    """This will tell whether the two differ in one short piece only."""
    mine, theirs = likened(folded(one)), likened(folded(other))
    shorter, longer = sorted((len(mine), len(theirs)))
    begins = _alike(mine, theirs)
    ends = min(_alike(mine[::-1], theirs[::-1]), shorter - begins)
    in_common = begins + ends
    return longer - in_common <= _LONGEST_PIECE and in_common >= _LEAST_IN_COMMON * longer


def _alike(one: str, other: str) -> int:
    """How many signs are the same from the beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
