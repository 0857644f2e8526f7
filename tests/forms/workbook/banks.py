"""Which workbooks may come from a bank? Ours, filled and then changed in a bank's own ways."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import openpyxl
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from forms.examples.clean import clean_package
from forms.workbook import fill_workbook
from schemas.finding import Finding, Owner, Place, Severity, Stage

SHEETS = ("业务与合同", "当事人", "专利", "商标", "联系人")
CLEAN = fill_workbook(clean_package(date(2026, 10, 30)))
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
)
VALUES = (
    TEXTS
    # Days too, for a cell may show any number as one.
    | st.integers(0, 60_000)
    | st.floats(0, 60_000, allow_nan=False)
    | st.booleans()
    | st.dates(date(1990, 1, 1), date(2100, 1, 1))
    | st.sampled_from(["=1+1", "=SUM(A1:A9)", "=cmd", '=IF(A1="","x",A1)'])
)
LOOKS = st.sampled_from(
    [
        {"number_format": "#,##0.00"},
        {"number_format": "yyyy/m/d"},
        {"number_format": '0.00"万元"'},
        {"font": Font(bold=True, name="宋体", size=14, color="FF00AA00")},
        {"fill": PatternFill("solid", fgColor="FFFFCC00")},
        {"border": Border(left=Side("thin"), bottom=Side("double"))},
        {"alignment": Alignment(wrap_text=True, horizontal="center")},
    ]
)
CELLS = st.tuples(st.sampled_from(SHEETS), st.integers(1, 18), st.integers(1, 28))
CHANGES = st.lists(st.tuples(CELLS, VALUES, LOOKS, st.booleans()), max_size=12)
OWN = st.fixed_dictionaries(
    {
        "comments": st.lists(st.tuples(CELLS, TEXTS.filter(str.strip)), max_size=3),
        "rules": st.lists(st.tuples(st.sampled_from(SHEETS), st.integers(1, 9)), max_size=2),
        "merged": st.lists(st.tuples(st.sampled_from(SHEETS), st.integers(20, 30)), max_size=1),
        "widths": st.lists(
            st.tuples(st.sampled_from(SHEETS), st.integers(1, 30), st.integers(3, 90)), max_size=3
        ),
        "sheets": st.lists(
            st.sampled_from(["草稿", "附表", "预审结果汇总"]), max_size=2, unique=True
        ),
        "names": st.booleans(),
    }
)


@st.composite
def ours_changed(draw: st.DrawFn) -> bytes:
    """Our workbook, as another program saved it with a bank's own things in it."""
    book = openpyxl.load_workbook(io.BytesIO(CLEAN))
    for (sheet, row, column), value, look, is_styled in draw(CHANGES):
        cell = book[sheet].cell(row, column, value)
        for name, found in look.items() if is_styled else ():
            setattr(cell, name, found)
    own = draw(OWN)
    for (sheet, row, column), text in own["comments"]:
        book[sheet].cell(row, column).comment = Comment(text, "张示例")
    for sheet, row in own["rules"]:
        fill = PatternFill(bgColor="FF00FF00")
        book[sheet].conditional_formatting.add(
            f"C{row}:F{row + 3}", FormulaRule(["TRUE"], fill=fill)
        )
    for sheet, row in own["merged"]:
        book[sheet].merge_cells(start_row=row, end_row=row + 1, start_column=26, end_column=27)
    for sheet, column, width in own["widths"]:
        book[sheet].column_dimensions[get_column_letter(column)].width = width
    for name in own["sheets"]:
        book.create_sheet(name)["B2"] = "本行自用"
    if own["names"]:
        book.defined_names["自用"] = DefinedName("自用", attr_text="'专利'!$C$4")
        book["商标"].defined_names["本表"] = DefinedName("本表", attr_text="'商标'!$C$4")
    return _saved(book)


@st.composite
def foreign(draw: st.DrawFn) -> bytes:
    """A workbook as another writer makes it, with sheets of our names."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        for name in (*SHEETS[:3], "别的"):
            sheet = book.add_worksheet(name)
            for row, column, text in draw(
                st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), TEXTS), max_size=6)
            ):
                sheet.write_string(row, column, text, book.add_format({"bold": bool(row % 2)}))
            if draw(st.booleans()):
                sheet.write_comment(2, 2, "本行的批注", {"author": "李示例"})
            if draw(st.booleans()):
                sheet.write_formula(5, 5, "=1+1", None, 2)
                sheet.insert_image(8, 8, "x.png", {"image_data": io.BytesIO(_PIXEL)})
            if draw(st.booleans()):
                look = book.add_format({"bg_color": "#00FF00"})
                rule = {"type": "cell", "criteria": ">", "value": 1, "format": look}
                sheet.conditional_format("A1:C9", rule)
    return made.getvalue()


class Book(bytes):
    """The bytes of a workbook, which nobody wants to see written out."""

    def __repr__(self) -> str:
        return f"<workbook of {len(self)} bytes>"


BOOKS = (ours_changed() | foreign()).map(Book)


@st.composite
def _finding(draw: st.DrawFn) -> Finding:
    places = draw(
        st.lists(
            st.builds(
                Place,
                sheet=st.sampled_from((*SHEETS, "草稿", "没有")),
                cell=st.builds(
                    lambda column, row: f"{get_column_letter(column)}{row}",
                    st.integers(1, 30),
                    st.integers(1, 40),
                ),
            ),
            max_size=3,
        )
    )
    return Finding(
        code="T01",
        severity=draw(st.sampled_from(list(Severity))),
        stage=Stage.intake,
        sentence="应当如此。",
        detail=draw(TEXTS) + "。",
        remedy="请改正。",
        article="示例办法",
        basis_is_verified=True,
        owner=Owner.bank,
        places=tuple(places),
    )


FINDINGS = st.lists(_finding(), max_size=6)


def resaved(content: bytes) -> bytes:
    """This will let another program open and save a workbook."""
    return _saved(openpyxl.load_workbook(io.BytesIO(content)))


def aspects(content: bytes) -> list[Any]:
    """This will tell what a person could see of a workbook, as another program sees it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = {name: each.attr_text for name, each in book.defined_names.items()}
    return [names, *((sheet.title, sheet.sheet_state, *_sheet(sheet)) for sheet in book)]


def _sheet(sheet: Worksheet) -> Iterator[Any]:
    yield sorted(_cells(sheet))
    yield sorted(
        (letter, each.width, each.hidden, each.min, each.max)
        for letter, each in sheet.column_dimensions.items()
    )
    yield {number: each.height for number, each in sheet.row_dimensions.items() if each.height}
    yield sorted(str(each) for each in sheet.merged_cells.ranges)
    yield sorted(
        (str(area.sqref), rule.type, tuple(rule.formula))
        for area in sheet.conditional_formatting
        for rule in area.rules
    )
    yield sorted((str(each.sqref), each.formula1) for each in sheet.data_validations.dataValidation)
    yield sheet.freeze_panes
    yield {name: each.attr_text for name, each in sheet.defined_names.items()}


def _cells(sheet: Worksheet) -> Iterator[Any]:
    for row in sheet.iter_rows():
        for cell in row:
            look = (cell.number_format, repr(cell.font), repr(cell.fill), repr(cell.border))
            comment = cell.comment.text if cell.comment else None
            if cell.value is not None or cell.has_style or comment:
                yield cell.coordinate, repr(cell.value), *look, repr(cell.alignment), comment


def _saved(book: openpyxl.Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478"
    "9c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)
