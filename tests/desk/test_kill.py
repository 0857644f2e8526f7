"""What is left when the worker is killed at any step? Nothing lost, nothing sent twice.

Each trial forks a worker that ends itself by SIGKILL at the named step, then lets a second one
finish. The steps are read from the code, so that a new one is covered without naming it here.
"""

import os
import re
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections

from cases.models import Case, OutboxMail
from cases.models.due import LEASE
from cases.vocabulary import MailStatus
from connectors.single_window.simulator.ledger import taken
from desk import points
from tests.connectors.conftest import Simulator
from tests.desk.test_lodging import is_closed, work_until
from tests.desk.world import Clock, World, run_due

pytestmark = pytest.mark.faults
ROOT = Path(__file__).resolve().parents[2]
POINTS = sorted(
    {
        name
        for module in (ROOT / "desk").glob("*.py")
        for name in re.findall(r'^\s+point\("([a-z.]+)"\)', module.read_text("utf-8"), re.M)
    }
)
LODGING = [name for name in POINTS if name.split(".")[0] in {"lodge", "sweep", "ask", "fetch"}]
Office = Callable[..., Simulator]


def killed_at(name: str, work: Callable[[], object]) -> bool:
    """This will do the work in a forked process that dies at a step; False if it came through.

    The work must not write PDF: the threads of typst do not survive a fork.
    """
    connections.close_all()
    child = os.fork()
    if child == 0:
        points._KILL_AT = name
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def test_every_step_of_lodging_is_a_point() -> None:
    assert {"lodge.read", "lodge.begun", "lodge.sent", "lodge.recorded"} <= set(LODGING)
    assert len(LODGING) >= 11


@pytest.mark.parametrize("mood", ["normal", "hang_after"])
@pytest.mark.parametrize("name", LODGING)
def test_worker_killed_while_lodging(world: World, office: Office, name: str, mood: str) -> None:
    simulator = office("--accept-seconds", "0", "--register-seconds", "0", settle=1)
    if mood != "normal" or name.startswith("ask"):
        simulator.mood("hang_after", count=1)
    case = world.approved_case()
    world.released_batches(case)
    if name.startswith("sweep"):
        assert killed_at("lodge.begun", lambda: run_due(world.clock))
        world.clock.now += LEASE + timedelta(seconds=1)

    def as_worker() -> None:
        clock = Clock(world.clock.now)
        for _ in range(12):
            run_due(clock)
            clock.pass_time(seconds=3)

    was_killed = killed_at(name, as_worker)
    assert was_killed or (name == "lodge.unknown" and mood == "normal")
    world.clock.now += LEASE + timedelta(minutes=1)
    work_until(world, is_closed(case))
    assert set(taken(simulator.ledger).values()) == {1}
    assert len(taken(simulator.ledger)) == case.filings.count()


@pytest.mark.parametrize("name", [name for name in POINTS if name.startswith("collect")])
def test_worker_killed_while_collecting(world: World, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "inbox" / world.bank.slug
    folder.mkdir(parents=True)
    [content] = world.clean_package().values()
    (folder / "package.zip").write_bytes(content)
    os.utime(folder / "package.zip", (0, 0))
    assert killed_at(name, lambda: run_due(world.clock))
    world.clock.now += LEASE + timedelta(minutes=1)
    work_until(world, lambda: not (folder / "package.zip").exists())
    case = Case.objects.get()
    assert case.versions.count() == 1
    assert len(list((folder / "已接收").glob("*.txt"))) == 1


def test_mail_that_left_before_the_kill_leaves_again(world: World) -> None:
    """Mail cannot be exactly once; its Message-ID tells the second copy as the first."""
    case = world.signing_case()
    assert OutboxMail.objects.filter(link__case=case, status=MailStatus.waiting.value).exists()
    mail = OutboxMail.objects.filter(link__case=case).first()
    assert mail is not None
    killed = killed_at("mail.sent", lambda: run_due(world.clock))
    assert killed
    mail.refresh_from_db()
    assert mail.status == MailStatus.waiting
    world.clock.now += LEASE + timedelta(minutes=1)
    run_due(world.clock)
    assert not OutboxMail.objects.exclude(status=MailStatus.sent.value).exists()


def test_killed_at_no_point_that_does_not_exist(world: World) -> None:
    world.signing_case()
    assert not killed_at("no.such", lambda: run_due(world.clock))
    assert not OutboxMail.objects.exclude(status=MailStatus.sent.value).exists()
