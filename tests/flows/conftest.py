"""A real Prefect server for the session, a world on the real record, and a real worker process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import prefect.settings
import pytest
from django.db import connection
from prefect.events.worker import EventsWorker
from prefect.logging.handlers import APILogWorker
from pytest_django.fixtures import Settings

from connectors.single_window.simulator.ledger import taken
from desk.invariants import check
from flows.chunks import STOPPING
from flows.resident import Resident, quick_flows
from tests.connectors.conftest import ROOT, TOKEN, Simulator
from tests.desk.world import Clock, World, new_world
from tests.flows.engines import Server, free_port
from zhiya.engine import Engine


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("prefect")
    server = Server(Engine(home=home, port=free_port(), password="only-for-tests-of-the-flows"))
    try:
        server.start()
        yield server
        # What this process still has to tell the server is told while somebody listens.
        server.start()
        APILogWorker.drain_all(timeout=10)
        EventsWorker.drain_all(timeout=10)
    finally:
        server.kill()


@pytest.fixture
def server(started: Server) -> Iterator[Server]:
    """The server, up whatever the test before did to it, with this process as its client."""
    started.start()
    wanted = started.engine.client_environment()
    known = {
        getattr(prefect.settings, name): value
        for name, value in wanted.items()
        if name.startswith("PREFECT_")
    }
    with prefect.settings.temporary_settings(known), quick_flows():
        yield started


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    """A home folder whose record is the database of the tests, so that a worker can share it."""
    home = tmp_path / "home"
    settings.FILES, settings.INBOX = home / "files", home / "inbox"
    settings.FILES.mkdir(parents=True)
    return home


@pytest.fixture
def world(transactional_db: None, home: Path) -> Iterator[World]:
    """A bank and a window whose clock begins today, since a worker looks at the real one."""
    (home / "zhiya.sqlite3").symlink_to(connection.settings_dict["NAME"])
    world = new_world()
    world.clock = Clock(datetime.now(UTC))
    yield world
    assert check() == []


@pytest.fixture
def resident(server: Server) -> Iterator[Resident]:
    del server
    STOPPING.clear()
    yield Resident()
    STOPPING.clear()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[Simulator]:
    """A pretended office whose ledger is compared with the record at the end."""
    del world
    simulator = Simulator(tmp_path / "window" / "office.sqlite")
    simulator.start()
    monkeypatch.setenv("ZHIYA_WINDOW_ADDRESS", simulator.address)
    monkeypatch.setenv("ZHIYA_WINDOW_TOKEN", TOKEN)
    monkeypatch.setenv("ZHIYA_WINDOW_TIMEOUT_SECONDS", "2")
    monkeypatch.setenv("ZHIYA_WINDOW_POLL_SECONDS", "0.5")
    try:
        yield simulator
    finally:
        simulator.kill()
    assert check(taken(simulator.ledger)) == []


@dataclass
class Worker:
    """`python -m flows` as `zhiya run` starts it."""

    environment: dict[str, str]
    log: Path
    words: tuple[str, ...] = ()
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self, **more: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name[:8] != "PREFECT_"}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "flows", *self.words],
                cwd=ROOT,
                env=kept | self.environment | more,
                stdout=log,
                stderr=log,
            )

    def said(self) -> str:
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def wait_until_ready(self) -> None:
        end = time.monotonic() + 60
        while "the worker is ready" not in self.said():
            assert self._process is not None
            assert self._process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.1)

    def wait(self, seconds: float) -> int:
        """This will wait for its end and return how it ended; a signal is a negative number."""
        assert self._process is not None
        return self._process.wait(seconds)

    def end(self) -> int:
        """SIGTERM, as the supervisor does."""
        assert self._process is not None
        self._process.terminate()
        return self.wait(60)

    def kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()


@pytest.fixture
def worker(home: Path, world: World, server: Server, tmp_path: Path) -> Iterator[Worker]:
    """A worker that was not started yet; it shares record, files and engine with the test."""
    del world
    environment = {
        **server.engine.client_environment(),
        "DJANGO_SETTINGS_MODULE": "zhiya.settings",
        "ZHIYA_DEMO": "1",
        "ZHIYA_HOME": str(home),
        "ZHIYA_SMTP_PORT": str(free_port()),
    }
    worker = Worker(environment, tmp_path / "worker.log")
    yield worker
    worker.kill()


@pytest.fixture
def helper(worker: Worker, tmp_path: Path) -> Iterator[Worker]:
    """One more worker, for the same record; not started yet either."""
    helper = Worker(worker.environment, tmp_path / "helper.log", ("--helping",))
    yield helper
    helper.kill()


def wait_for(done: Callable[[], bool], seconds: float, story: Callable[[], object]) -> float:
    """This will wait until something is so, and return how many seconds it took."""
    begin = time.monotonic()
    while not done():
        assert time.monotonic() - begin < seconds, story()
        time.sleep(0.02)
    return time.monotonic() - begin
