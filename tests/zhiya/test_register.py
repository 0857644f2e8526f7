"""Does `zhiya register import` take what it can, and say what it cannot?"""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from typer.testing import CliRunner, Result

from cases.models import RegisterFact
from schemas.evidence import SourceKind
from tests.forms.evidence.samples import HEAD, INVENTION, ROW
from zhiya.cli import app_for


@pytest.fixture(autouse=True)
def place(settings: Settings, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"


def imported(path: Path) -> Result:
    return CliRunner().invoke(app_for(["register"]), ["register", "import", str(path)])


@pytest.mark.django_db
def test_facts_come_in_with_their_day_and_origin(tmp_path: Path) -> None:
    table = tmp_path / "登记簿.csv"
    table.write_bytes(f"{HEAD}\n{ROW}\n".encode("gb18030"))
    done = imported(table)
    assert (done.exit_code, done.stdout) == (0, "已导入 1 条登记簿数据。\n")
    fact = RegisterFact.objects.get()
    assert (fact.number, fact.kind) == (INVENTION, SourceKind.csv_import)
    assert fact.day.isoformat() == "2026-03-01"
    assert len(fact.sha256) == 64


@pytest.mark.django_db
def test_a_faulty_row_is_named_and_the_rest_taken(tmp_path: Path) -> None:
    table = tmp_path / "register.csv"
    table.write_text(f"{HEAD}\n{ROW.replace(INVENTION, '1')}\n{ROW}\n", encoding="utf-8")
    done = imported(table)
    assert done.exit_code == 1
    assert "第2行" in done.stderr
    assert "已导入 1 条" in done.stdout


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\x00\x01", None])
def test_what_is_no_table_of_the_register_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "register.csv"
    if content is not None:
        path.write_bytes(content)
    done = imported(path)
    assert done.exit_code == 2
    assert done.stderr.endswith("。\n")
    assert RegisterFact.objects.count() == 0
