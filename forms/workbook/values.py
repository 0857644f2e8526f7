"""How does a value of the package stand in its cell?"""

import math
from collections.abc import Sequence
from datetime import date

from pydantic import JsonValue
from xlsxwriter.worksheet import Worksheet

from forms.workbook.layout import Column, Kind
from forms.workbook.styles import Styles
from forms.workbook.words import NO, YES

# Days before this cannot be kept by a spreadsheet, nor text longer than this.
_FIRST_YEAR, _LONGEST = 1900, 32_767
# No spreadsheet holds a larger number.
_LARGEST = 10**307
# In a cell that shows a day, readers break on numbers far beyond any day.
_FAR_DAYS = 10**9
# XML cannot carry these two.
_UNWRITABLE = dict.fromkeys((0xFFFE, 0xFFFF))


def write_value(
    sheet: Worksheet,
    at: tuple[int, int],
    column: Column,
    value: JsonValue,
    styles: Styles,
    *,
    boxed: bool = False,
) -> None:
    """This will write a value into its cell; nothing leaves the cell as it is."""
    if value is None or value == []:
        return
    look = styles.cell(column, boxed=boxed)
    natural = None if column.is_list else _natural(column, value)
    if isinstance(natural, date):
        sheet.write_datetime(*at, natural, look)
    elif natural is not None:
        sheet.write_number(*at, natural, look)
    else:
        sheet.write_string(*at, _shown(column, value).translate(_UNWRITABLE)[:_LONGEST], look)


def _natural(column: Column, value: JsonValue) -> date | float | None:
    """The value as a spreadsheet keeps days and numbers, or None where only text will do."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        # Also in a column of text, where it does not belong: nothing is mended by writing it.
        is_writable = column.kind is not Kind.day or abs(value) < _FAR_DAYS
        return float(value) if is_writable and abs(value) < _LARGEST else None
    try:
        if column.kind is Kind.day:
            day = date.fromisoformat(str(value))
            return day if day.year >= _FIRST_YEAR else None
        if column.kind in (Kind.money, Kind.whole):
            number = float(str(value))
            return number if math.isfinite(number) else None
    except ValueError:
        return None
    return None


def _shown(column: Column, value: JsonValue) -> str:
    if isinstance(value, list):
        if column.kind is Kind.text:
            return _on_lines([_shown(column, each) for each in value])
        return "、".join(_shown(column, each) for each in value)
    if isinstance(value, bool):
        return YES if value else NO
    words = {known: label for label, known in column.choices.items()}
    return words.get(str(value), str(value))


def _on_lines(names: Sequence[str]) -> str:
    """Names hold commas, so that each stands on a line of its own; one alone ends its line."""
    lines = [" ".join(name.split("\n")) for name in names]
    is_one_with_marks = len(lines) == 1 and any(mark in lines[0] for mark in "、；;")
    return "\n".join(lines) + "\n" * is_one_with_marks


def offer(sheet: Worksheet, column: Column, area: tuple[int, int, int, int]) -> None:
    """This will give an area of cells the drop-down of a column, where it has one."""
    labels = [YES, NO] if column.kind is Kind.yes_no else list(column.choices)
    # A cell that takes several words can not have a drop-down; its advice lists them.
    if not labels or column.is_list:
        return
    sheet.data_validation(
        *area,
        {
            "validate": "list",
            "source": labels,
            "error_title": "请从下拉框中选择",
            "error_message": f"“{column.label}”只能填写下拉框中的选项。",
        },
    )
