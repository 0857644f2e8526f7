"""Is a list of legal status read alike as a workbook and as CSV, and is what it lacks said?"""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desk.evidence_files import read_one
from forms.evidence.listing import NotAStatusList, read_csv, read_list
from forms.evidence.template import render_evidence_list
from forms.reading.intake import Given, ReadFile, read_files
from forms.workbook import render_workbook
from schemas.evidence import Reading, RightKind, SourceKind
from schemas.vocabulary import LegalStatus
from tests.forms.evidence.samples import HEAD, INVENTION, MARK, ON, OWNERS, ROW


def read_file(content: bytes, name: str, folder: Path) -> ReadFile:
    """This will read a file as the desk does, through the child."""
    path = folder / "upload"
    path.write_bytes(content)
    [file] = read_files([Given(name, path)], folder / "members")
    assert not file.verdict.is_rejected
    return file


def filled(*rows: str) -> bytes:
    """This will fill the blank list, cell by cell, with rows of the columns of `HEAD`."""
    book = load_workbook(io.BytesIO(render_evidence_list()))
    sheet = book.worksheets[0]
    places = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
    for at, row in enumerate(rows, 3):
        for label, value in zip(HEAD.split(","), row.split(","), strict=False):
            sheet.cell(at, places[label], value or None)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_the_blank_list_is_a_list_without_rows(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(render_evidence_list())
    reading = read_list(tmp_path / "list.xlsx", "清单.xlsx")
    assert reading == Reading(name="清单.xlsx", kind=SourceKind.status_list, names_no_right=True)
    assert render_evidence_list() == render_evidence_list()


def test_workbook_and_csv_say_the_same(tmp_path: Path) -> None:
    rows = (ROW, f"商标,{MARK},,2026年3月1日,,,,是,")
    readings = [
        read_one(read_file(content, name, tmp_path))
        for name, content in (
            ("清单.xlsx", filled(*rows)),
            ("清单.csv", "\n".join([HEAD, *rows]).encode()),
            ("清单.csv", "\r\n".join([HEAD, *rows]).encode("gb18030")),
        )
    ]
    patent, mark = readings[0].statements
    assert (patent.right, patent.number, patent.day) == (RightKind.patent, INVENTION, ON)
    assert (patent.owners, patent.legal_status) == (OWNERS, LegalStatus.in_force)
    assert patent.source == "清单.xlsx（登记簿副本）"
    assert (mark.is_pledged, mark.is_suspended, mark.owners) == (True, None, None)
    for other in readings[1:]:
        assert [each.model_copy(update={"source": ""}) for each in other.statements] == [
            each.model_copy(update={"source": ""}) for each in readings[0].statements
        ]
        assert other.flaws == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("2026-03-01", ""), "证据日期"),
        (ROW.replace("2026-03-01", "昨天"), "证据日期"),
        (ROW.replace(INVENTION, "123"), "号码"),
        (ROW.replace("专利,", "不知,"), "权利种类"),
    ],
)
def test_a_row_without_number_or_day_is_left_out_and_named(row: str, said: str) -> None:
    reading = read_csv(f"{HEAD}\n{row}\n{ROW}", "清单.csv")
    assert len(reading.statements) == 1
    assert reading.flaws[0].startswith("第2行")
    assert said in reading.flaws[0]


@pytest.mark.parametrize(("cell", "label"), [("有效,", "法律状态"), (",否,", "是否已质押")])
def test_a_cell_that_says_nothing_clear_is_left_out_and_named(cell: str, label: str) -> None:
    row = ROW.replace(cell, cell.replace("有效", "大概有效").replace("否", "1"), 1)
    reading = read_csv(f"{HEAD}\n{row}", "清单.csv")
    [statement] = reading.statements
    assert statement.owners == OWNERS
    assert label in reading.flaws[0]
    assert None in (statement.legal_status, statement.is_pledged)


def test_the_banks_own_workbook_is_no_such_list(tmp_path: Path) -> None:
    (tmp_path / "package.xlsx").write_bytes(render_workbook())
    with pytest.raises(NotAStatusList):
        read_list(tmp_path / "package.xlsx", "质押包.xlsx")
    with pytest.raises(NotAStatusList):
        read_csv("名称,金额\n甲,1", "表.csv")
