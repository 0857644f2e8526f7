"""What do the documents of a version say, with what people have settled, and do they agree?"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from cases.acts.transcripts import record_read, say_kind
from cases.lifecycle import Actor
from cases.models import DocumentTranscript, PackageVersion
from cases.models.due import claim
from cases.refusals import NotAcceptable
from desk.dossiers import stored_dossier
from desk.guard import outside_transaction
from desk.packages import package_of
from desk.points import point
from desk.reading import awaits_recogniser, read_words, recognise_scans
from desk.working import Clock, work_through
from rules.contradictions.catalogue import CONTRADICTIONS
from rules.judge import judge
from schemas.finding import Finding, Stage
from schemas.identifiers import credit_code, resident_id
from schemas.transcript import DAYS, SUMS, PaperKind, Subject, Transcript
from schemas.validation import Parsed
from schemas.vocabulary import SecuredKind

_CODES = frozenset(rule.code for rule in CONTRADICTIONS)
_MOST_YUAN = Decimal("1e13")


def named_rows(rows: Iterable[DocumentTranscript]) -> dict[str, DocumentTranscript]:
    """This will find a document by its name, or by the last part of it where that is unique."""
    by_name = {row.file.name: row for row in rows}
    last = Counter(name.rpartition("/")[2] for name in by_name)
    shorter = {
        name.rpartition("/")[2]: row
        for name, row in by_name.items()
        if last[name.rpartition("/")[2]] == 1
    }
    return {**shorter, **by_name}


def contradictions_of(version: PackageVersion, *, on: date) -> tuple[Finding, ...]:
    """This will compare all that the documents say with each other and with the package."""
    package = package_of(version)
    if package is None:
        return ()
    dossier = stored_dossier(version, Parsed(package, []), on=on, stage=Stage.intake)
    found = judge(dossier).findings if dossier else ()
    return tuple(each for each in found if each.code in _CODES)


def correct_kind(
    document: DocumentTranscript, kind: PaperKind | None, *, actor: Actor, now: datetime
) -> None:
    """This will take a person's word on what a document is, and read it anew by that.

    Text is read at once; scans wait for their turn, and so does whatever stops us here. Raises
    `NotPossibleNow` when the case is decided.
    """
    outside_transaction()
    say_kind(document, kind, actor=actor, now=now)
    point("kind.said")
    if not awaits_recogniser(Transcript.model_validate(document.transcript)):
        due = DocumentTranscript.due(now).filter(pk=document.pk)
        work_through(
            claim(due, now, limit=1), lambda row: read_anew(row, lambda: now), clock=lambda: now
        )
    document.refresh_from_db()


def read_anew(document: DocumentTranscript, clock: Clock) -> None:
    """This will read the document that a worker holds under a lease; raises `LeaseLost`.

    What cannot be read is left as it was, to a person's eyes.
    """
    before = Transcript.model_validate(document.transcript)
    known = PaperKind(document.said_kind) if document.said_kind else None
    sha256, name = document.file.sha256, document.file.name
    if awaits_recogniser(before):
        read = recognise_scans(document, sha256, name, clock, known)
    else:
        read = read_words(sha256, name, known)
    point("kind.read")
    record_read(document, read, now=clock())


def settled_value(subject: Subject, typed: str) -> str:
    """This will bring what a person typed into the spelling of its subject.

    Raises `NotAcceptable` with a sentence that says how it is written.
    """
    value = " ".join(typed.split())
    if not value:
        raise NotAcceptable(f"“{subject.label}”不能为空，不采用的内容请选择“不采用”。")
    if subject in DAYS:
        return _day(subject, value)
    if subject in SUMS:
        return _sum(subject, value)
    if subject is Subject.secured_kind:
        return _secured_kind(value)
    return value


def shown_value(subject: Subject, value: str) -> str:
    """This will show a value as a person reads it, numbers of parties masked."""
    if subject is Subject.party_number:
        is_person = not resident_id.check(value)
        return resident_id.mask(value) if is_person else credit_code.mask(value)
    if subject is Subject.secured_kind and value in SecuredKind.__members__:
        return SecuredKind(value).label
    return value


def _day(subject: Subject, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise NotAcceptable(
            f"“{subject.label}”请按 2026-01-31 的格式填写，当前填写的是“{value}”。"
        ) from None


def _sum(subject: Subject, value: str) -> str:
    try:
        amount = Decimal(value.replace(",", ""))
        if not 0 <= amount <= _MOST_YUAN:
            raise InvalidOperation
        return str(amount.quantize(Decimal("0.01")))
    except InvalidOperation:
        raise NotAcceptable(
            f"“{subject.label}”请填写以元为单位的数字，例如 5000000.00，当前填写的是“{value}”。"
        ) from None


def _secured_kind(value: str) -> str:
    for kind in SecuredKind:
        if value in (kind.value, kind.label):
            return kind.value
    raise NotAcceptable("“担保类型”请填写“一般”或者“最高额”。")
