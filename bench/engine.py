"""What does the engine add to the work, when many packages wait to be checked and written?

The same acts on the same packages, once in a plain loop and once as flows on a real Prefect server
with the settings of the desk; twice each, in turn. `--packages N` or ZHIYA_BENCH_PACKAGES for
another number than 200.
"""

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from forms.examples.building import clean_files, zipped
from forms.examples.clean import clean_package
from tests.flows.engines import Server, free_port
from zhiya.engine import Engine

ROOT = Path(__file__).resolve().parent.parent
# Django has to be set up before the module that measures is loaded.
_TRIAL = "import django; django.setup(); import bench._engine_trial as t; t.main()"


def main() -> None:
    """This will print wall time, CPU and memory of both ways, and the ratio of the second."""
    wanted = argparse.ArgumentParser()
    default = int(os.environ.get("ZHIYA_BENCH_PACKAGES", "200"))
    wanted.add_argument("--packages", type=int, default=default)
    count = wanted.parse_args(sys.argv[1:]).packages
    with tempfile.TemporaryDirectory(prefix="zhiya-bench-") as name:
        folder = Path(name)
        begin = time.perf_counter()
        write_packages(folder / "packages", count, datetime.now(UTC).date())
        print(f"{count} packages made in {time.perf_counter() - begin:.0f} s", flush=True)
        (folder / "prefect").mkdir()
        server = Server(Engine(folder / "prefect", free_port(), secrets.token_hex()))
        try:
            server.start()
            run_trial(folder, server)
        finally:
            server.kill()


def write_packages(folder: Path, count: int, on: date) -> None:
    folder.mkdir()
    for number in range(1, count + 1):
        package = zipped(clean_files(clean_package(on, number), on))
        (folder / f"{number:04d}.zip").write_bytes(package)


def run_trial(folder: Path, server: Server) -> None:
    environment = os.environ | server.engine.client_environment()
    environment |= {
        "DJANGO_SETTINGS_MODULE": "zhiya.settings",
        "ZHIYA_DEMO": "1",
        "ZHIYA_HOME": str(folder / "home"),
    }
    words = [sys.executable, "-c", _TRIAL, str(folder / "packages"), str(server.pid)]
    subprocess.run(words, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    main()
