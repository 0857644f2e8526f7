"""How is the whole desk started for a test, and what does it print?"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 120
STOP_SECONDS = 30
_COMPARE = """
import sys
from pathlib import Path
import django
django.setup()
from connectors.single_window.simulator.ledger import taken
from desk.invariants import check
print("\\n".join(check(taken(Path(sys.argv[1])))), end="")
"""
PORTS = ("WEB", "PREFECT", "WINDOW", "SMTP")


@dataclass
class RunningDesk:
    """`zhiya run --demo` in a home folder of its own, on ports that were free."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)
    sign_ins: dict[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.ports['WEB']}"

    @property
    def window(self) -> str:
        return f"http://127.0.0.1:{self.ports['WINDOW']}"

    @property
    def printed(self) -> str:
        return (self.home.parent / "printed.txt").read_text("utf-8")

    def settings(self) -> dict[str, str]:
        """This will give the environment of the desk, for commands beside it."""
        ports = {f"ZHIYA_{name}_PORT": str(port) for name, port in self.ports.items()}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHIYA_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        return {**kept, "ZHIYA_HOME": str(self.home), **ports, **self.environment}

    def choose_ports(self) -> None:
        self.ports = self.ports or {name: free_port() for name in PORTS}

    def start(self) -> None:
        self.choose_ports()
        with (self.home.parent / "printed.txt").open("wb") as printed:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "zhiya", "run", "--demo"],
                cwd=ROOT,
                env=self.settings(),
                stdout=printed,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_ready()
        self.sign_ins |= dict(re.findall(r"(\S+@xiangyang\.example)\t(\S+)", self.printed))

    def stop(self) -> int:
        """This will press Ctrl-C, and return the exit code."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(STOP_SECONDS)
        self._process = None
        return code

    def contradictions(self) -> str:
        """This will compare record, store and the office's ledger from outside; empty when well."""
        ledger = self.home / "window" / "ledger.sqlite3"
        asked = subprocess.run(
            [sys.executable, "-c", _COMPARE, str(ledger)],
            cwd=ROOT,
            env={**self.settings(), "ZHIYA_DEMO": "1", "DJANGO_SETTINGS_MODULE": "zhiya.settings"},
            capture_output=True,
            check=True,
            text=True,
        )
        return asked.stdout

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + START_SECONDS
        while "Ctrl-C" not in self.printed:
            assert self._process is not None
            assert self._process.poll() is None, self.printed
            assert time.monotonic() < end, self.printed
            time.sleep(0.2)
        httpx.get(f"{self.address}/healthz").raise_for_status()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def today() -> date:
    """The day by Beijing time, which is what the running desk judges by."""
    return (datetime.now(UTC) + timedelta(hours=8)).date()
