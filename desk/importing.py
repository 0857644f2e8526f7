"""How does what the register says come in as a file, for every case at once?"""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cases.acts.evidence import record_facts
from desk.storage import store
from forms.evidence.listing import NotAStatusList, read_csv
from forms.reading.intake import Given, read_files
from schemas.evidence import SourceKind
from schemas.verdict import FileKind


@dataclass(frozen=True, slots=True)
class Imported:
    """How many facts came in, and what of the file did not."""

    count: int
    flaws: tuple[str, ...]


def import_register_facts(path: Path, *, now: datetime) -> Imported:
    """This will keep the facts of a CSV file, and its bytes with them.

    Raises `NotAStatusList`, `StoreIsFull`, `OSError`.
    """
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        [file, *_] = read_files([Given(path.name, path)], Path(folder))
    if file.verdict.is_rejected or file.verdict.kind is not FileKind.csv:
        raise NotAStatusList(path.name)
    reading = read_csv(file.text, path.name[:200], SourceKind.csv_import)
    kept = store(path)
    count = record_facts(reading.statements, now=now, sha256=kept.sha256)
    return Imported(count, reading.flaws)
