"""Does `zhiya calendar` list, explain and take in years, and is what it takes in then used?"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.schemas.test_working_days import own, public, raw
from zhiya.keeping import SQLITE, back_up, restore

Zhiya = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def zhiya(home: Path) -> Zhiya:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ZHIYA_")}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "zhiya", *words],
            env=bare | {"ZHIYA_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


def notice(folder: Path, data: object) -> str:
    path = folder / "2027.json"
    path.write_bytes(raw(data))
    return str(path)


def test_it_works_on_a_bare_clone_and_makes_no_home(zhiya: Zhiya, home: Path) -> None:
    done = zhiya("calendar", "list")
    assert done.returncode == 0, done.stderr
    assert [line[:5] for line in done.stdout.splitlines()] == ["2025年", "2026年"]
    told = zhiya("calendar", "explain", "2026-02-10", "3")
    assert told.stdout.startswith("第3个工作日是2026年2月13日（周五），因为")
    assert len(told.stdout.splitlines()) == 5
    assert not home.exists()


def test_what_is_not_known_is_pending(zhiya: Zhiya) -> None:
    done = zhiya("calendar", "explain", "2026-12-25", "5")
    assert done.returncode == 1
    assert done.stdout.startswith("第5个工作日待定。")
    moved = zhiya("calendar", "explain", "2026-10-01")
    assert moved.returncode == 0
    assert "顺延至其后的第一个工作日2026年10月8日（周四）" in moved.stdout


@pytest.mark.parametrize("made", [own, public])
def test_a_new_year_is_taken_in_once(
    made: Callable[[], object], zhiya: Zhiya, home: Path, tmp_path: Path
) -> None:
    file = notice(tmp_path, made())
    done = zhiya("calendar", "import", file)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("已载入2027年")
    assert (home / "working_days" / "2027.json").is_file()
    again = zhiya("calendar", "import", file)
    assert again.returncode == 2
    assert "--replace" in again.stderr
    assert zhiya("calendar", "import", file, "--replace").returncode == 0
    assert zhiya("calendar", "explain", "2026-12-25", "5").returncode == 0
    assert "本地载入" in zhiya("calendar", "list").stdout.splitlines()[2]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (own(holidays=[]), "官方安排可能尚未公布"),
        (own(year=2099), "不在2099年内"),
        ("", "整个文件"),
    ],
)
def test_an_inconsistent_year_is_refused_and_nothing_written(
    data: object, words: str, zhiya: Zhiya, home: Path, tmp_path: Path
) -> None:
    done = zhiya("calendar", "import", notice(tmp_path, data))
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not home.exists()


def test_a_file_that_is_not_there_is_said_to_be_missing(zhiya: Zhiya) -> None:
    done = zhiya("calendar", "import", "nowhere.json")
    assert done.returncode == 2
    assert "无法读取文件“nowhere.json”" in done.stderr


def test_a_spoiled_year_stops_every_start_with_a_sentence(
    zhiya: Zhiya, home: Path, tmp_path: Path
) -> None:
    assert zhiya("calendar", "import", notice(tmp_path, own())).returncode == 0
    (home / "working_days" / "2027.json").write_text("{", encoding="utf-8")
    for words in (("check", "x.zip"), ("run", "--demo"), ("calendar", "list")):
        done = zhiya(*words)
        assert done.returncode == 2, words
        assert "2027.json”无法使用" in done.stderr
        assert "Traceback" not in done.stderr
    repaired = zhiya("calendar", "import", notice(tmp_path, own()), "--replace")
    assert repaired.returncode == 0, repaired.stderr


def test_web_worker_and_check_use_what_was_taken_in(
    zhiya: Zhiya, home: Path, tmp_path: Path
) -> None:
    """Each of them asks the same module; what differs is who hands the folder over."""
    assert zhiya("calendar", "import", notice(tmp_path, own())).returncode == 0
    known = "from schemas.working_days.known import official_years; print(list(official_years()))"
    served = "import django; django.setup(); "
    offline = "from zhiya.__main__ import begin; begin(['check']); "
    for start in (served, offline):
        done = subprocess.run(
            [sys.executable, "-c", start + known],
            env=os.environ
            | {
                "ZHIYA_HOME": str(home),
                "ZHIYA_DEMO": "1",
                "DJANGO_SETTINGS_MODULE": "zhiya.settings",
            },
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "[2025, 2026, 2027]\n"


def test_a_backup_takes_the_added_years_along(zhiya: Zhiya, home: Path, tmp_path: Path) -> None:
    assert zhiya("calendar", "import", notice(tmp_path, own())).returncode == 0
    with closing(sqlite3.connect(home / SQLITE)) as database:
        database.execute("create table example (x)")
    back_up(home, tmp_path / "backup", database_url="", at=datetime.now(UTC))
    restore(tmp_path / "backup", tmp_path / "again")
    kept = tmp_path / "again" / "working_days" / "2027.json"
    assert kept.read_bytes() == (home / "working_days" / "2027.json").read_bytes()
