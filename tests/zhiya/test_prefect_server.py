"""Does the pinned Prefect server start with our environment, stay shut to strangers, and schedule?

With SQLAlchemy 2.1 the scheduler of Prefect 3.8.8 fails in silence: no error at start, only runs
that never appear.
"""

import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from zhiya.engine import USER, Engine

pytestmark = pytest.mark.flows
PASSWORD = "only-for-this-test-of-the-server"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    home = tmp_path_factory.mktemp("prefect")
    engine = Engine(home=home, port=free_port(), password=PASSWORD)
    short = {"PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5"}
    command = [sys.executable, "-m", "prefect", "server", "start"]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(engine.port)],
            env={**os.environ, **engine.server_environment(), **short},
            stdout=log,
            stderr=log,
        )
        try:
            wait_until_healthy(engine, server)
            yield engine
        finally:
            server.terminate()
            server.wait(20)


def wait_until_healthy(engine: Engine, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120  # the first start migrates an empty database
    while time.monotonic() < end:
        assert server.poll() is None, (engine.home / "server.log").read_text()
        with suppress(httpx.TransportError):
            if httpx.get(f"{engine.address}/health").status_code == 200:
                return
        time.sleep(0.3)
    pytest.fail("the server did not become healthy")


@pytest.fixture(scope="module")
def api(engine: Engine) -> Iterator[httpx.Client]:
    client_id = str(uuid.uuid4())
    with httpx.Client(base_url=engine.address, auth=(USER, PASSWORD), timeout=30) as client:
        token = client.get("/csrf-token", params={"client": client_id}).json()["token"]
        client.headers.update({"Prefect-Csrf-Client": client_id, "Prefect-Csrf-Token": token})
        yield client


def test_strangers_are_refused(engine: Engine, api: httpx.Client) -> None:
    with httpx.Client(base_url=engine.address) as stranger:
        for path in ("/admin/settings", "/variables/x-ready", "/variables/x-health"):
            assert stranger.get(path).status_code == 401, path
        assert stranger.post("/flows/", json={"name": "x"}).status_code in (401, 403)
    assert (
        httpx.post(
            f"{engine.address}/flows/", json={"name": "x"}, auth=(USER, PASSWORD)
        ).status_code
        == 403
    )
    assert api.get("/admin/settings").status_code == 200


def test_our_settings_arrived(engine: Engine, api: httpx.Client) -> None:
    server = api.get("/admin/settings").json()["server"]
    assert server["analytics_enabled"] is False
    assert server["ui"]["v2_enabled"] is False
    assert server["services"]["task_run_recorder"]["batch_size"] == 200
    assert sorted(server["services"]["db_vacuum"]["enabled"]) == ["events", "flow_runs"]
    assert (engine.home / "prefect.db").exists()
    assert not list(Path(engine.home).glob("profiles.toml"))


def test_runs_of_a_schedule_appear(engine: Engine, api: httpx.Client) -> None:
    wanted = {
        "deployments": {"id": {"any_": [scheduled_deployment(api)]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
    }
    end = time.monotonic() + 60
    runs: list[dict[str, Any]] = []
    while not runs and time.monotonic() < end:
        runs = post(api, "/flow_runs/filter", wanted)
        time.sleep(0.5)
    assert runs, (engine.home / "server.log").read_text()
    assert all(run["auto_scheduled"] for run in runs)
    time.sleep(6)  # the loop over all deployments has passed once more by now
    assert "Can't evaluate" not in (engine.home / "server.log").read_text()


def scheduled_deployment(api: httpx.Client) -> str:
    flow = post(api, "/flows/", {"name": "sweep"})
    cron = {"schedule": {"cron": "30 8 * * 1-5", "timezone": "Asia/Shanghai"}, "active": True}
    wish = {"name": "daily", "flow_id": flow["id"], "schedules": [cron]}
    return str(post(api, "/deployments/", wish)["id"])


def post(api: httpx.Client, path: str, content: dict[str, Any]) -> Any:
    """As Prefect's own client does: 503 means that SQLite was busy, and to ask again."""
    end = time.monotonic() + 30
    while (answer := api.post(path, json=content)).status_code == 503 and time.monotonic() < end:
        time.sleep(1)
    assert answer.is_success, answer.text
    return answer.json()
