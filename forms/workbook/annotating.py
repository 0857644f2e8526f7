"""How does a bank's own workbook come back with everything that was found marked in it?

Nothing else in it is touched, and every mark can be taken away again: a workbook that was mended
and handed in once more loses the old marks before it gets new ones.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import JsonValue, TypeAdapter

from forms.workbook.book import Strings, hidden_by_merging, sheets_of
from forms.workbook.colours import add_colours, strip_colours
from forms.workbook.comments import add_comments, strip_comments
from forms.workbook.layout import layout_of
from forms.workbook.marks import COLOURS, HEADING
from forms.workbook.parts import Parts
from forms.workbook.places import with_cells
from forms.workbook.reading import read_workbook
from forms.workbook.result_column import add_column, strip_column
from forms.workbook.saying import SheetMarks, marks_of, summary_rows, summed_up
from forms.workbook.styles_part import StylesPart
from forms.workbook.summary import add_summary, strip_summary
from forms.workbook.writing import fill_workbook
from schemas.edition import editions
from schemas.finding import Finding
from schemas.package import EDITION

_FINDINGS = TypeAdapter(list[Finding])


def annotate_job(path: str, findings: str, into: str) -> int:
    """This will write the annotated workbook for another process, and return its size.

    `findings` is the path of a JSON file; raises FileIsRefused.
    """
    found = _FINDINGS.validate_json(Path(findings).read_bytes())
    return Path(into).write_bytes(annotated(Path(path).read_bytes(), found))


def fill_job(data: str, findings: str, into: str) -> int:
    """This will write a package that came as JSON as an annotated workbook, for another process.

    `data` and `findings` are paths of JSON files.
    """
    package = json.loads(Path(data).read_bytes())
    edition = _edition_of(package)
    target = Path(into)
    target.write_bytes(fill_workbook(package, edition))
    places = read_workbook(target).places
    found = _FINDINGS.validate_json(Path(findings).read_bytes())
    placed = [with_cells(each, places) for each in found]
    return target.write_bytes(annotated(target.read_bytes(), placed, edition))


def annotated(data: bytes, findings: Sequence[Finding], edition: str = EDITION) -> bytes:
    """This will return the workbook with all findings marked, instead of older marks of ours."""
    parts = Parts(data)
    _strip(parts)
    styles = StylesPart(parts)
    marks = marks_of(findings, layout_of(edition))
    for sheet in sheets_of(parts):
        if sheet.name in marks:
            _mark(parts, sheet.part, styles, marks[sheet.name])
    add_summary(parts, styles, summed_up(findings), list(summary_rows(findings)))
    return parts.written()


def stripped(data: bytes) -> bytes:
    """This will return the workbook without any mark of ours."""
    parts = Parts(data)
    _strip(parts)
    return parts.written()


def _edition_of(package: JsonValue) -> str:
    """The edition that a package states, where it is one of ours."""
    stated = package.get("edition") if isinstance(package, dict) else None
    is_ours = isinstance(stated, str) and any(each.name == stated for each in editions())
    return str(stated) if is_ours else EDITION


def _mark(parts: Parts, part: str, styles: StylesPart, marks: SheetMarks) -> None:
    sheet = parts.edit(part)
    letter = add_column(sheet, marks.row_texts())
    comments = marks.comments(hidden_by_merging(sheet, marks.found))
    coloured = marks.coloured()
    if letter is not None:
        coloured = {HEADING: [f"{letter}1"], **coloured}
        if said := marks.heading_comment():
            comments[f"{letter}1"] = said
    add_colours(sheet, styles, coloured)
    add_comments(parts, part, comments)


def _strip(parts: Parts) -> None:
    strings = Strings(parts)
    strip_summary(parts, strings)
    for sheet in sheets_of(parts):
        tree = parts.tree(sheet.part)
        if strip_column(tree, strings) | strip_colours(tree) | strip_comments(parts, sheet.part):
            parts.edit(sheet.part)
    StylesPart(parts).strip([HEADING, *COLOURS.values()])
