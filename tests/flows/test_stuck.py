"""Does what cannot be done stay out of the way of the rest, and end before a person?"""

import json
import os
from pathlib import Path

import pytest
from prefect import flow, task
from prefect.exceptions import Abort

from cases.models import Batch, Case, CaseFile
from cases.models.due import MAX_FAILURES, Due
from cases.vocabulary import BatchStatus, CaseStatus
from desk.storage import path_of
from desk.stuck import stuck_rows, try_again
from flows.chunks import ONCE, WorkFailed, without_words
from flows.duties import DUTIES, Duty
from flows.resident import Resident
from forms.examples.building import clean_files, zipped
from forms.examples.clean import clean_package
from tests.connectors.conftest import Simulator
from tests.desk.world import World
from tests.flows.conftest import wait_for
from tests.flows.engines import Server

pytestmark = pytest.mark.flows
SAID = "襄阳示例新材料有限公司 zhang@example.com"


def fail_until_stuck(resident: Resident, row: Due) -> None:
    """This will let the worker try, again and again, without the waits between."""
    for failures in range(1, MAX_FAILURES + 1):
        resident.step()
        row.refresh_from_db()
        assert row.failures == failures
        assert row.leased_until is None
        assert (row.stuck_at is not None) == (failures == MAX_FAILURES)
        type(row)._default_manager.filter(pk=row.pk).update(not_before=None)


def test_case_whose_upload_is_gone(server: Server, resident: Resident, world: World) -> None:
    on = world.clock.now.date()
    bad, good = (
        world.hand_in({"package.zip": zipped(clean_files(clean_package(on, number), on))})
        for number in (1, 2)
    )
    upload = path_of(CaseFile.objects.get(version__case=bad).sha256)
    hidden = upload.rename(upload.with_suffix(".gone"))
    fail_until_stuck(resident, bad)
    good.refresh_from_db()
    assert good.status == CaseStatus.awaiting_signatures
    [row] = stuck_rows()
    assert (row.kind, row.id) == ("case", bad.pk)
    assert row.error
    before = len(server.runs())
    assert resident.step() == 0
    assert len(server.runs()) == before
    hidden.rename(upload)
    try_again("case", bad.pk, actor=world.as_first, now=world.clock())
    resident.step()
    bad.refresh_from_db()
    assert bad.status == CaseStatus.awaiting_signatures
    assert stuck_rows() == []


def test_batch_whose_bytes_are_gone(resident: Resident, world: World, office: Simulator) -> None:
    bad, good = world.released_batches(world.approved_case())
    sealed = path_of(bad.sealed_sha256)
    hidden = sealed.rename(sealed.with_suffix(".gone"))
    fail_until_stuck(resident, bad)
    [row] = stuck_rows()
    assert (row.kind, row.id) == ("batch", bad.pk)
    assert row.error == "存档文件缺失或已损坏，请联系系统管理员核查后再办理。"

    def is_closed(batch: Batch) -> bool:
        resident.step()
        batch.refresh_from_db()
        return batch.status == BatchStatus.closed

    wait_for(lambda: is_closed(good), 60, lambda: good.status)
    hidden.rename(sealed)
    try_again("batch", bad.pk, actor=world.as_first, now=world.clock())
    wait_for(lambda: is_closed(bad), 60, lambda: bad.status)


def test_dropped_file_that_stays_is_not_tried_twice_a_second(
    server: Server, resident: Resident, world: World, home: Path
) -> None:
    dropped = home / "inbox" / world.bank.slug / "package.zip"
    dropped.parent.mkdir(parents=True)
    [content] = world.clean_package().values()
    dropped.write_bytes(content)
    os.utime(dropped, (0, 0))
    (home / "files" / "reading").write_text("in the way of everything that is to be read")
    resident.step()
    assert Case.objects.get().failures == 1
    before = len(server.runs())
    assert [resident.step() for _ in range(3)] == [0] * 3
    assert dropped.exists()
    assert len(server.runs()) == before


def test_defect_of_one_duty_is_none_of_the_others(
    resident: Resident, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    del resident

    def breaks(*_: object) -> bool:
        raise ValueError(SAID)

    broken = Duty("broken", breaks, breaks, breaks)
    case = world.hand_in(world.clean_package())
    worker = Resident([broken, *DUTIES])
    worker.step()
    worker.step()
    case.refresh_from_db()
    assert case.status == CaseStatus.awaiting_signatures
    assert caplog.text.count("duty broken failed with ValueError") == 1
    assert not any(word in caplog.text for word in SAID.split())


@task(name="breaks", **ONCE)
def task_that_breaks() -> int:
    with without_words():
        raise ValueError(SAID)


@flow(name="breaks", retries=0, persist_result=False)
def flow_that_breaks() -> int:
    return task_that_breaks()


def test_engine_learns_the_kind_of_a_defect_only(server: Server, resident: Resident) -> None:
    del resident
    with pytest.raises(WorkFailed, match=r"^ValueError$"):
        flow_that_breaks()

    def told() -> str:
        kinds = ("flow_runs", "task_runs", "logs")
        return json.dumps([server.all(kind) for kind in kinds], ensure_ascii=False)

    wait_for(lambda: told().count("ValueError") > 2, 90, told)
    assert not any(word in told() for word in SAID.split())


def test_order_of_the_engine_to_break_off_does_not_end_the_worker(
    resident: Resident, world: World
) -> None:
    """Abort is no `Exception`: Prefect wants nobody to catch it."""
    del resident
    case = world.hand_in(world.clean_package())

    @flow(name="broken-off", retries=0, persist_result=False)
    def broken_off() -> int:
        raise Abort

    [precheck] = [duty for duty in DUTIES if duty.name == "precheck"]
    Resident([Duty("precheck", precheck.is_due, broken_off, precheck.plain)]).step()
    case.refresh_from_db()
    assert case.status == CaseStatus.checked
