"""Does `zhiya check` judge without record or server, in three forms, and leave nothing behind?"""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desk.examining import LONG_BYTES
from forms.examples import build
from forms.workbook.marks import SUMMARY
from rules.judge import judge
from schemas.dossier import Dossier
from schemas.finding import Judgement, Stage
from schemas.validation import parse_package
from tests.packages import clean_package
from tests.replay.goldens import packages
from zhiya.findings_sheet import HEAD

DAY = date(2026, 10, 30)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    for name, content in build(DAY).items():
        (folder / name).write_bytes(content)
    return folder


def check(folder: Path, *words: str, on: str = DAY.isoformat()) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ZHIYA_")}
    return subprocess.run(
        [sys.executable, "-m", "zhiya", "check", "--on", on, *words],
        env=bare | {"ZHIYA_HOME": str(folder / "home")},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_clean_package_passes_and_no_home_is_made(samples: Path) -> None:
    done = check(samples, str(samples / "clean-package.zip"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "没有妨碍办理的问题" in done.stdout
    assert not (samples / "home").exists()


def test_rules_that_need_the_record_are_named(samples: Path) -> None:
    done = check(samples, str(samples / "clean-package.zip"), "--format", "json")
    judgement = Judgement.model_validate_json(done.stdout)
    assert judgement.not_run
    text = check(samples, str(samples / "clean-package.zip")).stdout
    assert all(code in text for code in judgement.not_run)


def test_all_forms_tell_the_same_faults(samples: Path, tmp_path: Path) -> None:
    faulty = str(samples / "faulty-package.zip")
    told = check(samples, faulty, "--format", "json")
    assert told.returncode == 1
    found = Judgement.model_validate(json.loads(told.stdout)).findings
    assert len({each.code for each in found}) >= 12
    text = check(samples, faulty).stdout
    assert all(each.detail in text for each in found)
    sheet_path = tmp_path / "findings.xlsx"
    assert check(samples, faulty, "--format", "xlsx", "--output", str(sheet_path)).returncode == 1
    rows = list(load_workbook(sheet_path).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == tuple(title for title, _ in HEAD)
    assert [row[2] for row in rows[1 : len(found) + 1]] == [each.code for each in found]


def test_workbook_and_documents_may_come_apart(samples: Path, tmp_path: Path) -> None:
    """One JSON file alone lacks its documents, and nothing else."""
    del tmp_path
    done = check(samples, str(samples / "clean-package.json"), "--format", "json")
    codes = {each.code for each in Judgement.model_validate_json(done.stdout).findings}
    assert done.returncode == 1
    assert codes == {"K04"}


def test_the_age_of_evidence_can_be_chosen(samples: Path) -> None:
    words = (str(samples / "clean-package.zip"), "--format", "json", "--evidence-days", "3")
    later = (DAY + timedelta(days=4)).isoformat()
    done = check(samples, *words, "--on", later)
    codes = {each.code for each in Judgement.model_validate_json(done.stdout).findings}
    assert codes == {"P04", "E01"}
    assert not Judgement.model_validate_json(check(samples, *words).stdout).findings


@pytest.mark.parametrize(
    ("day", "articles"),
    [("2026-12-31", "第三十九条、第四十条"), ("2027-01-01", "第四十三条、第四十四条")],
)
def test_the_law_of_the_day_asked_for_is_cited(tmp_path: Path, day: str, articles: str) -> None:
    data = dict(packages())["faulty"]
    path = tmp_path / "质押包.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    done = check(tmp_path, str(path), "--format", "json", on=day)
    findings = Judgement.model_validate_json(done.stdout).findings
    (cited,) = {each.article for each in findings if each.code == "T02"}
    assert cited.endswith(articles)


def test_a_long_package_is_read_from_the_disk(tmp_path: Path) -> None:
    """Nine thousand items, one of them misshapen and one with a wrong number."""
    package = clean_package(patents=9000, marks=0, on=DAY)
    data = package.model_dump(mode="json", exclude_none=True)
    data["items"][8000]["filed_on"] = "2026-02-30"
    data["items"][8001]["number"] = "2022190000000"
    path = tmp_path / "质押包.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert path.stat().st_size > LONG_BYTES
    findings = Judgement.model_validate_json(
        check(tmp_path, str(path), "--format", "json").stdout
    ).findings
    whole = json.loads(path.read_bytes())
    parsed = parse_package(whole)
    assert parsed.package is not None
    dossier = Dossier(
        parsed.package,
        DAY,
        Stage.intake,
        has_dropped_items=True,
        item_positions=parsed.left or (),
    )
    assert sorted(findings, key=str) == sorted(
        (*parsed.findings, *judge(dossier).findings), key=str
    )


def test_a_long_file_that_is_no_package_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "质押包.json"
    path.write_bytes(b'{"items": [' + b'"x",' * (LONG_BYTES // 4) + b"]}")
    done = check(tmp_path, str(path))
    assert (done.returncode, done.stderr) == (1, "")
    assert "100000项" in done.stdout


@pytest.mark.parametrize(
    "words", [("nowhere.zip",), (".",), ("clean-package.zip", "--format", "xlsx"), ()]
)
def test_what_cannot_be_asked_ends_with_2(samples: Path, words: tuple[str, ...]) -> None:
    here = [str(samples / word) if word.endswith(".zip") else word for word in words]
    done = check(samples, *here)
    assert done.returncode == 2
    assert done.stdout == ""


def test_the_workbook_comes_back_with_the_faults_in_it(samples: Path, tmp_path: Path) -> None:
    faulty, into = str(samples / "faulty-package.zip"), tmp_path / "marked.xlsx"
    done = check(samples, faulty, "--format", "workbook", "--output", str(into))
    assert done.returncode == 1, done.stderr
    book = load_workbook(into)
    assert book.sheetnames[-1] == SUMMARY
    again = check(samples, str(into), "--format", "json")
    codes = {each.code for each in Judgement.model_validate_json(again.stdout).findings}
    assert "W01" in codes
    assert not codes & {"W03", "W06", "W16"}


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"PK"), ("a.zip", b""), ("a.pdf", b"x")])
def test_what_cannot_be_marked_is_refused_in_a_sentence(
    samples: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    into = tmp_path / "marked.xlsx"
    done = check(samples, str(path), "--format", "workbook", "--output", str(into))
    assert done.returncode == 2
    assert done.stderr.strip().endswith("。")
    assert not into.exists()
    missing = check(samples, str(path), "--format", "workbook")
    assert (missing.returncode, "--output" in missing.stderr) == (2, True)
