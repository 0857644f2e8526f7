"""How is what was read in documents kept, and read anew where a person knows their kind?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cases.acts.checks import open_case, status_of
from cases.lifecycle import DESK, Actor, note
from cases.models import Case, CaseFile, DocumentTranscript, PackageVersion, StatementCheck
from cases.models.due import Due
from cases.refusals import LeaseLost
from cases.storable import storable
from cases.vocabulary import TranscriptStatus
from schemas.transcript import PaperKind, Transcript


def words_on(case: Case) -> dict[str, DocumentTranscript]:
    """This will give, by the SHA-256 of its bytes, each document of which people said something.

    What they said of the newest version that holds it counts.
    """
    rows = DocumentTranscript.objects.filter(file__version__case=case)
    checked = StatementCheck.objects.filter(document__in=rows).values("document")
    told = rows.filter(Q(said_at__isnull=False) | Q(pk__in=checked))
    ordered = told.order_by("file__version__number", "pk").select_related("file")
    return {row.file.sha256: row for row in ordered.prefetch_related("checks")}


def said_kinds(case: Case) -> dict[str, PaperKind]:
    """This will give, by the SHA-256 of their bytes, the kinds that people say documents are of."""
    words = words_on(case).items()
    return {sha256: PaperKind(row.said_kind) for sha256, row in words if row.said_kind}


def keep_transcripts(
    files: Iterable[tuple[CaseFile, Transcript | None]],
    words: Mapping[str, DocumentTranscript],
    *,
    can_recognise: bool,
) -> None:
    """This will keep what was read in the files of a version, with the `words_on` the same bytes.

    Scans wait for recognition where there is a recogniser, else for a person's eyes.
    """
    rows, checks = [], []
    for file, read in files:
        if read is None:
            continue
        row = DocumentTranscript(file=file, transcript=storable(read.model_dump(mode="json")))
        before = words.get(file.sha256)
        said = list(before.checks.all()) if before else []
        if before is not None:
            row.said_kind, row.said_at = before.said_kind, before.said_at
            row.said_by = before.said_by
            row.read_as = row.said_kind if row.said_kind == read.guess.kind else ""
        marks = [each.mark for each in said]
        row.status = _first_status(row, read, marks, can_recognise=can_recognise).value
        rows.append(row)
        checks += [(row, each) for each in said]
    DocumentTranscript.objects.bulk_create(rows)
    StatementCheck.objects.bulk_create(_again(check, row) for row, check in checks)


def say_kind(
    document: DocumentTranscript, kind: PaperKind | None, *, actor: Actor, now: datetime
) -> None:
    """This will note what a document is by a person's word, and have it read anew by it.

    None takes the word back. A worker that is just reading the document loses it. Raises
    `NotPossibleNow` when the case is decided.
    """
    with transaction.atomic():
        case = open_case(document)
        held = DocumentTranscript.objects.select_for_update().get(pk=document.pk)
        held.said_kind = kind.value if kind else ""
        held.said_by = actor.user
        held.said_at = now
        held.status = TranscriptStatus.waiting.value
        held.lease += 1
        held.release()
        held.unstick()
        held.save(update_fields=["said_kind", "said_by", "said_at", "status", *Due.DUE_FIELDS])
        label = kind.label if kind else ""
        note("kind_said", actor=actor, now=now, case=case, file=document.file.name, kind=label)


def record_read(document: DocumentTranscript, read: Transcript | None, *, now: datetime) -> None:
    """This will keep what was read of a document that waited; None leaves what was read before.

    What people said of a statement stands where the document still makes it. Raises `LeaseLost`
    when another worker took the document over, or a person has named another kind meanwhile.
    """
    with transaction.atomic():
        if not document.holds_lease():
            raise LeaseLost
        if read is not None:
            document.transcript = storable(read.model_dump(mode="json"))
            document.read_as = document.said_kind
        known = Transcript.model_validate(document.transcript)
        document.status = status_of(known, document.checks.values_list("mark", flat=True)).value
        document.release()
        document.save()
        if document.said_at is not None:
            _note_read_anew(document, has_read=read is not None, now=now)


def documents_of(version: PackageVersion) -> list[DocumentTranscript]:
    """This will give what was read in the documents of a version, with what people said of it."""
    rows = DocumentTranscript.objects.filter(file__version=version)
    return list(rows.select_related("file").prefetch_related("checks").order_by("file__pk"))


def settled_documents(version: PackageVersion) -> list[DocumentTranscript]:
    """This will give the documents of which people have said something."""
    return [row for row in documents_of(version) if row.said_at or row.checks.all()]


def _again(check: StatementCheck, row: DocumentTranscript) -> StatementCheck:
    return StatementCheck(
        document=row,
        mark=check.mark,
        statement=check.statement,
        result=check.result,
        value=check.value,
        checked_by=check.checked_by,
        checked_at=check.checked_at,
    )


def _first_status(
    row: DocumentTranscript, read: Transcript, checked: Sequence[str], *, can_recognise: bool
) -> TranscriptStatus:
    """A word that came after the bytes had been read is still to be followed."""
    waits = row.read_as != row.said_kind or (read.needs_eyes and can_recognise)
    return TranscriptStatus.waiting if waits else status_of(read, checked)


def _note_read_anew(document: DocumentTranscript, *, has_read: bool, now: datetime) -> None:
    kind = PaperKind(document.said_kind).label if document.said_kind else ""
    note(
        "read_anew",
        actor=DESK,
        now=now,
        case=document.file.version.case,
        file=document.file.name,
        kind=kind,
        done=has_read,
    )
