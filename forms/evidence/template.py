"""How is the list of legal status drawn that a bank fills or exports?"""

import io
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from forms.evidence.columns import list_sheet
from forms.workbook.styles import Styles
from forms.workbook.values import offer
from forms.workbook.writing import header_of, width_of
from schemas.edition import edition_named
from schemas.package import EDITION

TITLE = "登记簿证据清单"
_OFFERED_ROWS = 2000


def render_evidence_list() -> bytes:
    """This will return the blank list; the same edition, the same bytes."""
    made = io.BytesIO()
    day = edition_named(EDITION).in_force_from
    created = datetime(day.year, day.month, day.day, tzinfo=UTC)
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": TITLE, "author": "zhiya", "created": created})
        _draw(book.add_worksheet(list_sheet().name), Styles(book))
    return made.getvalue()


def _draw(sheet: Worksheet, styles: Styles) -> None:
    sheet.set_row(0, 32)
    sheet.set_row(1, 78)
    for place, column in enumerate(list_sheet().columns):
        sheet.set_column(place, place, width_of(column), styles.cell(column))
        is_needed = column.is_required
        sheet.write_string(
            0, place, header_of(column), styles.required if is_needed else styles.evidence
        )
        sheet.write_string(1, place, column.advice, styles.advice)
        offer(sheet, column, (2, place, _OFFERED_ROWS + 1, place))
    sheet.freeze_panes(2, 2)
