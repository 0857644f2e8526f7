"""A world per test with its own files, a real office process, and the invariants afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from connectors.single_window.simulator.ledger import taken
from desk.invariants import check
from tests.connectors.conftest import TOKEN, Simulator
from tests.desk.world import World, new_world


@pytest.fixture(autouse=True)
def place(settings: Settings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"
    settings.INBOX = tmp_path / "inbox"


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    """Real transactions: a test wrapped in one would hide a transaction that is open too long."""
    yield new_world()
    assert check() == []


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: World
) -> Iterator[Callable[..., Simulator]]:
    """Starts a pretended office and points the desk at it; the ledger is compared at the end."""
    started: list[Simulator] = []
    ledger = tmp_path / "window" / "office.sqlite"

    def start(*options: str, settle: float | None = None) -> Simulator:
        simulator = Simulator(ledger)
        simulator.options += options
        simulator.start()
        started.append(simulator)
        monkeypatch.setenv("ZHIYA_WINDOW_ADDRESS", simulator.address)
        monkeypatch.setenv("ZHIYA_WINDOW_TOKEN", TOKEN)
        monkeypatch.setenv("ZHIYA_WINDOW_TIMEOUT_SECONDS", "1")
        monkeypatch.setenv("ZHIYA_WINDOW_POLL_SECONDS", "0.5")
        if settle is not None:
            monkeypatch.setenv("ZHIYA_WINDOW_SETTLE_SECONDS", str(settle))
        return simulator

    yield start
    for simulator in started:
        simulator.kill()
    if ledger.exists():
        assert check(taken(ledger)) == []
