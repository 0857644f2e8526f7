"""What does the pretended office find in the papers of one line?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from connectors.single_window.simulator import grounds
from connectors.single_window.simulator.archive import ReadLine
from connectors.single_window.simulator.grounds import Ground
from connectors.single_window.simulator.numbers import (
    is_mark_number,
    is_patent_number,
    normalised,
)

Ending = Literal["registered", "correction", "refused"]
_IDENTITY = frozenset({"commitment", "identity_proof"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a line will end, and the office's words for it."""

    ending: Ending
    ground: Ground


def examine(line: ReadLine, is_pledged: Callable[[str], bool]) -> Verdict:
    """This will return how a line ends; defects of paper come before defects of the right.

    `is_pledged` is asked with the normalised number of each right. All defects of one sort are
    told at once.
    """
    papers = list(_defects_of_paper(line))
    if papers:
        return Verdict("correction", _all_in_one(papers))
    rights = list(_defects_of_right(line, is_pledged))
    if rights:
        return Verdict("refused", _all_in_one(rights))
    return Verdict("registered", grounds.REGISTERED)


def refused_by_mood(line: ReadLine) -> Verdict:
    is_patent = line.kind == "patent"
    return Verdict(
        "refused", grounds.NOT_THE_REGISTERED_OWNER if is_patent else grounds.NOT_THE_REGISTRANT
    )


def corrected_by_mood(line: ReadLine) -> Verdict:
    is_patent = line.kind == "patent"
    return Verdict(
        "correction",
        grounds.CONTRACT_WITHOUT_SCOPE if is_patent else grounds.MARK_CONTRACT_WITHOUT_SCOPE,
    )


def _all_in_one(found: list[Ground]) -> Ground:
    sentences = dict.fromkeys(ground.sentence for ground in found)
    return Ground(found[0].code, "".join(sentences))


def _defects_of_paper(line: ReadLine) -> Iterator[Ground]:
    roles = {paper.role for paper in line.papers}
    if line.kind == "patent":
        if "patent_application" not in roles:
            yield grounds.MISSING_PATENT_APPLICATION
        if "pledge_contract" not in roles:
            yield grounds.MISSING_PATENT_CONTRACT
        if not roles & _IDENTITY:
            yield grounds.MISSING_PATENT_IDENTITY
    else:
        if "trademark_application" not in roles:
            yield grounds.MISSING_MARK_APPLICATION
        if "commitment" not in roles:
            yield grounds.MISSING_MARK_COMMITMENT
        if "pledge_contract" not in roles:
            yield grounds.MISSING_MARK_CONTRACT
    for paper in line.papers:
        must_be_pdf = paper.name.lower().endswith(".pdf") or paper.role.endswith("_application")
        if must_be_pdf and not paper.is_pdf:
            yield grounds.unreadable(paper.name)


def _defects_of_right(line: ReadLine, is_pledged: Callable[[str], bool]) -> Iterator[Ground]:
    is_patent = line.kind == "patent"
    exists = is_patent_number if is_patent else is_mark_number
    for number, _ in line.items:
        if not exists(number):
            yield grounds.NO_SUCH_PATENT if is_patent else grounds.NO_SUCH_MARK
        elif is_pledged(normalised(number)):
            yield grounds.PATENT_IS_PLEDGED if is_patent else grounds.MARK_IS_PLEDGED
