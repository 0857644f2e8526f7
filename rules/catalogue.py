"""Which rules are there?"""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from rules.facts import Facts
from rules.frame import Rule
from rules.package import contracts, files, keys, layouts, papers, parties, record
from rules.patents import fees_and_term, numbers, owners, same_day, standing
from rules.trademarks import marks
from rules.trademarks import papers as mark_papers

# The edition of the rule set; a case keeps the one by which it was judged.
EDITION = "2026-01"

_MODULES = (
    numbers,
    owners,
    standing,
    fees_and_term,
    same_day,
    marks,
    mark_papers,
    contracts,
    papers,
    parties,
    keys,
    files,
    record,
    layouts,
)


class CodeIsTaken(ValueError):
    """Two rules have one `code`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def collected(modules: Iterable[ModuleType]) -> Iterator[Rule[Any]]:
    """This will find the rules of some modules; raises `CodeIsTaken`."""
    taken: set[str] = set()
    for module in modules:
        for found in vars(module).values():
            if not isinstance(found, Rule):
                continue
            if found.code in taken:
                raise CodeIsTaken(found.code)
            taken.add(found.code)
            yield found


RULES: tuple[Rule[Facts], ...] = tuple(sorted(collected(_MODULES), key=lambda each: each.code))
