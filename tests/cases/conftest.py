"""A record of its own for each test, with bytes that are really there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from desk.invariants import check
from tests.cases.record import Record, new_record


@pytest.fixture(autouse=True)
def place(settings: Settings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


@pytest.fixture
def record(db: None) -> Iterator[Record]:
    yield new_record()
    assert check() == []


@pytest.fixture
def shared_record(transactional_db: None) -> Iterator[Record]:
    """For tests with several connections at once: what one writes the others see."""
    yield new_record()
    assert check() == []
