"""What does a child tell of a file, and of an archive?"""

from dataclasses import dataclass

from forms.sight.seen import Seen
from schemas.transcript import Transcript
from schemas.verdict import Verdict


@dataclass(frozen=True)
class Examined:
    """The verdict on one file, its text and what was seen in it; this stays in the child."""

    verdict: Verdict
    text: str = ""
    seen: Seen | None = None


@dataclass(frozen=True)
class Judged:
    """The verdict on one file, the text that could be read in it, and what was understood of it."""

    verdict: Verdict
    text: str = ""
    transcript: Transcript | None = None


@dataclass(frozen=True)
class Unpacked:
    """One member of an archive: its name for people, and the number under which it is stored."""

    name: str
    number: int


@dataclass(frozen=True)
class Opened:
    """The final verdict on an archive, and its members where it was not refused."""

    verdict: Verdict
    members: tuple[Unpacked, ...] = ()
