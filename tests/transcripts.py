"""What would a machine have read in the documents of a package, if all of them agreed with it?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from rules.rights import right_number
from schemas.dossier import Dossier, FileFacts
from schemas.items import Item
from schemas.package import Document, Package
from schemas.parties import Party
from schemas.spot import Box, Spot
from schemas.transcript import (
    Guess,
    PaperKind,
    Sheet,
    SheetKind,
    Source,
    Statement,
    Subject,
    Transcript,
)
from schemas.vocabulary import DocumentKind, PartyRole

_FILING = (PartyRole.pledgor, PartyRole.pledgee)
_KINDS = {
    DocumentKind.identity_proof: PaperKind.business_licence,
    DocumentKind.agent_identity: PaperKind.business_licence,
    DocumentKind.registration_certificate: PaperKind.patent_certificate,
}
_DAYS = (Subject.filed_on, Subject.granted_on, Subject.term_from, Subject.term_to)


def say(subject: Subject, value: object, page: int = 1, **more: Any) -> Statement:
    """This will make a statement with a box, on a page."""
    box = Box(left=72, top=100, right=300, bottom=114)
    spot = Spot(page=page, box=box, label=f"第{page}页，第3行")
    return Statement(subject=subject, value=str(value), text=str(value), spot=spot, **more)


def read(
    file: str, kind: PaperKind | None, statements: Iterable[Statement] = (), **more: Any
) -> Transcript:
    """This will make the transcript of a text document of three numbered pages."""
    sheets = tuple(
        Sheet(number=at, width=595, height=842, kind=SheetKind.text, printed=(at, 3))
        for at in (1, 2, 3)
    )
    known = {
        "source": Source.text_layer,
        "guess": Guess(kind=kind, confidence=0.9 if kind else 0, reasons=("首行是标题。",)),
        "sheets": sheets,
    }
    return Transcript(**{**known, "file": file, "statements": tuple(statements), **more})


def reading_of(package: Package) -> dict[str, Transcript]:
    """This will give what each document of a package says, in agreement with its data."""
    return {
        document.file: read(document.file, kind, _said(package, document, kind))
        for document in package.documents
        if (kind := _kind(document)) is not None
    }


def with_transcripts(dossier: Dossier, transcripts: Mapping[str, Transcript]) -> Dossier:
    """This will add what was read to the files of a dossier; files that nobody names come along."""
    files = {
        name: FileFacts(name=name, sha256="0" * 64, usable=True, pages=3) for name in transcripts
    }
    return replace(
        dossier,
        files={
            name: replace(facts, pages=3, transcript=transcripts.get(name))
            for name, facts in {**files, **dossier.files}.items()
        },
    )


def _kind(document: Document) -> PaperKind | None:
    named = PaperKind.__members__.get(document.kind.value)
    return _KINDS.get(document.kind) or named


def _said(package: Package, document: Document, kind: PaperKind) -> Iterator[Statement]:
    if kind is PaperKind.business_licence:
        for party in package.parties:
            if party.key in document.parties:
                yield from _of_party(party)
    elif kind in _CONTENTS:
        yield from _CONTENTS[kind](package)


def _main(package: Package) -> Iterator[Statement]:
    main = package.main_contract
    yield from _parties(package, PartyRole.debtor, PartyRole.pledgee)
    yield say(Subject.main_contract_number, main.number)
    yield say(Subject.signed_on, main.signed_on, 3)
    # In figures and in capitals.
    yield say(Subject.claim_amount, f"{main.amount:.2f}", 2)
    yield say(Subject.claim_amount, f"{main.amount:.2f}", 2)
    yield say(Subject.performance_from, main.performance_from, 2)
    yield say(Subject.performance_to, main.performance_to, 2)


def _pledge(package: Package) -> Iterator[Statement]:
    pledge, loan = package.pledge_contract, package.loan
    yield from _parties(package, *_FILING)
    yield say(Subject.pledge_contract_number, pledge.number)
    yield say(Subject.main_contract_number, package.main_contract.number)
    yield say(Subject.signed_on, pledge.signed_on, 3)
    yield say(Subject.main_signed_on, package.main_contract.signed_on, 3)
    yield say(Subject.claim_amount, f"{loan.amount:.2f}", 2)
    for subject in (Subject.performance_from, Subject.performance_to):
        yield say(subject, getattr(pledge, subject.value) or getattr(loan, subject.value), 2)
    yield from _some(Subject.secured_kind, pledge.secured_kind)
    yield from _some(Subject.pledge_amount, pledge.amount and f"{pledge.amount:.2f}")
    yield from _some(Subject.pledge_term_from, pledge.pledge_term_from)
    yield from _some(Subject.pledge_term_to, pledge.pledge_term_to)
    yield from _some(Subject.item_count, pledge.item_count)
    yield from _rights(package.items)


def _application(package: Package, *kinds: str) -> Iterator[Statement]:
    items = [item for item in package.items if item.kind in kinds]
    yield from _parties(package, *_FILING)
    yield say(Subject.main_contract_number, package.main_contract.number)
    yield say(Subject.pledge_contract_number, package.pledge_contract.number)
    yield say(Subject.claim_amount, f"{package.loan.amount:.2f}")
    yield say(Subject.secured_kind, package.loan.secured_kind)
    yield say(Subject.performance_to, package.loan.performance_to)
    yield say(Subject.item_count, len(items))
    yield from _rights(items)


def _rights(items: Iterable[Item], with_owners: Package | None = None) -> Iterator[Statement]:
    for item in items:
        number = right_number(item)
        yield say(Subject.right_number, number, 2, about=number)
        yield say(Subject.right_name, item.name, 2, about=number)
        for subject in _DAYS:
            yield from _some(subject, getattr(item, subject.value, None), about=number)
        if item.kind in ("trademark", "geographical_mark"):
            classes = ",".join(map(str, sorted(item.nice_classes)))
            yield say(Subject.nice_classes, classes, 2, about=number)
        if with_owners and item.evidence:
            for part, owner in enumerate(item.evidence.owners):
                yield say(Subject.right_owner, owner, 2, about=number, part=part)


def _power(package: Package) -> Iterator[Statement]:
    yield from _parties(package, *_FILING, PartyRole.agent)
    if package.agency:
        yield from _some(Subject.authority_from, package.agency.valid_from)
        yield from _some(Subject.authority_to, package.agency.valid_to)


def _valuation(package: Package) -> Iterator[Statement]:
    if package.valuation:
        yield say(Subject.valuation_amount, f"{package.valuation.amount:.2f}")
        yield say(Subject.valued_on, package.valuation.valued_on)
    yield from _rights(package.items)


def _parties(package: Package, *roles: PartyRole) -> Iterator[Statement]:
    for role in roles:
        parties = [each for each in package.parties if role in each.roles]
        for part, party in enumerate(parties):
            yield from _of_party(party, role=role, part=part)


def _of_party(party: Party, **more: Any) -> Iterator[Statement]:
    yield say(Subject.party_name, party.name, **more)
    yield from _some(Subject.party_number, party.id_number, **more)
    yield say(Subject.party_address, party.address, **more)
    yield from _some(Subject.legal_representative, party.legal_representative, **more)


def _some(subject: Subject, value: object, **more: Any) -> Iterator[Statement]:
    if value is not None:
        yield say(subject, value, 2, **more)


_CONTENTS: dict[PaperKind, Callable[[Package], Iterator[Statement]]] = {
    PaperKind.main_contract: _main,
    PaperKind.pledge_contract: _pledge,
    PaperKind.patent_application: lambda package: _application(package, "patent"),
    PaperKind.trademark_application: lambda package: _application(
        package, "trademark", "geographical_mark"
    ),
    PaperKind.power_of_attorney: _power,
    PaperKind.valuation_report: _valuation,
    PaperKind.co_owner_consent: lambda package: _parties(
        package, PartyRole.pledgor, PartyRole.co_owner
    ),
    PaperKind.register_extract: lambda package: _rights(package.items, with_owners=package),
    PaperKind.patent_certificate: lambda package: _rights(package.items, with_owners=package),
}
