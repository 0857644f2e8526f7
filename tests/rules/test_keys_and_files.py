"""Do rows refer to each other without gaps, and are their files there?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from schemas.dossier import FileFacts
from schemas.finding import Severity, Stage
from schemas.items import Trademark
from schemas.package import Package
from schemas.vocabulary import DeclarationKind, DocumentKind, PartyRole
from tests.packages import ON, clean_dossier
from tests.rules.spoiling import (
    CLEAN,
    WORK,
    change,
    change_item,
    change_party,
    declaration,
    declaring,
    found,
    pointers,
    weights,
    with_document,
    with_items,
    with_parties,
)

ERROR = Severity.error
FILES = dict(clean_dossier(CLEAN).files)
LAST = CLEAN.items[-1]


def test_keys_are_unique() -> None:
    assert not found(CLEAN, "K01")
    double = with_parties(CLEAN, CLEAN.parties[1])
    assert pointers(found(double, "K01")) == ["/parties/3/key"]
    double = with_document(CLEAN, DocumentKind.other, key="D1")
    assert pointers(found(double, "K01")) == ["/documents/6/key"]
    double = with_items(CLEAN, LAST.model_copy(update={"number": "91000001"}))
    assert pointers(found(double, "K01")) == ["/items/5/key"]


def _with_contact_of(party: str) -> Package:
    contact = CLEAN.contacts[0].model_copy(update={"party": party})
    return CLEAN.model_copy(update={"contacts": (contact,)})


@pytest.mark.parametrize(
    ("package", "pointer"),
    [
        (change_item(CLEAN, "ZL1", pledgors=("P9",)), "/items/0/pledgors"),
        (with_document(CLEAN, DocumentKind.other, items=("ZL9",)), "/documents/6/items"),
        (with_document(CLEAN, DocumentKind.other, parties=("P9",)), "/documents/6/parties"),
        (
            declaring(CLEAN, declaration(DeclarationKind.renewal_planned, "TM9")),
            "/declarations/0/items",
        ),
        (_with_contact_of("P9"), "/contacts/0/party"),
        (change(CLEAN, "agency", principals=("P1", "P9")), "/agency/principals"),
    ],
)
def test_references_lead_to_a_row(package: Package, pointer: str) -> None:
    assert not found(CLEAN, "K02")
    findings = found(package, "K02")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == [pointer]


def test_parties_have_the_roles_they_act_in() -> None:
    assert not found(CLEAN, "K03")
    wrong = change_item(CLEAN, "ZL2", pledgors=("P1", "B1"))
    assert pointers(found(wrong, "K03")) == ["/items/1/pledgors"]
    wrong = change_party(CLEAN, "A1", roles=(PartyRole.debtor,))
    assert pointers(found(wrong, "K03")) == ["/agency/agent"]


def test_every_named_file_is_there_and_readable() -> None:
    assert not found(CLEAN, "K04")
    name = CLEAN.documents[2].file
    rest = {each: facts for each, facts in FILES.items() if each != name}
    for files in (rest, FILES | {name: replace(FILES[name], usable=False)}):
        (finding,) = found(CLEAN, "K04", files=files)
        assert finding.severity is ERROR
        assert [place.pointer or place.file for place in finding.places] == [
            "/documents/2/file",
            name,
        ]


def test_every_file_is_named() -> None:
    assert not found(CLEAN, "K05")
    more = FILES | {"其他.pdf": FileFacts("其他.pdf", "0" * 64, usable=True)}
    (finding,) = found(CLEAN, "K05", files=more)
    assert finding.severity is Severity.reminder
    assert finding.places[0].file == "其他.pdf"


def test_no_right_is_listed_twice() -> None:
    assert not found(CLEAN, "K09")
    patent = CLEAN.items[0]
    spelled = f"ZL {patent.number[:-1]}.{patent.number[-1]}"
    again = with_items(CLEAN, patent.model_copy(update={"key": "ZL9", "number": spelled}))
    (finding,) = found(again, "K09")
    assert [place.pointer for place in finding.places] == ["/items/5/number", "/items/0/number"]


@pytest.mark.parametrize(("classes", "passes"), [((40, 41), True), ((40, 2), False)])
def test_no_right_is_listed_twice_in_a_class(classes: tuple[int, ...], *, passes: bool) -> None:
    """One number may stand for several classes; TM2 is in class 2."""
    assert isinstance(LAST, Trademark)
    assert LAST.nice_classes == (2,)
    again = with_items(CLEAN, LAST.model_copy(update={"key": "TM9", "nice_classes": classes}))
    assert (not found(again, "K09")) is passes


TOMORROW = ON + timedelta(days=1)


@pytest.mark.parametrize(
    ("package", "pointer"),
    [
        (change(CLEAN, "loan", performance_from=date(2027, 3, 3)), "/loan/performance_from"),
        (change(CLEAN, "agency", valid_from=date(2027, 3, 3)), "/agency/valid_from"),
        (change_item(CLEAN, "ZL1", granted_on=date(2021, 12, 31)), "/items/0/filed_on"),
        (change_item(CLEAN, "ZL1", granted_on=TOMORROW), "/items/0/filed_on"),
        (change_item(CLEAN, "ZL1", filed_on=TOMORROW, granted_on=None), "/items/0/filed_on"),
        (change_item(CLEAN, "TM1", term_from=date(2033, 3, 2)), "/items/3/term_from"),
    ],
)
def test_days_are_in_their_order(package: Package, pointer: str) -> None:
    assert not found(CLEAN, "K10")
    findings = found(package, "K10")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == [pointer]


def test_days_are_in_their_order_also_when_they_are_one_day() -> None:
    package = change(CLEAN, "loan", performance_from=CLEAN.loan.performance_to)
    package = change_item(package, "ZL1", filed_on=ON, granted_on=ON)
    assert not found(package, "K10")
    assert not found(package, "K10", stage=Stage.approval)


def test_days_are_in_their_order_in_the_term_of_the_pledge() -> None:
    turned = change(
        CLEAN,
        "pledge_contract",
        pledge_term_from=date(2027, 3, 3),
        pledge_term_to=date(2027, 3, 2),
    )
    findings = found(turned, "K10")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/pledge_contract/pledge_term_from"]


@pytest.mark.parametrize("field", ["completed_on", "first_published_on"])
def test_days_are_in_their_order_for_works_as_well(field: str) -> None:
    assert not found(with_items(CLEAN, WORK), "K10")
    early = WORK.model_copy(update={field: TOMORROW})
    findings = found(with_items(CLEAN, early), "K10")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == [f"/items/5/{field}"]
