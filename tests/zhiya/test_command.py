"""Does the `zhiya` command work where it should, and refuse in one sentence where it should not?"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from zhiya.keeping import SQLITE
from zhiya.secret_keys import new_secret


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of a fresh clone: nothing of ours is set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHIYA_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"ZHIYA_HOME": str(tmp_path / "home")}


def zhiya(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zhiya", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("words", [("--help",), ("run", "--help"), ("pages", "--check")])
def test_what_needs_no_record_needs_no_settings(
    bare: dict[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = zhiya(bare, *words)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "home").exists()


def test_it_does_not_mind_that_there_was_a_demonstration(
    bare: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "secrets.env").touch()
    assert zhiya(bare, "--help").returncode == 0
    assert zhiya(bare, "run").returncode == 2


def test_the_supervisor_does_not_carry_the_application(bare: dict[str, str]) -> None:
    """It stays for months; what Django holds in memory belongs to those who serve with it."""
    words = (
        "import sys; from zhiya.__main__ import begin; from zhiya.cli import app_for; "
        "begin(['run', '--demo']); app_for(['run']); print('django.db' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", words], env=bare, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_accounts_need_tables_and_say_so(bare: dict[str, str]) -> None:
    real = bare | {"ZHIYA_SECRET_KEY": new_secret(), "ZHIYA_LINK_KEY": new_secret()}
    home = Path(bare["ZHIYA_HOME"])
    home.mkdir()
    home.chmod(0o755)
    done = zhiya(real, "org", "add", "--kind", "bank", "--name", "示例银行", "--slug", "shili")
    assert done.returncode == 2
    assert "zhiya prepare" in done.stderr
    assert zhiya(real, "prepare").stdout == ""
    readable = [each.name for each in home.iterdir() if each.stat().st_mode & 0o077]
    assert readable == ["static"], "nobody else of this machine reads the record"
    assert (
        zhiya(
            real, "org", "add", "--kind", "bank", "--name", "示例银行", "--slug", "shili"
        ).returncode
        == 0
    )


def test_a_start_without_secrets_is_refused_in_one_sentence(bare: dict[str, str]) -> None:
    done = zhiya(bare, "run")
    assert done.returncode == 2
    assert "ZHIYA_SECRET_KEY" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_start_with_the_secrets_of_an_example_is_refused(bare: dict[str, str]) -> None:
    example = {"ZHIYA_SECRET_KEY": "changeme", "ZHIYA_LINK_KEY": "changeme"}
    done = zhiya(bare | example, "run")
    assert done.returncode == 2
    assert "占位内容" in done.stderr


def test_backup_and_restore_from_the_command_line(bare: dict[str, str], tmp_path: Path) -> None:
    real = bare | {"ZHIYA_SECRET_KEY": new_secret(), "ZHIYA_LINK_KEY": new_secret()}
    empty = zhiya(real, "backup", str(tmp_path / "kept"))
    assert empty.returncode == 1
    assert "无可备份" in empty.stderr
    (tmp_path / "home").mkdir()
    with closing(sqlite3.connect(tmp_path / "home" / SQLITE)) as database:
        database.execute("CREATE TABLE cases (number TEXT)")
    assert zhiya(real, "backup", str(tmp_path / "kept")).returncode == 0
    done = zhiya(bare, "restore", str(tmp_path / "kept"), "--into", str(tmp_path / "new"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new" / SQLITE).exists()
