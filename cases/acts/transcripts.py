"""How is what was read in documents kept, and how do people correct and confirm it?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cases.acts.evidence import OPEN_FOR_EVIDENCE
from cases.lifecycle import Actor, note
from cases.models import Case, CaseFile, DocumentTranscript, PackageVersion, StatementCheck
from cases.refusals import LeaseLost, NotAcceptable, NotPossibleNow
from cases.storable import storable
from cases.vocabulary import CaseStatus, CheckResult, TranscriptStatus
from schemas.transcript import PaperKind, Transcript


@dataclass(frozen=True, slots=True)
class Check:
    """What a person says of the suggestion at a position."""

    position: int
    result: CheckResult
    value: str


def keep_transcripts(
    files: Iterable[tuple[CaseFile, Transcript | None]], *, can_recognise: bool
) -> None:
    """This will keep what was read in the files of a version.

    Scans wait for recognition where there is a recogniser, else for a person's eyes.
    """
    DocumentTranscript.objects.bulk_create(
        DocumentTranscript(
            file=file,
            status=_status_of(read, can_recognise=can_recognise).value,
            transcript=storable(read.model_dump(mode="json")),
        )
        for file, read in files
        if read is not None
    )


def record_recognised(document: DocumentTranscript, read: Transcript, *, now: datetime) -> None:
    """This will keep what was recognised on a scan, for people to confirm.

    Raises `LeaseLost` when another worker took the document over.
    """
    has_suggestions = any(each.is_suggestion for each in read.statements)
    status = TranscriptStatus.suggested if has_suggestions else TranscriptStatus.by_eye
    with transaction.atomic():
        if not document.holds_lease():
            raise LeaseLost
        document.transcript = storable(read.model_dump(mode="json"))
        document.status = status.value
        document.release()
        document.save()


def say_kind(
    document: DocumentTranscript, kind: PaperKind | None, *, actor: Actor, now: datetime
) -> None:
    """This will note what a document is by a person's word; None takes the word back.

    Raises `NotPossibleNow` when the case is decided.
    """
    with transaction.atomic():
        case = _open_case(document)
        document.said_kind = kind.value if kind else ""
        document.said_by = actor.user
        document.said_at = now
        document.save(update_fields=["said_kind", "said_by", "said_at"])
        label = kind.label if kind else ""
        note("kind_said", actor=actor, now=now, case=case, file=document.file.name, kind=label)


def check_statements(
    document: DocumentTranscript, checks: Sequence[Check], *, actor: Actor, now: datetime
) -> None:
    """This will keep what a person says of suggestions; a later word replaces an earlier one.

    Raises `NotPossibleNow` when the case is decided, `NotAcceptable` for what was not suggested.
    """
    with transaction.atomic():
        case = _open_case(document)
        document = DocumentTranscript.objects.select_for_update().get(pk=document.pk)
        suggested = _suggested(document)
        if any(each.position not in suggested for each in checks):
            raise NotAcceptable("页面内容已更新，请刷新页面后重新确认。")
        for each in checks:
            StatementCheck.objects.update_or_create(
                document=document,
                position=each.position,
                defaults={
                    "result": each.result.value,
                    "value": storable(each.value),
                    "checked_by": actor.user,
                    "checked_at": now,
                },
            )
        done = set(document.checks.values_list("position", flat=True))
        if suggested <= done:
            document.status = TranscriptStatus.confirmed.value
            document.save(update_fields=["status"])
        note(
            "statements_checked",
            actor=actor,
            now=now,
            case=case,
            file=document.file.name,
            count=len(checks),
        )


def documents_of(version: PackageVersion) -> list[DocumentTranscript]:
    """This will give what was read in the documents of a version, with what people said of it."""
    rows = DocumentTranscript.objects.filter(file__version=version)
    return list(rows.select_related("file").prefetch_related("checks").order_by("file__pk"))


def settled_documents(version: PackageVersion) -> list[DocumentTranscript]:
    """This will give the documents of which people have said something."""
    return [row for row in documents_of(version) if row.said_kind or row.checks.all()]


def as_people_say(document: DocumentTranscript) -> Transcript:
    """This will give a transcript with the kind and the values that people have settled.

    What a person rejected is left out; what nobody has looked at stays a suggestion.
    """
    said = PaperKind(document.said_kind) if document.said_kind else None
    checks = {each.position: each for each in document.checks.all()}
    return settled(Transcript.model_validate(document.transcript), checks, said)


def settled(
    read: Transcript, checks: Mapping[int, Check | StatementCheck], kind: PaperKind | None = None
) -> Transcript:
    """This will put what people say, by positions, in the place of what a machine suggested."""
    statements = []
    for position, each in enumerate(read.statements):
        check = checks.get(position)
        if check is None:
            statements.append(each)
        elif check.result != CheckResult.rejected:
            said = {"value": check.value, "is_suggestion": False, "confidence": 1.0}
            statements.append(each.model_copy(update=said))
    guess = read.guess
    if kind is not None:
        reasons = ("经办人员已确认该文件的种类。",)
        guess = guess.model_copy(update={"kind": kind, "confidence": 1.0, "reasons": reasons})
    return read.model_copy(update={"guess": guess, "statements": tuple(statements)})


def _status_of(read: Transcript, *, can_recognise: bool) -> TranscriptStatus:
    if not read.needs_eyes:
        return TranscriptStatus.read
    return TranscriptStatus.waiting if can_recognise else TranscriptStatus.by_eye


def _suggested(document: DocumentTranscript) -> set[int]:
    read = Transcript.model_validate(document.transcript)
    return {at for at, each in enumerate(read.statements) if each.is_suggestion}


def _open_case(document: DocumentTranscript) -> Case:
    case = Case.objects.select_for_update().get(versions__files=document.file_id)
    status = CaseStatus(case.status)
    if status not in OPEN_FOR_EVIDENCE:
        raise NotPossibleNow(status.label, "statements_checked")
    return case
