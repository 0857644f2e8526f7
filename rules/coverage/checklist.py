"""What must a clerk look at, because no machine can see it?"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from schemas.shape import Shape
from schemas.vocabulary import Vocabulary

_FILE = Path(__file__).with_name("checklist.json")


class Moment(Vocabulary):
    """When the clerk looks."""

    review = "review", "审核时"
    afterwards = "afterwards", "报送和登记之后"


class Look(Shape):
    """One entry of the checklist; `rights` are kinds of right, or `every`; `code` is for ever."""

    code: str
    moment: Moment
    rights: tuple[str, ...]
    sentence: str
    reason: str


@cache
def checklist() -> tuple[Look, ...]:
    """This will return every entry, in the order of the codes."""
    return TypeAdapter(tuple[Look, ...]).validate_json(_FILE.read_bytes())


def looks_for(kinds: Iterable[str]) -> Iterator[Look]:
    """This will return the entries for a package with these kinds of right."""
    wanted = {"every", *kinds}
    return (look for look in checklist() if wanted & set(look.rights))
