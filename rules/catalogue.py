"""Which rules are there?"""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from rules.contradictions import contracts as contracts_in_papers
from rules.contradictions import files as files_as_read
from rules.contradictions import lists, mandates, rights
from rules.contradictions import parties as parties_in_papers
from rules.copyrights import contents as work_contents
from rules.copyrights import papers as work_papers
from rules.copyrights import standing as work_standing
from rules.facts import Facts
from rules.frame import Rule
from rules.package import (
    afterwards,
    contracts,
    evidence,
    files,
    keys,
    layouts,
    obligations,
    papers,
    parties,
    plausible,
    record,
)
from rules.patents import fees_and_term, numbers, owners, same_day, standing
from rules.patents import papers as patent_papers
from rules.trademarks import collective, marks
from rules.trademarks import papers as mark_papers
from rules.trademarks import terms as mark_terms

_MODULES = (
    numbers,
    owners,
    standing,
    fees_and_term,
    same_day,
    patent_papers,
    marks,
    mark_papers,
    mark_terms,
    collective,
    work_papers,
    work_contents,
    work_standing,
    layouts,
    contracts,
    obligations,
    plausible,
    papers,
    parties,
    keys,
    files,
    record,
    afterwards,
    evidence,
    parties_in_papers,
    contracts_in_papers,
    lists,
    rights,
    mandates,
    files_as_read,
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
