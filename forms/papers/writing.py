"""Which files are written for a package, with which names and hashes?"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from forms.blanks.editions import blank
from forms.blanks.filling import pdf_of
from forms.bundling.coding import with_codes
from forms.papers.data import MOST_PATENTS_WITHOUT_LIST, data_of, planned_items
from forms.papers.editable import render_docx
from forms.papers.patent_list import patent_list
from forms.papers.which import PaperPlan, papers_for
from schemas.items import Patent
from schemas.package import Package
from schemas.page_code import paper_part
from schemas.vocabulary import DocumentKind

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What goes with an application and nobody signs.
PATENT_LIST = "patent_list"
EDITABLE_APPLICATION = "patent_application_word"


@dataclass(frozen=True, slots=True)
class Paper:
    """One file that was written; `name` is the Chinese name under which people download it.

    `must_sign` holds keys of parties; nobody signs a companion. `edition` is that of the form.
    `number` is printed on the paper, and each of its `pages` has a code; a companion has none.
    """

    form: str
    right: str
    name: str
    file_stem: str
    media_type: str
    content: bytes
    edition: str
    must_sign: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    number: int = 0
    pages: int = 0

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def write_papers(
    package: Package, *, on: date, case_number: str, version: int = 1
) -> tuple[Paper, ...]:
    """This will write every paper that a version of a package needs, in the office's order.

    Raises CharacterNotInFont when a value can not be printed.
    """
    return tuple(
        paper
        for plan in papers_for(package)
        for paper in _written(plan, package, on=on, case_number=case_number, version=version)
    )


def render_pdf(plan: PaperPlan, package: Package, *, on: date, case_number: str) -> bytes:
    """This will return one planned paper as PDF/A-2b; raises CharacterNotInFont."""
    return pdf_of(blank(plan.form, on), data_of(plan, package, case_number=case_number), on=on)


def _written(
    plan: PaperPlan, package: Package, *, on: date, case_number: str, version: int
) -> Iterator[Paper]:
    content, pages = with_codes(
        render_pdf(plan, package, on=on, case_number=case_number),
        case_number=case_number,
        version=version,
        part=paper_part(plan.number),
    )
    paper = Paper(
        form=plan.form,
        right=plan.right,
        name=f"{plan.download_name}.pdf",
        file_stem=plan.file_stem,
        media_type=PDF,
        content=content,
        edition=blank(plan.form, on).edition,
        must_sign=plan.signers,
        items=plan.items,
        number=plan.number,
        pages=pages,
    )
    yield paper
    if plan.form is DocumentKind.patent_application:
        docx = render_docx(plan, package, on=on, case_number=case_number)
        yield _companion(paper, EDITABLE_APPLICATION, f"{plan.title}.docx", DOCX, docx)
        patents = [item for item in planned_items(plan, package) if isinstance(item, Patent)]
        if len(patents) > MOST_PATENTS_WITHOUT_LIST:
            listed = patent_list(patents, on=on)
            yield _companion(paper, PATENT_LIST, "质押专利清单.xlsx", XLSX, listed)


def _companion(paper: Paper, form: str, name: str, media_type: str, content: bytes) -> Paper:
    return replace(
        paper,
        form=form,
        name=name,
        file_stem=f"{paper.file_stem}_{form}",
        media_type=media_type,
        content=content,
        must_sign=(),
        number=0,
        pages=0,
    )
