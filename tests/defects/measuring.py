"""How many of the planted defects are found, and what is found where there is none?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random

from schemas.finding import Stage
from tests.defects.catalogue import KINDS
from tests.defects.clean import Sample, clean
from tests.defects.planting import Defect, NotHere, is_found

# Several defects in one package must not hide each other; what spoils the shape of all, does.
_TOGETHER = (2, 3, 5)
_SHAPE = "S"


@dataclass(slots=True)
class Tally:
    """What a run gave; `false_alarms` counts blocking findings of packages without a defect."""

    packages: int = 0
    false_alarms: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    planted_together: int = 0
    found_together: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.found.total() / self.planted.total()

    @property
    def share_together(self) -> float:
        return self.found_together / self.planted_together


def measure(seeds: Iterable[int], *, kinds_a_package: int | None = None) -> Tally:
    """This will plant every kind, or some chosen by the seed, into the package of each seed."""
    tally = Tally()
    for seed in seeds:
        sample, random = clean(seed), Random(seed)
        tally.packages += 1
        _judge_clean(tally, sample)
        chosen = random.sample(KINDS, kinds_a_package) if kinds_a_package else KINDS
        for kind in chosen:
            _plant_alone(tally, sample, kind, seed)
        for count in _TOGETHER:
            _plant_together(tally, sample, count, seed)
    return tally


def _judge_clean(tally: Tally, sample: Sample) -> None:
    for stage in Stage:
        sample.stage = stage
        found = [each.code for each in sample.findings() if each.severity.blocks]
        tally.false_alarms.update(found)


def _plant_alone(tally: Tally, sample: Sample, kind: Defect, seed: int) -> None:
    spoiled = deepcopy(sample)
    spoiled.stage = kind.stage
    try:
        pointer = kind.plant(spoiled, Random(seed))
    except NotHere:
        return
    tally.planted[kind.name] += 1
    if is_found(kind, pointer, spoiled.findings()):
        tally.found[kind.name] += 1
    else:
        tally.missed.append(f"seed {seed}: {kind.code} {kind.name} at {pointer}")


def _plant_together(tally: Tally, sample: Sample, count: int, seed: int) -> None:
    """Each in a part of its own: what a later one writes over, an earlier one has not planted."""
    spoiled, random = deepcopy(sample), Random(seed * 31 + count)
    planted: list[tuple[Defect, str]] = []
    touched: set[str] = set()
    for kind in random.sample([each for each in KINDS if each.code[0] != _SHAPE], count):
        tried = deepcopy(spoiled)
        try:
            pointer = kind.plant(tried, random)
        except (NotHere, LookupError):
            # What it would spoil has been spoiled by another one; alone, it must not stumble.
            continue
        parts = set(_changed(spoiled, tried))
        if parts.isdisjoint(touched):
            spoiled, touched = tried, touched | parts
            planted.append((kind, pointer))
    spoiled.stage = Stage.approval
    findings = spoiled.findings()
    for kind, pointer in planted:
        tally.planted_together += 1
        if is_found(kind, pointer, findings):
            tally.found_together += 1
        else:
            names = "、".join(each.name for each, _ in planted)
            tally.missed.append(f"seed {seed} together ({names}): {kind.code} at {pointer}")


def _changed(before: Sample, after: Sample) -> Iterator[str]:
    """This will name the parts that differ: the rows of a table, or all of it where rows went."""
    if before.papers != after.papers:
        yield "papers"
    if before.transcripts != after.transcripts:
        yield "transcripts"
    for name in before.data.keys() | after.data.keys():
        was, now = before.data.get(name), after.data.get(name)
        if isinstance(was, list) and isinstance(now, list):
            longest = max(len(was), len(now))
            has_moved = len(was) != len(now)
            for at in range(longest):
                if has_moved or was[at] != now[at]:
                    yield f"{name}/{at}"
        elif was != now:
            yield name
