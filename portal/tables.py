"""Which data of a package does a page show, and how much of each number?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.models import Paper, SignedCopy
from schemas.identifiers import credit_code, phone, resident_id
from schemas.items import Copyright, Evidence, GeographicalMark, Item, Patent, Trademark
from schemas.package import Package
from schemas.parties import Party
from schemas.vocabulary import PartyKind, Vocabulary

_OF_PATENTS = {"annuity_paid_to", "expires_on", "is_under_invalidation", "is_openly_licensed"}


@dataclass(frozen=True, slots=True)
class PartyRow:
    key: str
    roles: str
    kind: str
    name: str
    id_number: str
    address: str
    representative: str
    phone: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    key: str
    kind: str
    number: str
    name: str
    pledgors: str
    term: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Signer:
    """A party that must sign a paper, and whether a copy carries the signature."""

    key: str
    name: str
    has_signed: bool


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper to be signed, who has signed it, and the copies that came back."""

    paper: Paper
    signers: tuple[Signer, ...]
    copies: tuple[SignedCopy, ...]

    @property
    def missing(self) -> tuple[Signer, ...]:
        return tuple(signer for signer in self.signers if not signer.has_signed)


def party_rows(package: Package) -> list[PartyRow]:
    """This will list the parties with masked numbers."""
    return [
        PartyRow(
            key=party.key,
            roles="、".join(role.label for role in party.roles),
            kind=party.kind.label,
            name=party.name,
            id_number=_masked_number(party),
            address=party.address,
            representative=party.legal_representative or "",
            phone=phone.mask(party.phone) if party.phone else "",
        )
        for party in package.parties
    ]


def item_rows(package: Package) -> list[ItemRow]:
    """This will list the collateral items."""
    names = party_names(package)
    return [item_row(item, names) for item in package.items]


def item_row(item: Item, names: Mapping[str, str]) -> ItemRow:
    """This will describe one collateral item; `names` are those of the parties."""
    return ItemRow(
        key=item.key,
        kind=_kind(item),
        number=item.number,
        name=item.name,
        pledgors="、".join(names.get(key, key) for key in item.pledgors),
        term=_term(item),
        evidence=f"{item.evidence.extracted_on}，{item.evidence.source}" if item.evidence else "",
    )


def evidence_rows(item: Item) -> list[tuple[str, str]]:
    """This will list what the register says of an item, and last what it does not say."""
    evidence = item.evidence
    if evidence is None:
        return []
    asked = [
        (name, field.title or name)
        for name, field in Evidence.model_fields.items()
        if isinstance(item, Patent) or name not in _OF_PATENTS
    ]
    said = [
        (title, _said(value))
        for name, title in asked
        if (value := getattr(evidence, name)) is not None
    ]
    unsaid = "、".join(title for name, title in asked if getattr(evidence, name) is None)
    return [*said, ("没有载明", unsaid)] if unsaid else said


def party_names(package: Package | None) -> dict[str, str]:
    """This will name each party by its key."""
    return {party.key: party.name for party in package.parties} if package else {}


def paper_rows(papers: list[Paper], names: Mapping[str, str]) -> list[PaperRow]:
    """This will tell for each paper (with its copies fetched) who has signed and who has not."""
    return [_paper_row(paper, names) for paper in papers]


def signers_of(rows: Sequence[PaperRow]) -> list[Signer]:
    """This will name once each who must sign papers whose pages have codes."""
    coded = [row for row in rows if row.paper.number]
    by_key = {signer.key: signer for row in coded for signer in row.signers}
    return list(by_key.values())


def _paper_row(paper: Paper, names: Mapping[str, str]) -> PaperRow:
    copies = tuple(paper.copies.all())
    signed = {key for copy in copies for key in copy.signed_by}
    signers = tuple(Signer(key, names.get(key, key), key in signed) for key in paper.must_sign)
    return PaperRow(paper, signers, copies)


def _said(value: object) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case Vocabulary():
            return value.label
        case tuple():
            return "、".join(str(each) for each in value)
    return str(value)


def _masked_number(party: Party) -> str:
    if not party.id_number:
        return ""
    if party.kind is PartyKind.legal_person:
        return credit_code.mask(party.id_number)
    return resident_id.mask(party.id_number)


def _kind(item: Item) -> str:
    if isinstance(item, Patent):
        return f"{item.patent_kind.label}专利"
    return {
        "trademark": "注册商标",
        "geographical_mark": "地理标志商标",
        "layout": "集成电路布图设计",
        "copyright": "著作权",
    }[item.kind]


def _term(item: Item) -> str:
    if isinstance(item, Trademark | GeographicalMark):
        classes = "、".join(str(number) for number in item.nice_classes)
        return f"第 {classes} 类，{item.term_from} 至 {item.term_to}"
    if isinstance(item, Copyright):
        return f"{item.work_kind.label}，保护期至 {item.protection_ends_on or '未填写'}"
    return f"申请日 {item.filed_on}"
