"""How does a test show a file to the child?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from forms.reading.child import run_in_child
from forms.sight.seen import Seen

Look = Callable[..., Seen]


@pytest.fixture
def see(tmp_path: Path) -> Look:
    """Takes the bytes of a file and its name, and gives what is seen in it."""

    def seen(content: bytes, name: str = "a.pdf") -> Seen:
        path = tmp_path / "shown"
        path.write_bytes(content)
        found = run_in_child("tests.forms.sight.jobs:see", path, name)
        assert isinstance(found, Seen)
        return found

    return seen
