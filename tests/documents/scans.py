"""How do scans fare, whose words are recognised, beside the same documents as text?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from schemas.transcript import Transcript
from tests.documents.confirming import Confirming
from tests.documents.measuring import Tally, measure
from tests.documents.papers import Format
from tests.documents.sets import set_of
from tests.documents.shown import folded

Saying = tuple[object, ...]


@dataclass(slots=True)
class ScanTally:
    """What a run over scans gave, and over the same sets as text PDF.

    `alike` of the statements say the same in both, but for width and blanks.
    """

    tally: Tally = field(default_factory=Tally)
    as_text: Tally = field(default_factory=Tally)
    pages: int = 0
    seconds: float = 0.0
    in_text: Counter[str] = field(default_factory=Counter)
    in_scans: Counter[str] = field(default_factory=Counter)
    alike: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)

    @property
    def seconds_a_page(self) -> float:
        return self.seconds / self.pages


def measure_scans(seeds: Iterable[int], *, kinds_a_set: int | None = None) -> Iterator[ScanTally]:
    """This will measure sets of nothing but scans, and count what their text would have said.

    It yields after each set what all gave so far, for a set takes minutes.
    """
    desk = Confirming()
    found = ScanTally()
    for seed in seeds:
        for tally, only in ((found.tally, Format.scan), (found.as_text, Format.pdf)):
            tally.add(measure([seed], kinds_a_set=kinds_a_set, only=only, look=desk.findings_of))
        text, scans = (
            desk.transcripts_of(set_of(seed, only).files) for only in (Format.pdf, Format.scan)
        )
        _count(found, seed, text, scans)
        found.pages, found.seconds = desk.pages, desk.seconds
        yield found


def _count(
    found: ScanTally, seed: int, text: Mapping[str, Transcript], scans: Mapping[str, Transcript]
) -> None:
    for name, read in text.items():
        in_text, in_scan = sayings(read), sayings(scans[name])
        kind = read.guess.kind.value if read.guess.kind else ""
        found.in_text[kind] += in_text.total()
        found.in_scans[kind] += in_scan.total()
        found.alike[kind] += (in_text & in_scan).total()
        for mark, differing in (("-", in_text - in_scan), ("+", in_scan - in_text)):
            found.differing += [f"seed {seed} {name}: {mark} {each}" for each in differing]


def sayings(read: Transcript) -> Counter[Saying]:
    """This will tell what a document says, whatever its pages look like."""
    return Counter(
        (each.subject.value, each.role, each.about, folded(each.value)) for each in read.statements
    )
