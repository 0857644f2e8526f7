"""Does what the register says of a patent bring the statement that the office asks for?"""

from pathlib import Path
from typing import Any

import pytest

from cases.models import Case
from cases.refusals import NotReadyForApproval
from cases.vocabulary import CaseStatus
from desk.packages import findings_of
from desk.reviewing import approval_findings
from forms.examples.building import clean_files, zipped
from forms.examples.clean import clean_package
from schemas.calendar import beijing_day
from tests.desk.test_evidence import add, codes, extract
from tests.desk.world import World

LICENSED, FREE = "开放许可：是", "开放许可：否"


def forms_of(case: Case) -> dict[str, list[str]]:
    """This will name the items of each paper for patents that is no application of all."""
    papers = case.version.papers.filter(right="patent")
    return {paper.form: paper.items for paper in papers}


def handed_in(world: World, line: str) -> Case:
    """The row of the bank says nothing of an open licence; the extract alone does."""
    on = beijing_day(world.clock.now)
    data: Any = clean_package(on)
    del data["items"][0]["evidence"]["is_openly_licensed"]
    said = {"专利登记簿副本.pdf": extract(on, "法律状态：有效", line)}
    case = world.hand_in({"package.zip": zipped({**clean_files(data, on), **said})})
    world.work()
    case.refresh_from_db()
    return case


def test_an_extract_brings_the_statement_that_nobody_had_to_upload(world: World) -> None:
    case = handed_in(world, LICENSED)
    assert case.status == CaseStatus.awaiting_signatures, findings_of(case.version)
    assert forms_of(case)["open_licence_statement"] == ["ZL01"]
    paper = case.version.papers.get(form="open_licence_statement")
    assert paper.must_sign == ["Q1"]
    assert "P10A" in codes(approval_findings(case, on=beijing_day(world.clock())))
    world.sign_all(case)
    assert "P10A" not in codes(approval_findings(case, on=beijing_day(world.clock())))


def test_without_an_open_licence_there_is_no_statement(world: World) -> None:
    case = handed_in(world, FREE)
    assert case.status == CaseStatus.awaiting_signatures
    assert "open_licence_statement" not in forms_of(case)


def test_what_the_register_says_since_keeps_the_case_from_approval(
    world: World, tmp_path: Path
) -> None:
    """No paper speaks of it, so the package goes back and is written anew."""
    case = handed_in(world, FREE)
    world.sign_all(case)
    on = beijing_day(world.clock())
    add(world, case, extract(on, LICENSED), "新副本.pdf", tmp_path)
    with pytest.raises(NotReadyForApproval, match="开放许可"):
        world.approve(case)


def test_marks_bring_the_statement_on_similar_ones(world: World) -> None:
    """The clean sample declares that none is left out."""
    case = world.signing_case()
    paper = case.version.papers.get(form="similar_marks_statement")
    assert paper.right == "trademark"
    assert paper.items
    assert set(paper.must_sign) <= {"P1", "P2"}
