"""How is a judgement recorded, and what does the record know that rules may ask?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from cases.acts.evidence import KeptReading, replace_evidence_of
from cases.acts.intakes import hold_intake, settle
from cases.acts.mails import end_links_of_former_contacts, owe_mail
from cases.acts.transcripts import keep_transcripts, words_on
from cases.lifecycle import DESK, move_case
from cases.models import Case, CaseFile, PackageVersion, PledgedNumber
from cases.refusals import LeaseLost
from cases.vocabulary import CaseStatus, MailKind
from schemas.dossier import RecordFacts
from schemas.finding import Judgement
from schemas.package import Package
from schemas.transcript import Transcript


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A member of the package, stored under its hash, with its verdict."""

    name: str
    sha256: str
    size: int
    pages: int | None
    outcome: str
    reason: str
    sentence: str
    transcript: Transcript | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything that judging a version gave; `can_recognise` tells whether scans can be read."""

    data: Any
    package: Package | None
    files: Sequence[JudgedFile]
    judgement: Judgement
    on: date
    circumstances: dict[str, Any]
    evidence: Sequence[KeptReading] = ()
    can_recognise: bool = False


def known_rights(numbers: Iterable[str], *, besides: Case | None) -> RecordFacts:
    """This will tell which of these rights open packages or registered pledges occupy."""
    rows = PledgedNumber.objects.filter(number__in=list(numbers))
    if besides is not None:
        rows = rows.exclude(case=besides)
    open_ones = frozenset(row.number for row in rows if not row.is_registered)
    pledged = frozenset(row.number for row in rows if row.is_registered)
    return RecordFacts(numbers_in_open_packages=open_ones, numbers_pledged=pledged)


def record_judgement(version: PackageVersion, judged: Judged, *, now: datetime) -> None:
    """This will keep the findings and move the case to checked or returned.

    Raises `LeaseLost` when another worker took the case over.
    """
    with transaction.atomic():
        case = version.case
        intake = hold_intake(case.pk)
        if not case.holds_lease():
            raise LeaseLost
        version.data = judged.data
        version.judged_on = judged.on
        version.edition = judged.judgement.edition
        version.findings = [
            finding.model_dump(mode="json") for finding in judged.judgement.findings
        ]
        version.not_run = list(judged.judgement.not_run)
        version.circumstances = judged.circumstances
        version.save()
        replace_evidence_of(version, judged.evidence, now=now)
        words = words_on(case)
        version.files.filter(is_upload=False).delete()
        files = CaseFile.objects.bulk_create(
            CaseFile(
                version=version,
                name=file.name[:255],
                sha256=file.sha256,
                size=file.size,
                is_upload=False,
                pages=file.pages,
                outcome=file.outcome,
                reason=file.reason,
                sentence=file.sentence,
            )
            for file in judged.files
        )
        read = [(row, file.transcript) for row, file in zip(files, judged.files, strict=True)]
        keep_transcripts(read, words, can_recognise=judged.can_recognise)
        if judged.package is not None:
            case.reference = judged.package.reference
            case.title = _title(judged.package)
        faulty = judged.package is None or judged.judgement.blocks
        good = CaseStatus.held if intake and intake.released_at is None else CaseStatus.checked
        target = CaseStatus.returned if faulty else good
        move_case(case, target, actor=DESK, now=now, findings=len(version.findings))
        if judged.package is not None:
            earlier = case.versions.filter(number__lt=version.number)
            end_links_of_former_contacts(
                case, earlier.values_list("data", flat=True), judged.package, now=now
            )
            kind = MailKind.returned if faulty else MailKind.received
            owe_mail(case, judged.package, kind, occasion=f"{kind}-v{version.number}", now=now)
        settle(intake, now=now)


def _title(package: Package) -> str:
    first = package.items[0].name
    count = len(package.items)
    return (first if count == 1 else f"{first}等{count}项")[:200]
