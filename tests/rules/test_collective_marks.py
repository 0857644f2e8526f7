"""Is it asked who may own a collective mark, who uses it, and who borrows on it?"""

from datetime import date

import pytest

from schemas.finding import Owner, Severity
from schemas.items import GeographicalMark
from schemas.vocabulary import DocumentKind, MarkKind, PartyRole
from tests.packages import party
from tests.rules.spoiling import (
    MARKS,
    change_party,
    found,
    pointers,
    weights,
    with_document,
    with_parties,
)

WARNING = Severity.warning
_FIELDS = MARKS.items[0].model_dump(exclude={"kind", "key"})
LOCAL = MARKS.model_copy(
    update={"items": (GeographicalMark(**_FIELDS, key="GI1", mark_kind=MarkKind.collective),)}
)
USERS, DEBTORS = DocumentKind.mark_users_list, DocumentKind.debtors_list


@pytest.mark.parametrize(
    ("on", "article", "is_verified"),
    [
        (date(2026, 12, 31), "地理标志商标质押办理实践（主体资格）", False),
        (date(2027, 1, 1), "《中华人民共和国商标法》（2026年修订）第四十七条", True),
    ],
)
def test_owner_of_a_collective_mark_is_competent(
    on: date, article: str, *, is_verified: bool
) -> None:
    assert not found(MARKS, "T04", on=on)
    (finding,) = found(LOCAL, "T04", on=on)
    assert finding.severity is WARNING
    assert finding.owner is Owner.enterprise
    assert (finding.article, finding.basis_is_verified) == (article, is_verified)
    assert finding.places[0].pointer == "/items/0"
    assert not found(with_document(LOCAL, DocumentKind.competence_proof), "T04", on=on)


def test_users_and_debtors_of_a_collective_mark_are_listed() -> None:
    assert not found(MARKS, "T04A")
    findings = found(LOCAL, "T04A")
    assert weights(findings) == [WARNING]
    assert pointers(findings) == ["/items/0"]
    assert not found(with_document(LOCAL, USERS), "T04A")


@pytest.mark.parametrize("is_other", [True, False])
def test_users_and_debtors_of_a_collective_mark_are_listed_if_others_borrow(
    *, is_other: bool
) -> None:
    member = party(8, "襄阳示例茶农合作社", "D1", PartyRole.debtor)
    borrowed = with_parties(with_document(LOCAL, USERS), member)
    if is_other:
        borrowed = change_party(borrowed, "P1", roles=(PartyRole.pledgor,))
    findings = found(borrowed, "T04A")
    assert weights(findings) == [WARNING]
    assert pointers(findings) == ["/parties"]
    assert not found(with_document(borrowed, DEBTORS, key="X2", file="名单.pdf"), "T04A")
