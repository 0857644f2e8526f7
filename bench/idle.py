"""What does the whole desk cost while nobody does anything, and how fast is its second start?

The processes of `zhiya run --demo` on free ports and an empty home folder, as `make run` starts
them; memory is counted by shares (PSS), so that what two processes share counts once.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from bench._processes import command, cpu_seconds, family, memory_mib

WATCHED_SECONDS = float(os.environ.get("ZHIYA_BENCH_SECONDS", "30"))
SETTLE_SECONDS = 10
CPU_TARGET = 5.0
MEMORY_TARGET = 800
FIRST_PAGE_TARGET = 15
PATIENCE_SECONDS = 180
_PORTS = ("ZHIYA_WEB_PORT", "ZHIYA_PREFECT_PORT", "ZHIYA_WINDOW_PORT", "ZHIYA_SMTP_PORT")


def main() -> None:
    """This will print CPU and memory of each process, and the seconds of both starts."""
    with tempfile.TemporaryDirectory(prefix="zhiya-bench-") as folder:
        place = environment(Path(folder) / "home")
        with desk(place) as (running, page):
            print(f"first start, with everything to be made: first page after {page:.1f} s")
            wait_until_all_is_up(running)
            watch(running.pid)
        with desk(place) as (_, page):
            print(f"second start: first page after {page:.1f} s, target {FIRST_PAGE_TARGET} s")


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHIYA_")}
    held = [socket.socket() for _ in _PORTS]
    for each in held:
        each.bind(("127.0.0.1", 0))
    ports = {name: str(each.getsockname()[1]) for name, each in zip(_PORTS, held, strict=True)}
    for each in held:
        each.close()
    return kept | ports | {"ZHIYA_HOME": str(home)}


@contextmanager
def desk(place: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], float]]:
    """This will start the desk, wait for its first page, and stop it at the end."""
    begin = time.monotonic()
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "zhiya", "run", "--demo"],
        env=place,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = f"http://127.0.0.1:{place['ZHIYA_WEB_PORT']}/"
        while not is_served(address):
            assert running.poll() is None, "the desk did not start"
            assert time.monotonic() - begin < PATIENCE_SECONDS, "no page came"
            time.sleep(0.05)
        yield running, time.monotonic() - begin
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=PATIENCE_SECONDS)


def is_served(address: str) -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(address, follow_redirects=True).is_success
    return False


def wait_until_all_is_up(running: subprocess.Popen[str]) -> None:
    """The last line of the welcome comes once every process is ready."""
    assert running.stdout is not None
    for line in running.stdout:
        if "Ctrl-C" in line:
            break
    time.sleep(SETTLE_SECONDS)


def watch(root: int) -> None:
    """This will measure for a while and print one line for each process."""
    before = {pid: cpu_seconds([pid]) for pid in family(root)}
    time.sleep(WATCHED_SECONDS)
    print(f"{'process':50} {'% of a core':>11} {'PSS MiB':>8} {'RSS MiB':>8}")
    all_cpu = all_pss = all_rss = 0.0
    for pid in sorted(family(root)):
        cpu = (cpu_seconds([pid]) - before.get(pid, 0.0)) / WATCHED_SECONDS * 100
        pss, rss = memory_mib(pid)
        print(f"{command(pid):50} {cpu:>11.2f} {pss:>8.0f} {rss:>8.0f}")
        all_cpu, all_pss, all_rss = all_cpu + cpu, all_pss + pss, all_rss + rss
    print(f"{'all':50} {all_cpu:>11.2f} {all_pss:>8.0f} {all_rss:>8.0f}")
    print(f"{'target':50} {CPU_TARGET:>11.2f} {MEMORY_TARGET:>8}")


if __name__ == "__main__":
    main()
