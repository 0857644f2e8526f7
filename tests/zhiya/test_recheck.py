"""Does `zhiya recheck` go through the open cases here and now, and say what differs?"""

import json

import pytest
from typer.testing import CliRunner

from cases.lifecycle import DESK
from cases.models import Recheck
from desk.rechecking import start_recheck
from schemas.finding import Finding
from tests.cases.record import FAULT, new_record
from zhiya.cli import app_for

RETIRED: Finding = FAULT.model_copy(update={"code": "P99"})


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app_for(["recheck"]), ["recheck", *words])
    return done.exit_code, done.output


@pytest.mark.django_db(transaction=True)
def test_the_report_is_printed() -> None:
    record = new_record()
    version = record.opened()
    record.judge(version, RETIRED)
    code, text = run()
    assert code == 0, text
    assert "共 1 件未办结案件，其中 1 件与留存意见不同。" in text
    assert f"案件 {version.case.number}" in text
    assert "消失 P99（错误）" in text
    recheck = Recheck.objects.get()
    assert (recheck.started_by, recheck.leased_until) == (None, None)
    code, text = run("--format", "json")
    assert code == 0
    assert json.loads(text)["totals"]["different"] == 1


@pytest.mark.django_db(transaction=True)
def test_it_waits_its_turn() -> None:
    record = new_record()
    start_recheck(actor=DESK, now=record.now)
    code, text = run()
    assert code == 2
    assert "还没有结束" in text
