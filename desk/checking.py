"""What would the desk say of these files? Without a record, a server, or a trace."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desk.examining import examine, judgement_of
from forms.reading.intake import Given
from schemas.finding import Judgement


def check(paths: Sequence[Path], *, on: date) -> Judgement:
    """This will judge files as the doors do; rules that need the record are named as not run.

    JSON that is too long to be held is read from the disk part by part. Raises `OSError` when a
    file cannot be opened.
    """
    with tempfile.TemporaryDirectory(prefix="zhiya-") as folder:
        given = [Given(path.name, path) for path in paths]
        examined = examine(given, Path(folder), held_whole=False)
        return judgement_of(examined, on=on, record=None)
