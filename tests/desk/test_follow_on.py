"""Does each act on a registered pledge go the whole way, from its page's data to the register?"""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import pytest

from cases.acts.pledges import record_of
from cases.models import (
    Event,
    Filing,
    FollowOnFile,
    OutboxMail,
    Pledge,
    PledgedNumber,
)
from cases.refusals import (
    NotAcceptable,
)
from cases.vocabulary import (
    Act,
    CaseStatus,
    FilingStatus,
    FollowOnStatus,
    MailKind,
    Outcome,
)
from desk.batching import lodging_pack
from desk.clocks import clocks_of
from desk.follow_on import start_on_pledge, start_withdrawal
from desk.letters import body_of
from desk.pledges import acts_on
from rules.clocks.kinds import PATENT_FOLLOW_ON_ON_PAPER
from schemas.follow_on_words import FollowOnAct, FollowOnPaper, PledgeStatus
from tests.desk.pledging import (
    answer,
    approved,
    approved_case,
    begun,
    later,
    lodged,
    lodged_by_hand,
    pledge_of,
    pledged,
    submitted,
    upload,
    written,
)
from tests.desk.world import World

DAY = "2026-11-20"
LOAN = {
    "number": "借0002",
    "name": "流动资金借款合同",
    "signed_on": DAY,
    "performance_from": DAY,
}


def test_a_cancellation_ends_the_pledge_and_frees_its_patents(world: World) -> None:
    case = pledged(world)
    pledge = pledge_of(case)
    held = PledgedNumber.objects.filter(case=case, right="patent")
    assert held.count() == len(pledge.filing.item_numbers)
    draft = begun(world, pledge, FollowOnAct.cancellation, reason="paid", ended_on=DAY)
    filing = lodged(world, draft)
    assert (filing.act, filing.must_go_by_hand) == (Act.cancellation, True)
    answer(world, filing, Outcome.accepted)
    answer(world, Filing.objects.get(pk=filing.pk), Outcome.registered)
    draft.refresh_from_db()
    pledge.refresh_from_db()
    assert draft.status == FollowOnStatus.closed
    assert (pledge.status, pledge.ended_on) == (PledgeStatus.cancelled, world.clock().date())
    assert not held.exists()
    assert PledgedNumber.objects.filter(case=case, right="trademark", is_registered=True).exists()
    case.refresh_from_db()
    assert case.status == CaseStatus.closed
    assert acts_on(pledge) == ()
    with pytest.raises(NotAcceptable):
        start_on_pledge(pledge, FollowOnAct.change, actor=world.as_bank, now=world.clock())


def test_what_follows_has_a_clock_of_its_own(world: World) -> None:
    case = pledged(world)
    on = world.clock().date()

    def running() -> Counter[str]:
        return Counter(each.clock.kind.code for each in clocks_of(case, on=on) if not each.ended)

    before = running()
    draft = begun(world, pledge_of(case), FollowOnAct.cancellation, reason="paid", ended_on=DAY)
    filing = lodged(world, draft)
    assert running() - before == Counter({PATENT_FOLLOW_ON_ON_PAPER.code: 1})
    answer(world, filing, Outcome.registered)
    assert running() == before, "a cancellation is no pledge that an enterprise has to publish"


def cases_of(pledge: Pledge) -> list[tuple[FollowOnAct, dict[str, Any], dict[str, Any]]]:
    """Each act with what is typed, and what the register then says."""
    record = record_of(pledge)
    assert record is not None
    farther = later(record.term_to, 30)
    renamed = [
        {"side": "pledgee", "name_before": each.name, "name": "示例银行襄阳新分行"}
        for each in record.pledgees
    ]
    return [
        (FollowOnAct.change, {"amount": "4000000.00", "parties": renamed}, {"amount": 4_000_000}),
        (FollowOnAct.extension, {"performance_to": farther, "term_to": farther}, {}),
        (FollowOnAct.reissue, {"reason": "lost", "certificate_number": "证1"}, {}),
        (
            FollowOnAct.loan_renewal,
            {
                "loan": {**LOAN, "amount": "3000000", "performance_to": farther},
                "term_to": farther,
            },
            {"amount": 3_000_000},
        ),
    ]


@pytest.mark.parametrize("right", ["patent", "trademark"])
def test_every_other_act_changes_what_it_says_and_nothing_else(world: World, right: str) -> None:
    case = pledged(world)
    for act, data, after in cases_of(pledge_of(case, right)):
        before = record_of(pledge_of(case, right))
        assert before is not None
        draft = begun(world, pledge_of(case, right), act, **data)
        filing = lodged(world, draft)
        answer(world, filing, Outcome.registered)
        pledge = pledge_of(case, right)
        record = record_of(pledge)
        assert record is not None
        assert pledge.status == PledgeStatus.registered
        assert pledge.term_to == record.term_to
        if act is FollowOnAct.reissue:
            assert record == before
        if "term_to" in data:
            assert record.term_to == date.fromisoformat(data["term_to"])
        if "amount" in after:
            assert record.amount == Decimal(after["amount"])
        if "parties" in data:
            assert [each.name for each in record.pledgees] == ["示例银行襄阳新分行"]
            assert record.pledgors == before.pledgors
        assert record.rights == before.rights


def test_a_renewal_that_changes_nothing_registered_is_kept_without_the_office(world: World) -> None:
    pledge = pledge_of(pledged(world))
    record = record_of(pledge)
    assert record is not None
    same = {
        "amount": str(record.amount),
        "performance_from": record.performance_from.isoformat(),
        "performance_to": record.performance_to.isoformat(),
    }
    draft = begun(world, pledge, FollowOnAct.loan_renewal, loan={**LOAN, **same})
    draft = upload(world, draft, FollowOnPaper.pledge_declaration, FollowOnPaper.main_contract)
    done = approved(world, submitted(world, draft))
    assert (done.status, done.filing) == (FollowOnStatus.closed, None)
    pledge.refresh_from_db()
    assert record_of(pledge) == record


def test_a_renewal_that_no_longer_changes_anything_ends_its_own_application(world: World) -> None:
    pledge = pledge_of(pledged(world))
    record = record_of(pledge)
    assert record is not None
    same = {
        "amount": str(record.amount),
        "performance_from": record.performance_from.isoformat(),
        "performance_to": record.performance_to.isoformat(),
    }
    act, other = FollowOnAct.loan_renewal, {**same, "amount": "1000000"}
    draft = begun(world, pledge, act, loan={**LOAN, **other})
    filing = lodged(world, draft)
    answer(world, filing, Outcome.correction)
    draft.refresh_from_db()
    mended = written(world, draft, loan={**LOAN, **same})
    done = approved(world, submitted(world, mended))
    filing.refresh_from_db()
    assert (done.status, filing.status) == (FollowOnStatus.closed, FilingStatus.withdrawn)


def test_the_signed_bytes_go_to_the_office_in_a_batch_of_their_own(world: World) -> None:
    case = pledged(world)
    drafts = [
        begun(world, pledge_of(case), FollowOnAct.cancellation, reason="paid", ended_on=DAY),
        begun(world, pledge_of(case, "trademark"), FollowOnAct.reissue, reason="lost"),
    ]
    filings = [lodged(world, draft) for draft in drafts]
    assert len({filing.batch_id for filing in filings}) == 2
    batch = filings[0].batch
    assert batch is not None
    assert batch.act == Act.cancellation
    with ZipFile(lodging_pack(batch)) as pack:
        names = [name.rpartition("/")[2] for name in pack.namelist()]
        assert any("申请表（书）" in name for name in names)
        assert any("质权消灭的证明" in name for name in names)
        sent = {pack.read(name) for name in pack.namelist()}
    stored = FollowOnFile.objects.filter(follow_on__filing=filings[0])
    assert stored.count() == 3
    assert len(sent) >= 3


def test_a_correction_comes_back_is_mended_and_goes_again(world: World) -> None:
    pledge = pledge_of(pledged(world))
    draft = begun(world, pledge, FollowOnAct.cancellation, reason="paid", ended_on=DAY)
    filing = lodged(world, draft)
    key = filing.key
    answer(world, filing, Outcome.correction)
    draft.refresh_from_db()
    assert (draft.status, draft.return_reason) == (
        FollowOnStatus.returned,
        "请补充双方盖章的协议。",
    )
    draft = written(world, draft, reason="waived")
    done = approved(world, submitted(world, draft))
    assert done.filing is not None
    assert (done.filing.pk, done.filing.status) == (filing.pk, FilingStatus.prepared)
    assert done.filing.key != key
    lodged_by_hand(world, [done.filing])
    answer(world, Filing.objects.get(pk=filing.pk), Outcome.registered)
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.cancelled


def test_a_refusal_leaves_the_pledge_as_it_is_and_another_may_be_asked(world: World) -> None:
    pledge = pledge_of(pledged(world))
    draft = begun(world, pledge, FollowOnAct.cancellation, reason="paid", ended_on=DAY)
    answer(world, lodged(world, draft), Outcome.refused)
    draft.refresh_from_db()
    pledge.refresh_from_db()
    assert (draft.status, pledge.status) == (FollowOnStatus.closed, PledgeStatus.registered)
    again = begun(world, pledge, FollowOnAct.cancellation, reason="paid", ended_on=DAY)
    assert again.pk != draft.pk
    filing = lodged(world, again)
    assert filing.number == 2


def test_an_application_is_taken_back_before_its_answer(world: World) -> None:
    case = approved_case(world)
    lodged_by_hand(world, list(case.filings.all()))
    target = case.filings.get(right="trademark")
    draft = start_withdrawal(target, actor=world.as_bank, now=world.clock())
    assert draft.data["receipt_number"].startswith("手PC")
    draft = written(world, draft, has_agent=False, reason="双方不再办理。")
    filing = lodged(world, draft)
    answer(world, filing, Outcome.registered)
    target.refresh_from_db()
    draft.refresh_from_db()
    assert (target.status, draft.status) == (FilingStatus.withdrawn, FollowOnStatus.closed)
    assert not PledgedNumber.objects.filter(case=case, right="trademark").exists()
    assert target.batch is not None
    assert target.batch.status == "closed"
    case.refresh_from_db()
    assert case.status == CaseStatus.approved
    answer(world, case.filings.get(right="patent", act=Act.registration), Outcome.registered)
    case.refresh_from_db()
    assert case.status == CaseStatus.closed


def test_a_withdrawal_that_comes_after_the_answer_moves_nothing(world: World) -> None:
    case = approved_case(world)
    lodged_by_hand(world, list(case.filings.all()))
    target = case.filings.get(right="trademark")
    draft = start_withdrawal(target, actor=world.as_bank, now=world.clock())
    filing = lodged(world, written(world, draft, has_agent=False, reason="双方不再办理。"))
    answer(world, target, Outcome.registered)
    answer(world, filing, Outcome.registered)
    target.refresh_from_db()
    assert target.status == FilingStatus.registered
    assert Event.objects.filter(follow_on=draft, name="withdrawal_came_late").exists()
    with pytest.raises(NotAcceptable):
        start_withdrawal(target, actor=world.as_bank, now=world.clock())


def test_what_follows_on_a_pledge_can_be_taken_back_at_the_office_too(world: World) -> None:
    pledge = pledge_of(pledged(world))
    draft = begun(world, pledge, FollowOnAct.cancellation, reason="paid", ended_on=DAY)
    target = lodged(world, draft)
    back = start_withdrawal(target, actor=world.as_bank, now=world.clock())
    filing = lodged(world, written(world, back, has_agent=False, reason="债务尚未清偿。"))
    answer(world, filing, Outcome.registered)
    draft.refresh_from_db()
    pledge.refresh_from_db()
    assert (draft.status, pledge.status) == (FollowOnStatus.withdrawn, PledgeStatus.registered)


def test_whoever_holds_a_link_is_told_of_each_answer_once(world: World) -> None:
    case = pledged(world)
    draft = begun(world, pledge_of(case), FollowOnAct.reissue, reason="lost")
    filing = lodged(world, draft)
    answer(world, filing, Outcome.accepted)
    answer(world, Filing.objects.get(pk=filing.pk), Outcome.registered)
    (mail,) = OutboxMail.objects.filter(link__case=case, kind=MailKind.follow_on.value)
    facts = {"name": "张示例", "number": case.number, "address": "", "until": ""}
    assert "后续登记" in body_of(MailKind(mail.kind), facts)
