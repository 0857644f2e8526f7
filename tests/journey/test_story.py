"""Does the whole story play by its own command, on both databases, through every door?"""

import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from forms.examples.building import clean_files, zipped
from forms.examples.clean import clean_package
from tests.journey.databases import postgres
from tests.journey.running import ROOT, RunningDesk, today

STORY_SECONDS = 240


def play(desk: RunningDesk) -> str:
    played = subprocess.run(
        [sys.executable, "-m", "zhiya", "demo", "--leave"],
        cwd=ROOT,
        env=desk.settings(),
        capture_output=True,
        timeout=STORY_SECONDS,
        check=False,
        text=True,
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert desk.contradictions() == ""
    return played.stdout


def fresh_desk(folder: Path, **environment: str) -> RunningDesk:
    desk = RunningDesk(folder / "home", environment)
    desk.choose_ports()
    return desk


def test_demo_ends_with_a_registered_pledge(tmp_path: Path) -> None:
    told = play(fresh_desk(tmp_path))
    assert re.search(r"登记号 \w+", told)
    assert re.search(r"http://127\.0\.0\.1:\d+/s/[\w-]+/", told)


@pytest.mark.postgres
def test_demo_ends_with_a_registered_pledge_on_postgresql(tmp_path: Path) -> None:
    with postgres() as address:
        told = play(fresh_desk(tmp_path, ZHIYA_DATABASE_URL=address))
    assert re.search(r"登记号 \w+", told)
    assert not (tmp_path / "home" / "zhiya.sqlite3").exists()


def test_dropped_file_is_taken_and_answered_within_seconds(desk: RunningDesk) -> None:
    folder = desk.home / "inbox" / "bank"
    package = zipped(clean_files(clean_package(today(), number=40), today()))
    dropped = folder / "贷款40号.zip"
    dropped.write_bytes(package)
    end = time.monotonic() + 30
    while not (reports := list((folder / "已接收").glob("*贷款40号.预审报告.txt"))):
        assert time.monotonic() < end, list(folder.rglob("*"))
        time.sleep(0.2)
    told = reports[0].read_text("utf-8")
    assert re.search(r"ZY\d{10}", told)
    assert "没有妨碍办理的问题" in told
    assert not dropped.exists()
    moved = next((folder / "已接收").glob("*贷款40号.zip"))
    assert moved.read_bytes() == package


def test_pages_stay_up_and_say_so(desk: RunningDesk) -> None:
    assert httpx.get(f"{desk.address}/healthz").json() == {"status": "ok"}
    answer = httpx.get(f"{desk.address}/", follow_redirects=True)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
