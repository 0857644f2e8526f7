"""Which editions of the schemas are there, and which is in force on a given day?

An edition is a folder under `schemas/editions/` and never changes once it is in force.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import JsonValue

FOLDER = Path(__file__).parent / "editions"

# A JSON Schema as it stands in the file.
JsonSchema = Mapping[str, JsonValue]


class NoSuchEdition(LookupError):
    """Nobody has published an edition of this name, or for this day."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"没有适用于“{wanted}”的质押包模板版本。")
        self.wanted = wanted


@dataclass(frozen=True, eq=False)
class Edition:
    """One dated version of the contract with the outside; `schema` must not be changed."""

    name: str
    in_force_from: date
    schema: JsonSchema


@cache
def editions() -> tuple[Edition, ...]:
    """This will return all editions, the oldest first."""
    found = (_read(folder) for folder in FOLDER.iterdir() if (folder / "edition.json").is_file())
    return tuple(sorted(found, key=lambda edition: edition.in_force_from))


@cache
def edition_named(name: str) -> Edition:
    """This will return one edition, or raise NoSuchEdition."""
    for edition in editions():
        if edition.name == name:
            return edition
    raise NoSuchEdition(name)


def edition_on(day: date) -> Edition:
    """This will return the edition in force on a day, or raise NoSuchEdition."""
    for edition in reversed(editions()):
        if edition.in_force_from <= day:
            return edition
    raise NoSuchEdition(day.isoformat())


@cache
def follow_on_schema(edition: str) -> JsonSchema:
    """This will return the schema of follow-on filings of an edition, or raise NoSuchEdition."""
    path = FOLDER / edition / "follow_on.schema.json"
    if not path.is_file():
        raise NoSuchEdition(edition)
    schema: JsonSchema = json.loads(path.read_text(encoding="utf-8"))
    return schema


def article_of(edition: str) -> str:
    """This will return what a finding cites when it rests on the data format itself."""
    return f"《质押包模板》（{edition}）"


def follow_on_article_of(edition: str) -> str:
    """This will return what a finding on a follow-on filing cites as its data format."""
    return f"《后续登记申请模板》（{edition}）"


def _read(folder: Path) -> Edition:
    about = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / "package.schema.json").read_text(encoding="utf-8"))
    return Edition(about["edition"], date.fromisoformat(about["in_force_from"]), schema)
