"""How are the letters around a filing written: the reply, the return, the handing over?"""

from datetime import date
from decimal import Decimal

from cases.models import Batch, Case, Filing, OfficeAnswer
from cases.refusals import NotAcceptable
from cases.vocabulary import Act, BatchStatus, CaseStatus, FilingStatus, Outcome, Right
from desk.batching import AUTHORITIES, LODGED, procedure_of, window_name
from desk.drafts import drafted
from desk.lodging import manifest_in
from desk.packages import findings_of, package_of
from desk.storage import read_verified
from forms.papers.letters import Filed, Reply, Returned, correction_reply, return_letter
from forms.papers.lodging import BatchCover, BatchLine, handover_sheet
from forms.papers.which import agent_of
from rules.rights import right_number
from schemas.calendar import beijing_day
from schemas.package import Package
from schemas.vocabulary import PartyRole

_MOST_POINTS = 200
_SEALED = frozenset(set(BatchStatus) - {BatchStatus.open})


def reply_to_office(filing: Filing, answer: str, *, on: date, as_word: bool) -> bytes:
    """This will write the reply to the correction that the office asks for.

    Raises `NotAcceptable` where it asks for none.
    """
    asked = _asked_of(filing)
    if asked is None:
        raise NotAcceptable("该申请没有等待答复的补正通知，无须出具补正答复书。")
    reply = Reply(
        filed=filed_of(filing),
        noticed_on=beijing_day(asked.answered_at),
        reply_by=asked.reply_by,
        asked=asked.sentence,
        answer=answer.strip(),
    )
    return drafted(lambda: correction_reply(reply, on=on, as_word=as_word))


def letter_of_return(case: Case, *, on: date, as_word: bool) -> bytes:
    """This will write the letter with which the window gives a case back.

    Raises `NotAcceptable` unless a person has returned it.
    """
    if case.status != CaseStatus.returned or not case.return_reason:
        raise NotAcceptable("该案件没有被窗口退回，无须出具退回函。")
    version = case.version
    points = [each.detail or each.sentence for each in findings_of(version)]
    returned = Returned(
        case_number=case.number,
        reference=case.reference,
        bank=case.bank.name,
        window=window_name(),
        version=version.number,
        reason=case.return_reason,
        points=tuple(dict.fromkeys(points))[:_MOST_POINTS],
        documents=tuple(version.files.filter(is_upload=False).values_list("name", flat=True)),
    )
    return drafted(lambda: return_letter(returned, on=on, as_word=as_word))


def sheet_of_handover(batch: Batch, *, on: date) -> bytes:
    """This will write the sheet for handing a sealed batch over; raises `NotAcceptable`."""
    if BatchStatus(batch.status) not in _SEALED:
        raise NotAcceptable("批次封存以后才能出具交接单，请先封存批次。")
    manifest = manifest_in(read_verified(batch.sealed_sha256))
    documents = {line.filing_key: len(line.documents) for line in manifest.lines}
    filings = batch.filings.select_related("case", "version").order_by("line")
    cover = BatchCover(
        number=batch.number,
        right=LODGED[Right(batch.right)],
        authority=AUTHORITIES.get(manifest.authority, manifest.authority),
        window=manifest.agent,
        lines=tuple(_line(filing, documents.get(filing.key, 0)) for filing in filings),
        procedure=procedure_of(batch.act),
    )
    return drafted(lambda: handover_sheet(cover, on=on))


def filed_of(filing: Filing) -> Filed:
    """This will name a filing as letters to the office do."""
    package = package_of(filing.version)
    numbers = set(filing.item_numbers)
    agent = agent_of(package) if package else None
    return Filed(
        case_number=filing.case.number,
        what=what_is_asked(filing),
        receipt=filing.batch.receipt_number if filing.batch else "",
        registration_number=filing.registration_number,
        items=_items(package, numbers),
        pledgors=_names(package, PartyRole.pledgor),
        pledgees=_names(package, PartyRole.pledgee),
        agent=agent.name if agent else "",
    )


def what_is_asked(filing: Filing) -> str:
    return f"{Right(filing.right).label}{Act(filing.act).label}"


def _asked_of(filing: Filing) -> OfficeAnswer | None:
    if filing.status != FilingStatus.correction:
        return None
    asked = filing.answers.filter(outcome=Outcome.correction.value)
    return asked.order_by("answered_at").last()


def _line(filing: Filing, documents: int) -> BatchLine:
    package = package_of(filing.version)
    amount = package.loan.amount if package else Decimal(0)
    return BatchLine(
        case_number=filing.case.number,
        reference=filing.case.reference,
        pledgors=_names(package, PartyRole.pledgor),
        pledgees=_names(package, PartyRole.pledgee),
        item_count=len(filing.item_numbers),
        document_count=documents,
        amount=Decimal(amount),
    )


def _items(package: Package | None, numbers: set[str]) -> tuple[tuple[str, str], ...]:
    named = {right_number(item): item.name for item in (package.items if package else ())}
    return tuple((number, named.get(number, "")) for number in sorted(numbers))


def _names(package: Package | None, role: PartyRole) -> tuple[str, ...]:
    parties = package.parties if package else ()
    return tuple(party.name for party in parties if role in party.roles)
