"""How is evidence of the register kept, and which of it speaks of a case?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.lifecycle import Actor, note
from cases.models import Case, CaseEvidence, PackageVersion, RegisterFact
from cases.refusals import NotPossibleNow
from cases.vocabulary import CaseStatus
from schemas.evidence import Reading, SourceKind, Statement

# Before the window has decided; what is handed in counts at the next judgement.
OPEN_FOR_EVIDENCE = frozenset(
    {
        CaseStatus.received,
        CaseStatus.returned,
        CaseStatus.checked,
        CaseStatus.awaiting_signatures,
        CaseStatus.in_review,
    }
)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading with the stored bytes that it was read from."""

    reading: Reading
    sha256: str = ""
    size: int = 0


def replace_evidence_of(
    version: PackageVersion, readings: Iterable[KeptReading], *, now: datetime
) -> None:
    """This will keep what the files of a version, and the register, said when it was judged."""
    version.evidence.all().delete()
    CaseEvidence.objects.bulk_create(
        CaseEvidence(
            case=version.case,
            version=version,
            name=each.reading.name,
            sha256=each.sha256,
            size=each.size,
            reading=each.reading.model_dump(mode="json"),
            recorded_at=now,
        )
        for each in readings
    )


def add_evidence(case_id: UUID, kept: KeptReading, *, actor: Actor, now: datetime) -> CaseEvidence:
    """This will keep a file that was handed in on its own; the same bytes are kept once.

    Raises `NotPossibleNow` when the case is decided.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        status = CaseStatus(case.status)
        if status not in OPEN_FOR_EVIDENCE:
            raise NotPossibleNow(status.label, "evidence_added")
        added, is_new = CaseEvidence.objects.get_or_create(
            case=case,
            version=None,
            sha256=kept.sha256,
            defaults={
                "name": kept.reading.name,
                "size": kept.size,
                "reading": kept.reading.model_dump(mode="json"),
                "recorded_by": actor.user,
                "recorded_at": now,
            },
        )
        if is_new:
            note("evidence_added", actor=actor, now=now, case=case, file=kept.reading.name)
    return added


def readings_of(version: PackageVersion) -> tuple[Reading, ...]:
    """This will give what was read for a version, and what was handed in beside it."""
    rows = (*version.evidence.all(), *_beside(version.case))
    return tuple(Reading.model_validate(row.reading) for row in rows)


def readings_beside(case: Case) -> tuple[Reading, ...]:
    """This will give what was handed in on its own, for whatever version comes next."""
    return tuple(Reading.model_validate(row.reading) for row in _beside(case))


def facts_on(numbers: Sequence[str], on: date | None = None) -> list[RegisterFact]:
    """This will find the newest fact of each kind for each of these rights, up to a day."""
    newest: dict[tuple[str, str], RegisterFact] = {}
    for some in _parts(numbers):
        rows = RegisterFact.objects.filter(number__in=some)
        if on is not None:
            rows = rows.filter(day__lte=on)
        newest |= {(row.number, row.kind): row for row in rows.order_by("day")}
    return list(newest.values())


def answered_since(numbers: Sequence[str], begin: datetime) -> frozenset[str]:
    """This will tell for which of these rights the register has answered since then."""
    rows = RegisterFact.objects.filter(kind=SourceKind.register.value, recorded_at__gte=begin)
    return frozenset(
        number
        for some in _parts(numbers)
        for number in rows.filter(number__in=some).values_list("number", flat=True)
    )


def record_facts(statements: Iterable[Statement], *, now: datetime, sha256: str = "") -> int:
    """This will keep what the register said; a later answer of the same day replaces it."""
    rows = {
        (each.number, each.kind, each.day): RegisterFact(
            number=each.number,
            right=each.right.value,
            kind=each.kind.value,
            source=each.source,
            day=each.day,
            facts=each.model_dump(mode="json"),
            sha256=sha256,
            recorded_at=now,
        )
        for each in statements
    }
    RegisterFact.objects.bulk_create(
        rows.values(),
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["number", "kind", "day"],
        update_fields=["right", "source", "facts", "sha256", "recorded_at"],
    )
    return len(rows)


def statement_of(fact: RegisterFact) -> Statement:
    return Statement.model_validate(fact.facts)


def _parts(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    """A database takes only so many values in one question."""
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]


def _beside(case: Case) -> Iterable[CaseEvidence]:
    return CaseEvidence.objects.filter(case=case, version=None)
