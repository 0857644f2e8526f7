"""What is kept of a registered pledge, what is due about it, and when does it lapse?"""

from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from cases.acts.pledges import confirm_lapse, record_of
from cases.models import (
    Event,
    Pledge,
    PledgedNumber,
)
from cases.refusals import (
    NotAcceptable,
    NotPossibleNow,
)
from cases.vocabulary import (
    CaseStatus,
)
from desk.pledges import acts_on, ending_pledges, ends_soon, publish_by
from schemas.follow_on_words import FollowOnAct, PledgeStatus
from tests.desk.pledging import (
    pledge_of,
    pledged,
)
from tests.desk.world import World


def test_what_was_registered_is_kept_as_plain_data(world: World) -> None:
    case = pledged(world, world.approved_case())
    assert case.status == CaseStatus.closed
    for right, kinds in (("patent", "专利"), ("trademark", "商标")):
        pledge = pledge_of(case, right)
        record = record_of(pledge)
        assert record is not None, kinds
        assert pledge.registration_number == f"Y2026{right}"
        assert {each.number for each in record.rights} == set(pledge.filing.item_numbers)
        assert all(each.name and each.ends_on for each in record.rights)
        assert "襄阳示例新材料有限公司" in [each.name for each in record.pledgors]
        assert pledge.term_to == record.term_to
        assert Event.objects.filter(pledge=pledge, name="pledge_registered").count() == 1


def test_a_mark_pledge_whose_term_is_over_lapses_when_a_person_has_looked(world: World) -> None:
    case = pledged(world)
    pledge = pledge_of(case, "trademark")
    assert pledge.term_to is not None
    own = Pledge.objects.filter(pk=pledge.pk).values("case")
    cases = type(case).objects.filter(pk__in=own)
    soon, over = pledge.term_to - timedelta(days=60), pledge.term_to + timedelta(days=1)
    assert not ends_soon(pledge, soon - timedelta(days=1))
    assert list(ending_pledges(cases, soon - timedelta(days=1))) == []
    assert list(ending_pledges(cases, soon)) == [pledge]
    assert not ends_soon(pledge_of(case), over)
    with pytest.raises(NotAcceptable):
        confirm_lapse(pledge, actor=world.as_first, today=pledge.term_to, now=world.clock())
    confirm_lapse(pledge, actor=world.as_first, today=over, now=world.clock())
    pledge.refresh_from_db()
    assert (pledge.status, pledge.ended_on) == (PledgeStatus.lapsed, pledge.term_to)
    assert not PledgedNumber.objects.filter(case=case, right="trademark").exists()
    assert acts_on(pledge) == (FollowOnAct.reissue,)
    with pytest.raises(NotPossibleNow):
        confirm_lapse(pledge, actor=world.as_first, today=over, now=world.clock())


def test_the_enterprise_publishes_within_twenty_working_days_or_nobody_knows_yet(
    world: World,
) -> None:
    pledge = pledge_of(pledged(world))
    pledge.registered_on = date(2026, 11, 24)
    assert publish_by(pledge) == date(2026, 12, 22)
    pledge.registered_on = date(2026, 12, 24)
    assert publish_by(pledge) is None


def test_filings_that_were_registered_before_get_their_pledge(world: World) -> None:
    case = pledged(world)
    before = {pledge.right: record_of(pledge) for pledge in case.pledges.all()}
    Event.objects.exclude(pledge=None).delete()
    Pledge.objects.all().delete()
    folder = Path(__file__).parents[2] / "cases" / "migrations"
    (found,) = folder.glob("*_pledges_of_registered_filings.py")
    keep_pledges = import_module(f"cases.migrations.{found.stem}").keep_pledges
    keep_pledges(apps, None)
    keep_pledges(apps, None)
    for pledge in Pledge.objects.all():
        known, record = before[pledge.right], record_of(pledge)
        assert record is not None
        assert known is not None
        assert record.model_copy(update={"rights": ()}) == known.model_copy(update={"rights": ()})
        assert [each.number for each in record.rights] == [each.number for each in known.rights]
    assert Pledge.objects.count() == 2


def test_a_filing_whose_package_is_unreadable_gets_a_pledge_without_record(world: World) -> None:
    case = pledged(world)
    Event.objects.exclude(pledge=None).delete()
    Pledge.objects.all().delete()
    version = case.version
    version.data = {"items": "?"}
    version.save()
    folder = Path(__file__).parents[2] / "cases" / "migrations"
    (found,) = folder.glob("*_pledges_of_registered_filings.py")
    import_module(f"cases.migrations.{found.stem}").keep_pledges(apps, None)
    pledge = pledge_of(case)
    assert record_of(pledge) is None
    assert acts_on(pledge) == ()
