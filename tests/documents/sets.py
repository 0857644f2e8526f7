"""How does a deal become the files that a bank hands in?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forms.examples.building import WORKBOOK
from forms.workbook.writing import fill_workbook
from tests.documents.deal import Deal
from tests.documents.making import deal_of
from tests.documents.package import package_of
from tests.documents.papers import Format, Paper, papers_of
from tests.documents.scanning import scanned
from tests.documents.template import Page, expand
from tests.documents.typesetting import typeset
from tests.documents.values import Said, Scope
from tests.documents.word import word_file

# Values of the true deal that stay at all places but the last one.
First = Mapping[str, tuple[int, Any]]


@dataclass(slots=True)
class DocumentSet:
    """The documents of one deal: files by name, and what each of them says."""

    deal: Deal
    papers: list[Paper]
    files: dict[str, bytes] = field(default_factory=dict)
    said: dict[str, list[Said]] = field(default_factory=dict)

    def handed_in(self) -> dict[str, bytes]:
        """This will return the files with the workbook that tells the truth."""
        data = package_of(self.deal, self.papers)
        return {WORKBOOK: fill_workbook(data), **self.files}


def set_of(seed: int, only: Format | None = None) -> DocumentSet:
    """This will write all documents of the deal of a seed; `only` makes them all of one format."""
    deal = deal_of(seed)
    papers = papers_of(deal)
    made = DocumentSet(deal, [paper.as_format(only) if only else paper for paper in papers])
    for paper in made.papers:
        page = page_of(paper, deal)
        made.files[paper.file] = drawn(page, paper)
        made.said[paper.file] = page.said
    return made


def page_of(paper: Paper, deal: Deal, first: First | None = None) -> Page:
    """This will say what a document holds when it is written from a deal."""
    scope = Scope(paper.spelling, paper.subject, paper.rights, first or {})
    return expand(paper.kind, paper.layout, deal, scope, paper.seed)


def drawn(page: Page, paper: Paper) -> bytes:
    """This will return the file of a document."""
    match paper.format:
        case Format.docx:
            return word_file(page, paper.dress)
        case Format.scan:
            return scanned(typeset(page, paper.dress), paper.seed)
    return typeset(page, paper.dress)


def with_file(
    made: DocumentSet, paper: Paper, content: bytes, said: Sequence[Said] = ()
) -> DocumentSet:
    """This will return a set in which one file is another."""
    return DocumentSet(
        made.deal,
        made.papers,
        {**made.files, paper.file: content},
        {**made.said, paper.file: list(said)},
    )
