"""Is a package with a copyright ready for the copyright centre, where zhiya files nothing?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rules.judge import judge
from schemas.finding import Owner, Severity, Stage
from schemas.package import Package, Valuation
from schemas.vocabulary import (
    DocumentKind,
    Language,
    PartyRole,
)
from tests.packages import ON, OWNER, clean_dossier, party
from tests.rules.spoiling import (
    MARKS,
    PATENTS,
    WORK,
    change,
    change_evidence,
    change_item,
    found,
    pointers,
    weights,
    with_document,
    with_parties,
    without_document,
)

ERROR, WARNING, APPROVAL = Severity.error, Severity.warning, Stage.approval
ALONE = MARKS.model_copy(update={"items": (WORK,), "agency": None})
WORKS = change(
    ALONE,
    "pledge_contract",
    item_count=1,
    pledge_term_from=date(2026, 2, 20),
    pledge_term_to=date(2027, 3, 2),
)
SERVED = WORKS.model_copy(update={"agency": MARKS.agency})
CO_OWNER = party(9, "湖北示例研究院", "C1", PartyRole.co_owner)
SHARED = with_parties(change_evidence(WORKS, "ZZ1", owners=(OWNER, CO_OWNER.name)), CO_OWNER)
ALL = tuple(f"C{at:02d}" for at in range(1, 10))


def test_a_clean_copyright_is_only_reminded_of_where_to_go() -> None:
    assert {each.code for each in judge(clean_dossier(WORKS)).findings} == {"C07"}
    filed = with_document(WORKS, DocumentKind.copyright_application)
    left = judge(clean_dossier(filed, stage=APPROVAL)).findings
    assert {each.code for each in left} == {"C07", "G02"}


@pytest.mark.parametrize("package", [PATENTS, MARKS], ids=["patents", "marks"])
def test_other_rights_are_no_works(package: Package) -> None:
    bare = package.model_copy(update={"documents": ()})
    codes = {each.code for each in judge(clean_dossier(bare, stage=APPROVAL)).findings}
    assert not codes.intersection((*ALL, "C01A", "C02A"))


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        (DocumentKind.main_contract, ["/main_contract"]),
        (DocumentKind.pledge_contract, ["/pledge_contract"]),
        (DocumentKind.identity_proof, ["/parties/0", "/parties/1"]),
    ],
)
def test_contracts_and_identities_are_filed_for_works(
    kind: DocumentKind, places: list[str]
) -> None:
    assert not found(WORKS, "C01")
    findings = found(without_document(WORKS, kind), "C01")
    assert set(weights(findings)) == {ERROR}
    assert pointers(findings) == places


def test_application_for_works_is_filled_in() -> None:
    assert not found(WORKS, "C01A")
    assert weights(found(WORKS, "C01A", stage=APPROVAL)) == [WARNING]
    filed = with_document(WORKS, DocumentKind.copyright_application)
    assert not found(filed, "C01A", stage=APPROVAL)


def test_agent_for_works_has_power_and_identity() -> None:
    assert not found(WORKS, "C02", stage=APPROVAL)
    assert not found(SERVED, "C02")
    findings = found(SERVED, "C02", stage=APPROVAL)
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/agency/agent"]
    bare = without_document(SERVED, DocumentKind.agent_identity)
    assert len(found(bare, "C02", stage=APPROVAL)) == 2
    filed = with_document(SERVED, DocumentKind.power_of_attorney)
    assert not found(filed, "C02", stage=APPROVAL)


@pytest.mark.parametrize(
    ("kind", "parties"),
    [(DocumentKind.co_owner_consent, ("C1",)), (DocumentKind.owners_agreement, ())],
)
def test_every_co_owner_of_the_work_has_consented(
    kind: DocumentKind, parties: tuple[str, ...]
) -> None:
    assert not found(SHARED, "C02A")
    (finding,) = found(SHARED, "C02A", stage=APPROVAL)
    assert (finding.severity, finding.owner) == (ERROR, Owner.co_owner)
    assert finding.places[0].pointer == "/items/0/evidence/owners"
    assert not found(with_document(SHARED, kind, parties=parties), "C02A", stage=APPROVAL)


def test_licence_and_valuation_of_works_are_filed() -> None:
    assert not found(WORKS, "C03")
    licensed = change_item(WORKS, "ZZ1", is_licensed=True)
    findings = found(licensed, "C03")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/items/0/is_licensed"]
    assert not found(with_document(licensed, DocumentKind.licence_contract), "C03")
    assert weights(found(change_item(WORKS, "ZZ1", is_licensed=None), "C03")) == [WARNING]
    valuation = Valuation(assessor="示例评估公司", amount=Decimal(90_000), valued_on=ON)
    valued = WORKS.model_copy(update={"valuation": valuation})
    assert pointers(found(valued, "C03")) == ["/valuation"]
    assert not found(with_document(valued, DocumentKind.valuation_report), "C03")


@pytest.mark.parametrize(
    ("field", "absent"),
    [
        ("names_parties_and_addresses", False),
        ("secured_kind", None),
        ("amount", None),
        ("performance_to", None),
        ("scope", None),
        ("pledge_term_to", None),
    ],
)
def test_contract_for_works_states_its_contents(field: str, absent: object) -> None:
    assert not found(WORKS, "C04")
    findings = found(change(WORKS, "pledge_contract", **{field: absent}), "C04")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == [f"/pledge_contract/{field}"]


@pytest.mark.parametrize("field", ["pledged_rights", "protection_ends_on"])
def test_contract_for_works_states_its_contents_for_each_work(field: str) -> None:
    findings = found(change_item(WORKS, "ZZ1", **{field: None}), "C04")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == [f"/items/0/{field}"]


def test_work_is_its_pledgors_own_and_undisputed() -> None:
    assert not found(WORKS, "C05")
    assert not found(SHARED, "C05")
    others = found(change_evidence(WORKS, "ZZ1", owners=("襄阳示例控股有限公司",)), "C05")
    assert set(weights(others)) == {ERROR}
    disputed = found(change_evidence(WORKS, "ZZ1", is_disputed=True), "C05")
    assert weights(disputed) == [ERROR]
    assert pointers(disputed) == ["/items/0/evidence/is_disputed"]
    blind = found(change_item(WORKS, "ZZ1", evidence=None), "C05")
    assert weights(blind) == [Severity.undetermined]


DEBT_ENDS = WORKS.loan.performance_to


@pytest.mark.parametrize(
    ("ends", "passes"),
    [
        (DEBT_ENDS, True),
        (DEBT_ENDS - timedelta(days=1), False),
        (ON - timedelta(days=1), False),
        (None, True),
    ],
)
def test_debt_ends_within_the_protection_of_the_work(ends: date | None, *, passes: bool) -> None:
    """Where nothing is stated the contract is at fault, and nothing is compared."""
    findings = found(change_item(WORKS, "ZZ1", protection_ends_on=ends), "C06")
    assert weights(findings) == [ERROR] * (not passes)
    assert pointers(findings) == ["/items/0/protection_ends_on"] * (not passes)


def test_work_is_filed_with_the_copyright_centre() -> None:
    (finding,) = found(WORKS, "C07")
    assert (finding.severity, finding.owner) == (Severity.reminder, Owner.window)
    assert finding.places[0].pointer == "/items/0"


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("2016SR309930", True),
        ("国作登字-2016-F-00269796", True),
        ("鄂作登字-2016-F-00269796", False),
        ("软著登字第123号", False),
    ],
)
def test_work_number_is_valid(number: str, *, passes: bool) -> None:
    findings = found(change_item(WORKS, "ZZ1", number=number), "C08")
    assert weights(findings) == [WARNING] * (not passes)
    assert pointers(findings) == ["/items/0/number"] * (not passes)


def test_papers_for_works_are_chinese_or_translated() -> None:
    assert not found(WORKS, "C09")
    foreign = with_document(WORKS, DocumentKind.licence_contract, language=Language.foreign)
    findings = found(foreign, "C09")
    assert weights(findings) == [ERROR]
    assert pointers(findings) == ["/documents/6/language"]
    translated = with_document(foreign, DocumentKind.translation, file="译文.pdf", key="X2")
    assert not found(translated, "C09")
