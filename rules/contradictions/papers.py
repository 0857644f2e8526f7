"""Which documents are compared, as what does each count, and which cannot be compared?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rules.contradictions.signs import Signs, is_strange, known_signs, one_spelling
from rules.rights import right_number
from schemas.dossier import Dossier, FileFacts
from schemas.finding import Place
from schemas.items import Item
from schemas.package import Document
from schemas.transcript import PaperKind, Source, Statement, Subject, Transcript
from schemas.vocabulary import DocumentKind

# From here on a guess of the kind counts for more than what the package calls the document.
SURE = 0.6
IDENTITY = frozenset(
    {PaperKind.business_licence, PaperKind.financial_licence, PaperKind.identity_card}
)
# Papers that parties of the pledge sign; whoever signs them needs no role to be one of these.
SIGNED = frozenset(
    {
        PaperKind.power_of_attorney,
        PaperKind.co_owner_consent,
        PaperKind.commitment,
        PaperKind.same_day_declaration,
        PaperKind.continuation_statement,
        PaperKind.open_licence_statement,
        PaperKind.similar_marks_statement,
    }
)
APPLICATIONS = frozenset(
    {
        PaperKind.patent_application,
        PaperKind.trademark_application,
        PaperKind.copyright_application,
    }
)
CONTRACTS = frozenset({PaperKind.main_contract, PaperKind.pledge_contract})
Placed = tuple[int, Item]


@dataclass(frozen=True, eq=False)
class Paper:
    """One file with a transcript: as what it counts, and what of it counts."""

    file: str
    facts: FileFacts
    transcript: Transcript
    documents: tuple[Document, ...]
    kind: PaperKind | None

    @cached_property
    def label(self) -> str:
        """This will name the document as a person does, with its file."""
        if self.transcript.guess.kind is self.kind is not None:
            return f"{self.kind.label}（{self.file}）"
        called = [each.kind.label for each in self.documents]
        return f"{called[0]}（{self.file}）" if called else f"文件“{self.file}”"

    @property
    def parties(self) -> tuple[str, ...]:
        """This will return the keys of the parties of whom the package says that it speaks."""
        return tuple(dict.fromkeys(key for each in self.documents for key in each.parties))

    @property
    def is_unread(self) -> bool:
        return not self.statements and (
            self.transcript.needs_eyes or self.transcript.source is Source.none
        )

    @cached_property
    def has_suggestions(self) -> bool:
        return any(each.is_suggestion for each in self.transcript.statements)

    @cached_property
    def is_whole(self) -> bool:
        """Whether what it does not say is not there either."""
        return not self.transcript.needs_eyes and not self.has_suggestions

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """This will return what was read and not merely recognised."""
        return tuple(each for each in self.transcript.statements if not each.is_suggestion)

    def where(self, statement: Statement) -> str:
        """This will say in words where a statement stands."""
        page = statement.spot.page
        return self.label + (f"第{page}页" if page else statement.spot.label)

    def place(self, statement: Statement) -> Place:
        spot = statement.spot
        return Place(
            file=self.file, page=spot.page, box=spot.box, label=f"{self.label}{spot.label}"
        )


@dataclass(frozen=True, eq=False)
class Compared:
    """The documents of a dossier beside its items; looked at only where a rule asks."""

    dossier: Dossier
    items: Sequence[Placed] = field(repr=False)

    @cached_property
    def every(self) -> tuple[Paper, ...]:
        """This will return each usable file of which a machine has looked at the content."""
        called: dict[str, list[Document]] = {}
        for document in self.dossier.package.documents:
            called.setdefault(document.file, []).append(document)
        return tuple(
            Paper(file, facts, facts.transcript, documents, _kind(documents, facts.transcript))
            for file, facts in sorted(self.dossier.files.items())
            if facts.transcript is not None and facts.usable
            for documents in [tuple(called.get(file, ()))]
        )

    @cached_property
    def strangers(self) -> tuple[Paper, ...]:
        """This will return the documents that seem to belong to another deal."""
        if not self.every:
            return ()
        known = known_signs(self.dossier.package, self.numbers)
        return tuple(each for each in self.every if each.kind and _is_strange(each, known))

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """This will return the documents that are compared."""
        return tuple(each for each in self.every if each.kind and each not in self.strangers)

    @cached_property
    def by_subject(self) -> Mapping[Subject, list[tuple[Paper, Statement]]]:
        """This will sort all that the documents say by its subject."""
        found: dict[Subject, list[tuple[Paper, Statement]]] = {each: [] for each in Subject}
        for paper in self.papers:
            for statement in paper.statements:
                found[statement.subject].append((paper, statement))
        return found

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """This will return the kind of right of each number of the package."""
        return {right_number(item): item.kind for _, item in self.items}

    @cached_property
    def rights(self) -> Mapping[str, list[Placed]]:
        """This will find the items of which any document speaks, by their number."""
        named = {one_spelling(each) for each in self._numbers_in_papers()}
        found: dict[str, list[Placed]] = {}
        for at, item in self.items if named else ():
            if (number := right_number(item)) in named:
                found.setdefault(number, []).append((at, item))
        return found

    def _numbers_in_papers(self) -> Iterator[str]:
        for paper in self.papers:
            for each in paper.statements:
                if each.about or each.subject is Subject.right_number:
                    yield each.about or each.value


def _is_strange(paper: Paper, known: Signs) -> bool:
    """An identity may be that of a person who acts for a party, or is held against its party."""
    if paper.kind is PaperKind.identity_card or (paper.kind in IDENTITY and paper.parties):
        return False
    return is_strange(paper.statements, known, names_its_owner=paper.kind in IDENTITY | SIGNED)


def _kind(documents: Sequence[Document], transcript: Transcript) -> PaperKind | None:
    """This will choose between what a document seems to be and what the package calls it."""
    guess = transcript.guess
    called = [each.kind for each in documents]
    if guess.kind is not None and guess.confidence >= SURE:
        return None if guess.kind.is_of_the_office else guess.kind
    if guess.kind is not None and guess.kind.stands_for in called:
        return guess.kind
    return next(filter(None, map(_AS_PAPER.get, called)), None)


# Of a certificate nobody says for which kind of right it is.
_AS_PAPER = {
    **{kind: PaperKind(kind.value) for kind in DocumentKind if kind.value in list(PaperKind)},
    DocumentKind.identity_proof: PaperKind.business_licence,
    DocumentKind.agent_identity: PaperKind.identity_card,
}
