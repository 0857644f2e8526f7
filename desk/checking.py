"""What would the desk say of these files? Without a record, a server, or a trace."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desk.annotating import annotated_source
from desk.examining import examine, judgement_of
from forms.reading.intake import Given
from schemas.dossier import FRESH_FOR_DAYS
from schemas.finding import Judgement


def check(paths: Sequence[Path], *, on: date, fresh_for_days: int = FRESH_FOR_DAYS) -> Judgement:
    """This will judge files as the doors do; rules that need the record are named as not run.

    Nobody outside is asked. JSON that is too long to be held is read from the disk part by part.
    Raises `OSError` when a file cannot be opened.
    """
    with tempfile.TemporaryDirectory(prefix="zhiya-") as folder:
        examined = examine(_given(paths), Path(folder), held_whole=False)
        return judgement_of(examined, on=on, record=None, fresh_for_days=fresh_for_days)


def check_and_annotate(
    paths: Sequence[Path], *, on: date, fresh_for_days: int = FRESH_FOR_DAYS
) -> tuple[Judgement, bytes]:
    """This will judge files as `check` does, and return their workbook with the findings in it.

    Raises `NotAcceptable` too, where no workbook can be marked.
    """
    with tempfile.TemporaryDirectory(prefix="zhiya-") as folder:
        examined = examine(_given(paths), Path(folder))
        judgement = judgement_of(examined, on=on, record=None, fresh_for_days=fresh_for_days)
        return judgement, annotated_source(examined.source, judgement.findings)


def _given(paths: Sequence[Path]) -> list[Given]:
    return [Given(path.name, path) for path in paths]
