"""A pretended office as a real process on a free port, and the invariant after every test."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from connectors.single_window.client import SingleWindow
from connectors.single_window.samples import SealedBatch, sample_batches
from connectors.single_window.settings import WindowSettings
from connectors.single_window.simulator.ledger import duplicates

ROOT = Path(__file__).parents[2]
TOKEN = "not-a-secret"


@dataclass
class Simulator:
    """One office: its process may be killed and started again, its ledger stays."""

    ledger: Path
    options: tuple[str, ...] = ("--accept-seconds", "0.05", "--register-seconds", "0.05")
    may_hold_duplicates: bool = False
    address: str = ""
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def start(self) -> None:
        command = [sys.executable, "-m", "connectors.single_window.simulator"]
        self._process = subprocess.Popen(
            [*command, "--ledger", str(self.ledger), *self.options],
            cwd=ROOT,
            env=os.environ | {"ZHIYA_WINDOW_TOKEN": TOKEN},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:")

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def mood(self, mood: str, **fields: float) -> None:
        wish = {"mood": mood} | fields
        httpx.post(f"{self.address}/simulator/moods", json=wish).raise_for_status()

    def window(self, *, timeout_seconds: float = 5.0, token: str = TOKEN) -> SingleWindow:
        return SingleWindow(settings_for(self.address, timeout_seconds, token))


def settings_for(address: str, timeout_seconds: float, token: str = TOKEN) -> WindowSettings:
    return WindowSettings.model_validate(
        {"address": address, "token": token, "timeout_seconds": timeout_seconds}
    )


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    return tmp_path / "window" / "office.sqlite"


@pytest.fixture
def start_simulator(ledger_path: Path) -> Iterator[Callable[..., Simulator]]:
    """Starts offices on this test's ledger; afterwards no filing may stand in it twice."""
    started: list[Simulator] = []

    def start(*options: str) -> Simulator:
        office = Simulator(ledger_path)
        office.options += options
        started.append(office)
        office.start()
        return office

    yield start
    for office in started:
        office.kill()
    if ledger_path.exists() and not any(office.may_hold_duplicates for office in started):
        assert duplicates(ledger_path) == []


@pytest.fixture
def simulator(start_simulator: Callable[..., Simulator]) -> Simulator:
    return start_simulator()


@pytest.fixture
def window(simulator: Simulator) -> Iterator[SingleWindow]:
    with simulator.window() as connected:
        yield connected


@pytest.fixture
def batches() -> Iterator[SealedBatch]:
    return sample_batches(20261124)
