"""How does the one resident worker find and do what is due, within a second, for months?

It asks the record twice a second and calls the flow in its own process. Where the engine cannot be
reached the same acts are called plainly, so that nothing waits for it.
"""

import contextlib
import logging
import signal
import threading
from collections.abc import Iterator, Sequence

import httpx
from django.db import Error, close_old_connections
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    temporary_settings,
)

from desk.working import log_place
from flows.chunks import utc_now
from flows.duties import DUTIES, Duty

PERIOD_SECONDS = 0.5
# An engine that does not answer so fast is treated as down; nobody waits for it.
PROBE_SECONDS = 1.0
# A defect in finding out what is due must not fill the log.
PAUSE_AFTER_DEFECT = 5.0
log = logging.getLogger("zhiya.worker")


class Resident:
    """The loop of the worker; `stop` may be called from anywhere."""

    def __init__(self, duties: Sequence[Duty] = DUTIES) -> None:
        self._duties = duties
        self._stopped = threading.Event()
        self._engine_was_up = True

    def stop(self) -> None:
        self._stopped.set()

    def run(self) -> None:
        """This will work until it is stopped."""
        with quick_flows():
            while not self._stopped.is_set():
                self._stopped.wait(self._pause_after_step())

    def step(self) -> int:
        """This will do all that is due now and return how many duties there were."""
        close_old_connections()
        done = 0
        for duty in self._duties:
            if self._stopped.is_set():
                break
            if duty.is_due(utc_now()):
                self._do(duty)
                done += 1
        return done

    def _pause_after_step(self) -> float:
        try:
            self.step()
        except Error as trouble:
            log_place("asking the record", trouble)
            return PAUSE_AFTER_DEFECT
        return PERIOD_SECONDS

    def _do(self, duty: Duty) -> None:
        if not self._engine_is_up():
            duty.plain()
            return
        try:
            duty.flow()
        except Exception as error:
            # The acts themselves record their failures, so this is the engine's; the record knows
            # what was done, and what was not is done now.
            log_place(f"flow {duty.name}", error)
            duty.plain()

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


def main() -> None:
    """This will be the worker process, until SIGTERM or SIGINT."""
    resident = Resident()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: resident.stop())
    log.info("the worker is ready")
    resident.run()
