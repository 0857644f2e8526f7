"""What does a dossier hold, sorted once so that every rule finds it without searching?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import count
from typing import Any, NamedTuple

from rules.contradictions.papers import Compared
from rules.places import of_row
from schemas.dossier import Dossier, RecordFacts, SignedPaper
from schemas.finding import Place, Stage
from schemas.folding import folded
from schemas.items import Copyright, GeographicalMark, Item, Layout, Patent, PledgedRight, Trademark
from schemas.package import Declaration, Document, Package
from schemas.parties import Party
from schemas.vocabulary import DeclarationKind, DocumentKind, PartyRole

# What both sides sign on one sheet: an uploaded copy that names no party speaks for all of them.
_JOINT = frozenset(
    {
        DocumentKind.patent_application,
        DocumentKind.trademark_application,
        DocumentKind.power_of_attorney,
        DocumentKind.same_day_declaration,
    }
)

Placed = tuple[int, Item]
Mark = Trademark | GeographicalMark
# Items of one kind, which are filed together.
Rights = Sequence[tuple[int, PledgedRight]]


@dataclass(frozen=True)
class Facts:
    """One dossier, sorted; items come with their position in the list as submitted.

    Lists of items may be read from a disk each time they are walked, so a rule that remembers
    remembers keys, numbers and places, not items.
    """

    dossier: Dossier
    package: Package
    on: date
    stage: Stage
    record: RecordFacts | None
    items: Sequence[Placed]
    patents: Sequence[tuple[int, Patent]]
    marks: Sequence[tuple[int, Mark]]
    layouts: Sequence[tuple[int, Layout]]
    works: Sequence[tuple[int, Copyright]]
    parties: Mapping[str, Party]
    party_names: Mapping[str, str]
    positions: Mapping[str, int]
    roles: Mapping[PartyRole, tuple[Party, ...]]
    documents: Mapping[DocumentKind, list[Document]]
    declarations: Mapping[DeclarationKind, list[Declaration]]
    papers: Mapping[str, list[SignedPaper]]
    # By the keys that were asked for, since most items have the same pledgors.
    folded: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    @cached_property
    def compared(self) -> Compared:
        """This will return what the documents say, beside the items."""
        return Compared(self.dossier, self.items)

    @property
    def agent(self) -> Party | None:
        """This will return the party that acts for the others, if there is a mandate."""
        agency = self.package.agency
        return self.parties.get(agency.agent) if agency else None

    @property
    def has_pledge_contract(self) -> bool:
        """This will tell whether the contract was uploaded, alone or as a clause of the main one.

        办法 Art 3 allows both; as a clause it has the number of the main contract.
        """
        if self.documents[DocumentKind.pledge_contract]:
            return True
        is_clause = self.package.pledge_contract.number == self.package.main_contract.number
        return is_clause and bool(self.documents[DocumentKind.main_contract])

    @property
    def agent_has_proved_identity(self) -> bool:
        """This will tell whether a proof of identity speaks of the agent; there is one agent."""
        key = self.package.agency.agent if self.package.agency else ""
        proofs = self.documents[DocumentKind.agent_identity]
        return any(key in each.parties or not each.parties for each in proofs) or bool(
            self.documents_of(DocumentKind.identity_proof, key)
        )

    def folded_names(self, keys: tuple[str, ...]) -> frozenset[str]:
        """This will return the names of parties as they compare; unknown keys have none."""
        found = self.folded.get(keys)
        if found is None:
            names = (self.party_names[key] for key in keys if key in self.party_names)
            found = self.folded[keys] = frozenset(names)
        return found

    def place_of_party(self, party: Party, *fields: str) -> Place:
        return of_row(self.package, "parties", self.positions[party.key], *fields)

    def sides(self, rights: Rights) -> tuple[Party, ...]:
        """This will return who files for these rights: their pledgors and the pledgee."""
        keys = dict.fromkeys(key for _, item in rights for key in item.pledgors)
        pledgors = tuple(self.parties[key] for key in keys if key in self.parties)
        return pledgors + self.roles[PartyRole.pledgee]

    def documents_on(self, kind: DocumentKind, item: str) -> list[Document]:
        """This will return the documents of a kind that speak of an item; none named means all."""
        return [each for each in self.documents[kind] if not each.items or item in each.items]

    def documents_of(self, kind: DocumentKind, party: str) -> list[Document]:
        """This will return the documents of a kind by or about a party."""
        return [
            each
            for each in self.documents[kind]
            if party in each.parties or (not each.parties and kind in _JOINT)
        ]

    def has_signed(self, form: DocumentKind, party: str) -> bool:
        """This will tell whether a party's signature on a form has come in.

        An uploaded document of the kind counts as well as the papers that zhiya wrote.
        """
        return bool(self.documents_of(form, party)) or self.has_signed_paper(form, party)

    def has_signed_paper(self, form: DocumentKind, party: str) -> bool:
        """This will tell whether each paper that zhiya wrote for a party came back signed."""
        asked = [each for each in self.papers[form] if party in each.must_sign]
        return bool(asked) and all(party in each.signed_by for each in asked)

    def declared(self, kind: DeclarationKind, item: str) -> list[Declaration]:
        """This will return the declarations on an item; one that names no item is on all."""
        return [each for each in self.declarations[kind] if not each.items or item in each.items]

    def without(self, positions: Collection[int]) -> "Facts":
        """This will leave items out, by their places in the list as submitted."""
        return replace(
            self,
            items=[placed for placed in self.items if placed[0] not in positions],
            patents=[placed for placed in self.patents if placed[0] not in positions],
            marks=[placed for placed in self.marks if placed[0] not in positions],
            layouts=[placed for placed in self.layouts if placed[0] not in positions],
            works=[placed for placed in self.works if placed[0] not in positions],
        )


class Kinds(NamedTuple):
    """The items of each kind, with their positions."""

    patents: Sequence[tuple[int, Patent]]
    marks: Sequence[tuple[int, Mark]]
    layouts: Sequence[tuple[int, Layout]]
    works: Sequence[tuple[int, Copyright]]


def gather(dossier: Dossier) -> Facts:
    """This will sort a dossier, once, for all rules."""
    positions = dossier.item_positions or count()
    items = tuple(zip(positions, dossier.package.items, strict=False))
    return sorted_facts(dossier, items, _by_kind(items))


def sorted_facts(dossier: Dossier, items: Sequence[Placed], kinds: Kinds) -> Facts:
    """This will sort all but the items of a dossier."""
    package = dossier.package
    documents: dict[DocumentKind, list[Document]] = defaultdict(list)
    for document in package.documents:
        documents[document.kind].append(document)
    declarations: dict[DeclarationKind, list[Declaration]] = defaultdict(list)
    for declaration in package.declarations:
        declarations[declaration.kind].append(declaration)
    papers: dict[str, list[SignedPaper]] = defaultdict(list)
    for paper in dossier.papers:
        papers[paper.form].append(paper)
    return Facts(
        dossier=dossier,
        package=package,
        on=dossier.on,
        stage=dossier.stage,
        record=dossier.record,
        items=items,
        patents=kinds.patents,
        marks=kinds.marks,
        layouts=kinds.layouts,
        works=kinds.works,
        parties={party.key: party for party in package.parties},
        party_names={party.key: folded(party.name) for party in package.parties},
        positions={party.key: at for at, party in enumerate(package.parties)},
        roles=_by_role(package),
        documents=documents,
        declarations=declarations,
        papers=papers,
    )


def _by_kind(items: Iterable[Placed]) -> Kinds:
    """One walk, and one look at the class of each item."""
    patents: list[Any] = []
    marks: list[Any] = []
    layouts: list[Any] = []
    works: list[Any] = []
    homes: dict[type[Item], list[Any]] = {
        Patent: patents,
        Trademark: marks,
        GeographicalMark: marks,
        Layout: layouts,
        Copyright: works,
    }
    for placed in items:
        homes[type(placed[1])].append(placed)
    return Kinds(patents, marks, layouts, works)


def _by_role(package: Package) -> Mapping[PartyRole, tuple[Party, ...]]:
    found: dict[PartyRole, tuple[Party, ...]] = dict.fromkeys(PartyRole, ())
    for party in package.parties:
        for role in dict.fromkeys(party.roles):
            found[role] += (party,)
    return found
