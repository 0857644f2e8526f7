"""Which good and which bad example has each rule?

An example is what is changed in a clean base: `bases/package.json` is one package of every kind of
right. The other files here hold the examples, one file for each chapter of the rulebook.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pydantic import Field, JsonValue, TypeAdapter

from schemas.evidence import Reading
from schemas.finding import Severity
from schemas.shape import Shape
from schemas.transcript import Transcript

FOLDER = Path(__file__).parent
PACKAGE = "package"
# The day for which every base is clean.
ON = date(2026, 3, 2)
# A place as a JSON pointer, and what stands there now; the place alone takes away what stood there.
# The last part "-" adds a row to a list (RFC 6901).
Change = tuple[str] | tuple[str, JsonValue]


class PaperSample(Shape):
    """A paper that was written for a package, and who must sign it and has."""

    form: str
    must_sign: frozenset[str]
    signed_by: frozenset[str]
    items: frozenset[str] = frozenset()


class Sample(Shape):
    """One case by what is changed in its base, and what else is known of it.

    `files` says of a file whether it can be read; `record` what our own record knows; `readings`
    what files and the register say of the rights; `transcripts` what was read in documents.
    """

    caption: str
    base: str = PACKAGE
    changes: tuple[Change, ...] = ()
    on: date = ON
    files: Mapping[str, bool] = Field(default_factory=dict)
    papers: tuple[PaperSample, ...] = ()
    record: Mapping[str, frozenset[str]] | None = None
    readings: tuple[Reading, ...] = ()
    register_is_away: bool = False
    transcripts: tuple[Transcript, ...] = ()


class BadSample(Sample):
    """A package that breaks a rule, with what is then found first, and where."""

    severity: Severity
    place: str


class Pair(Shape):
    """The two examples of a rule."""

    code: str
    good: Sample
    bad: BadSample


class ExampleIsGivenTwice(ValueError):
    """Two examples are given for the rule of one `code`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def base_data(name: str = PACKAGE) -> dict[str, JsonValue]:
    """This will return the data of a base, anew each time, to be changed."""
    path = FOLDER / "bases" / f"{name}.json"
    data: dict[str, JsonValue] = json.loads(path.read_text(encoding="utf-8"))
    return data


def read_pairs(folder: Path = FOLDER) -> Mapping[str, Pair]:
    """This will return the examples of a folder by code, or raise ExampleIsGivenTwice."""
    found: dict[str, Pair] = {}
    for pair in _pairs(folder):
        if pair.code in found:
            raise ExampleIsGivenTwice(pair.code)
        found[pair.code] = pair
    return found


def _pairs(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.json")):
        yield from _LIST.validate_json(path.read_bytes())


_LIST = TypeAdapter(list[Pair])
PAIRS = read_pairs()
