"""Which files go to the office with one filing, in which order, under which names?"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cases.acts.papers import copies_to_send
from cases.acts.review import content_digest
from cases.models import Filing
from cases.refusals import NotAcceptable
from cases.vocabulary import Right
from desk.packages import files_of, package_of, right_of
from desk.storage import read_verified
from forms.papers.writing import PATENT_LIST
from rules.rights import right_number
from schemas.package import Document, Package
from schemas.page_code import document_part, paper_part
from schemas.vocabulary import Currency, DocumentKind, PartyRole

# Papers of one kind of right only; every other kind goes with each filing that it speaks of.
_ONLY_WITH = {
    DocumentKind.patent_application: Right.patent,
    DocumentKind.same_day_declaration: Right.patent,
    DocumentKind.annuity_receipt: Right.patent,
    DocumentKind.trademark_application: Right.trademark,
    DocumentKind.similar_marks_statement: Right.trademark,
}
# The office's own order; what it does not name comes last.
_ORDER: dict[str, int] = {kind.value: place for place, kind in enumerate(DocumentKind)}


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One file of a filing; `role` is what the office knows it as, `title` what a person does.

    `part` names it in the codes of its pages; `coded_pages` carry such a code from their writing.
    Its bytes are those of the store, but for what was `made` just now.
    """

    role: str
    title: str
    name: str
    sha256: str
    pages: int | None = None
    part: str = ""
    coded_pages: tuple[int, ...] = ()
    made: bytes | None = None

    @property
    def content(self) -> bytes:
        """The bytes, verified against their hash; raises `BytesAreGone`."""
        return read_verified(self.sha256) if self.made is None else self.made


@dataclass(frozen=True, slots=True)
class Contents:
    """Every file that goes to the office with one filing, and what its lists say of it."""

    reference: str
    pledgors: tuple[str, ...]
    pledgees: tuple[str, ...]
    items: tuple[tuple[str, str], ...]
    amount: Decimal
    currency: Currency
    enclosures: tuple[Enclosure, ...]


class NotWhatWasApproved(NotAcceptable):
    def __init__(self, number: str) -> None:
        super().__init__(
            f"案件 {number} 的材料与审核通过时不一致，不得报送，请联系系统管理员核查。"
        )


def contents_of(filing: Filing) -> Contents:
    """This will give what goes with a registration; raises `NotWhatWasApproved`."""
    package = approved_package(filing)
    return contents_with(filing, package, tuple(enclosures_of(filing, package)))


def contents_with(filing: Filing, package: Package, enclosures: tuple[Enclosure, ...]) -> Contents:
    """This will say of these enclosures what a package tells of them."""
    wanted = set(filing.item_numbers)
    named = [(right_number(item), item.name) for item in package.items]
    return Contents(
        reference=package.reference,
        pledgors=_names(package, PartyRole.pledgor),
        pledgees=_names(package, PartyRole.pledgee),
        items=tuple((number, name) for number, name in named if number in wanted),
        amount=Decimal(package.loan.amount),
        currency=package.loan.currency,
        enclosures=enclosures,
    )


def approved_package(filing: Filing) -> Package:
    """This will give the data that was approved for a filing; raises `NotWhatWasApproved`."""
    package = package_of(filing.version)
    if package is None or content_digest(filing.version) != filing.approved_digest:
        raise NotWhatWasApproved(filing.case.number)
    return package


def enclosures_of(filing: Filing, package: Package) -> list[Enclosure]:
    """This will list every file that goes with a filing.

    Signed papers come first, in the office's order, then what the bank handed in.
    """
    return [*_papers(filing), *_documents(filing, package)]


def _papers(filing: Filing) -> Iterator[Enclosure]:
    papers = filing.version.papers.filter(right=filing.right).order_by("name", "pk")
    for paper in sorted(papers, key=lambda each: _rank(each.form)):
        copies = copies_to_send(paper)
        for at, copy in enumerate(copies, start=1):
            copy_of = f"（{at}）" if len(copies) > 1 else ""
            stem, ending = Path(paper.name).stem, Path(copy.name).suffix.lower()
            yield Enclosure(
                role=paper.form,
                title=f"{stem}{copy_of}",
                name=f"{stem}{copy_of}{ending}",
                sha256=copy.sha256,
                part=paper_part(paper.number) if paper.number else "",
                coded_pages=tuple(copy.coded_pages),
            )
        if paper.form == PATENT_LIST:
            yield Enclosure(paper.form, Path(paper.name).stem, paper.name, paper.sha256)


def _documents(filing: Filing, package: Package) -> Iterator[Enclosure]:
    found = files_of(filing.version, package)
    keys = frozenset(item.key for item in package.items if right_of(item) == filing.right)
    numbered = enumerate(package.documents, start=1)
    for number, document in sorted(numbered, key=lambda each: _rank(each[1].kind)):
        file = found.get(document.file)
        if file is not None and _belongs(document, filing, keys):
            yield Enclosure(
                role=document.kind.value,
                title=document.kind.label,
                name=file.name.rpartition("/")[2],
                sha256=file.sha256,
                pages=file.pages,
                part=document_part(number),
            )


def _belongs(document: Document, filing: Filing, keys: frozenset[str]) -> bool:
    only = _ONLY_WITH.get(document.kind)
    if only is not None and only != filing.right:
        return False
    return not document.items or bool(keys & set(document.items))


def _names(package: Package, role: PartyRole) -> tuple[str, ...]:
    return tuple(party.name for party in package.parties if role in party.roles)


def _rank(form: str) -> int:
    return _ORDER.get(form, len(_ORDER))
