"""Which package do comparisons of documents begin with, and how is one word of one changed?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from rules.judge import judge
from rules.rights import right_number
from schemas.dossier import Dossier
from schemas.finding import Finding
from schemas.package import Package, Valuation
from schemas.transcript import Statement, Subject, Transcript
from schemas.vocabulary import DocumentKind, PartyRole, PatentKind
from tests.packages import ON, clean_dossier, clean_package, party, patent_number
from tests.rules.spoiling import change, with_document, with_parties
from tests.transcripts import reading_of, with_transcripts

MAIN, PLEDGE, EXTRACT = "主合同.pdf", "质押合同.pdf", "登记簿副本.pdf"
LICENCE = "出质人营业执照.pdf"
APPLICATION, POWER = "patent_application.pdf", "power_of_attorney.pdf"
VALUED, CONSENT = "valuation_report.pdf", "co_owner_consent.pdf"
CERTIFICATE = "registration_certificate.pdf"
Read = Mapping[str, Transcript]


def documented() -> Package:
    """This will return a package with patents, marks, a co-owner and a paper of every kind."""
    package = with_parties(
        clean_package(patents=3, marks=2), party(4, "襄阳示例研究院", "C1", PartyRole.co_owner)
    )
    terms = {"pledge_term_from": ON, "pledge_term_to": date(2027, 3, 2)}
    package = change(package, "pledge_contract", **terms)
    valued = Valuation(assessor="示例资产评估有限公司", amount=Decimal(8_000_000), valued_on=ON)
    package = package.model_copy(update={"valuation": valued})
    for kind in (
        DocumentKind.patent_application,
        DocumentKind.trademark_application,
        DocumentKind.power_of_attorney,
        DocumentKind.valuation_report,
        DocumentKind.registration_certificate,
        DocumentKind.co_owner_consent,
    ):
        package = with_document(package, kind, key=f"X-{kind.value[:20]}")
    return package


PACKAGE = documented()
READ: Read = reading_of(PACKAGE)
ZL1, ZL2, ZL3 = (right_number(item) for item in PACKAGE.items[:3])
TM1 = right_number(PACKAGE.items[3])
STRANGER = patent_number(PatentKind.invention, 2021, 77)


def compared(
    package: Package = PACKAGE, transcripts: Read | None = None, on: date = ON
) -> tuple[Finding, ...]:
    """This will return what the comparison of documents finds, and nothing else."""
    dossier = documented_dossier(package, READ if transcripts is None else transcripts, on)
    return tuple(each for each in judge(dossier).findings if is_of_documents(each))


def is_of_documents(finding: Finding) -> bool:
    """Contradictions, and what is said of documents that were not compared or read with doubt."""
    return finding.code[0] == "X" or finding.code in ("K17", "K18")


def documented_dossier(package: Package, transcripts: Read, on: date = ON) -> Dossier:
    return with_transcripts(clean_dossier(package, on), transcripts)


def told(code: str, transcripts: Read, package: Package = PACKAGE, on: date = ON) -> list[Finding]:
    """This will return what one rule finds, having seen that no other finds anything."""
    findings = compared(package, transcripts, on)
    assert {each.code for each in findings} <= {code}, findings
    return list(findings)


def saying(
    file: str, subject: Subject, value: str, at: int = 0, read: Read = READ, **more: object
) -> dict[str, Transcript]:
    """This will change what one document states of a subject, the first time or a later one."""
    wanted = [each for each in read[file].statements if each.subject is subject]
    return with_statement(read, file, wanted[at], value=value, text=value, **more)


def with_statement(
    read: Read, file: str, changed: Statement, **fields: object
) -> dict[str, Transcript]:
    made = changed.model_copy(update=fields)
    return mended(read, file, lambda each: made if each is changed else each)


def mended(
    read: Read, file: str, change_one: Callable[[Statement], Statement]
) -> dict[str, Transcript]:
    return stating(read, file, map(change_one, read[file].statements))


def stating(read: Read, file: str, statements: Iterable[Statement]) -> dict[str, Transcript]:
    """This will let a document state these things only."""
    changed = read[file].model_copy(update={"statements": tuple(statements)})
    return {**read, file: changed}


def adding(read: Read, file: str, *statements: Statement) -> dict[str, Transcript]:
    return stating(read, file, (*read[file].statements, *statements))


def without(
    read: Read, file: str, subject: Subject, about: str | None = None
) -> dict[str, Transcript]:
    """This will let a document say nothing of a subject, or nothing of one right."""
    left = (
        each
        for each in read[file].statements
        if (each.about != about if about else each.subject is not subject)
    )
    return stating(read, file, left)


def unusable(dossier: Dossier, file: str) -> Dossier:
    return replace(
        dossier, files={**dossier.files, file: replace(dossier.files[file], usable=False)}
    )


def files(finding: Finding) -> list[str | None]:
    """This will return where a finding is, by file or by pointer, in its order."""
    return [place.file or place.pointer for place in finding.places]
