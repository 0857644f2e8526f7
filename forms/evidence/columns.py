"""Which columns has a list of legal status? Those of the evidence in the bank's own workbook."""

from dataclasses import replace
from functools import cache

from forms.workbook.layout import Column, Kind, ListSheet, layout_of
from schemas.evidence import RightKind
from schemas.package import EDITION

SHEET = "登记簿证据"
# Without them a row is no evidence; every other column may be left blank.
DAY = ("evidence", "extracted_on")
RIGHT, NUMBER = ("right",), ("number",)

_RIGHT = Column(
    path=RIGHT,
    label="权利种类",
    kind=Kind.choice,
    shape="",
    is_list=False,
    is_required=True,
    choices={each.label: each.value for each in RightKind},
    longest=24,
    advice="从下拉框中选择。",
)
_NUMBER = Column(
    path=NUMBER,
    label="号码",
    kind=Kind.identifier,
    shape="Identifier",
    is_list=False,
    is_required=True,
    choices={},
    longest=64,
    advice="填写专利号、商标注册号或者登记号，例如：201910444111.6",
)


@cache
def list_sheet() -> ListSheet:
    """This will return the sheet; its first two columns say which right a row speaks of."""
    columns: dict[tuple[str, ...], Column] = {}
    for sheet in layout_of(EDITION).lists:
        for column in sheet.columns:
            if column.group == "evidence" and column.path not in columns:
                columns[column.path] = replace(column, is_required=column.path == DAY)
    return ListSheet(SHEET, "statements", None, (_RIGHT, _NUMBER, *columns.values()))
