"""What becomes of a file that a bank drops into its folder?"""

import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings

from cases.models import Case, PackageVersion
from cases.vocabulary import CaseStatus, OrganisationKind
from desk import chores, collecting, storage
from desk.chores import collect, files_wait
from desk.collecting import QUIET_SECONDS, REFUSED, TAKEN, waiting_files
from forms.examples import build
from forms.workbook.marks import RESULT_HEADING, SUMMARY
from tests.cases.record import organisation
from tests.desk.world import World

Drop = Callable[..., Path]


@pytest.fixture
def drop(world: World) -> Drop:
    def put(name: str, content: bytes = b"{}", *, slug: str = "") -> Path:
        folder = Path(settings.INBOX) / (slug or world.bank.slug)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_bytes(content)
        os.utime(path, (0, 0))
        return path

    return put


def reports(path: Path, folder: str) -> list[str]:
    """This will read what the desk wrote beside the files of one folder."""
    found = sorted((path.parent / folder).glob("*.预审报告.txt"))
    return [each.read_text("utf-8") for each in found]


def test_taken_file_moves_away_with_its_report(world: World, drop: Drop) -> None:
    samples = build(world.clock.now.date())
    path = drop("package.zip", samples["faulty-package.zip"])
    assert files_wait(world.clock())
    assert collect(world.clock) == 1
    assert not path.exists()
    case = Case.objects.get()
    [report] = reports(path, TAKEN)
    assert report.startswith(f"案件编号：{case.number}，第1版，当前状态：已退回，待补正。")
    assert "工作表“" in report
    [kept] = (path.parent / TAKEN).glob("*.zip")
    assert kept.name == "20261124-100000_package.zip"
    assert kept.read_bytes() == samples["faulty-package.zip"]
    assert not files_wait(world.clock())


def test_marked_workbook_lies_beside_the_report_and_may_be_dropped_again(
    world: World, drop: Drop
) -> None:
    samples = build(world.clock.now.date())
    path = drop("package.zip", samples["faulty-package.zip"])
    collect(world.clock)
    case = Case.objects.get()
    [marked] = (path.parent / TAKEN).glob("*.预审结果.xlsx")
    book = openpyxl.load_workbook(marked)
    assert book.sheetnames[-1] == SUMMARY
    assert RESULT_HEADING in [cell.value for cell in book["专利"][1]]
    world.clock.pass_time(minutes=1)
    drop(f"{case.number}.xlsx", marked.read_bytes())
    collect(world.clock)
    assert case.versions.count() == 2
    report = reports(path, TAKEN)[-1]
    assert "与第1版相比：没有变化（共" in report
    codes = {each["code"] for each in case.version.findings}
    assert not codes & {"W03", "W06", "W16"}, "what we have added is no column of the bank's"


def test_the_very_same_file_makes_no_version(world: World, drop: Drop) -> None:
    samples = build(world.clock.now.date())
    path = drop("package.zip", samples["faulty-package.zip"])
    collect(world.clock)
    case = Case.objects.get()
    world.clock.pass_time(minutes=1)
    drop(f"{case.number}_again.zip", samples["faulty-package.zip"])
    collect(world.clock)
    assert case.versions.count() == 1
    report = reports(path, TAKEN)[-1]
    assert report.startswith("本次提交与第1版完全相同，没有变化，未建立新版。")
    assert "工作表“" in report


def test_mended_file_is_reported_with_what_changed(world: World, drop: Drop) -> None:
    samples = build(world.clock.now.date())
    path = drop("package.zip", samples["faulty-package.zip"])
    collect(world.clock)
    case = Case.objects.get()
    world.clock.pass_time(minutes=1)
    drop(f"{case.number}.zip", samples["clean-package.zip"])
    collect(world.clock)
    assert case.versions.count() == 2
    assert re.search(r"与第1版相比：\d+行变更，\d+行不变，", reports(path, TAKEN)[-1])


@pytest.mark.parametrize("number", ["ZY2026999999", "ZY2026000001"])
def test_number_of_no_case_of_this_bank_is_refused(world: World, drop: Drop, number: str) -> None:
    """A mistyped number must not quietly become a new case, nor another bank's."""
    world.hand_in({"package.json": b"{}"})
    organisation(OrganisationKind.bank, "别家示例银行", "other")
    path = drop(f"{number}_package.zip", slug="other")
    collect(world.clock)
    assert Case.objects.count() == PackageVersion.objects.count() == 1
    [report] = reports(path, REFUSED)
    assert report == f"未接收：本单位没有案件 {number}，请核对文件名开头的案件编号后重新投递。\n"
    assert list((path.parent / REFUSED).glob(f"*_{number}_package.zip"))


def test_mended_version_of_a_case_that_takes_none_is_refused(world: World, drop: Drop) -> None:
    case = world.signing_case()
    world.sign_all(case)
    path = drop(f"{case.number}.zip")
    collect(world.clock)
    assert case.versions.count() == 1
    [report] = reports(path, REFUSED)
    assert "待窗口审核" in report


def test_folders_of_nobody_and_strange_files_are_left_alone(
    world: World, drop: Drop, tmp_path: Path
) -> None:
    organisation(OrganisationKind.window, "另一示例窗口", "hall")
    left = [
        drop("package.zip", slug="stranger"),
        drop("package.zip", slug="hall"),
        drop("readme.txt"),
        drop(".hidden.zip"),
        drop("~$open.xlsx"),
    ]
    outside = tmp_path / "outside.zip"
    outside.write_bytes(b"{}")
    link = left[2].with_name("link.zip")
    link.symlink_to(outside)
    assert waiting_files(world.clock()) == []
    collect(world.clock)
    assert all(path.exists() for path in [*left, link, outside])
    assert not Case.objects.exists()


def test_file_that_still_grows_waits(world: World, drop: Drop) -> None:
    path = drop("package.json")
    now = world.clock()
    os.utime(path, (now.timestamp(), now.timestamp()))
    assert waiting_files(now) == []
    assert waiting_files(now + timedelta(seconds=QUIET_SECONDS)) == [path]


def test_full_store_leaves_the_file_where_it_is(
    world: World, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop("package.json")

    def full() -> None:
        raise storage.StoreIsFull

    monkeypatch.setattr(storage, "refuse_when_full", full)
    collect(world.clock)
    assert path.exists()
    assert not Case.objects.exists()
    monkeypatch.undo()
    collect(world.clock)
    assert not path.exists()
    assert Case.objects.get().status == CaseStatus.returned


def test_long_chinese_name_finds_its_place(world: World, drop: Drop) -> None:
    path = drop("质" * 80 + ".json")
    collect(world.clock)
    assert not path.exists()
    assert len(reports(path, TAKEN)) == 1


def test_what_is_too_large_is_not_copied(
    world: World, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "UPLOAD_LIMIT", 2**20)
    path = drop("large.zip", b"x" * (2**20 + 1))
    collect(world.clock)
    [report] = reports(path, REFUSED)
    assert report == "未接收：文件超过 1 MB，请压缩扫描件或分成多个质押包后重新投递。\n"
    assert not list(Path(settings.FILES).rglob("*"))


def test_name_in_another_encoding_is_told(world: World, drop: Drop) -> None:
    path = drop(os.fsdecode("质押包".encode("gb18030") + b".json"))
    collect(world.clock)
    assert not path.exists()
    [report] = reports(path, REFUSED)
    assert "文件名的编码不能识别" in report


def test_links_put_in_place_meanwhile_lead_nowhere(
    world: World, drop: Drop, tmp_path: Path
) -> None:
    secret, outside = tmp_path / "secrets.env", tmp_path / "outside"
    secret.write_bytes(b"{}")
    outside.mkdir()
    path = drop("package.json")
    path.unlink()
    path.symlink_to(secret)
    with pytest.raises(OSError, match="symbolic links"):
        collecting.collect_file(path, now=world.clock())
    assert not PackageVersion.objects.exists()
    path.unlink()
    path = drop("package.json")
    (path.parent / TAKEN).symlink_to(outside)
    collect(world.clock)
    assert not list(outside.iterdir())


def test_file_that_cannot_even_be_moved_does_not_stop_the_next(
    world: World, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = drop("1.json"), drop("2.json", b"[]")
    real = collecting._put_away

    def refuse(path: Path, *rest: Any) -> None:
        if path == bad:
            raise PermissionError
        real(path, *rest)

    monkeypatch.setattr(collecting, "_put_away", refuse)
    assert chores.collect(world.clock) == 1
    assert bad.exists()
    assert not good.exists()
    monkeypatch.undo()
    collect(world.clock)
    assert Case.objects.count() == 2
    assert len(reports(bad, TAKEN)) == 2
