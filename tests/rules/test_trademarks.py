"""Is the mark its pledgor's, alive and free, and are those like it pledged with it?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from schemas.finding import Owner, Severity, Stage
from schemas.items import GeographicalMark
from schemas.vocabulary import DeclarationKind, DocumentKind, LegalStatus, MarkKind, PartyRole
from tests.packages import ON, OWNER, party, signed_papers
from tests.rules.spoiling import (
    MARKS,
    PATENTS,
    change,
    change_evidence,
    change_item,
    declaration,
    declaring,
    found,
    pointers,
    weights,
    with_document,
    with_parties,
    without_document,
    without_signature,
)

ERROR, UNDETERMINED, WARNING = Severity.error, Severity.undetermined, Severity.warning
OMITTED, RENEWED = DeclarationKind.similar_marks_omitted, DeclarationKind.renewal_planned
CO_OWNER = party(9, "湖北示例研究院", "C1", PartyRole.co_owner)
SHARED = with_parties(change_evidence(MARKS, "TM1", owners=(OWNER, CO_OWNER.name)), CO_OWNER)


def test_similar_marks_are_pledged_together() -> None:
    assert not found(MARKS, "T01")
    findings = found(declaring(MARKS), "T01")
    assert weights(findings) == [ERROR, ERROR]
    assert pointers(findings) == ["/items/0", "/items/1"]
    assert weights(found(declaring(MARKS, declaration(OMITTED, "TM2")), "T01")) == [ERROR]
    admitted = declaring(MARKS, declaration(OMITTED, answer=True, continues=True))
    assert weights(found(admitted, "T01")) == [ERROR, ERROR]


def test_similar_marks_are_pledged_together_or_a_statement_says_there_are_none() -> None:
    stated = with_document(declaring(MARKS), DocumentKind.similar_marks_statement)
    assert not found(stated, "T01")


def test_similar_marks_statement_is_signed() -> None:
    papers = signed_papers(MARKS)
    assert not found(MARKS, "T01A", stage=Stage.approval, papers=papers)
    unsigned = tuple(replace(each, signed_by=frozenset()) for each in papers)
    findings = found(MARKS, "T01A", stage=Stage.approval, papers=unsigned)
    assert [place.pointer for place in findings[0].places] == ["/items/0", "/items/1"]
    assert weights(findings) == [ERROR]
    uploaded = with_document(MARKS, DocumentKind.similar_marks_statement)
    assert not found(uploaded, "T01A", stage=Stage.approval, papers=unsigned)
    assert not found(MARKS, "T01A", stage=Stage.approval), "written before there was such a paper"


@pytest.mark.parametrize(
    ("debt_ends", "warns"), [(date(2033, 3, 1), False), (date(2033, 3, 2), True)]
)
def test_mark_is_in_term_on_the_last_day_of_the_debt(debt_ends: date, *, warns: bool) -> None:
    """Registered on 2023-03-02; renewal is possible, so it only warns."""
    package = change(MARKS, "loan", performance_to=debt_ends)
    assert weights(found(package, "T02")) == [WARNING, WARNING] * warns
    renewed = declaring(package, declaration(RENEWED, answer=True))
    assert not found(renewed, "T02")
    assert len(found(declaring(package, declaration(RENEWED)), "T02")) == 2 * warns


def test_both_contracts_are_filed_for_marks() -> None:
    assert not found(MARKS, "T03")
    neither = without_document(MARKS, DocumentKind.main_contract, DocumentKind.pledge_contract)
    assert pointers(found(neither, "T03")) == ["/main_contract", "/pledge_contract"]
    assert not found(without_document(PATENTS, DocumentKind.main_contract), "T03")


def test_both_contracts_are_filed_for_marks_as_one() -> None:
    """办法 Art 3: a clause of the main contract will do; then both have one number."""
    clause = without_document(MARKS, DocumentKind.pledge_contract)
    clause = change(clause, "pledge_contract", number=clause.main_contract.number)
    assert not found(clause, "T03")


def test_application_and_commitments_for_marks_are_signed() -> None:
    assert not found(MARKS, "T03A")
    asked = found(MARKS, "T03A", stage=Stage.approval)
    assert weights(asked) == [ERROR, ERROR]
    papers = signed_papers(MARKS)
    assert not found(MARKS, "T03A", stage=Stage.approval, papers=papers)
    for form in (DocumentKind.trademark_application, DocumentKind.commitment):
        unsigned = without_signature(papers, form, "P1")
        (finding,) = found(MARKS, "T03A", stage=Stage.approval, papers=unsigned)
        assert form.label in finding.detail
        assert "示例银行" not in finding.detail
    assert not found(PATENTS, "T03A", stage=Stage.approval)


def test_mark_is_not_held_by_a_court() -> None:
    assert not found(MARKS, "T05")
    held = found(change_evidence(MARKS, "TM2", is_suspended=True), "T05")
    assert weights(held) == [ERROR]
    assert pointers(held) == ["/items/1/evidence/is_suspended"]
    assert weights(found(change_evidence(MARKS, "TM2", is_suspended=None), "T05")) == [UNDETERMINED]
    assert weights(found(change_item(MARKS, "TM1", evidence=None), "T05")) == [UNDETERMINED]


@pytest.mark.parametrize(
    "changes",
    [
        {"legal_status": LegalStatus.invalidated},
        {"is_pledged": True},
        {"is_pledged": None},
        {"owners": ("襄阳示例控股有限公司",)},
    ],
)
def test_mark_is_in_force_and_its_pledgors_own(changes: dict[str, object]) -> None:
    """The article is known from memory only, so that not even a lack of evidence blocks."""
    assert not found(MARKS, "T07")
    (finding,) = found(change_evidence(MARKS, "TM1", **changes), "T07")
    assert finding.severity is WARNING
    assert not finding.basis_is_verified
    assert finding.detail.endswith("（依据待核对）")
    assert weights(found(change_item(MARKS, "TM1", evidence=None), "T07")) == [WARNING]


def test_every_owner_of_the_mark_takes_part() -> None:
    assert not found(MARKS, "T08")
    assert not found(SHARED, "T08")
    unnamed = SHARED.model_copy(update={"parties": MARKS.parties})
    assert weights(found(unnamed, "T08")) == [ERROR]
    assert weights(found(change_item(MARKS, "TM1", evidence=None), "T08")) == [UNDETERMINED]


def test_every_co_owner_of_the_mark_has_signed() -> None:
    assert not found(SHARED, "T08A")
    assert weights(found(SHARED, "T08A", stage=Stage.approval)) == [ERROR]
    papers = signed_papers(SHARED)
    assert not found(SHARED, "T08A", stage=Stage.approval, papers=papers)


@pytest.mark.parametrize(
    ("number", "passes"),
    [("90000001", True), ("G1234567", True), ("第90000001号", True), ("900000012", False)],
)
def test_mark_number_is_valid(number: str, *, passes: bool) -> None:
    """The form is known from a secondary source, so it warns."""
    package = change_item(MARKS, "TM1", number=number)
    assert weights(found(package, "T09")) == ([] if passes else [WARNING])


def test_geographical_marks_are_marks() -> None:
    mark = MARKS.items[0]
    fields = mark.model_dump(exclude={"kind", "key"})
    local = GeographicalMark(**fields, key="GI1", mark_kind=MarkKind.certification)
    package = MARKS.model_copy(update={"items": (local,)})
    assert found(declaring(package), "T01")
    assert not found(package, "T01")


def test_patents_are_no_marks() -> None:
    bare = declaring(PATENTS)
    assert not any(found(bare, code) for code in ("T01", "T02", "T03", "T05", "T07", "T08", "T09"))


@pytest.mark.parametrize(
    ("held_until", "weight"),
    [
        (None, ERROR),
        (ON + timedelta(days=1), ERROR),
        (ON, ERROR),
        (ON - timedelta(days=1), WARNING),
    ],
)
def test_mark_is_not_held_by_a_court_for_ever(held_until: date | None, weight: Severity) -> None:
    """A hold lapses by itself, but the register that still shows it has to be cleared up."""
    held = change_evidence(MARKS, "TM1", is_suspended=True, hold_until=held_until)
    (finding,) = found(held, "T05")
    assert finding.severity is weight
    assert finding.article.endswith("第一条、第二条")
    over = change_evidence(MARKS, "TM1", is_suspended=False, hold_until=held_until)
    assert not found(over, "T05")


def test_mark_is_in_force_and_its_pledgors_own_without_dispute() -> None:
    disputed = found(change_evidence(MARKS, "TM1", is_disputed=True), "T07")
    assert weights(disputed) == [WARNING]
    assert pointers(disputed) == ["/items/0/evidence/is_disputed"]


@pytest.mark.parametrize("code", ["T08", "T08A"])
def test_an_agreement_of_all_owners_of_a_mark_stands_for_their_consent(code: str) -> None:
    alone = SHARED if code == "T08A" else SHARED.model_copy(update={"parties": MARKS.parties})
    (finding,) = found(alone, code, stage=Stage.approval)
    assert finding.owner is (Owner.co_owner if code == "T08A" else Owner.bank)
    agreed = with_document(alone, DocumentKind.owners_agreement, items=("TM1",))
    assert not found(agreed, code, stage=Stage.approval)
