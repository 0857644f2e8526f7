"""Is a stored version judged today, by the editions of its day, as it was judged then?"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cases.models import PackageVersion
from desk.circumstances import judged_again
from schemas.finding import Finding


class CannotBeReplayed(ValueError):
    """Nothing was kept of the circumstances; `sentence` says it to a person."""

    def __init__(self) -> None:
        self.sentence = "该版本还没有判断，或者判断时没有保存当时的情况，无法重新判断。"
        super().__init__(self.sentence)


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was found then, and what is found now; both are JSON text, one finding a line."""

    then: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def is_the_same(self) -> bool:
        return self.then == self.now

    def differences(self) -> Iterator[tuple[str, str]]:
        """This will yield `-` with what is found no more, then `+` with what was not found."""
        yield from (("-", line) for line in self.then if line not in self.now)
        yield from (("+", line) for line in self.now if line not in self.then)


def replay(version: PackageVersion) -> Replayed:
    """This will judge a version again from what was kept with it. Raises `CannotBeReplayed`."""
    if version.judged_on is None or not version.circumstances:
        raise CannotBeReplayed
    then = tuple(map(Finding.model_validate, version.findings))
    now = judged_again(version.data, version.circumstances, version.edition, then)
    return Replayed(
        (*map(_line, version.findings), _line(version.not_run)),
        (*(_line(each.model_dump(mode="json")) for each in now.findings), _line(now.not_run)),
    )


def _line(said: Any) -> str:
    """A database may keep the names in an object in another order."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True)
