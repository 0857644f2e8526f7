"""Does every faulty workbook come back with all that was found in it, or a sentence why not?"""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from cases.refusals import NotAcceptable
from desk.checking import check_and_annotate
from forms.examples.clean import clean_package
from forms.workbook import fill_workbook, render_workbook
from forms.workbook.layout import DEAL, STAMP
from forms.workbook.marks import SUMMARY

TODAY = date(2026, 11, 24)
Spoil = Callable[[Workbook], Any]


def renamed_sheet(book: Workbook) -> None:
    book["商标"].title = "商标清单"


def renamed_column(book: Workbook) -> None:
    book["专利"]["D1"] = "专利的名称"


def merged(book: Workbook) -> None:
    book["专利"].merge_cells("D3:D5")


def formula(book: Workbook) -> None:
    book["专利"]["D3"] = "=cmd"


def garbage(book: Workbook) -> None:
    for row in range(3, 200, 2):
        for column in range(2, 20):
            book["专利"].cell(row, column, "？？")


def sums(book: Workbook) -> None:
    for row in range(2, 20):
        book[DEAL].cell(row, 2, "500万元左右")


def edition(book: Workbook) -> None:
    book[STAMP]["B1"] = "1999-12"


def emptied(book: Workbook) -> None:
    for sheet in book:
        if sheet.title not in (STAMP, DEAL):
            sheet.delete_rows(3, 100)


def nothing_but_the_stamp(book: Workbook) -> None:
    for name in book.sheetnames:
        if name != STAMP:
            del book[name]
    book.create_sheet("空表")


def spoiled(spoil: Spoil) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(fill_workbook(clean_package(TODAY))))
    spoil(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def path_with(content: bytes, folder: Path) -> Path:
    path = folder / "质押包.xlsx"
    path.write_bytes(content)
    return path


SPOILS: list[Spoil] = [
    renamed_sheet,
    renamed_column,
    merged,
    formula,
    garbage,
    sums,
    edition,
    emptied,
    nothing_but_the_stamp,
]


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_spoiled_workbook_comes_back_with_every_finding(tmp_path: Path, spoil: Spoil) -> None:
    path = path_with(spoiled(spoil), tmp_path)
    judgement, content = check_and_annotate([path], on=TODAY)
    assert judgement.findings
    summary = openpyxl.load_workbook(io.BytesIO(content))[SUMMARY]
    told = [row[7] for row in summary.iter_rows(min_row=5, values_only=True)]
    assert told == [each.code for each in judgement.findings]
    for each in judgement.findings:
        assert each.sentence.endswith("。")
        assert each.remedy.endswith("。")
    again, _ = check_and_annotate([path_with(content, tmp_path)], on=TODAY)
    assert again.findings == judgement.findings


def test_an_empty_workbook_comes_back_with_one_sentence(tmp_path: Path) -> None:
    judgement, content = check_and_annotate([path_with(render_workbook(), tmp_path)], on=TODAY)
    assert [each.code for each in judgement.findings] == ["W11"]
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[-1] == SUMMARY


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", render_workbook()[:9000], b"<html></html>", b"%PDF-1.7"]
)
def test_what_is_no_workbook_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotAcceptable) as refused:
        check_and_annotate([path_with(content, tmp_path)], on=TODAY)
    assert refused.value.sentence.endswith("。")


def test_a_workbook_of_somebody_else_is_not_marked(tmp_path: Path) -> None:
    made = io.BytesIO()
    Workbook().save(made)
    with pytest.raises(NotAcceptable):
        check_and_annotate([path_with(made.getvalue(), tmp_path)], on=TODAY)
