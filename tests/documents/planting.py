"""How is exactly one contradiction planted into a set, and by what is it known again?"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from tests.documents.deal import Deal
from tests.documents.papers import Format, Paper
from tests.documents.sets import DocumentSet, drawn, page_of, with_file
from tests.documents.shown import spellings_of
from tests.documents.values import Said

Thing = TypeVar("Thing")


class NotHere(Exception):
    """This set has nothing into which such a contradiction could be planted."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A set with one contradiction: in which file, and which spellings would show it.

    `true` is what the other documents say, for a person who looks at a contradiction not found.
    """

    made: DocumentSet
    paper: Paper
    shown: tuple[str, ...]
    said: str
    true: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One kind: its chapter of the list, its words, and how it is planted."""

    chapter: str
    name: str
    plant: Callable[[DocumentSet, Random], Planted]


CONTRADICTIONS: list[Contradiction] = []

# Changes a deal so that a document written from it contradicts the rest.
Change = Callable[[Deal, Random], None]
Plant = Callable[[DocumentSet, Random], Planted]


def contradiction(chapter: str) -> Callable[[Plant], Plant]:
    """This will list a function as a kind of contradiction; its docstring names it."""

    def listed(plant: Plant) -> Plant:
        CONTRADICTIONS.append(Contradiction(chapter, _name_of(plant), plant))
        return plant

    return listed


def changed(chapter: str, *kinds: str, inside: bool = False) -> Callable[[Change], Change]:
    """This will list a change of the deal, from which one document of these kinds is written.

    `inside`: only the last of several places in the document says otherwise.
    """

    def listed(change: Change) -> Change:
        def plant(made: DocumentSet, random: Random) -> Planted:
            return _written_otherwise(made, random, kinds, change, inside=inside)

        CONTRADICTIONS.append(Contradiction(chapter, _name_of(change), plant))
        return change

    return listed


def one(random: Random, things: Iterable[Thing]) -> Thing:
    """This will choose one, or raise NotHere."""
    every = list(things)
    if not every:
        raise NotHere
    return random.choice(every)


def papers_in(made: DocumentSet, random: Random, kinds: Sequence[str]) -> Iterator[Paper]:
    """This will go through the documents of these kinds, of all without any, in random order."""
    found = [paper for paper in made.papers if not kinds or paper.kind in kinds]
    yield from random.sample(found, len(found))


def _written_otherwise(
    made: DocumentSet, random: Random, kinds: Sequence[str], change: Change, *, inside: bool
) -> Planted:
    for paper in papers_in(made, random, kinds):
        deal = deepcopy(made.deal)
        try:
            change(deal, random)
        except NotHere:
            continue
        planted = written_from(made, paper, deal, inside=inside)
        if planted is not None:
            return planted
    raise NotHere


def written_from(
    made: DocumentSet, paper: Paper, deal: Deal, *, inside: bool = False
) -> Planted | None:
    """This will write one document from another deal; None where it says the same as before."""
    before = made.said[paper.file]
    page = page_of(paper, deal)
    if inside:
        first = _all_but_the_last(before, page.said)
        if not first:
            return None
        page = page_of(paper, deal, first)
    known = {(each.path, each.text) for each in before}
    new = [each for each in page.said if (each.path, each.text) not in known]
    if not new:
        return None
    paths = {each.path for each in new}
    true = [each for each in before if each.path in paths]
    values = {each.path: each.value for each in true}
    shown = (s for each in new for s in spellings_of(each, values.get(each.path)))
    return Planted(
        made=with_file(made, paper, drawn(page, paper), page.said),
        paper=paper,
        shown=tuple(dict.fromkeys(shown)),
        said=_listed(new),
        true=_listed(true),
    )


def _all_but_the_last(before: Sequence[Said], after: Sequence[Said]) -> dict[str, tuple[int, Any]]:
    """The true values of what changed, and at how many places they stay."""
    true = {each.path: each.value for each in before}
    places: dict[str, int] = {}
    for each in after:
        if each.path in true and true[each.path] != each.value:
            places[each.path] = places.get(each.path, 0) + 1
    return {path: (count - 1, true[path]) for path, count in places.items() if count > 1}


def page_is_text(paper: Paper) -> bool:
    return paper.format is Format.pdf


def _listed(said: Iterable[Said]) -> str:
    return "；".join(dict.fromkeys(each.text for each in said))


def _name_of(act: Callable[..., Any]) -> str:
    return (act.__doc__ or "").strip().splitlines()[0]
