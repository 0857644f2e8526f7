"""Does the worker's own process start in time, end in peace, and outlive its own sudden death?"""

import signal
import time
from datetime import UTC, datetime, timedelta

import pytest

from cases.models import Batch, Case, OutboxMail
from cases.vocabulary import BatchStatus, CaseStatus
from connectors.single_window.simulator.ledger import taken
from desk.chores import CHORES
from desk.storage import path_of, read_verified
from tests.connectors.conftest import Simulator
from tests.desk.world import World
from tests.flows.conftest import Worker, wait_for
from tests.flows.engines import Server

pytestmark = pytest.mark.flows
# The aim is one second on a free machine; here others may run beside.
SOON_SECONDS = 10.0
SUPERVISORS_GRACE_SECONDS = 10.0


def judged(case: Case) -> bool:
    return Case.objects.get(pk=case.pk).status != CaseStatus.received


def taken_up(case: Case) -> bool:
    return Case.objects.get(pk=case.pk).lease > case.lease


def all_is_quiet() -> bool:
    """The papers are written, and the mails about them wait, for nobody takes them."""
    is_due = any(chore.waits(datetime.now(UTC)) for chore in CHORES)
    return OutboxMail.objects.exclude(not_before=None).exists() and not is_due


def no_flow_runs(server: Server) -> bool:
    return all(run["state_type"] == "COMPLETED" for run in server.runs()[-3:])


def test_judges_at_once_and_ends_in_peace(worker: Worker, world: World) -> None:
    worker.start()
    worker.wait_until_ready()
    world.hand_in(world.clean_package())
    wait_for(all_is_quiet, 60, worker.said)
    second = world.hand_in(world.clean_package())
    begun = wait_for(lambda: taken_up(second), SOON_SECONDS, worker.said)
    rest = wait_for(lambda: judged(second), SOON_SECONDS, worker.said)
    print(f"from due to taken up: {begun:.2f} s, to judged: {begun + rest:.2f} s")
    begin = time.monotonic()
    assert worker.end() == 0, worker.said()
    print(f"from SIGTERM to the end: {time.monotonic() - begin:.2f} s")
    assert time.monotonic() - begin < SUPERVISORS_GRACE_SECONDS
    assert "Traceback" not in worker.said()


def test_a_stop_amid_a_long_queue_leaves_no_row_held(worker: Worker, world: World) -> None:
    package = world.clean_package()
    for _ in range(15):
        world.hand_in(package)
    worker.start()
    wait_for(lambda: any(map(judged, Case.objects.all())), 60, worker.said)
    begin = time.monotonic()
    assert worker.end() == 0, worker.said()
    assert time.monotonic() - begin < SUPERVISORS_GRACE_SECONDS
    assert not Case.objects.exclude(leased_until=None).exists()
    assert not all(map(judged, Case.objects.all())), "too few for this test"


def test_ends_in_peace_beside_a_frozen_engine(worker: Worker, world: World, server: Server) -> None:
    worker.start()
    worker.wait_until_ready()
    world.hand_in(world.clean_package())
    wait_for(lambda: all_is_quiet() and no_flow_runs(server), 60, worker.said)
    server.send(signal.SIGSTOP)
    try:
        later = world.hand_in(world.clean_package())
        wait_for(lambda: judged(later), 60, worker.said)
        begin = time.monotonic()
        assert worker.end() == 0, worker.said()
        print(f"from SIGTERM to the end: {time.monotonic() - begin:.2f} s")
        assert time.monotonic() - begin < SUPERVISORS_GRACE_SECONDS
    finally:
        server.send(signal.SIGCONT)


@pytest.mark.faults
@pytest.mark.parametrize("step", ["lodge.begun", "lodge.sent", "lodge.recorded", "fetch.notice"])
def test_killed_while_lodging(worker: Worker, world: World, office: Simulator, step: str) -> None:
    """A fresh worker finishes: after any doubt it asks, so that nothing is taken twice."""
    case = world.approved_case()
    world.released_batches(case)
    worker.start(ZHIYA_TEST_KILL_AT=step, ZHIYA_WINDOW_SETTLE_SECONDS="1")
    assert worker.wait(60) == -signal.SIGKILL, worker.said()
    # The lease of the dead is not waited for: five minutes.
    Batch.objects.filter(leased_until__gt=datetime.now(UTC)).update(
        leased_until=datetime.now(UTC) - timedelta(seconds=1)
    )
    worker.start(ZHIYA_WINDOW_SETTLE_SECONDS="1")
    wait_for(
        lambda: Case.objects.get(pk=case.pk).status == CaseStatus.closed,
        60,
        lambda: (list(Batch.objects.values()), worker.said()),
    )
    assert set(taken(office.ledger).values()) == {1}
    assert len(taken(office.ledger)) == case.filings.count()
    assert {batch.status for batch in Batch.objects.all()} == {BatchStatus.closed}


def test_bytes_are_whole_in_the_shared_store(worker: Worker, world: World) -> None:
    """What the worker wrote is what this process reads: both look at one record and one store."""
    worker.start()
    case = world.hand_in(world.clean_package())
    wait_for(lambda: case.version.papers.exists(), 60, worker.said)
    for paper in case.version.papers.all():
        assert len(read_verified(paper.sha256)) == path_of(paper.sha256).stat().st_size
