"""Does work go on while the engine is dead, frozen or forgetful, and do flows come back after?"""

import signal
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from prefect import Flow, State
from prefect.client.schemas.objects import FlowRun

from cases.models import Case
from cases.vocabulary import CaseStatus
from desk.working import Tally
from flows.duties import DUTIES
from flows.precheck import precheck
from flows.resident import Resident
from tests.desk.world import World
from tests.flows.conftest import wait_for
from tests.flows.engines import Server

pytestmark = [pytest.mark.flows, pytest.mark.faults]


@pytest.fixture
def hand_in(world: World, resident: Resident) -> Callable[[], Case]:
    def one() -> Case:
        case = world.hand_in(world.clean_package())
        resident.step()
        case.refresh_from_db()
        return case

    return one


def test_killed_and_started_again(
    server: Server, hand_in: Callable[[], Case], caplog: pytest.LogCaptureFixture
) -> None:
    server.kill()
    assert hand_in().status == CaseStatus.awaiting_signatures
    assert hand_in().status == CaseStatus.awaiting_signatures
    assert caplog.messages.count("the engine is down; working without it") == 1
    server.start()
    before = len(server.runs())
    assert hand_in().status == CaseStatus.awaiting_signatures
    assert len(server.runs()) > before


def test_frozen_and_thawed(server: Server, hand_in: Callable[[], Case]) -> None:
    server.send(signal.SIGSTOP)
    try:
        begin = time.monotonic()
        assert hand_in().status == CaseStatus.awaiting_signatures
        print(f"with a frozen engine: {time.monotonic() - begin:.1f} s")
    finally:
        server.send(signal.SIGCONT)
    wait_for(server.answers, 30, server.log)
    before = len(server.runs())
    assert hand_in().status == CaseStatus.awaiting_signatures
    assert len(server.runs()) > before


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_lost_in_the_middle_of_a_flow(
    server: Server, resident: Resident, world: World, how: signal.Signals
) -> None:
    """What the flow does stays done, and what it leaves is done without it, in the same step."""
    case = world.hand_in(world.clean_package())

    def strike(flow: Flow[[], Tally], flow_run: FlowRun, state: State[Any]) -> None:
        del flow, flow_run, state
        server.send(how)

    [whole] = [duty for duty in DUTIES if duty.name == "precheck"]
    struck = precheck.with_options(on_running=[strike])
    try:
        Resident([replace(whole, flow=struck)]).step()
        case.refresh_from_db()
        assert case.status == CaseStatus.checked
    finally:
        if how == signal.SIGSTOP:
            server.send(signal.SIGCONT)
    resident.step()
    case.refresh_from_db()
    assert case.status == CaseStatus.awaiting_signatures
