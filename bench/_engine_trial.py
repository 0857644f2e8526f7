"""How long do the same acts take plainly and as flows? Run by `bench.engine`, in its own process.

CPU is that of this process, of the readers it starts, and of the Prefect server.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from bench._processes import cpu_seconds, family, memory_mib
from cases.lifecycle import Actor, Who
from cases.models import Case, Organisation
from cases.vocabulary import CaseStatus, Door, OrganisationKind
from desk.chores import PRECHECK, PREPARE
from desk.receiving import HandIn, Upload, receive
from flows.duties import DUTIES
from flows.resident import Resident, quick_flows

WARM_UP = 10
TARGET = 0.10
# Until then the server has written down what it was told.
SERVER_LAG_SECONDS = 3.0


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of CPU here and in the server; MiB resident here and there."""

    wall: float
    cpu: float
    server_cpu: float
    memory: float
    server_memory: float

    @property
    def all_cpu(self) -> float:
        return self.cpu + self.server_cpu


def main() -> None:
    """This will print one line for each pass, then how much the flows cost more."""
    packages, server = sorted(Path(sys.argv[1]).iterdir()), int(sys.argv[2])
    for folder in (settings.HOME, settings.FILES):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    print(f"{'pass':12} {'wall s':>7} {'CPU s':>7} {'server':>7} {'RSS MiB':>8} {'server':>7}")
    for work in (plainly, by_flows):
        measured(work, packages[:WARM_UP], server)
    taken: dict[str, list[Taken]] = {"plain loop": [], "flows": []}
    for name in ("plain loop", "flows", "flows", "plain loop"):
        one = measured(plainly if name == "plain loop" else by_flows, packages, server)
        taken[name].append(one)
        show(name, one)
    compare(taken["plain loop"], taken["flows"])


def plainly() -> None:
    for chore in (PRECHECK, PREPARE):
        while rows := chore.take(now()):
            chore.work(rows, now)


def by_flows() -> None:
    resident = Resident([duty for duty in DUTIES if duty.name in ("precheck", "prepare")])
    with quick_flows():
        while resident.step():
            continue


def measured(work: Callable[[], None], packages: list[Path], server: int) -> Taken:
    """This will hand in the packages on an empty record, and measure the work that follows."""
    call_command("flush", interactive=False, verbosity=0)
    hand_in(packages)
    cpu, server_cpu = cpu_seconds(family(os.getpid())), cpu_seconds([server])
    begin = time.perf_counter()
    work()
    wall = time.perf_counter() - begin
    cpu = cpu_seconds(family(os.getpid())) - cpu
    time.sleep(SERVER_LAG_SECONDS)
    done = Case.objects.filter(status=CaseStatus.awaiting_signatures.value).count()
    assert done == len(packages), f"{done} of {len(packages)} were done"
    return Taken(
        wall,
        cpu,
        cpu_seconds([server]) - server_cpu,
        sum(memory_mib(pid)[1] for pid in family(os.getpid())),
        memory_mib(server)[1],
    )


def hand_in(packages: list[Path]) -> None:
    bank = Organisation.objects.create(
        kind=OrganisationKind.bank.value, name="示例银行", slug="shili", created_at=now()
    )
    for package in packages:
        by = HandIn(bank, Door.portal, Actor(Who.bank, "示例银行"))
        receive([Upload(package.name, package)], by, now=now())
    Case.objects.update(leased_until=None)


def show(name: str, one: Taken) -> None:
    print(
        f"{name:12} {one.wall:>7.1f} {one.cpu:>7.1f} {one.server_cpu:>7.1f}"
        f" {one.memory:>8.0f} {one.server_memory:>7.0f}",
        flush=True,
    )


def compare(plain: list[Taken], flows: list[Taken]) -> None:
    wall = sum(one.wall for one in flows) / sum(one.wall for one in plain) - 1
    cpu = sum(one.all_cpu for one in flows) / sum(one.all_cpu for one in plain) - 1
    print(f"flows cost more: {wall:+.1%} by the clock, {cpu:+.1%} of CPU; target {TARGET:.0%}")


def now() -> datetime:
    return datetime.now(UTC)
