"""What does the EXCEL list look like that goes with an application for more than ten patents?

The office's guide to the form asks for text cells and numbers without the dot before the check
character.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter

from forms.papers.wording import chinese_day
from schemas.identifiers import patent
from schemas.identifiers.flaw import NotAnIdentifier
from schemas.items import Patent

_COLUMNS = (("序号", 6), ("发明创造名称", 60), ("专利号", 18), ("申请日", 16), ("授权公告日", 16))


@dataclass(frozen=True, slots=True)
class ListedPatent:
    """A line on a patent of which we hold no more; days are None where nobody told them."""

    name: str
    number: str
    filed_on: date | None = None
    granted_on: date | None = None


def patent_list(patents: Iterable[Patent | ListedPatent], *, on: date) -> bytes:
    """This will return the list as a workbook; equal patents and day, equal bytes."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    # The author is set by us; what is not set here stays empty.
    created = datetime(on.year, on.month, on.day, tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": "质押专利清单", "author": "zhiya", "created": created})
    # The quote prefix keeps a spreadsheet from ever reading a name as a formula.
    text = book.add_format({"num_format": "@", "quote_prefix": True, "border": 1})
    heading = book.add_format({"num_format": "@", "bold": True, "border": 1, "align": "center"})
    sheet = book.add_worksheet("质押专利")
    sheet.freeze_panes(1, 0)
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, heading)
    for row, item in enumerate(patents, 1):
        for column, value in enumerate(_cells(row, item)):
            sheet.write_string(row, column, value, text)
    book.close()
    return made.getvalue()


def _cells(row: int, item: Patent | ListedPatent) -> tuple[str, ...]:
    filed, granted = chinese_day(item.filed_on), chinese_day(item.granted_on)
    return str(row), item.name, _without_dot(item.number), filed or "", granted or ""


def _without_dot(number: str) -> str:
    try:
        return patent.without_dot(number)
    except NotAnIdentifier:
        return number
