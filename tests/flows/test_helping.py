"""Do two workers share a long queue, so that each case is done once, whichever of them dies?"""

import signal
from datetime import UTC, datetime, timedelta

import pytest

from cases.models import Case, Event
from cases.vocabulary import CaseStatus
from flows.chunks import STOPPING
from flows.duties import HELPING
from flows.resident import Resident
from tests.desk.world import World
from tests.flows.conftest import Worker, wait_for
from tests.flows.engines import Server

pytestmark = pytest.mark.flows


def all_are_done() -> bool:
    return not Case.objects.exclude(status=CaseStatus.awaiting_signatures.value).exists()


def story() -> object:
    return list(Case.objects.values("status", "lease", "failures", "last_error"))


def each_was_done_once() -> bool:
    """A case that two workers had judged or written for would tell it twice in its story."""
    return all(
        len(told) == len(set(told))
        for case in Case.objects.all()
        if (told := list(Event.objects.filter(case=case).values_list("name", flat=True)))
    )


def test_a_single_case_is_left_to_the_first_worker(server: Server, world: World) -> None:
    del server
    STOPPING.clear()
    helping = Resident(HELPING)
    world.hand_in(world.clean_package())
    assert helping.step() == 0
    world.hand_in(world.clean_package())
    assert helping.step() > 0
    assert all_are_done()


def test_both_do_their_share(worker: Worker, helper: Worker, world: World) -> None:
    package = world.clean_package()
    for each in (worker, helper):
        each.start()
    for each in (worker, helper):
        each.wait_until_ready()
    for _ in range(16):
        world.hand_in(package)
    wait_for(all_are_done, 120, story)
    assert each_was_done_once()
    assert {each.end() for each in (worker, helper)} == {0}
    for each in (worker, helper):
        assert "Traceback" not in each.said()
        assert "failed" not in each.said()


@pytest.mark.faults
@pytest.mark.parametrize("step", ["judge.read", "judge.recorded"])
def test_one_that_dies_leaves_its_case_to_the_other(
    worker: Worker, helper: Worker, world: World, step: str
) -> None:
    package = world.clean_package()
    for _ in range(4):
        world.hand_in(package)
    helper.start(ZHIYA_TEST_KILL_AT=step)
    assert helper.wait(60) == -signal.SIGKILL, helper.said()
    # The lease of the dead is not waited for: five minutes.
    Case.objects.filter(leased_until__gt=datetime.now(UTC)).update(
        leased_until=datetime.now(UTC) - timedelta(seconds=1)
    )
    worker.start()
    wait_for(all_are_done, 120, story)
    assert each_was_done_once()
