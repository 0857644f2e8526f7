"""What may a rule look at? Everything is gathered beforehand, with its source and day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import Field

from schemas.evidence import Reading, Statement
from schemas.finding import Stage
from schemas.package import Package
from schemas.transcript import Transcript

FRESH_FOR_DAYS = 30


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What reading a file of the package gave; `usable` is False for a rejected or missing file.

    `transcript` is None where nobody looked for what the file says, or no reader could.
    """

    name: str
    sha256: str
    usable: bool
    pages: int | None = None
    text: str = ""
    # Left out where there is none, so that versions of old are kept as they were.
    transcript: Annotated[Transcript | None, Field(exclude_if=lambda found: found is None)] = None


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A paper that zhiya wrote, and the parties whose signed or stamped copy has come in.

    `items` holds the keys of the rights that it speaks of.
    """

    form: str
    must_sign: frozenset[str]
    signed_by: frozenset[str]
    sha256: str | None
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What our own record knows of the rights in this package; other banks are never named."""

    numbers_in_open_packages: frozenset[str] = frozenset()
    numbers_pledged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dossier:
    """One package with everything gathered about it, as it is judged on one day.

    The evidence of the items is already joined from all sources (`rules.evidence`); `evidence`
    holds these one by one, by the number of the right, where there is more than the item's own
    row, and `readings` what each file gave. `fresh_for_days` is how old evidence of the register
    may be, which is the desk's own choice.
    `files` is keyed by `Document.file`; a file that no document names is there by its own name.
    `record` is None where there is no record to ask (the offline check); rules that need it are
    then reported as not run. `has_dropped_items` tells that items with a faulty shape were left
    out, so that rules on the whole list cannot judge; `item_positions` then holds, for each item
    left, its place in the list as submitted.
    """

    package: Package
    on: date
    stage: Stage
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    papers: tuple[SignedPaper, ...] = ()
    record: RecordFacts | None = None
    has_dropped_items: bool = False
    item_positions: Sequence[int] = ()
    fresh_for_days: int = FRESH_FOR_DAYS
    evidence: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    register_is_away: bool = False
