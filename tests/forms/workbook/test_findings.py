"""Is everything that is wrong with a workbook said, with its sheet and cell?"""

import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forms.examples.clean import clean_package
from forms.workbook import fill_workbook, render_workbook
from forms.workbook.layout import DEAL, STAMP, Kind, layout_of
from forms.workbook.reading import NotAWorkbook, read_workbook
from schemas.finding import Finding
from schemas.package import EDITION
from schemas.validation import parse_package, shape_findings
from tests.forms.workbook.test_round_trip import opened, read, saved

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
LAYOUT = layout_of(EDITION)


@pytest.fixture
def sample() -> dict[str, Any]:
    return clean_package(date(2026, 10, 30))


def spots(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(each.code, each.places[0].sheet, each.places[0].cell) for each in findings]


@pytest.mark.parametrize(
    ("sheet", "label"),
    [
        (sheet.name, column.label)
        for sheet in LAYOUT.lists
        for column in sheet.columns
        if column.kind is Kind.identifier
    ],
)
def test_a_number_in_a_list_is_refused_where_it_stands(
    tmp_path: Path, sample: dict[str, Any], sheet: str, label: str
) -> None:
    book = opened(sample)
    headings = [str(cell.value).rstrip(" *") for cell in book[sheet][1]]
    cell = book[sheet].cell(4, headings.index(label) + 1, 2019104441116)
    found = read(saved(book), tmp_path)
    assert spots(found.findings) == [("W01", sheet, cell.coordinate)]
    pointer = found.findings[0].places[0].pointer
    assert pointer is not None
    assert found.places[pointer] == (sheet, cell.coordinate)


@pytest.mark.parametrize("content", [914206007777777771.0, "9.14206E+17", "2019104441116.0"])
def test_what_a_spreadsheet_made_of_a_number_is_refused(
    tmp_path: Path, sample: dict[str, Any], content: object
) -> None:
    sample["parties"][1]["id_number"] = content
    found = read(fill_workbook(sample), tmp_path)
    assert spots(found.findings) == [("W01", "当事人", "G4")]
    assert found.findings[0].severity.blocks


def test_a_contract_number_that_is_a_number_is_refused(
    tmp_path: Path, sample: dict[str, Any]
) -> None:
    sample["main_contract"]["number"] = 20260001.0
    assert spots(read(fill_workbook(sample), tmp_path).findings) == [("W01", DEAL, "B13")]


def test_each_finding_of_the_schema_has_its_cell(tmp_path: Path, sample: dict[str, Any]) -> None:
    """Also where nothing was filled in: the pointer of a missing field leads to its blank cell."""
    sample["items"][0] = {"kind": "patent", "name": "只有名称", "evidence": {"source": "甲"}}
    sample["items"][12]["nice_classes"] = [9, 46]
    sample["loan"] = {}
    sample["contacts"] = []
    sample["agency"] = {"matter": "甲"}
    found = read(fill_workbook(sample), tmp_path)
    findings = shape_findings(found.data)
    cells = {each.places[0].pointer: found.places[str(each.places[0].pointer)] for each in findings}
    assert cells["/items/0/number"] == ("专利", "C3")
    assert cells["/items/0/evidence/owners"] == ("专利", "I3")
    assert cells["/items/12/nice_classes/1"] == ("商标", "T3")
    assert cells["/loan/amount"] == (DEAL, "B7")
    assert cells["/agency/principals"] == (DEAL, "B46")
    assert cells["/contacts"] == ("联系人", "B3")
    labels = {cell.value for cell in openpyxl.load_workbook(tmp_path / "package.xlsx")[DEAL]["A"]}
    assert {"债权数额（元） *", "委托人编号 *"} <= labels


def test_every_place_leads_to_a_cell(tmp_path: Path, sample: dict[str, Any]) -> None:
    places = read(fill_workbook(sample), tmp_path).places
    assert len(list(places)) == len(places) > 15 * 18
    assert all(places[pointer] for pointer in places)
    for nowhere in ("/items/99/number", "/items/0/colour", "/nothing", "", "/items/x"):
        assert nowhere not in places


def test_a_formula_that_failed_is_named(tmp_path: Path, sample: dict[str, Any]) -> None:
    book = opened(sample)
    book["专利"]["D3"] = "#REF!"
    book["专利"]["D3"].data_type = "e"
    book[DEAL]["B7"] = "=1+1"
    found = read(saved(book), tmp_path)
    assert spots(found.findings) == [("W02", DEAL, "B7"), ("W02", "专利", "D3")]
    assert not parse_package(found.data)[0]


def test_strange_and_missing_columns_and_sheets_are_named(
    tmp_path: Path, sample: dict[str, Any]
) -> None:
    book = opened(sample)
    book["当事人"]["D1"] = "种类"
    book["当事人"]["E1"] = "身份"
    book["商标"]["Z1"] = "备注"
    book.create_sheet("草稿")["B2"] = "x"
    book.create_sheet("空表")
    del book["布图设计"]
    book[DEAL]["A7"] = "金额"
    found = read(saved(book), tmp_path)
    assert Counter(spots(found.findings)) == {
        ("W03", "商标", "Z1"): 1,
        ("W03", "当事人", "D1"): 1,
        ("W03", DEAL, "A7"): 1,
        ("W04", DEAL, None): 1,
        # 类型 was renamed, 名称 was overwritten with the name of another column.
        ("W04", "当事人", "A1"): 2,
        ("W05", "当事人", "E1"): 1,
        ("W06", "草稿", "A1"): 1,
        ("W07", "布图设计", None): 1,
    }


def test_another_workbook_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(NotAWorkbook):
        read_workbook(path)


def test_an_unknown_edition_is_not_read(tmp_path: Path, sample: dict[str, Any]) -> None:
    book = opened(sample)
    book[STAMP]["B1"] = "1999-12"
    found = read(saved(book), tmp_path)
    assert found.data is None
    assert spots(found.findings) == [("W08", STAMP, "B1")]


def test_a_broken_file_is_a_finding(tmp_path: Path) -> None:
    whole = render_workbook()
    for content in (b"", b"PK\x03\x04", whole[: len(whole) // 2], b"<html></html>"):
        found = read(content, tmp_path)
        assert found.data is None
        assert [each.code for each in found.findings] == ["W09"]


def test_no_foreign_workbook_is_taken_for_ours() -> None:
    files = [path for folder in ("xlsx-cn", "xlsx-formula") for path in CORPUS.glob(f"{folder}/*")]
    files = [path for path in files if zipfile.is_zipfile(path)]
    if not files:
        pytest.skip("the collection of sample workbooks is not beside the project")
    for path in files:
        with pytest.raises(NotAWorkbook):
            read_workbook(path)
