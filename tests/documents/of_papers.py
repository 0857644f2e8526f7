"""Which contradictions are there between a document and its place in the package?"""

import io
from random import Random

import pikepdf

from forms.examples.numbers import credit_code_of
from schemas.transcript import PaperKind
from tests.documents.deal import Deal, Role
from tests.documents.making import deal_of
from tests.documents.papers import Format, Paper
from tests.documents.planting import (
    NotHere,
    Planted,
    changed,
    contradiction,
    one,
    papers_in,
    written_from,
)
from tests.documents.sets import DocumentSet, drawn, page_of, with_file

_PAGES, _DEALS, _KINDS, _WHOSE = "页码", "别的业务", "文件种类", "所涉当事人"
_OTHER_SEED = 500_000
_KIND_SEEN = {
    "patent_extract": PaperKind.register_extract,
    "mark_extract": PaperKind.register_extract,
}


@contradiction(_PAGES)
def page_is_missing(made: DocumentSet, random: Random) -> Planted:
    """缺一页"""
    paper, document = _paged(made, random, fewest=3)
    at = random.randrange(1, len(document.pages) - 1)
    del document.pages[at]
    return _repaged(made, paper, document, at + 1)


@contradiction(_PAGES)
def last_page_is_missing(made: DocumentSet, random: Random) -> Planted:
    """缺最后一页"""
    paper, document = _paged(made, random, fewest=2)
    at = len(document.pages) - 1
    del document.pages[at]
    return _repaged(made, paper, document, at + 1)


@contradiction(_PAGES)
def page_is_doubled(made: DocumentSet, random: Random) -> Planted:
    """有一页重复"""
    paper, document = _paged(made, random, fewest=2)
    at = random.randrange(len(document.pages))
    document.pages.insert(at, document.pages[at])
    return _repaged(made, paper, document, at + 1)


@contradiction(_PAGES)
def pages_are_out_of_order(made: DocumentSet, random: Random) -> Planted:
    """相邻两页次序颠倒"""
    paper, document = _paged(made, random, fewest=3)
    at = random.randrange(len(document.pages) - 1)
    page = document.pages[at + 1]
    document.pages.insert(at, page)
    del document.pages[at + 2]
    return _repaged(made, paper, document, at + 1, at + 2)


def _paged(made: DocumentSet, random: Random, *, fewest: int) -> tuple[Paper, pikepdf.Pdf]:
    """Only a PDF that prints how many pages it has can show that one is missing."""
    for paper in papers_in(made, random, ()):
        if paper.format is not Format.docx and "{all}" in paper.dress.footer:
            document = pikepdf.open(io.BytesIO(made.files[paper.file]))
            if len(document.pages) >= fewest:
                return paper, document
    raise NotHere


def _repaged(made: DocumentSet, paper: Paper, document: pikepdf.Pdf, *pages: int) -> Planted:
    content = io.BytesIO()
    document.save(content, deterministic_id=True)
    return Planted(
        made=with_file(made, paper, content.getvalue(), made.said[paper.file]),
        paper=paper,
        shown=tuple(map(str, pages)),
        said=f"第{'、'.join(map(str, pages))}页",
        true=paper.dress.footer,
    )


@contradiction(_DEALS)
def document_of_another_deal(made: DocumentSet, random: Random) -> Planted:
    """一份文件是另一笔业务的"""
    for paper in papers_in(made, random, _OF_A_DEAL):
        other = deal_of(_OTHER_SEED + random.randrange(1000))
        try:
            planted = written_from(made, paper, other)
        except (LookupError, AttributeError):
            continue  # The other deal has no such document.
        if planted is not None:
            return planted
    raise NotHere


@changed(_DEALS, "main_contract", "pledge_contract")
def contract_of_last_year(deal: Deal, random: Random) -> None:
    """合同是同一企业上一年度的"""
    for contract in (deal.main, deal.pledge):
        contract.number = f"（{deal.on.year - 1}）样本前字第{random.randrange(1000, 9999)}号"
        contract.signed_on = contract.signed_on.replace(year=deal.on.year - 1, day=15)
        contract.begins = contract.signed_on
        contract.ends = contract.ends.replace(year=contract.ends.year - 1, day=14)
        contract.amount += 730_000


@contradiction(_KINDS)
def kind_is_another(made: DocumentSet, random: Random) -> Planted:
    """申报的文件种类与内容不符"""
    paper = one(random, [each for each in made.papers if each.declared in _DECLARED])
    # An identity card is a proof of identity as good as a licence.
    others = [
        each
        for each in made.papers
        if each.declared != paper.declared and each.kind != "identity_card"
    ]
    other = one(random, others).as_format(paper.format)
    page = page_of(other, made.deal)
    kind = _KIND_SEEN.get(other.kind) or PaperKind(other.kind)
    document = kind.stands_for
    return Planted(
        made=with_file(made, paper, drawn(page, other), page.said),
        paper=paper,
        shown=tuple({kind.label, document.label if document else kind.label}),
        said=kind.label,
        true=paper.declared,
    )


@changed(_WHOSE, "power_of_attorney")
def principal_is_another(deal: Deal, random: Random) -> None:
    """委托书由其他公司委托"""
    party = one(random, deal.having(Role.pledgor))
    party.name, party.code = "孝感样本科技发展有限公司", credit_code_of("MAEX0002")


@contradiction(_WHOSE)
def licence_of_another(made: DocumentSet, random: Random) -> Planted:
    """营业执照是其他公司的"""
    for paper in papers_in(made, random, ("business_licence",)):
        deal = deal_of(_OTHER_SEED + random.randrange(1000))
        stranger = deal.parties[0]
        stranger.key = paper.subject
        planted = written_from(made, paper, deal)
        if planted is not None:
            return planted
    raise NotHere


_OF_A_DEAL = ("main_contract", "pledge_contract", "valuation_report", "power_of_attorney")
_DECLARED = (
    "pledge_contract",
    "main_contract",
    "valuation_report",
    "power_of_attorney",
    "co_owner_consent",
    "register_extract",
    "identity_proof",
    "registration_certificate",
)
