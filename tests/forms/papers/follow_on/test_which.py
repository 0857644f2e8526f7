"""Does every act get the papers that its rules ask for, signed by the right sides?"""

from datetime import date

import pytest

from forms.papers.follow_on.parties import signer_records
from forms.papers.follow_on.subject import FollowOnSubject
from forms.papers.follow_on.which import BOTH, papers_for_follow_on, procedure_of
from forms.papers.which import Right
from rules.follow_on.judge import judge_follow_on
from schemas.follow_on import FollowOnData, FollowOnDocument, Reissue
from schemas.follow_on_dossier import FollowOnDossier, RegisteredPledge
from schemas.follow_on_words import FollowOnPaper, PledgeStatus, Side
from schemas.vocabulary import PartyRole
from tests.forms.papers.follow_on.sample import GIVEN, NUMBER, filings, subject, subjects

(CHANGE, EXTENSION, ALONE, CANCELLATION, REISSUE, RENEWAL, UNCHANGED, BACK) = filings()
MARK_CHANGE = "trademark_change_application change_agreement? follow_on_commitment"
P = FollowOnPaper
# What no form of ours stands for: others write it, or it exists already.
_OTHERS_WRITE = {P.proof, P.party_proof, P.certificate, P.main_contract, P.agent_identity}


def written(filing: FollowOnData, right: Right) -> list[tuple[str, bool]]:
    plans = papers_for_follow_on(subject(filing, right))
    return [(plan.form, plan.is_optional) for plan in plans]


@pytest.mark.parametrize(
    ("filing", "right", "forms"),
    [
        (CHANGE, "patent", "patent_change_application change_agreement? follow_on_commitment?"),
        (EXTENSION, "patent", "patent_change_application change_agreement?"),
        (CANCELLATION, "patent", "patent_cancellation_application follow_on_commitment?"),
        (REISSUE, "patent", ""),
        (RENEWAL, "patent", "patent_change_application change_agreement? pledge_declaration"),
        (UNCHANGED, "patent", "pledge_declaration"),
        (
            CHANGE,
            "trademark",
            "trademark_change_application change_agreement? follow_on_commitment",
        ),
        (
            EXTENSION,
            "trademark",
            "trademark_extension_application change_agreement? follow_on_commitment",
        ),
        (
            ALONE,
            "trademark",
            "trademark_extension_application extension_guarantee follow_on_commitment",
        ),
        (CANCELLATION, "trademark", "trademark_cancellation_application follow_on_commitment"),
        (REISSUE, "trademark", "trademark_reissue_application"),
        (RENEWAL, "trademark", f"{MARK_CHANGE} pledge_declaration"),
        (UNCHANGED, "trademark", "pledge_declaration"),
        (BACK, "patent", "withdrawal_request"),
        (BACK, "trademark", "withdrawal_request"),
    ],
)
def test_each_act_gets_its_papers(filing: FollowOnData, right: Right, forms: str) -> None:
    wanted = [(each.rstrip("?"), each.endswith("?")) for each in forms.split()]
    assert written(filing, right) == [*wanted, ("follow_on_power_of_attorney", False)]


@pytest.mark.parametrize("each", [*subjects()], ids=lambda each: f"{each.right}-{each.filing.act}")
def test_with_our_papers_signed_no_rule_misses_one(each: FollowOnSubject) -> None:
    """What the rules ask for and we write must be one set; the rest others write."""
    plans = papers_for_follow_on(each)
    signed = tuple(
        FollowOnDocument(kind=plan.paper, file=f"{plan.form}.pdf", signed_by=plan.signers)
        for plan in plans
    )
    filing = each.filing.model_copy(update={"documents": signed})
    dossier = FollowOnDossier(
        filing=filing,
        is_trademark=each.right == "trademark",
        on=date(2026, 11, 24),
        pledge=RegisteredPledge(NUMBER, PledgeStatus.registered, each.record),
        can_be_withdrawn=True,
    )
    missing = [
        finding
        for finding in judge_follow_on(dossier).findings
        if any(place.pointer == "/documents" for place in finding.places)
        and not any(kind.label in finding.detail for kind in _OTHERS_WRITE)
        and finding.code != "F14"
    ]
    # No form is known for a new notice on a patent: the office has to be asked for one.
    is_patents_reissue = isinstance(filing, Reissue) and each.right == "patent"
    assert [each.code for each in missing] == (["F13"] if is_patents_reissue else [])


def test_no_paper_is_written_twice_and_each_comes_back_as_another_kind() -> None:
    for each in subjects():
        plans = papers_for_follow_on(each)
        assert len({plan.form for plan in plans}) == len(plans)
        assert len({plan.paper for plan in plans}) == len(plans)


def test_the_pledgee_alone_signs_what_it_asks_for_alone() -> None:
    for plan in papers_for_follow_on(subject(ALONE, "trademark")):
        assert plan.signers == (Side.pledgee,)
    for plan in papers_for_follow_on(subject(ALONE, "patent")):
        assert plan.signers == BOTH, "only the procedure for marks lets one side ask alone"


def test_without_an_agent_there_is_no_power_of_attorney() -> None:
    alone = CHANGE.model_copy(update={"has_agent": False})
    assert "follow_on_power_of_attorney" not in dict(written(alone, "patent"))


def test_who_was_renamed_signs_under_the_new_name() -> None:
    each = subject(CHANGE, "trademark")
    plan = papers_for_follow_on(each)[0]
    assert [record["name"] for record in signer_records(plan, each)] == [
        "襄阳示例科技有限公司",
        "示例银行股份有限公司襄阳高新支行",
    ]


@pytest.mark.parametrize(
    ("right", "signers"),
    [("patent", ["代理人"]), ("trademark", ["出质人", "质权人", "代理人"])],
)
def test_a_licensed_agency_signs_for_patents_alone_and_for_marks_as_well(
    right: Right, signers: list[str]
) -> None:
    parties = tuple(
        party.model_copy(update={"is_licensed_agency": PartyRole.agent in party.roles})
        for party in GIVEN.parties
    )
    each = subject(CANCELLATION, right, GIVEN.model_copy(update={"parties": parties}))
    application, *_, power = papers_for_follow_on(each)
    assert [record["role"] for record in signer_records(application, each)] == signers
    assert [record["role"] for record in signer_records(power, each)] == [
        "出质人",
        "质权人",
        "代理人",
    ]


def test_what_is_asked_has_a_name_for_every_act() -> None:
    names = {procedure_of(each) for each in subjects()}
    assert {"专利权质押登记变更", "商标专用权质权登记期限延期", "商标专用权质权登记证补发"} <= names
    assert procedure_of(subject(BACK)) == "撤回专利权质押变更登记申请"
