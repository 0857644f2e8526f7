"""How does a test hand in files?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from forms.reading.intake import Given, ReadFile, read_files

HandIn = Callable[..., tuple[ReadFile, ...]]


@pytest.fixture
def hand_in(tmp_path: Path) -> HandIn:
    """Takes pairs of name and bytes, as a person would upload them together."""
    uploads = tmp_path / "uploads"
    uploads.mkdir(exist_ok=True)

    def handed_in(*files: tuple[str, bytes]) -> tuple[ReadFile, ...]:
        given = []
        for number, (name, content) in enumerate(files):
            path = uploads / str(number)
            path.write_bytes(content)
            given.append(Given(name, path))
        return read_files(given, tmp_path / "members")

    return handed_in
