"""What does a dossier hold, sorted once so that every rule finds it without searching?"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from rules.names import folded
from rules.places import of_row
from schemas.dossier import Dossier, RecordFacts, SignedPaper
from schemas.finding import Place, Stage
from schemas.items import Copyright, GeographicalMark, Item, Layout, Patent, Trademark
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
Rights = (
    tuple[tuple[int, Patent], ...]
    | tuple[tuple[int, Mark], ...]
    | tuple[tuple[int, Copyright], ...]
)


@dataclass(frozen=True, slots=True)
class Facts:
    """One dossier, sorted; items come with their position in the list as submitted."""

    dossier: Dossier
    package: Package
    on: date
    stage: Stage
    record: RecordFacts | None
    items: tuple[Placed, ...]
    patents: tuple[tuple[int, Patent], ...]
    marks: tuple[tuple[int, Mark], ...]
    layouts: tuple[tuple[int, Layout], ...]
    works: tuple[tuple[int, Copyright], ...]
    parties: Mapping[str, Party]
    party_names: Mapping[str, str]
    positions: Mapping[str, int]
    roles: Mapping[PartyRole, tuple[Party, ...]]
    documents: Mapping[DocumentKind, list[Document]]
    declarations: Mapping[DeclarationKind, list[Declaration]]
    papers: Mapping[str, list[SignedPaper]]

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


def gather(dossier: Dossier) -> Facts:
    """This will sort a dossier, once, for all rules."""
    package = dossier.package
    items: tuple[Placed, ...] = tuple(
        zip(dossier.item_positions or count(), package.items, strict=False)
    )
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
        # Exact types: of these models, isinstance takes ten times as long.
        patents=tuple([(at, each) for at, each in items if type(each) is Patent]),
        marks=tuple(
            [
                (at, each)
                for at, each in items
                if type(each) is Trademark or type(each) is GeographicalMark
            ]
        ),
        layouts=tuple([(at, each) for at, each in items if type(each) is Layout]),
        works=tuple([(at, each) for at, each in items if type(each) is Copyright]),
        parties={party.key: party for party in package.parties},
        party_names={party.key: folded(party.name) for party in package.parties},
        positions={party.key: at for at, party in enumerate(package.parties)},
        roles=_by_role(package),
        documents=documents,
        declarations=declarations,
        papers=papers,
    )


def _by_role(package: Package) -> Mapping[PartyRole, tuple[Party, ...]]:
    found: dict[PartyRole, tuple[Party, ...]] = dict.fromkeys(PartyRole, ())
    for party in package.parties:
        for role in dict.fromkeys(party.roles):
            found[role] += (party,)
    return found
