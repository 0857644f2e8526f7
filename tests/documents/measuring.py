"""How many of the planted contradictions are found, and what is found where there is none?"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from schemas.finding import Finding
from tests.documents.catalogue import KINDS
from tests.documents.door import findings_of
from tests.documents.papers import Format
from tests.documents.planting import Contradiction, NotHere, Planted
from tests.documents.sets import DocumentSet, set_of
from tests.documents.shown import folded

CONTRADICTION = "X"

# A kind of contradiction in one format of file.
Cell = tuple[str, str]
# What a door says of files on a day.
Look = Callable[[Mapping[str, bytes], date], Sequence[Finding]]


@dataclass(slots=True)
class Tally:
    """What a run gave. An alarm is a finding of a contradiction in a set without one."""

    sets: int = 0
    documents: int = 0
    alarmed_sets: int = 0
    alarmed_documents: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    planted: Counter[Cell] = field(default_factory=Counter)
    found: Counter[Cell] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    alarm_lines: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.found.total() / self.planted.total()

    @property
    def alarms_a_document(self) -> float:
        return self.alarmed_documents / self.documents

    def add(self, other: "Tally") -> None:
        """This will add what another run gave, of other seeds."""
        self.sets += other.sets
        self.documents += other.documents
        self.alarmed_sets += other.alarmed_sets
        self.alarmed_documents += other.alarmed_documents
        for mine, theirs in (
            (self.alarms, other.alarms),
            (self.others, other.others),
        ):
            mine.update(theirs)
        self.planted.update(other.planted)
        self.found.update(other.found)
        self.missed += other.missed
        self.alarm_lines += other.alarm_lines


def measure(
    seeds: Iterable[int],
    *,
    kinds_a_set: int | None = None,
    only: Format | None = None,
    look: Look = findings_of,
) -> Tally:
    """This will plant every kind, or some in turn, into the set of each seed, one at a time."""
    tally = Tally()
    for seed in seeds:
        made = set_of(seed, only)
        before = look(made.handed_in(), made.deal.on)
        _count_alarms(tally, made, before)
        for kind in _chosen(seed, kinds_a_set):
            try:
                planted = kind.plant(made, Random(f"{seed} {kind.name}"))
            except NotHere:
                continue
            after = look(planted.made.handed_in(), made.deal.on)
            _count_planted(tally, seed, kind, planted, new_among(after, before))
    return tally


def new_among(after: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """This will return the findings that the consistent twin does not have."""
    known = {_key(finding) for finding in before}
    return [finding for finding in after if _key(finding) not in known]


def is_shown(planted: Planted, finding: Finding) -> bool:
    """This will tell whether a finding names the file, and shows what stands in it."""
    names_it = any(place.file == planted.paper.file for place in finding.places)
    detail = folded(finding.detail)
    return names_it and any(folded(each) in detail for each in planted.shown)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.detail, tuple(place.file for place in finding.places)


def _chosen(seed: int, count: int | None) -> Sequence[Contradiction]:
    """Seed by seed another part of the list, so that a few seeds see all of it."""
    if count is None:
        return KINDS
    start = seed * count
    return [KINDS[(start + at) % len(KINDS)] for at in range(count)]


def _count_alarms(tally: Tally, made: DocumentSet, findings: Iterable[Finding]) -> None:
    tally.sets += 1
    tally.documents += len(made.papers)
    files: set[str] = set()
    alarms = 0
    for finding in findings:
        if not finding.code.startswith(CONTRADICTION):
            tally.others[f"{finding.code} {finding.severity.value}"] += 1
            continue
        alarms += 1
        tally.alarms[finding.code] += 1
        files |= {place.file for place in finding.places if place.file in made.files}
        tally.alarm_lines.append(
            f"seed {made.deal.seed}: {finding.code} {finding.severity.value} {finding.detail}"
        )
    tally.alarmed_sets += bool(alarms)
    # An alarm that names no file is about one all the same.
    tally.alarmed_documents += max(len(files), bool(alarms))


def _count_planted(
    tally: Tally, seed: int, kind: Contradiction, planted: Planted, new: Sequence[Finding]
) -> None:
    cell = (kind.name, planted.paper.format.value)
    tally.planted[cell] += 1
    if any(is_shown(planted, finding) for finding in new):
        tally.found[cell] += 1
        return
    told = "；".join(f"{finding.code} {finding.detail}" for finding in new) or "nothing new"
    tally.missed.append(
        f"seed {seed} {kind.name}: {planted.paper.file} ({planted.paper.kind}, "
        f"{planted.paper.layout}) says {planted.said}, true {planted.true}; found: {told}"
    )
