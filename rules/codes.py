"""Which codes have rules ever had? A code is stable for ever, and never means something else.

`codes.txt` lists every code with the name of its rule, one a line. Nothing is taken out of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LEDGER = Path(__file__).with_name("codes.txt")


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a rule whose function is gone; `removed` is the first edition without it."""

    code: str
    name: str
    sentence: str
    removed: str
    reason: str


# A rule that is only asked no more stays in the code; its life ends in `editions.py`.
TOMBSTONES: tuple[Tombstone, ...] = ()


def ledger(path: Path = LEDGER) -> Mapping[str, str]:
    """This will return the name of the rule of every code ever given."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if line)


def faults(
    given: Mapping[str, str], alive: Mapping[str, str], tombs: Iterable[Tombstone]
) -> Iterator[str]:
    """This will say what is wrong between the ledger, the rules that are, and those that were."""
    buried = {tomb.code: tomb.name for tomb in tombs}
    for code in sorted(buried.keys() & alive.keys()):
        yield f"{code} has a tombstone and is a rule again; choose a new code"
    known = {**buried, **alive}
    for code in sorted(given.keys() - known.keys()):
        yield f"{code} is gone without a tombstone in rules/codes.py"
    for code in sorted(known.keys() - given.keys()):
        yield f"{code} is not listed: add the line “{code} {known[code]}” to rules/codes.txt"
    for code in sorted(given.keys() & known.keys()):
        if given[code] != known[code]:
            yield f"{code} was {given[code]} and is now {known[code]}; choose a new code"
