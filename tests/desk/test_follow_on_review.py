"""Who may write, hand in and approve what follows on a pledge, and what is refused?"""

import pytest

from cases.acts.batches import put_into_batch
from cases.acts.follow_on_review import return_follow_on, withdraw_follow_on
from cases.models import (
    FollowOn,
    FollowOnFile,
)
from cases.refusals import (
    ChangedMeanwhile,
    NotAcceptable,
    NotAllowed,
    NotPossibleNow,
    NotReadyForApproval,
)
from cases.vocabulary import (
    Act,
    Channel,
    FollowOnStatus,
)
from desk.enclosures import NotWhatWasApproved
from desk.follow_on import approve, follow_on_findings, start_on_pledge
from schemas.follow_on_words import FollowOnAct, FollowOnPaper, Side
from tests.desk.pledging import (
    approved,
    begun,
    pledge_of,
    pledged,
    submitted,
    upload,
    written,
)
from tests.desk.world import World

DAY = "2026-11-20"


def test_acts_never_share_a_batch(world: World) -> None:
    case = pledged(world)
    first = begun(world, pledge_of(case), FollowOnAct.reissue, reason="lost")
    second = begun(world, pledge_of(case), FollowOnAct.change, amount="1000000")
    filings = []
    for draft in (first, second):
        papers = (FollowOnPaper.application, FollowOnPaper.change_agreement)
        done = approved(world, submitted(world, upload(world, draft, *papers)))
        assert done.filing is not None
        filings.append(done.filing)
    with pytest.raises(NotAcceptable, match="人工报送"):
        world.put(filings, Channel.http)
    batches = put_into_batch(
        [filing.pk for filing in filings],
        Channel.by_hand,
        actor=world.as_first,
        now=world.clock(),
    )
    assert sorted(batch.act for batch in batches) == [Act.change, Act.reissue]


def test_a_bank_takes_its_own_back_until_it_is_in_a_batch(world: World) -> None:
    pledge = pledge_of(pledged(world))
    draft = begun(world, pledge, FollowOnAct.reissue, reason="lost")
    done = approved(world, submitted(world, draft))
    assert done.filing is not None
    (batch,) = world.put([done.filing], Channel.by_hand)
    with pytest.raises(NotAcceptable):
        withdraw_follow_on(
            done.pk, actor=world.as_bank, seen_revision=done.revision, now=world.clock()
        )
    assert batch.filings.count() == 1
    other = begun(world, pledge, FollowOnAct.change, amount="1")
    ended = withdraw_follow_on(
        other.pk, actor=world.as_bank, seen_revision=other.revision, now=world.clock()
    )
    assert ended.status == FollowOnStatus.withdrawn


def test_the_same_act_is_begun_once(world: World) -> None:
    pledge = pledge_of(pledged(world))
    first = start_on_pledge(pledge, FollowOnAct.change, actor=world.as_bank, now=world.clock())
    second = start_on_pledge(pledge, FollowOnAct.change, actor=world.as_first, now=world.clock())
    assert first.pk == second.pk
    assert FollowOn.objects.count() == 1


def test_of_two_acts_that_exclude_each_other_one_is_approved(world: World) -> None:
    pledge = pledge_of(pledged(world))
    ready = [
        upload(
            world,
            begun(world, pledge, act, **data),
            FollowOnPaper.application,
            FollowOnPaper.proof,
            FollowOnPaper.change_agreement,
        )
        for act, data in (
            (FollowOnAct.cancellation, {"reason": "paid", "ended_on": DAY}),
            (FollowOnAct.change, {"amount": "4000000"}),
        )
    ]
    first = submitted(world, ready[0])
    with pytest.raises(NotAcceptable):
        submitted(world, ready[1])
    # As if both had been handed in at the same moment.
    FollowOn.objects.filter(pk=ready[1].pk).update(status=FollowOnStatus.submitted.value)
    with pytest.raises(NotReadyForApproval, match="注销登记"):
        approved(world, FollowOn.objects.get(pk=ready[1].pk))
    FollowOn.objects.filter(pk=ready[1].pk).update(status=FollowOnStatus.draft.value)
    assert approved(world, first).status == FollowOnStatus.approved


def test_nobody_overwrites_what_another_wrote(world: World) -> None:
    pledge = pledge_of(pledged(world))
    draft = begun(world, pledge, FollowOnAct.change, amount="4000000")
    stale = FollowOn.objects.get(pk=draft.pk)
    written(world, draft, amount="3000000")
    with pytest.raises(ChangedMeanwhile):
        written(world, stale, amount="2000000")
    with pytest.raises(ChangedMeanwhile):
        upload(world, stale, FollowOnPaper.application)


def test_nothing_is_written_once_it_is_handed_in(world: World) -> None:
    pledge = pledge_of(pledged(world))
    handed_in = submitted(world, begun(world, pledge, FollowOnAct.reissue, reason="lost"))
    with pytest.raises(NotPossibleNow):
        written(world, handed_in, reason="damaged")
    with pytest.raises(NotPossibleNow):
        upload(world, handed_in, FollowOnPaper.application)
    with pytest.raises(NotAcceptable):
        return_follow_on(
            handed_in.pk,
            " ",
            actor=world.as_first,
            seen_revision=handed_in.revision,
            now=world.clock(),
        )
    with pytest.raises(NotAllowed):
        approve(
            handed_in.pk, actor=world.as_bank, seen_revision=handed_in.revision, now=world.clock()
        )
    back = return_follow_on(
        handed_in.pk,
        "请写明原因。",
        actor=world.as_first,
        seen_revision=handed_in.revision,
        now=world.clock(),
    )
    assert written(world, back, reason="damaged").status == FollowOnStatus.returned


def test_other_bytes_than_were_approved_never_leave(world: World) -> None:
    pledge = pledge_of(pledged(world))
    draft = upload(
        world,
        begun(world, pledge, FollowOnAct.reissue, reason="lost"),
        FollowOnPaper.application,
    )
    done = approved(world, submitted(world, draft))
    FollowOnFile.objects.filter(follow_on=done).update(kind="other")
    assert done.filing is not None
    (batch,) = world.put([done.filing], Channel.by_hand)
    with pytest.raises(NotWhatWasApproved):
        world.release(batch)


def test_all_faults_are_told_at_once_even_of_a_half_filled_page(world: World) -> None:
    pledge = pledge_of(pledged(world))
    draft = start_on_pledge(
        pledge, FollowOnAct.cancellation, actor=world.as_bank, now=world.clock()
    )
    draft = written(world, draft, ended_on="昨天", has_agent=True)
    codes = sorted(each.code for each in follow_on_findings(draft, on=world.clock().date()))
    assert codes == ["F04", "F15", "F21", "F23", "F25", "S07"]


def test_signatures_are_what_the_person_ticked(world: World) -> None:
    pledge = pledge_of(pledged(world))
    draft = begun(world, pledge, FollowOnAct.cancellation, reason="paid", ended_on=DAY)
    draft = upload(world, draft, FollowOnPaper.proof)
    draft = upload(world, draft, FollowOnPaper.application, by=(Side.pledgee,))
    (finding,) = follow_on_findings(draft, on=world.clock().date())
    assert (finding.code, "出质人" in finding.detail) == ("F21", True)
