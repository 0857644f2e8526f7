"""Which documents are handed in with a deal, in which layouts, and as what kind of file?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from tests.documents.deal import Deal, Role
from tests.documents.dress import Dress, dress_of
from tests.documents.spelling import Spelling, spelling_of
from tests.documents.template import layouts_of

# How a package names each kind of paper; a kind that is not here has the same name.
DECLARED = {
    "patent_extract": "register_extract",
    "mark_extract": "register_extract",
    "patent_certificate": "registration_certificate",
    "trademark_certificate": "registration_certificate",
    "business_licence": "identity_proof",
    "financial_licence": "identity_proof",
    "identity_card": "agent_identity",
}
TITLES = {
    "main_contract": "主合同",
    "pledge_contract": "质押合同",
    "patent_application": "专利权质押登记申请表",
    "trademark_application": "商标专用权质权登记申请书",
    "patent_extract": "专利登记簿副本",
    "mark_extract": "商标档案",
    "patent_certificate": "专利证书",
    "trademark_certificate": "商标注册证",
    "business_licence": "营业执照",
    "financial_licence": "金融许可证",
    "identity_card": "代理人身份证",
    "valuation_report": "评估报告",
    "power_of_attorney": "委托书",
    "co_owner_consent": "共有人同意书",
    "annuity_receipt": "年费收据",
    "same_day_declaration": "同日申请声明",
    "similar_marks_statement": "相同近似商标声明",
    "commitment": "承诺书",
}
_MOST_CERTIFICATES = 3


class Format(StrEnum):
    """What kind of file a document is."""

    pdf = "pdf"
    docx = "docx"
    scan = "scan"


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a set: everything about it but the deal that it is written from."""

    kind: str
    file: str
    layout: str
    format: Format
    spelling: Spelling
    dress: Dress
    seed: str
    subject: str = ""
    rights: tuple[str, ...] = ()

    @property
    def declared(self) -> str:
        return DECLARED.get(self.kind, self.kind)

    def as_format(self, wanted: Format) -> "Paper":
        """This will return the same document as another kind of file, under the name it has."""
        stem, _, ending = self.file.rpartition(".")
        ending = {"docx": "docx", "scan": "pdf", "pdf": "pdf"}[wanted]
        return replace(self, format=wanted, file=f"{stem}.{ending}")


def papers_of(deal: Deal) -> list[Paper]:
    """This will list the documents of a deal; equal deals, equal documents."""
    random = Random(f"papers {deal.seed}")
    is_named = random.random() < 0.7
    return [
        _paper(deal, at, kind, subject, rights, is_named=is_named)
        for at, (kind, subject, rights) in enumerate(_wanted(deal, random), 1)
    ]


def _paper(
    deal: Deal, at: int, kind: str, subject: str, rights: tuple[str, ...], *, is_named: bool
) -> Paper:
    seed = f"{deal.seed} {at} {kind}"
    random = Random(seed)
    chosen = random.choices((Format.pdf, Format.docx), (2, 1))[0]
    stem = f"{at:02d}{TITLES[kind]}" if is_named else f"附件{at:02d}"
    return Paper(
        kind=kind,
        file=f"{stem}.{chosen.value}",
        layout=random.choice(layouts_of(kind)),
        format=chosen,
        spelling=spelling_of(random),
        dress=dress_of(random),
        seed=seed,
        subject=subject,
        rights=rights,
    )


def _wanted(deal: Deal, random: Random) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each kind with the party and the rights that it speaks of; empty means all."""
    for kind in ("main_contract", "pledge_contract"):
        yield kind, "", ()
    if deal.patents:
        yield "patent_application", "", ()
        yield "patent_extract", "", ()
        yield "annuity_receipt", "", ()
    if deal.marks:
        yield "trademark_application", "", ()
        yield "mark_extract", "", ()
    for right in random.sample(deal.rights, min(len(deal.rights), _MOST_CERTIFICATES)):
        kind = "patent_certificate" if right.is_patent else "trademark_certificate"
        yield kind, right.pledgor, (right.key,)
    yield from _of_parties(deal, random)
    if deal.valuation:
        yield "valuation_report", "", ()
    if any(right.sort == "utility_model" for right in deal.rights):
        yield "same_day_declaration", "", ()
    if deal.marks:
        yield "similar_marks_statement", "", ()
    if random.random() < 0.6:
        yield "commitment", "", ()


def _of_parties(deal: Deal, random: Random) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for party in deal.parties:
        if Role.agent in party.roles:
            yield "identity_card", party.key, ()
            yield "power_of_attorney", "", ()
        elif Role.pledgee in party.roles and random.random() < 0.25:
            yield "financial_licence", party.key, ()
        else:
            yield "business_licence", party.key, ()
        if Role.co_owner in party.roles:
            owned = tuple(right.key for right in deal.rights if party.name in right.owners)
            yield "co_owner_consent", party.key, owned
