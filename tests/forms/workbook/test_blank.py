"""Does the blank workbook guide who fills it, and bear what we need to read it back?"""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from forms.workbook import render_workbook
from forms.workbook.layout import DEAL, GUIDE, ROW_ID, STAMP, Column, Kind, ListSheet, layout_of
from schemas.edition import NoSuchEdition
from schemas.package import EDITION

LAYOUT = layout_of(EDITION)
LISTS = pytest.mark.parametrize("sheet", LAYOUT.lists, ids=lambda sheet: sheet.name)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_workbook()))


def test_equal_editions_give_equal_bytes() -> None:
    assert render_workbook() == render_workbook(EDITION)
    with pytest.raises(NoSuchEdition):
        render_workbook("1999-12")


def test_there_is_a_sheet_for_each_kind_of_thing(book: Workbook) -> None:
    assert book.sheetnames == [GUIDE, DEAL, *(sheet.name for sheet in LAYOUT.lists), STAMP]


def test_the_stamp_is_there_and_out_of_sight(book: Workbook) -> None:
    assert book[STAMP].sheet_state == "veryHidden"
    assert [cell.value for cell in book[STAMP][1]] == ["zhiya-edition", EDITION]
    properties: Any = getattr(book, "custom_doc_props")  # noqa: B009 - the stubs do not know it
    assert properties["zhiya-edition"].value == EDITION


@LISTS
def test_headings_stay_in_sight_and_numbers_of_rows_out_of_it(
    book: Workbook, sheet: ListSheet
) -> None:
    found = book[sheet.name]
    assert found.freeze_panes == "D3"
    assert found["A1"].value == ROW_ID
    assert found.column_dimensions["A"].hidden
    headings = [cell.value for cell in found[1]][1:]
    assert headings == [each.label + " *" * each.is_required for each in sheet.columns]
    assert [cell.value or "" for cell in found[2]][1:] == [each.advice for each in sheet.columns]


@LISTS
def test_cells_are_text_but_for_days_and_numbers(book: Workbook, sheet: ListSheet) -> None:
    for at, column in enumerate(sheet.columns, 2):
        groups: list[Any] = list(book[sheet.name].column_dimensions.values())
        group = next(each for each in groups if each.min <= at <= each.max)
        assert group.number_format == number_format(column), column.label


def number_format(column: Column) -> str:
    if column.is_list:
        return "@"
    formats = {Kind.day: "yyyy-mm-dd", Kind.money: "#,##0.00", Kind.whole: "0"}
    return formats.get(column.kind, "@")


def area_of(validation: Any) -> tuple[int, int, int, int]:
    (area,) = validation.sqref.ranges
    bounds: tuple[int, int, int, int] = area.bounds
    return bounds


@LISTS
def test_choices_drop_down_in_their_columns(book: Workbook, sheet: ListSheet) -> None:
    offered = {
        area_of(each)[0]: each.formula1.strip('"').split(",")
        for each in book[sheet.name].data_validations.dataValidation
    }
    expected = {
        at: ["是", "否"] if column.kind is Kind.yes_no else list(column.choices)
        for at, column in enumerate(sheet.columns, 2)
        if not column.is_list and column.kind in (Kind.yes_no, Kind.choice)
    }
    assert offered == expected


def test_drop_downs_reach_the_first_row_to_fill(book: Workbook) -> None:
    for validation in book["文件"].data_validations.dataValidation:
        _, first, _, last = area_of(validation)
        assert first == 3
        assert last > 2000


def test_every_field_of_the_loan_and_contracts_has_its_line(book: Workbook) -> None:
    labels = [cell.value for cell in book[DEAL]["A"]]
    for section in LAYOUT.deal:
        for column in section.columns:
            assert column.label + " *" * column.is_required in labels
    assert book[DEAL].freeze_panes == "A2"


def test_no_label_stands_twice_where_it_is_looked_for() -> None:
    deal = [column.label for section in LAYOUT.deal for column in section.columns]
    for labels in (deal, *([each.label for each in sheet.columns] for sheet in LAYOUT.lists)):
        assert len(set(labels)) == len(labels)
