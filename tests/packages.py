"""Which clean, made-up package do tests begin with, before they spoil one thing in it?"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from forms.papers.which import papers_for
from schemas.calendar import anniversary, trademark_term_end
from schemas.dossier import Dossier, FileFacts, SignedPaper
from schemas.finding import Stage
from schemas.identifiers import credit_code
from schemas.identifiers import patent as patents
from schemas.items import Evidence, Patent, Trademark
from schemas.package import Declaration, Document, Loan, MainContract, Package, PledgeContract
from schemas.parties import Agency, Contact, Party
from schemas.vocabulary import (
    ContactSide,
    DeclarationKind,
    DocumentKind,
    LegalStatus,
    PartyKind,
    PartyRole,
    PatentKind,
    SecuredKind,
)

ON = date(2026, 3, 2)
OWNER = "襄阳示例新材料有限公司"
BANK = "示例银行股份有限公司襄阳分行"
AGENT = "襄阳市知识产权示例窗口"
_AMOUNT = Decimal(5_000_000)
_YEARS_OLD = 4
# A serial that no office has reached, and a kind digit and letter for each kind of patent.
_FIRST_SERIAL = 9_000_000
_FIRST_MARK = 90_000_001
_SIGNS = (
    (PatentKind.invention, "1", "B"),
    (PatentKind.utility_model, "2", "U"),
    (PatentKind.design, "3", "S"),
)


def clean_package(patents: int = 12, marks: int = 3, on: date = ON) -> Package:
    """This function will return a package in which no rule finds anything that blocks, on a day.

    Patents are inventions, utility models and designs in turn, keyed ZL1, ZL2, …; marks TM1, …
    """
    items = (
        *(_patent(index, on) for index in range(patents)),
        *(_mark(index, on) for index in range(marks)),
    )
    begins, ends = _period(on)
    sums = {"amount": _AMOUNT, "performance_from": begins, "performance_to": ends}
    return Package(
        reference="示例-0001",
        loan=Loan(secured_kind=SecuredKind.ordinary, **sums),
        main_contract=MainContract(
            number="示例借字0001号", name="流动资金借款合同", signed_on=begins, **sums
        ),
        pledge_contract=PledgeContract(
            number="示例质字0001号",
            name="知识产权质押合同",
            signed_on=begins,
            secured_kind=SecuredKind.ordinary,
            scope="主债权及利息、违约金、损害赔偿金和实现质权的费用",
            item_count=len(items),
            names_parties_and_addresses=True,
            lists_items=True,
            **sums,
        ),
        agency=_agency(on),
        parties=(
            party(1, OWNER, "P1", PartyRole.pledgor, PartyRole.debtor),
            party(2, BANK, "B1", PartyRole.pledgee),
            party(3, AGENT, "A1", PartyRole.agent),
        ),
        items=items,
        documents=tuple(_documents()),
        declarations=(
            Declaration(kind=DeclarationKind.same_day_application, answer=False, made_on=begins),
            Declaration(kind=DeclarationKind.similar_marks_omitted, answer=False, made_on=begins),
            Declaration(kind=DeclarationKind.copies_match_originals, answer=True, made_on=begins),
        ),
        contacts=(
            Contact(
                side=ContactSide.enterprise, party="P1", name="张示例", email="zhang@example.com"
            ),
            Contact(side=ContactSide.bank, party="B1", name="赵示例", email="zhao@example.com"),
        ),
    )


def clean_dossier(
    package: Package,
    on: date = ON,
    stage: Stage = Stage.intake,
    papers: tuple[SignedPaper, ...] = (),
) -> Dossier:
    """This function will return the dossier of a package whose every file is there and readable."""
    files = {
        document.file: FileFacts(name=document.file, sha256=f"{at:064x}", usable=True, pages=1)
        for at, document in enumerate(package.documents)
    }
    return Dossier(package=package, on=on, stage=stage, files=files, papers=papers)


def signed_papers(package: Package) -> tuple[SignedPaper, ...]:
    """This function will return each paper that zhiya writes for a package, signed by everyone."""
    return tuple(
        SignedPaper(
            plan.form,
            frozenset(plan.signers),
            frozenset(plan.signers),
            "0" * 64,
            frozenset(plan.items),
        )
        for plan in papers_for(package)
    )


def patent_number(kind: PatentKind, year: int, index: int) -> str:
    """This function will return a number with its check character, of nobody's patent."""
    digit = next(digit for each, digit, _ in _SIGNS if each is kind)
    body = f"{year}{digit}{_FIRST_SERIAL + index}"
    return body + patents.check_character(body)


def party(serial: int, name: str, key: str, *roles: PartyRole) -> Party:
    """This function will return an enterprise with a credit code that passes both checks."""
    stem = f"MAEX{serial:04d}"
    body = f"91420600{stem}{credit_code.inner_check_character(stem)}"
    return Party(
        key=key,
        roles=roles,
        kind=PartyKind.legal_person,
        name=name,
        id_number=body + credit_code.check_character(body),
        address=f"湖北省襄阳市示例路{serial}号",
    )


def _period(on: date) -> tuple[date, date]:
    return on - timedelta(days=10), anniversary(on, 1)


def _agency(on: date) -> Agency:
    begins, ends = _period(on)
    return Agency(
        agent="A1",
        matter="办理质押登记",
        authority="提交和更正申请文件，接收通知书",
        valid_from=begins,
        valid_to=ends,
        principals=("P1", "B1"),
        consents_to_dual_agency=True,
    )


def _patent(index: int, on: date) -> Patent:
    kind, digit, letter = _SIGNS[index % len(_SIGNS)]
    filed_on = anniversary(on - timedelta(days=60), -_YEARS_OLD)
    paid_to = anniversary(filed_on, _YEARS_OLD + 1) - timedelta(days=1)
    return Patent(
        key=f"ZL{index + 1}",
        number=patent_number(kind, filed_on.year, index),
        name=f"一种示例装置{index + 1}",
        pledgors=("P1",),
        patent_kind=kind,
        filed_on=filed_on,
        granted_on=filed_on + timedelta(days=400),
        publication_number=f"CN{digit}{99_000_000 + index}{letter}",
        evidence=Evidence(
            source="专利登记簿副本",
            extracted_on=on,
            owners=(OWNER,),
            legal_status=LegalStatus.in_force,
            annuity_paid_to=paid_to,
            is_pledged=False,
            is_suspended=False,
            is_under_invalidation=False,
            is_openly_licensed=False,
        ),
    )


def _mark(index: int, on: date) -> Trademark:
    term_from = anniversary(on, -3)
    return Trademark(
        key=f"TM{index + 1}",
        number=str(_FIRST_MARK + index),
        name=f"示例商标{index + 1}",
        pledgors=("P1",),
        nice_classes=(1 + index % 45,),
        term_from=term_from,
        term_to=trademark_term_end(term_from),
        evidence=Evidence(
            source="商标注册簿查询结果",
            extracted_on=on,
            owners=(OWNER,),
            legal_status=LegalStatus.in_force,
            is_pledged=False,
            is_suspended=False,
        ),
    )


def _documents() -> Iterator[Document]:
    """What the bank hands over; the other papers are written for it."""
    for at, (kind, file, parties) in enumerate(
        (
            (DocumentKind.main_contract, "主合同.pdf", ()),
            (DocumentKind.pledge_contract, "质押合同.pdf", ()),
            (DocumentKind.identity_proof, "出质人营业执照.pdf", ("P1",)),
            (DocumentKind.identity_proof, "质权人营业执照.pdf", ("B1",)),
            (DocumentKind.agent_identity, "代理人身份证明.pdf", ("A1",)),
            (DocumentKind.register_extract, "登记簿副本.pdf", ()),
        ),
        start=1,
    ):
        yield Document(key=f"D{at}", kind=kind, file=file, parties=parties)
