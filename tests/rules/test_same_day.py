"""Is the same-day application of an invention declared, and the declaration signed?"""

import pytest

from schemas.finding import Severity, Stage
from schemas.vocabulary import DeclarationKind, DocumentKind
from tests.packages import clean_package, signed_papers
from tests.rules.spoiling import (
    PATENTS,
    declaration,
    declaring,
    found,
    pointers,
    weights,
    with_document,
    without_signature,
)

SAME_DAY = DeclarationKind.same_day_application
FORM = DocumentKind.same_day_declaration


def test_utility_model_has_a_same_day_declaration() -> None:
    assert not found(PATENTS, "P08")
    findings = found(declaring(PATENTS), "P08")
    assert weights(findings) == [Severity.error]
    assert pointers(findings) == ["/items/1"]
    only_invention = clean_package(patents=1, marks=0)
    assert not found(declaring(only_invention), "P08")


@pytest.mark.parametrize(
    ("answer", "continues", "item", "enough"),
    [
        (False, False, "ZL2", True),
        (True, True, "ZL2", True),
        (True, False, "ZL2", False),
        (False, False, "ZL1", False),
    ],
)
def test_utility_model_has_a_same_day_declaration_of_parties_who_go_on(
    *, answer: bool, continues: bool, item: str, enough: bool
) -> None:
    made = declaration(SAME_DAY, item, answer=answer, continues=continues)
    assert (not found(declaring(PATENTS, made), "P08")) is enough


def test_same_day_declaration_is_signed() -> None:
    assert not found(PATENTS, "P08A")
    assert weights(found(PATENTS, "P08A", stage=Stage.approval)) == [Severity.error]
    papers = signed_papers(PATENTS)
    assert not found(PATENTS, "P08A", stage=Stage.approval, papers=papers)
    (finding,) = found(
        PATENTS, "P08A", stage=Stage.approval, papers=without_signature(papers, FORM, "B1")
    )
    assert "示例银行" in finding.detail
    assert "示例新材料" not in finding.detail


def test_same_day_declaration_is_signed_on_paper_of_the_bank() -> None:
    uploaded = with_document(PATENTS, FORM, items=("ZL2",))
    assert not found(uploaded, "P08A", stage=Stage.approval)
