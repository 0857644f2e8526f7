"""A pretended register as a real process on a free port."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from connectors.ip_register.client import IpRegister
from connectors.ip_register.messages import Right
from connectors.ip_register.settings import RegisterSettings
from connectors.ip_register.simulator.ledger import Ledger

ROOT = Path(__file__).parents[2]
TOKEN = "not-a-secret"


@dataclass
class PretendedRegister:
    """One register: its process may be killed and started again, its ledger stays."""

    path: Path
    address: str = ""
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.path)

    def start(self, *options: str) -> None:
        command = [sys.executable, "-m", "connectors.ip_register.simulator"]
        self._process = subprocess.Popen(
            [*command, "--ledger", str(self.path), *options],
            cwd=ROOT,
            env=os.environ | {"ZHIYA_REGISTER_TOKEN": TOKEN},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:")

    def kill(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def put(self, facts: Mapping[Right, dict[str, Any]]) -> None:
        for right, said in facts.items():
            self.ledger.put(right.kind, right.number, said)

    def mood(self, mood: str, value: float = 1) -> None:
        httpx.post(
            f"{self.address}/simulator/moods",
            json={"mood": mood, "value": value},
            headers={"Authorization": f"Bearer {TOKEN}"},
        ).raise_for_status()

    def client(self, *, token: str = TOKEN, timeout_seconds: float = 2.0) -> IpRegister:
        return IpRegister(settings_for(self.address, token, timeout_seconds))


def settings_for(
    address: str, token: str = TOKEN, timeout_seconds: float = 2.0
) -> RegisterSettings:
    return RegisterSettings.model_validate(
        {"address": address, "token": token, "timeout_seconds": timeout_seconds}
    )
