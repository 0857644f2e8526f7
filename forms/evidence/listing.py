"""What does a list of legal status say, as a workbook or as CSV with the same columns?

The workbook is opened in a child process with limits; the text of a CSV file comes from one.
"""

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

from pydantic import JsonValue, ValidationError
from python_calamine import CalamineError, CalamineWorkbook

from forms.evidence.columns import SHEET, list_sheet
from forms.reading.limits import TEXT_CHARS
from forms.workbook.cells import is_spoiled, value_of
from forms.workbook.deal import put
from forms.workbook.sheets import Grid, Line, folded_label, grid_of, table_of
from schemas.evidence import Reading, SourceKind, Statement
from schemas.identifiers.kinds import MODULES, IdentifierKind
from schemas.package import EDITION
from schemas.right_numbers import spelled

CUT = "内容过长，只读取了前面的部分，请拆成几份清单。"
UNREADABLE = "清单无法读取，请另存后重新提交。"
_MOST_ROWS = 20_000
_MOST_FLAWS = 50
_SOURCE_CHARS = 200
# By these headings a table is known to be such a list.
_HEADINGS = frozenset({"号码", "证据日期"})
# The kinds of identifier bear the names of the kinds of rights but for one.
_CHECKED_AS = {"geographical_mark": "trademark"}


class NotAStatusList(ValueError):
    """A table that is no list of legal status: its headings are others."""


class _RowIsFaulty(Exception):
    """A row that cannot be used; the sentence says why."""


def read_list_job(path: str, name: str) -> Reading:
    """This will read a workbook on behalf of another process; raises NotAStatusList."""
    return read_list(Path(path), name)


def read_list(path: Path, name: str) -> Reading:
    """This will read the sheet of evidence of a workbook; raises NotAStatusList."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            grid = grid_of(book, SHEET)
    except (CalamineError, zipfile.BadZipFile):
        raise NotAStatusList(name) from None
    return _read(grid, name, SourceKind.status_list, ())


def read_csv(text: str, name: str, kind: SourceKind = SourceKind.status_list) -> Reading:
    """This will read the text of a CSV file; raises NotAStatusList."""
    lines = text.splitlines()
    is_cut = len(text) >= TEXT_CHARS
    try:
        rows = list(csv.reader(lines[:-1] if is_cut else lines))
    except csv.Error:
        rows = []
    width = len(rows[0]) if rows else 0
    grid = [(row + [""] * width)[:width] for row in rows]
    return _read(grid, name, kind, (CUT,) if is_cut else ())


def _read(grid: Grid, name: str, kind: SourceKind, flaws: tuple[str, ...]) -> Reading:
    if not grid or not {folded_label(each) for each in grid[0]} >= _HEADINGS:
        raise NotAStatusList(name)
    table = table_of(list_sheet(), grid, EDITION)
    found = [*flaws, *(finding.detail for finding in table.findings if _matters(finding.code))]
    statements = []
    for line in table.lines[:_MOST_ROWS]:
        try:
            statement, doubts = _statement(line, name, kind)
        except _RowIsFaulty as faulty:
            found.append(f"第{line.line}行{faulty}，该行没有采用。")
            continue
        statements.append(statement)
        found += [f"第{line.line}行的“{label}”无法识别，没有采用。" for label in doubts]
    if len(table.lines) > _MOST_ROWS:
        found.append(CUT)
    return Reading(
        name=name,
        kind=kind,
        statements=tuple(statements),
        flaws=tuple(found[:_MOST_FLAWS]),
        names_no_right=not table.lines,
    )


def _matters(code: str) -> bool:
    """Columns that are missing are simply not said; a strange or double one may hold a fact."""
    return code != "W04"


def _statement(line: Line, name: str, kind: SourceKind) -> tuple[Statement, list[str]]:
    """This will make the statement of a row, and name the columns that were left out of it."""
    facts, labels = _values(line)
    right, number = facts.pop("right", None), facts.pop("number", None)
    known: dict[str, Any] = {
        "right": right,
        "number": _number(right, number),
        "kind": kind.value,
        "source": _source(name, facts.pop("source", None)),
        "day": facts.pop("extracted_on", None),
    }
    try:
        return _valid({**known, **facts}), []
    except ValidationError as wrong:
        bad = {str(each["loc"][0]) for each in wrong.errors(include_input=False)}
    if bad & known.keys():
        asked = "证据日期" if "day" in bad else "权利种类"
        raise _RowIsFaulty(f"的“{asked}”没有填写或者无法识别")
    left = {fact: value for fact, value in facts.items() if fact not in bad}
    return _valid({**known, **left}), [labels[fact] for fact in labels if fact in bad]


def _values(line: Line) -> tuple[dict[str, Any], dict[str, str]]:
    entry: dict[str, JsonValue] = {}
    for column, meant in line.cells.items():
        if is_spoiled(meant.content, column):
            raise _RowIsFaulty("的“号码”不是文本，号码可能已经失真")
        put(entry, column.path[-1:], value_of(meant.content, column))
    return dict(entry), {column.path[-1]: column.label for column in line.cells}


def _valid(data: dict[str, Any]) -> Statement:
    """Strictly, for a cell with 1 in it does not say yes."""
    return Statement.model_validate_json(json.dumps(data), strict=True)


def _number(right: Any, number: Any) -> str:
    kind = _CHECKED_AS.get(str(right), str(right))
    if kind not in set(IdentifierKind) or right is None:
        raise _RowIsFaulty("的“权利种类”没有填写或者无法识别")
    flaws = MODULES[IdentifierKind(kind)].check(str(number or ""))
    if any(flaw.severity == "error" for flaw in flaws):
        raise _RowIsFaulty("的“号码”没有填写或者无法识别")
    return spelled(kind, str(number))


def _source(name: str, written: Any) -> str:
    return f"{name}（{written}）"[:_SOURCE_CHARS] if written else name[:_SOURCE_CHARS]
