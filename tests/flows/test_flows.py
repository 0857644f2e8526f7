"""Does each flow do its work, leave its name and no more on the server, and no run for nothing?"""

import json
import os
from pathlib import Path

import pytest

from cases.models import Case, Filing, OutboxMail
from cases.vocabulary import CaseStatus, FilingStatus, MailStatus
from desk.rechecking import start_recheck
from flows.resident import Resident
from tests.connectors.conftest import Simulator
from tests.desk.world import World
from tests.flows.conftest import wait_for
from tests.flows.engines import Server

pytestmark = pytest.mark.flows


def new_runs(server: Server, before: int) -> list[str]:
    """This will name the flows that ran since, all of which must have come to a good end."""
    runs = server.runs()[before:]
    assert {run["state_type"] for run in runs} <= {"COMPLETED"}, runs
    assert all(run["parameters"] == {} for run in runs)
    return [str(run["flow_name"]) for run in runs]


def test_package_to_papers(server: Server, resident: Resident, world: World) -> None:
    before = len(server.runs())
    case = world.hand_in(world.clean_package())
    resident.step()
    case.refresh_from_db()
    assert case.status == CaseStatus.awaiting_signatures
    assert case.version.papers.exists()
    assert new_runs(server, before)[:2] == ["precheck", "prepare"]


def test_dropped_file(server: Server, resident: Resident, world: World, home: Path) -> None:
    before = len(server.runs())
    dropped = home / "inbox" / world.bank.slug / "package.zip"
    dropped.parent.mkdir(parents=True)
    [content] = world.clean_package().values()
    dropped.write_bytes(content)
    os.utime(dropped, (0, 0))
    resident.step()
    assert not dropped.exists()
    assert Case.objects.get().status == CaseStatus.awaiting_signatures
    assert new_runs(server, before)[:2] == ["collect", "prepare"]


def test_lodged_and_answered(
    server: Server, resident: Resident, world: World, office: Simulator
) -> None:
    case = world.approved_case()
    world.released_batches(case)
    OutboxMail.objects.all().delete()
    before = len(server.runs())

    def closed() -> bool:
        resident.step()
        return Case.objects.get(pk=case.pk).status == CaseStatus.closed

    wait_for(closed, 60, lambda: list(Filing.objects.values("status")))
    assert set(case.filings.values_list("status", flat=True)) == {FilingStatus.registered}
    ran = new_runs(server, before)
    assert ran.count("lodge") == 1
    assert {"lodge", "fetch"} <= set(ran) <= {"lodge", "fetch", "mail", "notices"}


def test_mail(server: Server, resident: Resident, world: World, mailoutbox: list[object]) -> None:
    world.signing_case()
    before = len(server.runs())
    resident.step()
    assert set(OutboxMail.objects.values_list("status", flat=True)) == {MailStatus.sent}
    assert mailoutbox
    assert new_runs(server, before) == ["mail"]


def test_nothing_due_leaves_no_run(server: Server, resident: Resident, world: World) -> None:
    world.signing_case()
    resident.step()
    before = len(server.runs())
    assert [resident.step() for _ in range(5)] == [0] * 5
    assert len(server.runs()) == before


def test_the_server_learns_no_fact_of_a_case(
    server: Server, resident: Resident, world: World
) -> None:
    """Neither flow runs, task runs, logs nor files of the server hold a word of a package."""
    case = world.hand_in(world.clean_package())
    resident.step()
    case.refresh_from_db()
    wait_for(lambda: len(server.all("task_runs")) > 1, 30, server.log)
    told = json.dumps([server.runs(), server.all("task_runs"), server.all("logs")])
    data = json.dumps(case.version.data)
    facts = [str(case.pk), case.number, "zhang@example.com", "ZY20", "示例"]
    assert "zhang@example.com" in data
    assert "precheck" in told
    kept = b"".join(path.read_bytes() for path in server.engine.home.glob("prefect.db*"))
    for fact in facts:
        assert json.dumps(fact)[1:-1] not in told, fact
        assert fact.encode() not in kept, fact


def test_recheck(server: Server, resident: Resident, world: World) -> None:
    case = world.signing_case()
    resident.step()
    before = len(server.runs())
    recheck = start_recheck(actor=world.as_first, now=world.clock())
    resident.step()
    recheck.refresh_from_db()
    assert recheck.finished_at is not None
    assert recheck.cases.get().case == case
    assert new_runs(server, before) == ["recheck"]
