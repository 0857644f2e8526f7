"""Does every package get the papers it needs, and no more, with the right signers?"""

from datetime import date

from forms.papers.which import PaperPlan, papers_for
from schemas.items import Evidence, Layout
from schemas.package import Document, Package
from schemas.vocabulary import DocumentKind, LegalStatus, PartyRole
from tests.forms.papers.sample import ON, package

FORMS = DocumentKind


def of(plans: tuple[PaperPlan, ...], form: DocumentKind) -> list[PaperPlan]:
    return [plan for plan in plans if plan.form is form]


def test_a_bundle_gets_the_papers_of_both_rights() -> None:
    plans = papers_for(package(patents=2, trademarks=1, models=1))
    assert [(plan.right, plan.form) for plan in plans] == [
        ("patent", FORMS.patent_application),
        ("patent", FORMS.commitment),
        ("patent", FORMS.commitment),
        ("patent", FORMS.power_of_attorney),
        ("patent", FORMS.same_day_declaration),
        ("patent", FORMS.co_owner_consent),
        ("trademark", FORMS.trademark_application),
        ("trademark", FORMS.commitment),
        ("trademark", FORMS.commitment),
        ("trademark", FORMS.power_of_attorney),
        ("trademark", FORMS.co_owner_consent),
    ]
    assert plans[4].items == ("ZL500",)
    assert plans[6].items == ("TM0",)


def test_both_sides_sign_the_application() -> None:
    for plan in papers_for(package(patents=1, trademarks=1)):
        if plan.form in (FORMS.patent_application, FORMS.trademark_application):
            assert plan.signers == ("P1", "B1")


def test_a_licensed_agency_signs_for_patents_alone_and_for_marks_as_well() -> None:
    given = package(patents=1, trademarks=1)
    parties = tuple(
        party.model_copy(update={"is_licensed_agency": PartyRole.agent in party.roles})
        for party in given.parties
    )
    plans = papers_for(given.model_copy(update={"parties": parties}))
    assert of(plans, FORMS.patent_application)[0].signers == ("A1",)
    assert of(plans, FORMS.trademark_application)[0].signers == ("P1", "B1", "A1")
    assert of(plans, FORMS.power_of_attorney)[0].signers == ("P1", "B1", "A1")


def test_proof_of_identity_replaces_the_commitment_for_patents_only() -> None:
    proof = Document(key="D1", kind=FORMS.identity_proof, file="执照.pdf", parties=("P1",))
    given = package(patents=1, trademarks=1).model_copy(update={"documents": (proof,)})
    commitments = of(papers_for(given), FORMS.commitment)
    assert [(plan.right, plan.signers) for plan in commitments] == [
        ("patent", ("B1",)),
        ("trademark", ("P1",)),
        ("trademark", ("B1",)),
    ]


def test_a_commitment_that_came_with_the_package_is_not_written_again() -> None:
    own = Document(key="D1", kind=FORMS.commitment, file="承诺书.pdf", parties=("P1", "B1"))
    given = package(patents=1, trademarks=1).model_copy(update={"documents": (own,)})
    assert of(papers_for(given), FORMS.commitment) == []


def test_without_an_agent_there_is_no_power_of_attorney() -> None:
    given = package(patents=1).model_copy(update={"agency": None})
    assert of(papers_for(given), FORMS.power_of_attorney) == []


def test_a_co_owner_consents_to_what_the_register_says_it_owns() -> None:
    given = package(patents=3)
    owners = (("襄阳示例科技有限公司",), ("襄阳示例科技有限公司", "湖北示例研究院"))
    items = tuple(
        item.model_copy(update={"evidence": evidence(names)})
        for item, names in zip(given.items, (*owners, owners[0]), strict=True)
    )
    (consent,) = of(papers_for(given.model_copy(update={"items": items})), FORMS.co_owner_consent)
    assert consent.items == ("ZL1",)
    assert consent.signers == ("C1",)


def test_layouts_get_no_paper() -> None:
    layout = Layout(key="L1", number="BS.195600001", name="示例布图", pledgors=("P1",), filed_on=ON)
    given = Package.model_validate({**package(patents=1).model_dump(), "items": [layout]})
    assert papers_for(given) == ()


def test_file_names_hold_nothing_that_a_user_wrote() -> None:
    for plan in papers_for(package(patents=1, trademarks=1, models=1)):
        assert plan.file_stem.isascii()
        assert plan.file_stem.replace("_", "").isalnum()
        assert "襄阳" not in plan.download_name
    stems = [plan.file_stem for plan in papers_for(package(patents=1, trademarks=1))]
    assert len(set(stems)) == len(stems)


def evidence(owners: tuple[str, ...]) -> Evidence:
    return Evidence(
        source="登记簿副本",
        extracted_on=date(2026, 11, 20),
        owners=owners,
        legal_status=LegalStatus.in_force,
    )
