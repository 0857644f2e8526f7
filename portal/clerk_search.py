"""Which cases does a clerk mean who types a number or a name?"""

import json
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from cases.models import Case, Filing, PackageVersion, PledgedNumber
from schemas.identifiers import patent

# Shorter words are in nearly every package, and its text is read row by row.
SHORTEST_IN_DATA = 4


def found_by(rows: QuerySet[Case], words: str) -> QuerySet[Case]:
    """This will keep the cases that carry these words.

    Looked at: case number, reference, title, bank, numbers of rights, batch, receipt, registration.
    """
    compact = patent.normalise(words)
    wanted = (
        Q(number__icontains=words)
        | Q(reference__icontains=words)
        | Q(title__icontains=words)
        | Q(bank__name__icontains=words)
        | Q(pk__in=_filed(words))
        | Q(pk__in=PledgedNumber.objects.filter(number__icontains=compact).values("case"))
    )
    if len(words) >= SHORTEST_IN_DATA:
        wanted |= Q(pk__in=_told(words, compact))
    return rows.filter(wanted)


def _filed(words: str) -> QuerySet[Filing, Any]:
    return Filing.objects.filter(
        Q(registration_number__icontains=words)
        | Q(batch__number__icontains=words)
        | Q(batch__receipt_number__icontains=words)
    ).values("case")


def _told(words: str, compact: str) -> QuerySet[Any, Any]:
    """SQLite keeps JSON in ASCII and PostgreSQL does not, so both spellings are looked for."""
    escaped = json.dumps(words)[1:-1]
    versions = PackageVersion.objects.annotate(text=Cast("data", TextField()))
    return versions.filter(
        Q(text__icontains=words) | Q(text__icontains=escaped) | Q(text__icontains=compact)
    ).values("case")
