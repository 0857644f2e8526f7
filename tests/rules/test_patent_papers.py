"""Are the papers asked for that some patents need besides the usual ones?"""

import pytest

from forms.papers import writing
from rules.patents.papers import PATENT_LIST
from schemas.dossier import SignedPaper
from schemas.finding import Severity, Stage
from schemas.vocabulary import DeclarationKind, DocumentKind
from tests.packages import clean_package, signed_papers
from tests.rules.spoiling import (
    MARKS,
    PATENTS,
    change_evidence,
    declaration,
    declaring,
    found,
    pointers,
    weights,
    with_document,
    without_document,
)

WARNING, APPROVAL = Severity.warning, Stage.approval
MANY = clean_package(patents=11, marks=0)
FEW = clean_package(patents=2, marks=0)
LIST = SignedPaper(PATENT_LIST, frozenset(), frozenset(), "0" * 64)


def test_many_patents_come_with_a_signed_sheet_and_a_list() -> None:
    assert not found(MANY, "P18")
    findings = found(MANY, "P18", stage=APPROVAL)
    assert weights(findings) == [WARNING]
    assert pointers(findings) == ["/items"]
    assert not found(MANY, "P18", stage=APPROVAL, papers=(LIST,))
    assert not found(clean_package(patents=10, marks=0), "P18", stage=APPROVAL)


def test_many_patents_come_with_a_signed_sheet_also_on_paper_of_the_bank() -> None:
    own = DocumentKind.patent_application
    (finding,) = found(with_document(PATENTS, own), "P18", stage=APPROVAL)
    assert finding.severity is WARNING
    assert finding.places[0].pointer == "/documents/6"
    assert not found(with_document(FEW, own), "P18", stage=APPROVAL)


def test_many_patents_come_with_a_list_under_the_name_that_it_is_written_by() -> None:
    assert PATENT_LIST == writing.PATENT_LIST


def test_pledgee_knows_of_partial_invalidity() -> None:
    assert not found(PATENTS, "P24", stage=APPROVAL)
    partly = change_evidence(PATENTS, "ZL2", is_partially_invalid=True)
    assert not found(partly, "P24"), "zhiya writes it, so it is asked for at approval"
    (finding,) = found(partly, "P24", stage=APPROVAL)
    assert finding.severity is WARNING
    assert not finding.basis_is_verified
    assert finding.places[0].pointer == "/items/1/evidence/is_partially_invalid"
    kind = DocumentKind.partial_invalidity_consent
    assert not found(with_document(partly, kind, items=("ZL2",)), "P24", stage=APPROVAL)
    assert found(with_document(partly, kind, items=("ZL1",)), "P24", stage=APPROVAL)
    assert not found(partly, "P24", stage=APPROVAL, papers=signed_papers(partly))


MATCH = DeclarationKind.copies_match_originals


@pytest.mark.parametrize(("answer", "passes"), [(True, True), (False, False)])
def test_electronic_copies_are_said_to_match_the_originals(*, answer: bool, passes: bool) -> None:
    assert not found(PATENTS, "P26")
    assert not found(declaring(MARKS), "P26")
    silent = found(declaring(PATENTS), "P26")
    assert weights(silent) == [WARNING]
    assert pointers(silent) == ["/declarations"]
    said = declaring(PATENTS, declaration(MATCH, answer=answer))
    assert (not found(said, "P26")) is passes


def test_electronic_copies_are_said_to_match_the_originals_in_a_commitment() -> None:
    silent = declaring(without_document(PATENTS, DocumentKind.identity_proof))
    assert not found(with_document(silent, DocumentKind.commitment), "P26")
    ours = SignedPaper(DocumentKind.commitment, frozenset({"P1"}), frozenset({"P1"}), "0" * 64)
    assert not found(silent, "P26", stage=APPROVAL, papers=(ours,))
