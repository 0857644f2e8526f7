"""Do many packages come in at once, each on its own way, or all held when too many are faulty?"""

import tempfile
from pathlib import Path

import pytest

from cases.acts.intakes import let_go_on
from cases.acts.review import withdraw_case
from cases.models import Case, Event, Intake
from cases.models.due import LEASE
from cases.refusals import KeyUsedOtherwise, NotAcceptable
from cases.vocabulary import CaseStatus, Door
from desk.chores import PRECHECK
from desk.receiving import HandIn, Upload, receive_many
from tests.cases.threads import at_once
from tests.desk.test_kill import killed_at
from tests.desk.world import World

_C = CaseStatus
Files = dict[str, bytes]


def packages(world: World, good: int, bad: int) -> Files:
    """Good ones are the clean sample; bad ones cannot even be read."""
    [clean] = world.clean_package().values()
    return {f"good-{at}.zip": clean for at in range(good)} | {
        f"bad-{at}.json": b"{" for at in range(bad)
    }


def handed_in(
    world: World, files: Files, most_faulty: int | None = None, key: str = ""
) -> tuple[Intake, bool]:
    hand_in = HandIn(world.bank, Door.portal, world.as_bank, key=key)
    with tempfile.TemporaryDirectory() as folder:
        uploads = []
        for name, content in files.items():
            path = Path(folder) / name
            path.write_bytes(content)
            uploads.append(Upload(name, path))
        return receive_many(uploads, hand_in, most_faulty=most_faulty, now=world.clock())


def judge_all(world: World) -> None:
    while rows := PRECHECK.take(world.clock()):
        PRECHECK.work(rows, world.clock)


def statuses(intake: Intake) -> list[str]:
    return list(intake.cases.order_by("number").values_list("status", flat=True))


def test_without_the_switch_each_goes_its_own_way(world: World) -> None:
    intake, is_new = handed_in(world, packages(world, good=1, bad=2))
    assert is_new
    assert statuses(intake) == [_C.received] * 3
    judge_all(world)
    assert statuses(intake) == [_C.checked, _C.returned, _C.returned]


@pytest.mark.parametrize(
    ("most_faulty", "good"), [(0, _C.held), (49, _C.held), (50, _C.checked), (99, _C.checked)]
)
def test_above_the_share_the_good_ones_are_held(
    world: World, most_faulty: int, good: CaseStatus
) -> None:
    intake, _ = handed_in(world, packages(world, good=1, bad=1), most_faulty)
    judge_all(world)
    assert statuses(intake) == [good, _C.returned]


def test_nothing_goes_on_before_the_last_is_judged(world: World) -> None:
    intake, _ = handed_in(world, packages(world, good=2, bad=0), most_faulty=10)
    PRECHECK.work(PRECHECK.take(world.clock(), limit=1), world.clock)
    assert sorted(statuses(intake)) == [_C.held, _C.received]
    judge_all(world)
    assert statuses(intake) == [_C.checked] * 2


def test_the_bank_may_let_the_good_ones_go_on(world: World) -> None:
    intake, _ = handed_in(world, packages(world, good=1, bad=1), most_faulty=0)
    judge_all(world)
    for _ in range(2):
        let_go_on(intake.pk, world.bank, actor=world.as_bank, now=world.clock())
    assert statuses(intake) == [_C.checked, _C.returned]
    assert Event.objects.filter(name="let_go_on", actor=world.banker.name).count() == 1


def test_mending_enough_lets_them_go_on(world: World) -> None:
    intake, _ = handed_in(world, packages(world, good=1, bad=1), most_faulty=0)
    judge_all(world)
    world.hand_in(world.clean_package(), case=intake.cases.get(status=_C.returned.value))
    judge_all(world)
    assert statuses(intake) == [_C.checked] * 2


def test_taking_the_faulty_one_back_lets_them_go_on(world: World) -> None:
    intake, _ = handed_in(world, packages(world, good=1, bad=1), most_faulty=0)
    judge_all(world)
    faulty = intake.cases.get(status=_C.returned.value)
    withdraw_case(faulty.pk, actor=world.as_bank, seen_revision=faulty.revision, now=world.clock())
    assert statuses(intake) == [_C.checked, _C.withdrawn]


def test_a_held_one_may_be_mended_or_taken_back(world: World) -> None:
    intake, _ = handed_in(world, packages(world, good=2, bad=1), most_faulty=0)
    judge_all(world)
    first, second = intake.cases.filter(status=_C.held.value).order_by("number")
    withdraw_case(first.pk, actor=world.as_bank, seen_revision=first.revision, now=world.clock())
    # The package of another day, for the very same bytes would make no new version.
    world.clock.pass_time(days=1)
    world.hand_in(world.clean_package(), case=second)
    judge_all(world)
    assert statuses(intake) == [_C.withdrawn, _C.held, _C.returned]


def test_the_same_key_opens_nothing_twice(world: World) -> None:
    files = packages(world, good=1, bad=1)
    first, _ = handed_in(world, files, key="once")
    again, is_new = handed_in(world, files, key="once")
    assert (again, is_new) == (first, False)
    assert Case.objects.count() == 2
    with pytest.raises(KeyUsedOtherwise):
        handed_in(world, files, most_faulty=5, key="once")
    with pytest.raises(KeyUsedOtherwise):
        handed_in(world, packages(world, good=1, bad=2), key="once")


@pytest.mark.parametrize("most_faulty", [-1, 100])
def test_what_cannot_be_taken_is_refused(world: World, most_faulty: int) -> None:
    with pytest.raises(NotAcceptable):
        handed_in(world, packages(world, good=0, bad=1), most_faulty)
    with pytest.raises(NotAcceptable):
        handed_in(world, {})


@pytest.mark.faults
@pytest.mark.parametrize("name", ["intake.stored", "intake.opened"])
def test_killed_while_coming_in_it_is_there_once_or_not_at_all(world: World, name: str) -> None:
    files = packages(world, good=0, bad=5)
    assert killed_at(name, lambda: handed_in(world, files, most_faulty=50, key="once"))
    assert Case.objects.count() in (0, 5)
    intake, _ = handed_in(world, files, most_faulty=50, key="once")
    judge_all(world)
    assert statuses(intake) == [_C.returned] * 5
    assert Case.objects.count() == 5


@pytest.mark.faults
@pytest.mark.parametrize("name", ["judge.read", "judge.recorded"])
def test_killed_while_judging_each_is_judged_once(world: World, name: str) -> None:
    intake, _ = handed_in(world, packages(world, good=1, bad=2), most_faulty=50)
    assert killed_at(name, lambda: judge_all(world))
    world.clock.now += LEASE * 2
    judge_all(world)
    assert statuses(intake) == [_C.held, _C.returned, _C.returned]
    judged = Event.objects.filter(name__in=["judged_clean_and_held", "judged_faulty"])
    assert judged.count() == 3


def test_two_workers_at_the_last_packages_leave_none_behind(world: World) -> None:
    intake, _ = handed_in(world, packages(world, good=4, bad=0), most_faulty=0)
    rows = PRECHECK.take(world.clock())
    halves = [rows[:2], rows[2:]]
    at_once([lambda half=half: PRECHECK.work(half, world.clock) for half in halves])
    assert statuses(intake) == [_C.checked] * 4
