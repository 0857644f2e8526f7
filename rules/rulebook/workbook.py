"""How does the rulebook look as a workbook of one sheet?"""

import io
from datetime import UTC, datetime

from xlsxwriter import Workbook

from rules.rulebook.table import HEAD, rows

# The same rules give the same bytes, whenever it is drawn.
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def rulebook_workbook() -> bytes:
    """This will write the table as a workbook, every cell as text."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": "质押登记规则手册", "created": _MADE})
        bold = book.add_format({"bold": True, "bg_color": "#E7ECEF", "valign": "vcenter"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("规则")
        for column, (title, width) in enumerate(HEAD):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, bold)
        for number, row in enumerate(rows(), start=1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, wrapped)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, sheet.dim_rowmax, len(HEAD) - 1)
    return out.getvalue()
