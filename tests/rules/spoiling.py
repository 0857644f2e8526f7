"""How is one thing in a clean package spoiled, and what is then found?"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rules.judge import judge
from schemas.dossier import FileFacts, RecordFacts, SignedPaper
from schemas.finding import Finding, Severity, Stage
from schemas.items import Copyright, Evidence, Item
from schemas.package import Declaration, Document, Package
from schemas.parties import Party
from schemas.vocabulary import DeclarationKind, DocumentKind, LegalStatus, WorkKind
from tests.packages import ON, OWNER, clean_dossier, clean_package

# ZL1 is an invention, ZL2 a utility model, ZL3 a design; TM1 and TM2 are trademarks.
CLEAN = clean_package(patents=3, marks=2)
PATENTS = clean_package(patents=3, marks=0)
MARKS = clean_package(patents=0, marks=2)
# A copyright that is to be pledged elsewhere; no clean package has one.
WORK = Copyright(
    key="ZZ1",
    number="2024SR9000001",
    name="示例管理软件",
    pledgors=("P1",),
    work_kind=WorkKind.software,
    pledged_rights="复制权、发行权和信息网络传播权",
    completed_on=date(2023, 5, 1),
    protection_ends_on=date(2073, 12, 31),
    is_licensed=False,
    evidence=Evidence(
        source="著作权登记证书",
        extracted_on=ON,
        owners=(OWNER,),
        legal_status=LegalStatus.in_force,
    ),
)


def found(
    package: Package,
    code: str,
    *,
    on: date = ON,
    stage: Stage = Stage.intake,
    papers: tuple[SignedPaper, ...] = (),
    record: RecordFacts | None = None,
    files: dict[str, FileFacts] | None = None,
) -> list[Finding]:
    """This will return what one rule finds in a package."""
    dossier = clean_dossier(package, on, stage, papers)
    dossier = replace(dossier, record=record, files=dossier.files if files is None else files)
    return [finding for finding in judge(dossier).findings if finding.code == code]


def weights(findings: Iterable[Finding]) -> list[Severity]:
    return [finding.severity for finding in findings]


def pointers(findings: Iterable[Finding]) -> list[str | None]:
    """This will return where each finding is first."""
    return [finding.places[0].pointer for finding in findings]


def change(package: Package, part: str, **changes: object) -> Package:
    """This will change fields of the loan, a contract or the agency."""
    return package.model_copy(update={part: getattr(package, part).model_copy(update=changes)})


def change_item(package: Package, key: str, **changes: object) -> Package:
    items = (_changed(item, changes) if item.key == key else item for item in package.items)
    return package.model_copy(update={"items": tuple(items)})


def change_evidence(package: Package, key: str, **changes: object) -> Package:
    item = next(item for item in package.items if item.key == key)
    assert item.evidence is not None
    return change_item(package, key, evidence=item.evidence.model_copy(update=changes))


def change_party(package: Package, key: str, **changes: object) -> Package:
    parties = (
        party.model_copy(update=changes) if party.key == key else party for party in package.parties
    )
    return package.model_copy(update={"parties": tuple(parties)})


def with_parties(package: Package, *more: Party) -> Package:
    return package.model_copy(update={"parties": (*package.parties, *more)})


def with_items(package: Package, *more: Item) -> Package:
    """This will add items that the pledge contract then counts as well."""
    package = package.model_copy(update={"items": (*package.items, *more)})
    return change(package, "pledge_contract", item_count=len(package.items))


def with_document(
    package: Package, kind: DocumentKind, *, items: tuple[str, ...] = (), **fields: object
) -> Package:
    added = Document(key="X1", kind=kind, file=f"{kind}.pdf", items=items).model_copy(update=fields)
    return package.model_copy(update={"documents": (*package.documents, added)})


def without_document(package: Package, *kinds: DocumentKind) -> Package:
    left = (each for each in package.documents if each.kind not in kinds)
    return package.model_copy(update={"documents": tuple(left)})


def declaring(package: Package, *made: Declaration) -> Package:
    """This will replace all declarations."""
    return package.model_copy(update={"declarations": made})


def declaration(
    kind: DeclarationKind, *items: str, answer: bool = False, continues: bool = False
) -> Declaration:
    return Declaration(kind=kind, answer=answer, continues=continues, items=items, made_on=ON)


def without_signature(
    papers: tuple[SignedPaper, ...], form: DocumentKind, party: str
) -> tuple[SignedPaper, ...]:
    """This will take one party's signature off the papers of one form."""
    return tuple(
        replace(paper, signed_by=paper.signed_by - {party}) if paper.form == form else paper
        for paper in papers
    )


def _changed(item: Item, changes: dict[str, object]) -> Item:
    return item.model_copy(update=changes)
