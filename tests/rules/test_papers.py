"""Are application, identity, mandate and language in order, each asked at its own stage?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.judge import judge
from schemas.finding import Severity, Stage
from schemas.package import Package
from schemas.vocabulary import DocumentKind, Language, PartyKind
from tests.packages import ON, clean_dossier, signed_papers
from tests.rules.spoiling import (
    CLEAN,
    MARKS,
    PATENTS,
    change,
    change_party,
    found,
    pointers,
    weights,
    with_document,
    without_document,
    without_signature,
)

ERROR = Severity.error
APPROVAL = Stage.approval
LICENSED = change_party(PATENTS, "A1", is_licensed_agency=True)
NO_PROOF = without_document(PATENTS, DocumentKind.identity_proof)
# What is to be done after the registration is told when the case is to be filed.
REMINDERS = {"G02", "T06"}
ALONE = PATENTS.model_copy(update={"agency": None})


def test_papers_that_zhiya_writes_are_asked_at_approval_only() -> None:
    """A bank that hands in no more than its own documents can be checked."""
    assert not judge(clean_dossier(CLEAN)).findings
    blocking = {each.code for each in judge(clean_dossier(CLEAN, stage=APPROVAL)).findings}
    assert blocking - REMINDERS == {"P08A", "P12", "P14A", "T03A"}
    signed = clean_dossier(CLEAN, stage=APPROVAL, papers=signed_papers(CLEAN))
    left = judge(signed).findings
    assert {each.code for each in left} == REMINDERS
    assert {each.severity for each in left} == {Severity.reminder}


def test_application_for_patents_is_signed() -> None:
    assert not found(PATENTS, "P12")
    papers = signed_papers(PATENTS)
    assert not found(PATENTS, "P12", stage=APPROVAL, papers=papers)
    unsigned = without_signature(papers, DocumentKind.patent_application, "B1")
    (finding,) = found(PATENTS, "P12", stage=APPROVAL, papers=unsigned)
    assert finding.severity is ERROR
    assert finding.places[0].pointer == "/parties/1"
    assert not found(MARKS, "P12", stage=APPROVAL)


def test_application_for_patents_is_signed_by_the_agency_alone() -> None:
    papers = signed_papers(LICENSED)
    assert not found(LICENSED, "P12", stage=APPROVAL, papers=papers)
    unsigned = without_signature(papers, DocumentKind.patent_application, "A1")
    assert pointers(found(LICENSED, "P12", stage=APPROVAL, papers=unsigned)) == ["/parties/2"]


def test_application_for_patents_is_signed_when_the_bank_uploads_it() -> None:
    uploaded = with_document(PATENTS, DocumentKind.patent_application)
    assert not found(uploaded, "P12", stage=APPROVAL)


def test_every_side_proves_identity_or_commits() -> None:
    assert not found(PATENTS, "P13", stage=APPROVAL)
    assert not found(NO_PROOF, "P13")
    assert pointers(found(NO_PROOF, "P13", stage=APPROVAL)) == ["/parties/0", "/parties/1"]
    papers = signed_papers(NO_PROOF)
    assert not found(NO_PROOF, "P13", stage=APPROVAL, papers=papers)
    unsigned = without_signature(papers, DocumentKind.commitment, "P1")
    assert pointers(found(NO_PROOF, "P13", stage=APPROVAL, papers=unsigned)) == ["/parties/0"]


def test_every_side_proves_identity_or_commits_on_every_sheet() -> None:
    """One commitment for the patents and one for the marks: a single signature is not enough."""
    bundle = without_document(CLEAN, DocumentKind.identity_proof)
    papers = signed_papers(bundle)
    sheets = [paper for paper in papers if paper.form == DocumentKind.commitment]
    assert len(sheets) == 4
    for sheet in sheets:
        rest = tuple(
            replace(each, signed_by=frozenset()) if each is sheet else each for each in papers
        )
        assert len(found(bundle, "P13", stage=APPROVAL, papers=rest)) == 1


@pytest.mark.parametrize("field", ["matter", "authority", "valid_from", "valid_to"])
def test_power_of_attorney_states_four_things(field: str) -> None:
    assert not found(PATENTS, "P14")
    lacking = change(PATENTS, "agency", **{field: None})
    findings = found(lacking, "P14")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == [f"/agency/{field}"]


@pytest.mark.parametrize(("last_day", "passes"), [(ON, True), (ON - timedelta(days=1), False)])
def test_power_of_attorney_states_four_things_and_has_not_ended(
    last_day: date, *, passes: bool
) -> None:
    package = change(PATENTS, "agency", valid_to=last_day)
    assert weights(found(package, "P14")) == ([] if passes else [ERROR])


def test_power_of_attorney_states_four_things_or_is_a_general_one() -> None:
    general = change(
        PATENTS, "agency", general_power_number="示例总委001", valid_from=None, valid_to=None
    )
    assert not found(general, "P14")
    assert pointers(found(change(PATENTS, "agency", agent="A9"), "P14")) == ["/agency/agent"]
    assert not found(ALONE, "P14")


def test_power_of_attorney_is_signed_by_each_principal() -> None:
    assert not found(PATENTS, "P14A")
    papers = signed_papers(PATENTS)
    assert not found(PATENTS, "P14A", stage=APPROVAL, papers=papers)
    unsigned = without_signature(papers, DocumentKind.power_of_attorney, "P1")
    assert pointers(found(PATENTS, "P14A", stage=APPROVAL, papers=unsigned)) == ["/parties/0"]
    assert not found(ALONE, "P14A", stage=APPROVAL)


def test_power_of_attorney_is_signed_by_each_principal_and_a_licensed_agency() -> None:
    papers = signed_papers(LICENSED)
    unsigned = without_signature(papers, DocumentKind.power_of_attorney, "A1")
    assert pointers(found(LICENSED, "P14A", stage=APPROVAL, papers=unsigned)) == ["/parties/2"]


def test_power_of_attorney_is_signed_by_each_principal_but_for_a_deposited_one() -> None:
    """Only an agency can have one on deposit."""
    number = {"general_power_number": "示例总委001"}
    assert not found(change(LICENSED, "agency", **number), "P14A", stage=APPROVAL)
    assert found(change(PATENTS, "agency", **number), "P14A", stage=APPROVAL)


def test_both_sides_consent_to_one_agent() -> None:
    assert not found(PATENTS, "P14B")
    silent = change(PATENTS, "agency", consents_to_dual_agency=False)
    assert weights(found(silent, "P14B")) == [Severity.warning]
    assert not found(change(silent, "agency", principals=("P1",)), "P14B")


def _foreign(package: Package) -> Package:
    return change_party(package, "P1", kind=PartyKind.foreign, country="示例国")


def test_foreign_party_is_represented_by_an_agency() -> None:
    assert not found(PATENTS, "P16")
    assert pointers(found(_foreign(ALONE), "P16")) == ["/parties/0/kind"]
    assert weights(found(_foreign(PATENTS), "P16")) == [ERROR]
    assert not found(_foreign(LICENSED), "P16")
    by_bank_only = change(_foreign(LICENSED), "agency", principals=("B1",))
    assert found(by_bank_only, "P16")


def test_documents_are_in_chinese() -> None:
    assert not found(PATENTS, "P17")
    report = with_document(PATENTS, DocumentKind.other, language=Language.foreign)
    assert pointers(found(report, "P17")) == ["/documents/6/language"]
    passport = with_document(
        NO_PROOF, DocumentKind.identity_proof, language=Language.foreign, parties=("P1",)
    )
    assert weights(found(passport, "P17")) == [ERROR]
    nobodys = with_document(NO_PROOF, DocumentKind.identity_proof, language=Language.foreign)
    assert weights(found(nobodys, "P17")) == [ERROR]
    for party, passes in (("P1", True), ("B1", False)):
        translated = with_document(
            passport, DocumentKind.translation, file="译文.pdf", key="X2", parties=(party,)
        )
        assert (not found(translated, "P17")) is passes


@pytest.mark.parametrize(("first_day", "warns"), [(ON, False), (ON + timedelta(days=1), True)])
def test_power_of_attorney_states_four_things_and_has_begun(
    first_day: date, *, warns: bool
) -> None:
    package = change(PATENTS, "agency", valid_from=first_day)
    assert weights(found(package, "P14")) == [Severity.warning] * warns
    findings = found(package, "P14", stage=APPROVAL)
    assert weights(findings) == [ERROR] * warns
    assert pointers(findings) == ["/agency/valid_from"] * warns


def test_agent_proves_its_identity() -> None:
    assert not found(PATENTS, "P14C", stage=APPROVAL)
    bare = without_document(PATENTS, DocumentKind.agent_identity)
    assert not found(bare, "P14C")
    findings = found(bare, "P14C", stage=APPROVAL)
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/parties/2"]
    nobodys = with_document(bare, DocumentKind.agent_identity)
    assert not found(nobodys, "P14C", stage=APPROVAL)
    named = with_document(bare, DocumentKind.identity_proof, parties=("A1",))
    assert not found(named, "P14C", stage=APPROVAL)


def test_agent_proves_its_identity_unless_it_is_an_agency() -> None:
    for package in (LICENSED, ALONE, MARKS):
        bare = without_document(package, DocumentKind.agent_identity)
        assert not found(bare, "P14C", stage=APPROVAL)
