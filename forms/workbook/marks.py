"""By what are our own marks in a bank's workbook known again, also after another program saved it?

Each is something that every program keeps: a heading, a title, an author, a text in a formula.
"""

from dataclasses import dataclass

from forms.workbook.cells import EDGES, Content
from schemas.finding import Severity

# The heading of the column in which a row's findings stand.
RESULT_HEADING = "预审结果（系统填写，提交时忽略）"
SUMMARY = "预审结果汇总"
# The first cell of the summary, which tells it from a sheet of the bank's with the same name.
SUMMARY_TITLE = "预审结果汇总（系统填写，提交时忽略）"
AUTHOR = "质押预审"
# Begins each comment of ours, since LibreOffice forgets the authors of comments.
COMMENT_SIGN = "【质押预审】"
# Stands in the formula of each of our rules for colours.
_FORMULA_SIGN = '"zhiya-'


@dataclass(frozen=True, slots=True)
class Colour:
    """How marked cells look; `name` tells our rules apart."""

    name: str
    back: str
    front: str
    is_bold: bool = False

    @property
    def formula(self) -> str:
        """This always holds, and says whose rule it is."""
        return f'{_FORMULA_SIGN}{self.name}"<>""'


HEADING = Colour("heading", "FF1F3A5F", "FFFFFFFF", is_bold=True)
COLOURS = {
    Severity.error: Colour("error", "FFFFC7CE", "FF9C0006"),
    Severity.undetermined: Colour("undetermined", "FFFFC7CE", "FF9C0006"),
    Severity.warning: Colour("warning", "FFFFEB9C", "FF7F6000"),
    Severity.reminder: Colour("reminder", "FFDDEBF7", "FF1F4E78"),
}


def is_result_heading(content: Content) -> bool:
    """This will tell whether a cell of the first row heads our column."""
    return isinstance(content, str) and content.strip(EDGES) == RESULT_HEADING


def is_summary(name: str, first_cell: Content) -> bool:
    """This will tell whether a sheet is our summary."""
    is_named = name.startswith(SUMMARY)
    return is_named and isinstance(first_cell, str) and first_cell.strip(EDGES) == SUMMARY_TITLE


def is_our_formula(formula: str) -> bool:
    return _FORMULA_SIGN in formula
