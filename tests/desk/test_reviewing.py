"""When may a case be approved, and what is then fixed?"""

import pytest

from cases.models import Case, PledgedNumber, SignedCopy
from cases.refusals import (
    AlreadyPledged,
    ChangedMeanwhile,
    NotAllowed,
    NotPossibleNow,
    NotReadyForApproval,
)
from cases.vocabulary import CaseStatus, FilingStatus, Right
from desk.reviewing import approve, filing_plans
from schemas.items import GeographicalMark, Layout, Trademark
from tests.cases.record import PACKAGE, TODAY
from tests.desk.world import World


def approved(world: World, case: Case) -> Case:
    revision, now = case.revision, world.clock()
    return approve(case.pk, actor=world.as_first, seen_revision=revision, now=now)


def test_missing_signatures_are_named_one_sentence_each(world: World) -> None:
    case = world.signing_case()
    with pytest.raises(NotReadyForApproval) as refusal:
        approved(world, case)
    sentences = refusal.value.facts["sentences"]
    unsigned = case.version.papers.exclude(must_sign=[])
    assert len(sentences) >= unsigned.values("form").distinct().count()
    assert refusal.value.sentence.startswith("尚不能审核通过：")
    assert not case.filings.exists()
    assert not PledgedNumber.objects.exists()


def test_lost_signature_is_noticed_at_approval(world: World) -> None:
    case = world.signing_case()
    world.sign_all(case)
    paper = case.version.papers.exclude(must_sign=[]).first()
    assert paper is not None
    SignedCopy.objects.filter(paper=paper).delete()
    with pytest.raises(NotReadyForApproval) as refusal:
        approved(world, case)
    assert len(refusal.value.facts["sentences"]) == 1
    case.refresh_from_db()
    assert case.status == CaseStatus.in_review


def test_approval_fixes_digest_filings_and_rights(world: World) -> None:
    case = world.approved_case()
    filings = {filing.right: filing for filing in case.filings.all()}
    assert set(filings) == {Right.patent, Right.trademark}
    assert {len(filing.item_numbers) for filing in filings.values()} == {12, 3}
    for filing in filings.values():
        assert filing.status == FilingStatus.prepared
        assert filing.approved_digest == case.approved_digest
        assert not filing.must_go_by_hand
    assert case.approved_by == world.first
    assert case.pledged_numbers.filter(is_registered=False).count() == 15


def test_only_a_clerk_approves_what_he_has_seen(world: World) -> None:
    case = world.signing_case()
    world.sign_all(case)
    with pytest.raises(NotAllowed):
        approve(case.pk, actor=world.as_bank, seen_revision=case.revision, now=world.clock())
    case.revision -= 1
    with pytest.raises(ChangedMeanwhile):
        approved(world, case)
    case.refresh_from_db()
    approved(world, case)
    case.refresh_from_db()
    with pytest.raises(NotPossibleNow):
        approved(world, case)


def test_two_packages_cannot_both_pledge_one_right(world: World) -> None:
    """Both were checked before either was approved: the record decides, not the pre-check."""
    first, second = world.signing_case(), world.signing_case()
    for case in (first, second):
        world.sign_all(case)
    approved(world, first)
    with pytest.raises((AlreadyPledged, NotReadyForApproval)) as refusal:
        approved(world, second)
    assert refusal.value.sentence
    second.refresh_from_db()
    assert second.status == CaseStatus.in_review
    assert not second.filings.exists()
    assert set(PledgedNumber.objects.values_list("case", flat=True)) == {first.pk}


def test_what_no_gateway_takes_goes_by_hand() -> None:
    plans = {plan.right: plan for plan in filing_plans(PACKAGE)}
    assert set(plans) == {Right.patent, Right.trademark}
    assert not any(plan.must_go_by_hand for plan in plans.values())
    mark = next(item for item in PACKAGE.items if isinstance(item, Trademark))
    shared = {"name": "示例", "pledgors": ["P1"], "evidence": mark.evidence}
    layout = Layout.model_validate(
        {"key": "L1", "number": "BS.205001234", "filed_on": TODAY, **shared}
    )
    mark_facts = {"mark_kind": "certification", "nice_classes": [30], "key": "G1"}
    term = {"number": "90000099", "term_from": mark.term_from, "term_to": mark.term_to}
    indication = GeographicalMark.model_validate({**mark_facts, **term, **shared})
    package = PACKAGE.model_copy(update={"items": (*PACKAGE.items, layout, indication)})
    plans = {plan.right: plan for plan in filing_plans(package)}
    assert [right for right, plan in plans.items() if plan.must_go_by_hand] == [
        Right.trademark,
        Right.layout,
    ]
