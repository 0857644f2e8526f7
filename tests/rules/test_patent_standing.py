"""Is the patent alive, free and undisputed, by a register extract of these days?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.editions import FIRST
from rules.judge import judge
from schemas.finding import Severity, Stage
from schemas.package import Package
from schemas.vocabulary import DeclarationKind, DocumentKind, LegalStatus
from tests.packages import ON, clean_dossier, signed_papers
from tests.rules.spoiling import (
    PATENTS,
    change_evidence,
    change_item,
    declaration,
    declaring,
    found,
    pointers,
    weights,
    with_document,
)

ERROR, UNDETERMINED = Severity.error, Severity.undetermined
INVALIDATION = DeclarationKind.invalidation_pending
STATEMENT = DocumentKind.continuation_statement
BLIND = change_item(PATENTS, "ZL2", evidence=None)
DISPUTED = change_evidence(PATENTS, "ZL1", is_under_invalidation=True)


@pytest.mark.parametrize(
    ("age", "weight"),
    [(0, None), (30, None), (31, Severity.warning), (-1, ERROR)],
)
def test_register_extract_is_fresh(age: int, weight: Severity | None) -> None:
    package = change_evidence(PATENTS, "ZL1", extracted_on=ON - timedelta(days=age))
    assert weights(found(package, "P04")) == ([weight] if weight else [])


@pytest.mark.parametrize("code", ["P03", "P04", "P05", "P06", "P09", "P10B"])
def test_without_evidence_nobody_can_tell(code: str) -> None:
    (finding,) = found(BLIND, code)
    assert finding.severity is UNDETERMINED
    assert finding.places[0].pointer == "/items/1/evidence"
    assert "无法判断" in finding.detail


def test_patent_is_in_force_and_free() -> None:
    assert not found(PATENTS, "P05")
    for status in set(LegalStatus) - {LegalStatus.in_force}:
        package = change_evidence(PATENTS, "ZL1", legal_status=status)
        assert weights(found(package, "P05")) == [ERROR]


@pytest.mark.parametrize("field", ["is_pledged", "is_suspended"])
def test_patent_is_in_force_and_free_of_burdens(field: str) -> None:
    burdened = found(change_evidence(PATENTS, "ZL3", **{field: True}), "P05")
    assert weights(burdened) == [ERROR]
    assert pointers(burdened) == [f"/items/2/evidence/{field}"]
    assert weights(found(change_evidence(PATENTS, "ZL3", **{field: None}), "P05")) == [UNDETERMINED]


def test_patent_is_in_force_and_free_and_granted() -> None:
    findings = found(change_item(PATENTS, "ZL1", granted_on=None), "P05")
    assert pointers(findings) == ["/items/0/granted_on"]


def test_pending_invalidation_is_declared() -> None:
    assert not found(PATENTS, "P09")
    assert weights(found(DISPUTED, "P09")) == [ERROR]
    unknown = change_evidence(PATENTS, "ZL1", is_under_invalidation=None)
    assert weights(found(unknown, "P09")) == [UNDETERMINED]


@pytest.mark.parametrize(
    ("answer", "continues", "item", "enough"),
    [
        (True, True, "ZL1", True),
        (True, False, "ZL1", False),
        (False, True, "ZL1", False),
        (True, True, "ZL2", False),
    ],
)
def test_pending_invalidation_is_declared_by_parties_who_go_on(
    *, answer: bool, continues: bool, item: str, enough: bool
) -> None:
    made = declaration(INVALIDATION, item, answer=answer, continues=continues)
    package = declaring(DISPUTED, *DISPUTED.declarations, made)
    assert (not found(package, "P09")) is enough


def test_continuation_statement_is_filed() -> None:
    assert not found(DISPUTED, "P09A")
    assert weights(found(DISPUTED, "P09A", stage=Stage.approval)) == [ERROR]
    filed = with_document(DISPUTED, STATEMENT, items=("ZL1",))
    assert not found(filed, "P09A", stage=Stage.approval)
    assert not found(PATENTS, "P09A", stage=Stage.approval)


def test_our_own_statement_does_once_all_have_signed_it() -> None:
    made = declaration(INVALIDATION, "ZL1", answer=True, continues=True)
    declared = declaring(DISPUTED, *DISPUTED.declarations, made)
    papers = signed_papers(declared)
    assert not found(declared, "P09A", stage=Stage.approval, papers=papers)
    unsigned = tuple(replace(each, signed_by=frozenset({"B1"})) for each in papers)
    assert found(declared, "P09A", stage=Stage.approval, papers=unsigned)


def test_our_own_statement_does_only_for_the_rights_on_it() -> None:
    """The register may say of another patent, since it was written, that it is attacked."""
    licensed = change_evidence(PATENTS, "ZL1", is_openly_licensed=True)
    papers = signed_papers(licensed)
    assert not found(licensed, "P10A", stage=Stage.approval, papers=papers)
    since = change_evidence(licensed, "ZL2", is_openly_licensed=True)
    findings = found(since, "P10A", stage=Stage.approval, papers=papers)
    assert pointers(findings) == ["/items/1/evidence/is_openly_licensed"]


def test_open_licence_statement_is_signed() -> None:
    licensed = change_evidence(PATENTS, "ZL1", is_openly_licensed=True)
    assert not found(licensed, "P10A"), "zhiya writes it, so it is asked for at approval"
    assert weights(found(licensed, "P10A", stage=Stage.approval)) == [ERROR]
    for kind in (STATEMENT, DocumentKind.open_licence_statement):
        stated = with_document(licensed, kind, items=("ZL1",))
        assert not found(stated, "P10A", stage=Stage.approval)
        other = with_document(licensed, kind, items=("ZL2",))
        assert found(other, "P10A", stage=Stage.approval)
    assert not found(PATENTS, "P10A", stage=Stage.approval)


def test_open_licence_is_known() -> None:
    assert not found(PATENTS, "P10B")
    assert not found(change_evidence(PATENTS, "ZL1", is_openly_licensed=True), "P10B")
    unknown = change_evidence(PATENTS, "ZL1", is_openly_licensed=None)
    assert weights(found(unknown, "P10B")) == [UNDETERMINED]


def test_open_licence_has_the_pledgees_statement() -> None:
    """What was judged by the first edition is judged by it again."""
    licensed = change_evidence(PATENTS, "ZL1", is_openly_licensed=True)
    assert not found(licensed, "P10")
    assert _first(licensed) == [(ERROR, "/items/0/evidence/is_openly_licensed")]
    assert _first(with_document(licensed, STATEMENT)) == []
    unknown = change_evidence(PATENTS, "ZL1", is_openly_licensed=None)
    assert _first(unknown) == [(UNDETERMINED, "/items/0/evidence/is_openly_licensed")]


def test_patent_is_in_force_and_free_and_a_noted_dispute_only_warns() -> None:
    disputed = change_evidence(PATENTS, "ZL1", is_disputed=True)
    findings = found(disputed, "P05")
    assert weights(findings) == [Severity.warning]
    assert pointers(findings) == ["/items/0/evidence/is_disputed"]


def _first(package: Package) -> list[tuple[Severity, str | None]]:
    judged = judge(clean_dossier(package), FIRST).findings
    return [(each.severity, each.places[0].pointer) for each in judged if each.code == "P10"]
