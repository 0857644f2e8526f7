"""Which mentions are of one party, where a role has several?"""

import re
from collections.abc import Iterator, Sequence

from forms.transcripts.mentions import Mention
from forms.transcripts.names import is_alike
from schemas.vocabulary import PartyRole

_SIGNS = re.compile("章|签")


def in_parts(mentions: Sequence[Mention]) -> Iterator[tuple[int, Mention]]:
    """This will tell which mentions in one role are of one party, and number the parties."""
    known: dict[tuple[PartyRole | None, ...], list[list[Mention]]] = {}
    before: Mention | None = None
    for mention in mentions:
        groups = known.setdefault(mention.roles, [])
        at = mention.source.order or _part_of(mention, groups, before)
        while len(groups) <= at:
            groups.append([])
        groups[at].append(mention)
        before = mention if mention.names else before
        yield at, mention


def _part_of(mention: Mention, groups: Sequence[Sequence[Mention]], before: Mention | None) -> int:
    """A known party, the next one, or the only one; whoever signs is one of those named before."""
    is_signed = _is_signed(mention)
    for at, group in enumerate(groups):
        if any(_is_same(mention, each) for each in group):
            return at
    almost = _almost(mention, groups) if is_signed else None
    if almost is not None:
        return almost
    is_next = before is not None and before.source.label == mention.source.label
    is_next = is_next and before is not None and is_signed == _is_signed(before)
    others = {number for group in groups for each in group for number in each.numbers}
    is_other = bool(mention.numbers and others) or is_next
    return len(groups) if groups and mention.names and is_other else 0


def _is_same(mention: Mention, other: Mention) -> bool:
    return bool(mention.spellings & other.spellings or mention.numbers & other.numbers)


def _almost(mention: Mention, groups: Sequence[Sequence[Mention]]) -> int | None:
    """The group whose party bears the same name but for a slip."""
    for at, group in enumerate(groups):
        known = {name for each in group for name in each.spellings}
        if any(is_alike(one, other) for one in mention.spellings for other in known):
            return at
    return None


def _is_signed(mention: Mention) -> bool:
    return bool(_SIGNS.search(mention.source.hint))
