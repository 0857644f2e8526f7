"""Do two cores check and write more packages than one, when many were handed in at once?

The workers of the desk as `zhiya run` starts them, on a real Prefect server and the real record;
engine, workers and their readers are bound first to one core, then to two. The packages wait under
a lease that ends for all at once, so that no start of a process is measured. `--packages N` or
ZHIYA_BENCH_PACKAGES for another number than 200.
"""

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.engine import ROOT, write_packages
from tests.flows.engines import Server, free_port
from zhiya.engine import Engine

TARGET = 1.6
_TRIAL = "import django; django.setup(); import bench._parallel_trial as t; t.main()"


def main() -> None:
    """This will print seconds and packages a second on one core and on two, and the ratio."""
    wanted = argparse.ArgumentParser()
    default = int(os.environ.get("ZHIYA_BENCH_PACKAGES", "200"))
    wanted.add_argument("--packages", type=int, default=default)
    count = wanted.parse_args(sys.argv[1:]).packages
    cores = sorted(os.sched_getaffinity(0))[:2]
    with tempfile.TemporaryDirectory(prefix="zhiya-bench-") as name:
        packages = Path(name) / "packages"
        write_packages(packages, count, datetime.now(UTC).date())
        print(f"{count} packages, checked and their papers written; target {TARGET} times one core")
        print(
            f"{'cores':>5} {'workers':>7} {'seconds':>8} {'a second':>8} {'CPU s':>7} {'load':>5}"
        )
        one = seconds_on(cores[:1], packages, Path(name) / "one")
        two = seconds_on(cores, packages, Path(name) / "two")
        print(f"two cores are {one / two:.2f} times one core")


def seconds_on(cores: Sequence[int], packages: Path, folder: Path) -> float:
    """This will run the trial with everything bound to these cores, and return its seconds."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    (folder / "prefect").mkdir(parents=True)
    server = Server(Engine(folder / "prefect", free_port(), secrets.token_hex()))
    try:
        server.start()
        environment = os.environ | server.engine.client_environment()
        environment |= {
            "DJANGO_SETTINGS_MODULE": "zhiya.settings",
            "ZHIYA_DEMO": "1",
            "ZHIYA_HOME": str(folder / "home"),
        }
        words = [sys.executable, "-c", _TRIAL, str(packages), str(server.pid), str(len(cores))]
        said = subprocess.run(
            words, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout
    finally:
        server.kill()
        os.sched_setaffinity(0, before)
    print(said, end="", flush=True)
    return float(said.split()[2])


if __name__ == "__main__":
    main()
