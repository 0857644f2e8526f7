"""What do people say of what was recognised in a document, and how is it laid over that?

A check knows its statement by what that says and where. So it stands when the document is read anew
and says the same, and waits, unused, while the document does not.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cases.acts.evidence import OPEN_FOR_EVIDENCE
from cases.lifecycle import Actor, note
from cases.models import Case, DocumentTranscript, StatementCheck
from cases.refusals import NotAcceptable, NotPossibleNow
from cases.storable import storable
from cases.vocabulary import CaseStatus, CheckResult, TranscriptStatus
from schemas.transcript import Guess, PaperKind, Statement, Transcript


@dataclass(frozen=True, slots=True)
class Check:
    """What a person says of the suggestion with a mark."""

    mark: str
    result: CheckResult
    value: str


def marked(read: Transcript) -> Iterator[tuple[str, Statement]]:
    """This will give each statement with the mark by which checks know it."""
    told: Counter[tuple[object, ...]] = Counter()
    for each in read.statements:
        said = (each.subject, each.role, each.about, each.value, each.spot.page)
        told[said] += 1
        yield hashlib.sha256(json.dumps([*said, told[said]]).encode()).hexdigest(), each


def status_of(read: Transcript, checked: Collection[str] = ()) -> TranscriptStatus:
    """This will tell how far a document has been read whose statements people have `checked`."""
    suggested = {mark for mark, each in marked(read) if each.is_suggestion}
    if suggested:
        done = suggested <= set(checked)
        return TranscriptStatus.confirmed if done else TranscriptStatus.suggested
    return TranscriptStatus.by_eye if read.needs_eyes else TranscriptStatus.read


def check_statements(
    document: DocumentTranscript, checks: Sequence[Check], *, actor: Actor, now: datetime
) -> None:
    """This will keep what a person says of suggestions; a later word replaces an earlier one.

    Raises `NotPossibleNow` when the case is decided, `NotAcceptable` for what is not suggested.
    """
    with transaction.atomic():
        case = open_case(document)
        document = DocumentTranscript.objects.select_for_update().get(pk=document.pk)
        read = Transcript.model_validate(document.transcript)
        suggested = {mark: each for mark, each in marked(read) if each.is_suggestion}
        if any(each.mark not in suggested for each in checks):
            raise NotAcceptable("页面内容已更新，请刷新页面后重新确认。")
        for each in checks:
            StatementCheck.objects.update_or_create(
                document=document,
                mark=each.mark,
                defaults={
                    "statement": storable(suggested[each.mark].model_dump(mode="json")),
                    "result": each.result.value,
                    "value": storable(each.value),
                    "checked_by": actor.user,
                    "checked_at": now,
                },
            )
        if document.status != TranscriptStatus.waiting:
            document.status = status_of(read, document.checks.values_list("mark", flat=True)).value
            document.save(update_fields=["status"])
        note(
            "statements_checked",
            actor=actor,
            now=now,
            case=case,
            file=document.file.name,
            count=len(checks),
        )


def as_people_say(document: DocumentTranscript) -> Transcript:
    """This will give a transcript with the kind and the values that people have settled.

    What a person rejected is left out; what nobody has looked at stays a suggestion.
    """
    read = Transcript.model_validate(document.transcript)
    said = PaperKind(document.said_kind) if document.said_kind else None
    return settled(read, document.checks.all(), said)


def settled(
    read: Transcript, said: Iterable[Check | StatementCheck], kind: PaperKind | None = None
) -> Transcript:
    """This will put what people say in the place of what a machine suggested."""
    checks = {each.mark: each for each in said}
    statements = []
    for mark, each in marked(read):
        check = checks.get(mark)
        if check is None:
            statements.append(each)
        elif check.result != CheckResult.rejected:
            sure = {"value": check.value, "is_suggestion": False, "confidence": 1.0}
            statements.append(each.model_copy(update=sure))
    guess = Guess.said(kind) if kind else read.guess
    return read.model_copy(update={"guess": guess, "statements": tuple(statements)})


def unused_checks(document: DocumentTranscript) -> list[StatementCheck]:
    """This will list what people said of statements that the document, read anew, does not make."""
    read = Transcript.model_validate(document.transcript)
    marks = {mark for mark, _ in marked(read)}
    return [each for each in document.checks.all() if each.mark not in marks]


def open_case(document: DocumentTranscript) -> Case:
    """This will hold the case of a document; raises `NotPossibleNow` when it is decided."""
    case = Case.objects.select_for_update().get(versions__files=document.file_id)
    status = CaseStatus(case.status)
    if status not in OPEN_FOR_EVIDENCE:
        raise NotPossibleNow(status.label, "statements_checked")
    return case
