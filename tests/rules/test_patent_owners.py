"""Does the pledgor own the patent by the register, and have the other owners agreed?"""

import pytest

from schemas.finding import Owner, Severity, Stage
from schemas.vocabulary import DocumentKind, PartyRole
from tests.packages import OWNER, party, signed_papers
from tests.rules.spoiling import (
    PATENTS,
    change_evidence,
    change_item,
    found,
    pointers,
    weights,
    with_document,
    with_parties,
    without_signature,
)

CO_OWNER = party(9, "湖北示例研究院", "C1", PartyRole.co_owner)
SHARED = with_parties(
    change_evidence(PATENTS, "ZL1", owners=(OWNER, CO_OWNER.name)),
    CO_OWNER,
)
CONSENT = DocumentKind.co_owner_consent


def test_pledgors_are_the_registered_owners() -> None:
    assert not found(PATENTS, "P03")
    findings = found(change_evidence(PATENTS, "ZL1", owners=("襄阳示例控股有限公司",)), "P03")
    assert weights(findings) == [Severity.error, Severity.error]
    assert set(pointers(findings)) == {"/items/0/pledgors", "/items/0/evidence/owners"}


def test_pledgors_are_the_registered_owners_without_evidence() -> None:
    package = change_item(change_item(PATENTS, "ZL1", evidence=None), "ZL3", evidence=None)
    (finding,) = found(package, "P03")
    assert finding.severity is Severity.undetermined
    assert [place.pointer for place in finding.places] == ["/items/0/evidence", "/items/2/evidence"]


def test_pledgors_are_the_registered_owners_or_co_owners_are_named() -> None:
    assert not found(SHARED, "P03")
    unnamed = SHARED.model_copy(update={"parties": PATENTS.parties})
    assert pointers(found(unnamed, "P03")) == ["/items/0/evidence/owners"]


@pytest.mark.parametrize(
    ("written", "registered", "same"),
    [
        ("示例（襄阳）有限公司", "示例(襄阳)有限公司", True),
        ("示例 襄阳 有限公司", "示例襄阳有限公司", True),
        ("Ｓｈｉｌｉ有限公司", "Shili有限公司", True),
        ("示例襄阳有限公司\u200b", "示例襄阳有限公司", True),
        ("SHILI有限公司", "Shili有限公司", False),
        ("示例襄阳有限责任公司", "示例襄阳有限公司", False),
    ],
)
def test_pledgors_are_the_registered_owners_whatever_the_keyboard(
    written: str, registered: str, *, same: bool
) -> None:
    package = change_evidence(PATENTS, "ZL1", owners=(registered,))
    parties = tuple(
        each.model_copy(update={"name": written}) if each.key == "P1" else each
        for each in package.parties
    )
    package = package.model_copy(update={"parties": parties, "items": package.items[:1]})
    assert (not found(package, "P03")) is same


def test_every_co_owner_has_signed_consent() -> None:
    assert not found(SHARED, "P03A")
    assert weights(found(SHARED, "P03A", stage=Stage.approval)) == [Severity.error]
    papers = signed_papers(SHARED)
    assert not found(SHARED, "P03A", stage=Stage.approval, papers=papers)
    unsigned = without_signature(papers, CONSENT, "C1")
    assert weights(found(SHARED, "P03A", stage=Stage.approval, papers=unsigned)) == [Severity.error]


def test_every_co_owner_has_signed_consent_on_paper_of_the_bank() -> None:
    uploaded = with_document(SHARED, CONSENT, items=("ZL1",), parties=("C1",))
    assert not found(uploaded, "P03A", stage=Stage.approval)
    other = with_document(SHARED, CONSENT, items=("ZL2",), parties=("C1",))
    assert found(other, "P03A", stage=Stage.approval)


def test_no_consent_is_asked_of_who_owns_nothing() -> None:
    assert not found(with_parties(PATENTS, CO_OWNER), "P03A", stage=Stage.approval)


@pytest.mark.parametrize("code", ["P03", "P03A"])
def test_an_agreement_of_all_owners_stands_for_their_consent(code: str) -> None:
    """办法 Art 4: unless all of them have agreed otherwise."""
    alone = SHARED if code == "P03A" else SHARED.model_copy(update={"parties": PATENTS.parties})
    assert weights(found(alone, code, stage=Stage.approval)) == [Severity.error]
    agreed = with_document(alone, DocumentKind.owners_agreement, items=("ZL1",))
    assert not found(agreed, code, stage=Stage.approval)
    other = with_document(alone, DocumentKind.owners_agreement, items=("ZL2",))
    assert found(other, code, stage=Stage.approval)


def test_a_missing_consent_is_the_co_owners_to_give() -> None:
    (finding,) = found(SHARED, "P03A", stage=Stage.approval)
    assert finding.owner is Owner.co_owner
