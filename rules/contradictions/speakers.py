"""Of which party does a document speak, where it names somebody in a role or lets him sign?"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rules.contradictions.likeness import is_almost
from rules.contradictions.papers import CONTRACTS, IDENTITY, SIGNED, Paper
from rules.contradictions.signs import one_spelling
from rules.facts import Facts
from schemas.folding import folded, likened
from schemas.parties import Party
from schemas.transcript import PaperKind, Statement, Subject
from schemas.vocabulary import PartyKind, PartyRole

# In a statement of all owners the pledgor stands among the co-owners.
_ALSO = {PartyRole.co_owner: (PartyRole.pledgor,)}
# Roles that persons have who act for somebody: they are named beside the firm, or in its stead.
_OF_PERSONS_TOO = (None, PartyRole.agent)
_ORGANISATION = re.compile("公司|银行|信用|合伙|事务所|研究|[厂所院校社会部局]$|中心|大学|窗口")
_OF_PARTIES = frozenset(
    {
        Subject.party_name,
        Subject.party_number,
        Subject.party_address,
        Subject.legal_representative,
    }
)

# The name of a firm is longer than that of whoever signs for it.
_LONGEST_NAME_OF_A_PERSON = 4

# A document tells several parties in one role apart by parts.
_Part = tuple[PartyRole | None, int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Of whom a document speaks in one role and part, as far as that can be told.

    `party` is None where it must be somebody who is not in the package; `is_named` tells that
    the name leaves no doubt, so that number and address can be compared as well.
    """

    party: Party | None
    is_named: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a document says of somebody."""

    paper: Paper
    statement: Statement
    speaker: Speaker


def spoken(facts: Facts, subject: Subject) -> Iterator[Spoken]:
    """This will tell of whom each statement speaks; what nobody can tell is left out."""
    speakers: dict[Paper, Mapping[_Part, Speaker]] = {}
    for paper, statement in facts.compared.by_subject[subject]:
        if paper not in speakers:
            speakers[paper] = _speakers(facts, paper)
        speaker = speakers[paper].get((statement.role, statement.part))
        if speaker is None:
            continue
        if subject is not Subject.party_name or _names_a_party(statement, (speaker.party,)):
            yield Spoken(paper, statement, speaker)


def may_be_meant(facts: Facts, role: PartyRole | None) -> Sequence[Party]:
    """This will return the parties of a role; without one, all but the agent may have signed."""
    if role is not None:
        return facts.roles[role]
    return [each for each in facts.package.parties if set(each.roles) != {PartyRole.agent}]


def _speakers(facts: Facts, paper: Paper) -> Mapping[_Part, Speaker]:
    """This will match the parts of a document with parties: by name, by number, by what is left."""
    # Who signs a contract for a side is no agent for the filing.
    said = [
        each
        for each in paper.statements
        if each.subject in _OF_PARTIES
        and not (each.role is PartyRole.agent and paper.kind in CONTRACTS)
    ]
    by_role = {role: _Candidates(facts, paper, role) for role in {each.role for each in said}}
    names: dict[_Part, set[str]] = {}
    numbers: dict[_Part, set[str]] = {}
    for each in said:
        part = (each.role, each.part)
        called, counted = names.setdefault(part, set()), numbers.setdefault(part, set())
        if each.subject is Subject.party_number:
            counted.add(one_spelling(each.value))
        elif _names_a_party(each, by_role[each.role].parties):
            called.add(likened(folded(each.value)))
    found: dict[_Part, Speaker] = {}
    for part, called in names.items():
        if party := by_role[part[0]].by_name(called):
            found[part] = Speaker(party, is_named=True)
    for part in [part for part in names if part not in found]:
        called, candidates = names[part], by_role[part[0]]
        speaker = candidates.unnamed(called, numbers[part])
        if speaker and _may_be_told(paper, speaker, part[0], called):
            found[part] = replace(speaker, is_named=speaker.is_named and not called)
    muddled = _muddled(numbers)
    return {
        part: replace(speaker, is_named=False) if part[0] in muddled else speaker
        for part, speaker in found.items()
    }


def _muddled(numbers: Mapping[_Part, Collection[str]]) -> frozenset[PartyRole | None]:
    """Roles of several parties one of whom has two numbers: then some belong to another of them."""
    parts = Counter(role for role, _ in numbers)
    return frozenset(
        role for (role, _), counted in numbers.items() if len(counted) > 1 and parts[role] > 1
    )


def _names_a_party(each: Statement, parties: Iterable[Party | None]) -> bool:
    """A person's name where only firms are parties is that of somebody who signs for one."""
    if each.subject is not Subject.party_name:
        return False
    if any(party and party.kind is PartyKind.natural_person for party in parties):
        return True
    is_long = len(folded(each.value)) > _LONGEST_NAME_OF_A_PERSON
    return is_long or bool(_ORGANISATION.search(each.value))


def _may_be_told(
    paper: Paper, speaker: Speaker, role: PartyRole | None, names: Iterable[str]
) -> bool:
    """A person who acts for the firm that is meant is named in its stead without contradiction."""
    if role not in _OF_PERSONS_TOO or paper.kind in IDENTITY:
        return True
    is_person = speaker.party is not None and speaker.party.kind is PartyKind.natural_person
    return is_person or any(map(_ORGANISATION.search, names))


class _Candidates:
    """Who may be meant by one role of a document; whoever was named is no more to be found."""

    def __init__(self, facts: Facts, paper: Paper, role: PartyRole | None) -> None:
        self.role, self.paper = role, paper
        self.parties = _candidates(facts, paper, role)
        self._names = {likened(folded(each.name)): each for each in reversed(self.parties)}
        self._numbers = {
            one_spelling(each.id_number): each for each in self.parties if each.id_number
        }
        self._named: set[str] = set()

    def by_name(self, names: Iterable[str]) -> Party | None:
        party = next((self._names[name] for name in names if name in self._names), None)
        if party:
            self._named.add(party.key)
        return party

    def unnamed(self, names: Iterable[str], numbers: Iterable[str]) -> Speaker | None:
        if self.role is None and self.paper.kind not in SIGNED | IDENTITY:
            return self._almost_named(names)
        for number in numbers:
            if number in self._numbers:
                return Speaker(self._numbers[number], is_named=True)
        left = [each for each in self.parties if each.key not in self._named and self._acts(each)]
        if len(left) == 1 and (self.role or self.paper.parties):
            return Speaker(left[0], is_named=len(self.parties) == 1)
        has_more = self.role is PartyRole.agent and self._named
        is_somebody = bool(self.role and self.parties) or self.paper.kind in SIGNED
        return Speaker(None, is_named=False) if is_somebody and not has_more else None

    def _almost_named(self, names: Iterable[str]) -> Speaker | None:
        """Who pays or orders something may be anybody, but is no party with a name like that."""
        meant = [
            party for party in self.parties if any(is_almost(name, party.name) for name in names)
        ]
        return Speaker(meant[0], is_named=False) if meant else None

    def _acts(self, party: Party) -> bool:
        return self.role is None or self.role in party.roles


def _candidates(facts: Facts, paper: Paper, role: PartyRole | None) -> Sequence[Party]:
    """This will return who may be meant; of an identity without an owner only names can tell."""
    roles = (role, *_ALSO.get(role, ())) if role else ()
    parties = tuple(dict.fromkeys(each for of in roles for each in facts.roles[of]))
    if paper.kind not in IDENTITY:
        return facts.package.parties if role is None else parties
    own = tuple(facts.parties[key] for key in paper.parties if key in facts.parties)
    if paper.kind is PaperKind.identity_card:
        # The card of whoever acts for a firm is filed as proof of the firm.
        return tuple(each for each in own if each.kind is PartyKind.natural_person)
    return own or parties or facts.package.parties
