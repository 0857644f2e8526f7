"""Does the record keep its promises on PostgreSQL, where people really do write at once?"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest

from tests.postgres.server import Server

pytestmark = pytest.mark.postgres
ROOT = Path(__file__).resolve().parents[2]
SUITES = ["tests/cases", "tests/desk"]
LIMIT_SECONDS = 900


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    folder = Path(mkdtemp(prefix="zhiya-pg-", dir="/tmp"))
    started = Server.start(folder)
    yield started
    started.stop()
    shutil.rmtree(folder)


def test_server_is_postgresql(server: Server) -> None:
    with psycopg.connect(server.address) as line:
        [version] = line.execute(
            "select current_setting('server_version_num')::int"
        ).fetchone() or (0,)
    assert version >= 180000


def test_record_and_desk_on_postgresql(server: Server) -> None:
    command = [sys.executable, "-m", "pytest", *SUITES, "-p", "no:cacheprovider", "--create-db"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"ZHIYA_DATABASE_URL": server.address},
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
    assert " passed" in done.stdout
