"""How does a contract of pledge read that holds all that the law asks for?

A model to be edited in Word and signed: the five mandatory items come from the package, the
clauses that the parties may agree on are switched on one by one.
"""

from collections.abc import Collection, Iterator
from datetime import date

from forms.blanks.editions import blank
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.placeholders import Values
from forms.papers.contract_clauses import Clause, closing, opening
from forms.papers.records import mark_record, names, patent_record, work_record
from forms.papers.which import pledgors_of, with_role
from forms.papers.wording import chinese_day, money, period
from schemas.items import Copyright, GeographicalMark, Patent, Trademark
from schemas.package import Package
from schemas.parties import Party
from schemas.vocabulary import PartyRole, SecuredKind

FORM = "pledge_contract"
# 民法典 389: what a security covers unless the parties agree otherwise.
_USUAL_SCOPE = "主债权及其利息、违约金、损害赔偿金和实现质权的费用"
_FIRST_ARTICLE_AFTER_ITEMS = 5
_NUMERALS = "零一二三四五六七八九"


def contract_pdf(
    package: Package, clauses: Collection[Clause], *, on: date, case_number: str
) -> bytes:
    """This will return the model contract as PDF; raises CharacterNotInFont."""
    values = contract_values(package, clauses, case_number=case_number)
    return pdf_of(blank(FORM, on), values, on=on)


def contract_word(
    package: Package, clauses: Collection[Clause], *, on: date, case_number: str
) -> bytes:
    """This will return the model contract as a Word document; raises CharacterNotInFont."""
    values = contract_values(package, clauses, case_number=case_number)
    return word_of(blank(FORM, on), values, on=on)


def contract_values(package: Package, clauses: Collection[Clause], *, case_number: str) -> Values:
    """This will give what the model prints; what the package does not say stays blank.

    Items: 专利权质押登记办法（公告461） Art 8, 注册商标专用权质押登记程序规定 Art 5, 民法典 427.
    """
    contract, main, loan = package.pledge_contract, package.main_contract, package.loan
    is_ceiling = loan.secured_kind is SecuredKind.maximum_amount
    patents = [item for item in package.items if isinstance(item, Patent)]
    marks = [item for item in package.items if isinstance(item, Trademark | GeographicalMark)]
    works = [item for item in package.items if isinstance(item, Copyright)]
    pledgors = pledgors_of(package, package.items)
    pledgees = with_role(package, PartyRole.pledgee)
    return {
        "title": _title(package, is_ceiling=is_ceiling),
        "case_number": case_number,
        "paper": None,
        "contract": {
            "number": contract.number,
            "signed_on": chinese_day(contract.signed_on),
            "amount": money(contract.amount or loan.amount, contract.currency),
            "scope": (contract.scope or _USUAL_SCOPE).rstrip("。"),
        },
        "main": {
            "name": main.name,
            "number": main.number,
            "signed_on": chinese_day(main.signed_on),
            "debtors": names(with_role(package, PartyRole.debtor)),
        },
        "loan": {
            "kind": "最高额质押" if is_ceiling else "一般质押",
            "amount": money(loan.amount, loan.currency),
            "period": period(loan.performance_from, loan.performance_to),
        },
        "is_ceiling": is_ceiling,
        "pledgors": [_party(each) for each in pledgors],
        "pledgees": [_party(each) for each in pledgees],
        "patent_count": str(len(patents)) if patents else None,
        "patents": [patent_record(each) for each in patents],
        "mark_count": str(len(marks)) if marks else None,
        "marks": [mark_record(each) for each in marks],
        "work_count": str(len(works)) if works else None,
        "works": [work_record(each) for each in works],
        "articles": list(_articles(package, clauses)),
        "signers": [
            *({"role": "甲方（出质人）", "name": each.name} for each in pledgors),
            *({"role": "乙方（质权人）", "name": each.name} for each in pledgees),
        ],
    }


def _articles(package: Package, clauses: Collection[Clause]) -> Iterator[dict[str, str]]:
    """Agreed clauses stand between what follows from the law and how disputes end."""
    chosen = [clause for clause in Clause if clause in clauses and clause.fits(package)]
    texts = [*opening(), *((each.label, each.text) for each in chosen), *closing()]
    for number, (heading, text) in enumerate(texts, _FIRST_ARTICLE_AFTER_ITEMS):
        yield {"number": f"第{_numeral(number)}条", "heading": heading, "text": text}


def _title(package: Package, *, is_ceiling: bool) -> str:
    kinds = {type(item) for item in package.items}
    named = "知识产权质押合同"
    if kinds == {Patent}:
        named = "专利权质押合同"
    elif kinds <= {Trademark, GeographicalMark}:
        named = "注册商标专用权质权合同"
    elif kinds == {Copyright}:
        named = "著作权质权合同"
    return f"最高额{named}" if is_ceiling else named


def _party(party: Party) -> dict[str, str | None]:
    return {
        "name": party.name,
        "id_number": party.id_number,
        "address": party.address,
        "legal_representative": party.legal_representative,
        "contact": "，".join(filter(None, (party.contact_name, party.phone))) or None,
    }


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")
