"""How does a test start, hurt and ask a real Prefect server?"""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from zhiya.engine import USER, Engine

# The first start migrates an empty database, and may share two cores with others.
START_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """One Prefect server in its own process; it may be frozen, killed and started again."""

    engine: Engine
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """This will start it where it is not running, and wait until it answers."""
        if self._process is None:
            command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
            with (self.engine.home / "server.log").open("ab") as log:
                self._process = subprocess.Popen(
                    [*command, "--port", str(self.engine.port)],
                    env={**os.environ, **self.engine.server_environment()},
                    stdout=log,
                    stderr=log,
                )
        end = time.monotonic() + START_SECONDS
        while not self.answers():
            assert self._process.poll() is None, self.log()
            assert time.monotonic() < end, self.log()
            time.sleep(0.2)

    def answers(self) -> bool:
        with suppress(httpx.TransportError):
            return httpx.get(f"{self.engine.address}/health", timeout=5).is_success
        return False

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        self.send(signal.SIGKILL)

    def send(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            if number in (signal.SIGKILL, signal.SIGTERM):
                self._process.wait(30)
                self._process = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def log(self) -> str:
        return (self.engine.home / "server.log").read_text("utf-8")

    def runs(self) -> list[dict[str, Any]]:
        """This will list all flow runs, oldest first, each with the name of its flow."""
        names = {flow["id"]: flow["name"] for flow in self.all("flows")}
        runs = sorted(self.all("flow_runs"), key=lambda run: str(run["created"]))
        return [{**run, "flow_name": names[run["flow_id"]]} for run in runs]

    def all(self, kind: str) -> list[dict[str, Any]]:
        return list(self.post(f"/{kind}/filter", {"limit": 200}))

    def post(self, path: str, content: dict[str, Any]) -> Any:
        """As Prefect's own client does: 503 means that SQLite was busy, and to ask again."""
        login = (USER, self.engine.password)
        with httpx.Client(base_url=self.engine.address, auth=login, timeout=30) as client:
            token = client.get("/csrf-token", params={"client": "test"}).json()["token"]
            client.headers.update({"Prefect-Csrf-Client": "test", "Prefect-Csrf-Token": token})
            end = time.monotonic() + 30
            while (answer := client.post(path, json=content)).status_code == 503:
                assert time.monotonic() < end, self.log()
                time.sleep(0.5)
        assert answer.is_success, answer.text
        return answer.json()
