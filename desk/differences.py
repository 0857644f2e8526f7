"""How does what a bank hands in now differ from what it handed in before?"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from cases.acts.receive import StoredUpload
from cases.models import Case, PackageVersion
from desk.examining import Source, read_source
from desk.returning import handed_in
from desk.storage import BytesAreGone, verified_path_of
from desk.workshop import workshop
from forms.reading.intake import Given
from schemas.difference import Difference, Kind, difference
from schemas.row_matching import RowIds


@dataclass(frozen=True, slots=True)
class Announced:
    """What a new version would change, before there is one; no difference without data."""

    before: PackageVersion
    source: Source
    difference: Difference | None


def announce(case: Case, uploads: Sequence[StoredUpload]) -> Announced:
    """This will read stored uploads, and compare their data with the newest version of a case."""
    newest = case.version
    source = _read([Given(each.name, verified_path_of(each.sha256)) for each in uploads])
    if source.data is None:
        return Announced(newest, source, None)
    found = _compared(newest, source.data, lambda: source.row_ids)
    return Announced(newest, source, found)


def difference_to_last(version: PackageVersion) -> Difference | None:
    """This will compare a judged version with the one before; None where either has no data."""
    before = version.case.versions.filter(number=version.number - 1).first()
    if before is None or before.data is None or version.data is None:
        return None
    return _compared(before, version.data, lambda: _row_ids(version))


def _compared(
    before: PackageVersion, after: JsonValue, row_ids: Callable[[], RowIds]
) -> Difference:
    """Rows that got another key and another number too are known by the lines of the workbook."""
    found = difference(before.data, after)
    if not (found.count(Kind.added) and found.count(Kind.removed)):
        return found
    return difference(before.data, after, (_row_ids(before), row_ids()))


def _row_ids(version: PackageVersion) -> RowIds:
    try:
        source = _read(handed_in(version))
    except BytesAreGone:
        return {}
    if source.row_ids or not isinstance(source.data, dict):
        return source.row_ids
    # What came as JSON is given back as a workbook, whose lines are numbered like this.
    return {
        name: [f"{name}-{at + 1:04d}" for at in range(len(rows))]
        for name, rows in source.data.items()
        if isinstance(rows, list)
    }


def _read(given: Sequence[Given]) -> Source:
    with tempfile.TemporaryDirectory(prefix="reading-", dir=workshop()) as folder:
        return read_source(given, Path(folder))
