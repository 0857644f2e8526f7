"""How long do so many workers take for these packages? Run by `bench.packages_in_parallel`."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from bench._engine_trial import hand_in, now
from bench._processes import cpu_seconds, family
from bench.engine import ROOT
from cases.models import Case
from cases.vocabulary import CaseStatus

START_SECONDS = 10.0
LOOK_SECONDS = 0.1
PATIENCE_SECONDS = 600.0


def main() -> None:
    """This will print one line: cores, workers, seconds, packages a second, CPU, load before."""
    packages, server = sorted(Path(sys.argv[1]).iterdir()), int(sys.argv[2])
    count, load = int(sys.argv[3]), os.getloadavg()[0]
    for folder in (settings.HOME, settings.FILES):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    hand_in(packages)
    Case.objects.update(leased_until=now() + timedelta(hours=1))
    workers = [start_worker(*words) for words in [(), *[("--helping",)] * (count - 1)]]
    try:
        time.sleep(START_SECONDS)
        everybody = [os.getpid(), server]
        before = sum(cpu_seconds(family(pid)) for pid in everybody)
        seconds = seconds_until_done(len(packages))
        cpu = sum(cpu_seconds(family(pid)) for pid in everybody) - before
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(60)
    cores = len(os.sched_getaffinity(0))
    rate = len(packages) / seconds
    print(f"{cores:>5} {count:>7} {seconds:>8.1f} {rate:>8.2f} {cpu:>7.1f} {load:>5.1f}")


def start_worker(*words: str) -> subprocess.Popen[bytes]:
    log = (settings.HOME / "worker.log").open("ab")
    with log:
        return subprocess.Popen(
            [sys.executable, "-m", "flows", *words], cwd=ROOT, stdout=log, stderr=log
        )


def seconds_until_done(count: int) -> float:
    """This will let the packages go, and wait until the papers of all are written."""
    Case.objects.update(leased_until=None)
    begin = time.perf_counter()
    done = Case.objects.filter(status=CaseStatus.awaiting_signatures.value)
    while done.count() < count:
        assert time.perf_counter() - begin < PATIENCE_SECONDS, "not done in time"
        time.sleep(LOOK_SECONDS)
    return time.perf_counter() - begin
