"""Does `zhiya forms` draft, check and keep forms on a bare clone, and say what is wrong?"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

import zhiya.commands.forms as words
from forms.blanks.editions import Blank
from tests.forms.blanks.edition import edited, edition

Run = Callable[..., Result]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Blank]:
    """A desk that knows one form, in a checkout of its own."""
    blanks = [edition(tmp_path)]
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    monkeypatch.setattr(words, "ROOT", tmp_path)
    monkeypatch.setattr(words, "every_blank", lambda: blanks)
    return blanks


@pytest.fixture
def run() -> Run:
    app = typer.Typer()
    app.add_typer(words.forms, name="forms")
    return lambda *said: CliRunner().invoke(app, ["forms", *said])


def test_it_works_on_a_bare_clone() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ZHIYA_")}
    done = subprocess.run(
        [sys.executable, "-m", "zhiya", "forms", "lint", "commitment"],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "commitment 2026-01：没有问题。\n"), done.stderr


def test_a_form_is_kept_then_compared(own: list[Blank], run: Run) -> None:
    assert run("golden").output == "已保存：example_form 2026-01\n"
    assert run("lint").output == "example_form 2026-01：没有问题。\n"
    own[:] = [edited(own[0], "以上属实。", "以上均属实。")]
    told = run("lint", "example_form")
    assert told.exit_code == 1
    assert "与保存的图样不同，对照图：" in told.output
    path = Path(told.output.partition("对照图：")[2].partition("。")[0])
    assert path.name == "example_form-2026-01-1.png"
    assert path.read_bytes().startswith(b"\x89PNG")


def test_a_fault_is_told_before_pictures_are(own: list[Blank], run: Run) -> None:
    own[:] = [edited(own[0], "{{remark}}", "{{remarks}}")]
    told = run("lint")
    assert told.exit_code == 1
    assert "example_form 2026-01：空白表中“{{remarks}}”使用了未知的占位符" in told.output
    assert "对照图" not in told.output


def test_a_draft_is_made_of_the_fields_and_never_over_another(own: list[Blank], run: Run) -> None:
    (blank,) = own
    assert run("draft", "example_form").exit_code == 2
    blank.document.unlink()
    assert run("draft", "example_form").exit_code == 0
    assert run("golden").exit_code == 0
    assert run("lint").output == "example_form 2026-01：没有问题。\n"
    (blank.folder / "sample.json").unlink()
    told = run("draft", "example_form", "--replace")
    assert (told.exit_code, told.output) == (2, "缺少样例数据 sample.json，请先写好再起草。\n")


@pytest.mark.parametrize("word", ["draft", "lint", "golden"])
def test_an_unknown_form_is_refused(run: Run, word: str) -> None:
    told = run(word, "no_such_form")
    assert (told.exit_code, told.output) == (2, "没有名为“no_such_form”的表格，请检查名称。\n")
