"""Does a package come out of the workbook as it went in, whatever a bank does to the sheets?"""

import io
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from forms.examples.clean import clean_package
from forms.reading.child import run_in_child
from forms.workbook import fill_workbook
from forms.workbook.reading import NotAWorkbook, WorkbookRead, read_workbook, read_workbook_job
from schemas.package import Package
from schemas.validation import parse_package
from tests.forms.workbook.packages import PACKAGES
from tests.schemas.test_validation import ODD, PACKAGE, changed, paths_of

JOB = "forms.workbook.reading:read_workbook_job"
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def sample() -> dict[str, Any]:
    return deepcopy(clean_package(date(2026, 10, 30)))


def read(content: bytes, folder: Path) -> WorkbookRead:
    path = folder / "package.xlsx"
    path.write_bytes(content)
    return read_workbook(path)


def opened(data: object) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(fill_workbook(data)))  # type: ignore[arg-type]  # JSON, as tests build it


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@SLOW
@given(data=PACKAGES)
def test_every_package_comes_back(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    found = read(fill_workbook(data), tmp_path_factory.getbasetemp())
    assert found.findings == ()
    package, findings, _ = parse_package(found.data)
    assert findings == []
    assert package == Package.model_validate(data)


@SLOW
@given(path=st.sampled_from(paths_of(PACKAGE)), value=ODD)
def test_any_data_can_be_given_back_to_a_bank(
    tmp_path_factory: pytest.TempPathFactory, path: tuple[str | int, ...], value: object
) -> None:
    """Faults and all: what fits no cell is text, and the workbook can still be read."""
    found = read(fill_workbook(changed((path, value))), tmp_path_factory.getbasetemp())
    assert isinstance(found.data, dict)


def test_rows_keep_their_place_when_a_bank_sorts_them(
    tmp_path: Path, sample: dict[str, Any]
) -> None:
    """The hidden first column goes with the row; a blank row between two is nothing."""
    book = opened(sample)
    sheet = book["专利"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    sheet.delete_rows(3, len(rows))
    for at, row in enumerate(reversed(rows)):
        for column, value in enumerate(row, 1):
            sheet.cell(3 + 2 * at, column, value)
    found = read(saved(book), tmp_path)
    assert parse_package(found.data)[0] == Package.model_validate(sample)
    assert found.places["/items/0/number"] == ("专利", f"C{3 + 2 * 11}")


def test_columns_may_stand_in_any_order(tmp_path: Path, sample: dict[str, Any]) -> None:
    book = opened(sample)
    sheet = book["当事人"]
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        for cell, value in zip(row, [values[0], *reversed(values[1:])], strict=True):
            cell.value = value
    found = read(saved(book), tmp_path)
    assert found.findings == ()
    assert parse_package(found.data)[0] == Package.model_validate(sample)


def test_new_rows_without_a_number_come_last(tmp_path: Path, sample: dict[str, Any]) -> None:
    book = opened(sample)
    sheet = book["专利"]
    sheet.insert_rows(3)
    for column, value in enumerate((None, "NEW", "201910444111.6", "新"), 1):
        sheet.cell(3, column, value)
    found = read(saved(book), tmp_path)
    assert isinstance(found.data, dict)
    assert isinstance(items := found.data["items"], list)
    assert items[-1] == {
        "kind": "patent",
        "key": "NEW",
        "number": "201910444111.6",
        "name": "新",
    }
    assert found.places["/items/15"] == ("专利", "B3")


def test_the_line_of_advice_may_be_deleted(tmp_path: Path, sample: dict[str, Any]) -> None:
    book = opened(sample)
    for name in ("当事人", "专利", "商标", "文件", "声明", "联系人"):
        book[name].delete_rows(2)
    found = read(saved(book), tmp_path)
    assert parse_package(found.data)[0] == Package.model_validate(sample)


def test_the_child_process_reads_the_same(tmp_path: Path, sample: dict[str, Any]) -> None:
    sample["items"][0]["number"] = 2019104441116
    path = tmp_path / "package.xlsx"
    path.write_bytes(fill_workbook(sample))
    here, there = read_workbook_job(str(path)), run_in_child(JOB, str(path))
    assert there == here
    assert dict(there.places) == dict(here.places)


def test_the_child_process_tells_a_foreign_workbook(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(NotAWorkbook):
        run_in_child(JOB, str(path))
