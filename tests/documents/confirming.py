"""What would the desk find if a person confirmed, unread, all that is suggested of scans?

The worst case: what was recognised wrongly is then compared as if it stood there.
"""

import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from cases.acts.checks import Check, marked, settled
from cases.vocabulary import CheckResult
from desk.examining import Examined, examine, judgement_of
from desk.transcripts import settled_value
from forms.reading.child import stream_from_child
from forms.reading.intake import Given, ReadFile
from forms.sight import recognising
from schemas.finding import Finding
from schemas.transcript import Transcript


@dataclass(frozen=True, slots=True)
class _Step:
    """As in `tests.documents.timed`, which only the child loads."""

    seconds: float
    page: int | None = None
    transcript: Transcript | None = None


_JOB, _STEP = "tests.documents.timed:recognise_timed", TypeAdapter(_Step)


@dataclass(slots=True)
class Confirming:
    """A desk that knows each scan again, and counts what recognising has cost."""

    pages: int = 0
    seconds: float = 0.0
    confirmed: dict[str, Transcript | None] = field(default_factory=dict)

    def findings_of(self, files: Mapping[str, bytes], on: date) -> tuple[Finding, ...]:
        """This will judge files after a person has confirmed all that was recognised."""
        with tempfile.TemporaryDirectory(prefix="documents-") as folder:
            examined = _examined(files, Path(folder))
            known = tuple(map(self._with_eyes, examined.files))
            return judgement_of(replace(examined, files=known), on=on, record=None).findings

    def transcripts_of(self, files: Mapping[str, bytes]) -> dict[str, Transcript]:
        """This will tell what the documents say after that, by their names."""
        with tempfile.TemporaryDirectory(prefix="documents-") as folder:
            read = map(self._with_eyes, _examined(files, Path(folder)).files)
            return {file.name: file.transcript for file in read if file.transcript}

    def _with_eyes(self, file: ReadFile) -> ReadFile:
        if file.transcript is None or not file.transcript.needs_eyes:
            return file
        if file.sha256 not in self.confirmed:
            read = self._recognised(file)
            self.confirmed[file.sha256] = _confirmed(read) if read else None
        return replace(file, transcript=self.confirmed[file.sha256] or file.transcript)

    def _recognised(self, file: ReadFile) -> Transcript | None:
        """As `forms.sight.recognising.recognise` does, with its limits."""
        arguments = file.path.absolute(), file.name
        step = _Step(0.0)
        with closing(stream_from_child(_JOB, arguments, _STEP, recognising._LIMITS)) as steps:
            for step in steps:
                self.pages += step.page is not None
        self.seconds += step.seconds
        return step.transcript


def _examined(files: Mapping[str, bytes], folder: Path) -> Examined:
    given = [Given(name, folder / f"{at}") for at, name in enumerate(files)]
    for each, content in zip(given, files.values(), strict=True):
        each.path.write_bytes(content)
    return examine(given, folder / "members")


def _confirmed(read: Transcript) -> Transcript:
    """What the page offers for each suggestion is its value, so that is what is confirmed."""
    checks = [
        Check(mark, CheckResult.confirmed, settled_value(each.subject, each.value))
        for mark, each in marked(read)
        if each.is_suggestion
    ]
    return settled(read, checks)
