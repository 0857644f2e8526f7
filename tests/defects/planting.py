"""How is one defect planted, and how is it known again among the findings?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from schemas.finding import Finding, Stage
from tests.defects.clean import Sample
from tests.defects.people import Row

ONE_DAY = timedelta(days=1)
Thing = TypeVar("Thing")


class NotHere(Exception):
    """This package has nothing in which such a defect could be."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One kind of defect: its words, the code that must find it, and how it is planted.

    `plant` spoils a sample and returns the JSON pointer at which the finding has to be.
    """

    name: str
    code: str
    stage: Stage
    plant: Callable[[Sample, Random], str]


DEFECTS: list[Defect] = []

Plant = Callable[[Sample, Random], str]


def defect(code: str, *, stage: Stage = Stage.intake) -> Callable[[Plant], Plant]:
    """This will list a function as a kind of defect; its docstring names it."""

    def listed(plant: Plant) -> Plant:
        name = (plant.__doc__ or "").strip().splitlines()[0]
        DEFECTS.append(Defect(name, code, stage, plant))
        return plant

    return listed


def one(random: Random, things: Iterable[Thing]) -> Thing:
    """This will choose one, or raise NotHere."""
    every = list(things)
    if not every:
        raise NotHere
    return random.choice(every)


def item(sample: Sample, random: Random, *kinds: str) -> tuple[str, Row]:
    """This will choose an item of these kinds and return its pointer with it."""
    # Another defect may have taken the evidence away.
    at, row = one(random, [each for each in sample.items(*kinds) if "evidence" in each[1]])
    return f"/items/{at}", row


def patent(sample: Sample, random: Random, kind: str | None = None) -> tuple[str, Row]:
    kinds = {kind} if kind else {row["patent_kind"] for _, row in sample.items("patent")}
    at, row = one(
        random,
        [
            each
            for each in sample.items("patent")
            if each[1]["patent_kind"] in kinds and "evidence" in each[1]
        ],
    )
    return f"/items/{at}", row


def mark(sample: Sample, random: Random) -> tuple[str, Row]:
    return item(sample, random, "trademark", "geographical_mark")


def without_documents(sample: Sample, *kinds: str) -> None:
    """This will take documents out, and give the rest their files as before."""
    kept = [row for row in sample.data["documents"] if row["kind"] not in kinds]
    sample.data["documents"] = kept


def owned_with_others(sample: Sample, row: Row) -> None:
    """This will make an item co-owned, and take every consent of the co-owners away."""
    if not sample.people.co_owners:
        raise NotHere
    owners = (*row["pledgors"], *sample.people.co_owners)
    row["evidence"]["owners"] = [sample.people.name_of(key) for key in owners]
    without_documents(sample, "co_owner_consent")
    sample.papers = [each for each in sample.papers if each.form != "co_owner_consent"]


def take_out(row: Row, field: str) -> None:
    """This will take a field out, or raise NotHere where another defect has done so."""
    if field not in row:
        raise NotHere
    del row[field]


def needs(sample: Sample, *kinds: str) -> None:
    if not sample.items(*kinds):
        raise NotHere


def day(text: str) -> date:
    return date.fromisoformat(text)


def is_found(defect: Defect, pointer: str, findings: Iterable[Finding]) -> bool:
    """This will tell whether a finding of the right code stands at the right place."""
    return any(
        finding.code == defect.code
        and any((place.pointer or place.file or "").startswith(pointer) for place in finding.places)
        for finding in findings
    )
