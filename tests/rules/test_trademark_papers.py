"""Are contracts, agency and language of the papers for marks in order?"""

import pytest

from schemas.finding import Severity
from schemas.vocabulary import DocumentForm, DocumentKind, Language, PartyKind
from tests.rules.spoiling import (
    MARKS,
    PATENTS,
    change,
    change_party,
    found,
    pointers,
    weights,
    with_document,
    without_document,
)

ERROR = Severity.error


@pytest.mark.parametrize("kind", [DocumentKind.main_contract, DocumentKind.pledge_contract])
@pytest.mark.parametrize("form", [None, *DocumentForm])
def test_contracts_for_marks_are_originals_or_confirmed_copies(
    kind: DocumentKind, form: DocumentForm | None
) -> None:
    package = with_document(without_document(MARKS, kind), kind, form=form)
    findings = found(package, "T03B")
    is_plain = form is DocumentForm.plain_copy
    assert weights(findings) == [ERROR] * is_plain
    assert pointers(findings) == ["/documents/5/form"] * is_plain


def test_contracts_for_marks_are_originals_but_other_papers_may_be_copies() -> None:
    plain = DocumentForm.plain_copy
    assert not found(with_document(MARKS, DocumentKind.other, form=plain), "T03B")
    assert not found(with_document(PATENTS, DocumentKind.main_contract, form=plain), "T03B")


def test_foreign_party_to_a_pledge_of_marks_has_an_agency() -> None:
    assert not found(MARKS, "T10")
    abroad = change_party(MARKS, "B1", kind=PartyKind.foreign, country="示例国")
    findings = found(abroad, "T10")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/parties/1/kind"]
    served = change_party(abroad, "A1", is_licensed_agency=True)
    assert not found(served, "T10")
    assert found(change(served, "agency", principals=("P1",)), "T10")
    assert not found(change_party(PATENTS, "B1", kind=PartyKind.foreign), "T10")


@pytest.mark.parametrize(
    ("field", "absent"),
    [
        ("names_parties_and_addresses", False),
        ("secured_kind", None),
        ("amount", None),
        ("performance_from", None),
        ("performance_to", None),
        ("scope", None),
    ],
)
def test_contract_for_marks_states_its_contents(field: str, absent: object) -> None:
    """The article is from memory, so a missing item warns."""
    assert not found(MARKS, "T11")
    lacking = change(MARKS, "pledge_contract", **{field: absent})
    (finding,) = found(lacking, "T11")
    assert finding.severity is Severity.warning
    assert not finding.basis_is_verified
    assert finding.places[0].pointer == f"/pledge_contract/{field}"
    assert not found(change(PATENTS, "pledge_contract", **{field: absent}), "T11")


def test_papers_for_marks_are_chinese_or_translated() -> None:
    assert not found(MARKS, "T12")
    foreign = with_document(MARKS, DocumentKind.other, language=Language.foreign, parties=("P1",))
    findings = found(foreign, "T12")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/documents/6/language"]
    for party, passes in (("P1", True), ("B1", False)):
        translated = with_document(
            foreign, DocumentKind.translation, file="译文.pdf", key="X2", parties=(party,)
        )
        assert (not found(translated, "T12")) is passes
    assert not found(with_document(PATENTS, DocumentKind.other, language=Language.foreign), "T12")


def test_papers_for_marks_are_chinese_or_translated_whoever_they_speak_of() -> None:
    foreign = with_document(MARKS, DocumentKind.main_contract, language=Language.foreign)
    assert found(foreign, "T12")
    translated = with_document(foreign, DocumentKind.translation, file="译文.pdf", key="X2")
    assert not found(translated, "T12")


def test_contract_lists_the_marks_by_number() -> None:
    assert not found(MARKS, "T11A")
    findings = found(change(MARKS, "pledge_contract", lists_items=False), "T11A")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/pledge_contract/lists_items"]
    assert not found(change(PATENTS, "pledge_contract", lists_items=False), "T11A")
