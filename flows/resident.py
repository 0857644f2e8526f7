"""How does a resident worker find and do what is due, within a second, for months?

It asks the record twice a second and calls the flow in its own process. Where the engine cannot be
reached the same acts are called plainly, so that nothing waits for it.
"""

import contextlib
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence

import httpx
from django.db import close_old_connections
from prefect.exceptions import PrefectSignal
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    temporary_settings,
)

from desk.working import Tally, log_place
from flows.chunks import STOPPING, utc_now
from flows.duties import DUTIES, Duty

PERIOD_SECONDS = 0.5
# An engine that does not answer so fast is treated as down; nobody waits for it.
PROBE_SECONDS = 1.0
# A defect that comes back each time must not fill the log.
PAUSE_AFTER_DEFECT = 10.0
EXIT_SECONDS = 3.0
log = logging.getLogger("zhiya.worker")


class Resident:
    """The loop of the worker."""

    def __init__(self, duties: Sequence[Duty] = DUTIES) -> None:
        self._duties = duties
        self._resting_until: dict[str, float] = {}
        self._engine_was_up = True

    def run(self) -> None:
        """This will work until the process is asked to end."""
        with quick_flows():
            while not STOPPING.is_set():
                self.step()
                STOPPING.wait(PERIOD_SECONDS)

    def step(self) -> int:
        """This will do all that is due now and return how many duties there were."""
        close_old_connections()
        return sum(self._attend(duty) for duty in self._duties if not STOPPING.is_set())

    def _attend(self, duty: Duty) -> bool:
        """What is wrong with one duty does not keep the others from being done."""
        if time.monotonic() < self._resting_until.get(duty.name, 0.0):
            return False
        try:
            if not duty.is_due(utc_now()):
                return False
            if self._do(duty) in (0, Tally()):
                self._rest(duty, duty.patience)
        except Exception as trouble:
            log_place(f"duty {duty.name}", trouble)
            self._rest(duty, PAUSE_AFTER_DEFECT)
            close_old_connections()
        return True

    def _rest(self, duty: Duty, seconds: float) -> None:
        self._resting_until[duty.name] = time.monotonic() + seconds

    def _do(self, duty: Duty) -> Tally | int:
        if not self._engine_is_up():
            return duty.plain()
        # The acts record their own failures, so what comes from a flow is the engine's. The record
        # knows what was done, and what was not is done now.
        try:
            return duty.flow()
        except Exception as error:
            log_place(f"flow {duty.name}", error)
        except PrefectSignal:
            log.warning("flow %s was ended on the engine's side", duty.name)
        return duty.plain()

    def _engine_is_up(self) -> bool:
        is_up = engine_answers()
        if is_up != self._engine_was_up:
            log.warning("the engine is %s", "back" if is_up else "down; working without it")
            self._engine_was_up = is_up
        return is_up


def engine_answers() -> bool:
    """This will tell whether the Prefect server is there and quick."""
    address = PREFECT_API_URL.value()
    if not address:
        return False
    try:
        return httpx.get(f"{address}/health", timeout=PROBE_SECONDS).is_success
    except httpx.HTTPError:
        return False


@contextlib.contextmanager
def quick_flows() -> Iterator[None]:
    """This will spare each flow the second that its heartbeat thread takes to end."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


def main(duties: Sequence[Duty] = DUTIES) -> None:
    """This will be the worker process, until SIGTERM or SIGINT."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: STOPPING.set())
    # In the main thread each flow would put its own handler in place of ours, one that breaks off
    # whatever is being done, a sending included.
    worker = threading.Thread(target=Resident(duties).run, name="resident")
    worker.start()
    log.info("the worker is ready")
    worker.join()
    code = 0 if STOPPING.is_set() else 1
    # At exit the engine's client waits without end for a server that does not answer.
    last_resort = threading.Timer(EXIT_SECONDS, os._exit, (code,))
    last_resort.daemon = True
    last_resort.start()
    sys.exit(code)
