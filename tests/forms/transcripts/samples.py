"""Which papers are there to be read, and everything that each of them states?"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.transcript import PaperKind, Transcript
from tests.forms.transcripts.papers import Paper

_FOLDER = Path(__file__).with_name("specimens")
# Subject, value, role, about, part.
Said = tuple[str, str, str, str, int]


@dataclass(frozen=True)
class Sample:
    name: str
    kind: PaperKind
    paper: Paper
    says: frozenset[Said]


@cache
def samples() -> tuple[Sample, ...]:
    return tuple(_sample(path) for path in sorted(_FOLDER.glob("*.json")))


def said(transcript: Transcript) -> frozenset[Said]:
    return frozenset(
        (each.subject.value, each.value, (each.role or ""), each.about or "", each.part)
        for each in transcript.statements
    )


def _sample(path: Path) -> Sample:
    data = json.loads(path.read_text(encoding="utf-8"))
    paper = Paper(tuple((kind, body) for kind, body in data["blocks"]), data["header"])
    says = frozenset((str(a), str(b), str(c), str(d), int(e)) for a, b, c, d, e in data["says"])
    return Sample(path.stem, PaperKind(data["kind"]), paper, says)
