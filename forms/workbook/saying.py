"""What is said of each cell: in the column beside it, in its comment, and in the summary?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from forms.workbook.book import split_cell
from forms.workbook.layout import DEAL, Column, Kind, Layout, layout_of
from forms.workbook.marks import COLOURS, SUMMARY, Colour
from forms.workbook.summary import SummaryRow
from forms.workbook.words import NO, YES
from schemas.finding import Finding, Place, Severity

_ORDER = list(Severity)
# A comment is read in a small box; the summary has all.
_LONGEST_COMMENT = 1_000
# More words to a row are not read.
_MOST_PER_ROW = 20


@dataclass(slots=True)
class SheetMarks:
    """What is said of one sheet: findings by cell, the gravest first, with the words to choose."""

    found: dict[str, list[Finding]] = field(default_factory=dict)
    choices: dict[str, Sequence[str]] = field(default_factory=dict)

    def row_texts(self) -> dict[int, str]:
        """This will say by row what is wrong with it; the headings have their comments."""
        by_row: dict[int, dict[Finding, None]] = {}
        for cell, findings in self.found.items():
            if (place := split_cell(cell)) is not None and place[1] > 1:
                by_row.setdefault(place[1], {}).update(dict.fromkeys(findings))
        return {row: _joined(findings) for row, findings in by_row.items()}

    def comments(self, shown_at: Mapping[str, str]) -> dict[str, str]:
        """This will say of each cell what is wrong, what to do, and what may stand there.

        `shown_at` names another cell for each one that a merged area hides.
        """
        gathered: dict[str, dict[Finding, None]] = {}
        for cell, findings in self.found.items():
            gathered.setdefault(shown_at.get(cell, cell), {}).update(dict.fromkeys(findings))
        return {
            cell: _comment(list(findings), self.choices.get(cell, ()))
            for cell, findings in gathered.items()
        }

    def heading_comment(self) -> str:
        """This will say what is wrong with the headings, whose cells may be hidden."""
        found: dict[Finding, None] = {}
        for cell, findings in self.found.items():
            if (place := split_cell(cell)) is not None and place[1] == 1:
                found.update(dict.fromkeys(findings))
        return _comment(list(found), ()) if found else ""

    def coloured(self) -> dict[Colour, list[str]]:
        """This will group the cells by the colour of their gravest finding."""
        grouped: dict[Colour, list[str]] = {}
        for cell, findings in self.found.items():
            gravest = min(findings, key=lambda each: _ORDER.index(each.severity))
            grouped.setdefault(COLOURS[gravest.severity], []).append(cell)
        return grouped


def marks_of(findings: Iterable[Finding], layout: Layout) -> Mapping[str, SheetMarks]:
    """This will gather findings by sheet and cell, for the sheets that we gave out."""
    marks: dict[str, SheetMarks] = {}
    ours = {DEAL, *(sheet.name for sheet in layout.lists)}
    for finding in sorted(findings, key=lambda each: _ORDER.index(each.severity)):
        for place in finding.places:
            if place.sheet not in ours or not place.cell or split_cell(place.cell) is None:
                continue
            sheet = marks.setdefault(place.sheet, SheetMarks())
            said = sheet.found.setdefault(place.cell, [])
            if finding not in said:
                said.append(finding)
            if words := _choices(place, layout):
                sheet.choices[place.cell] = words
    return marks


def summary_rows(findings: Iterable[Finding]) -> Iterator[SummaryRow]:
    """This will list all findings, those too that no cell can show."""
    for finding in findings:
        placed = [place for place in finding.places if place.sheet]
        first = placed[0] if placed else Place()
        count = f"（共{len(placed)}处）" if len(placed) > 1 else ""
        yield SummaryRow(
            finding.severity,
            first.sheet or "",
            first.cell or "",
            (
                f"{finding.sentence}{finding.detail}{count}",
                finding.remedy,
                finding.owner.label,
                finding.code,
                finding.article,
            ),
        )


def summed_up(findings: Iterable[Finding]) -> str:
    """This will count the findings, for the top of the summary."""
    counts = Counter(each.severity for each in findings)
    if not counts:
        return "没有发现问题。"
    parts = "，".join(f"{each.label}{counts[each]}项" for each in Severity if counts[each])
    todo = "错误和无法判断的须改好才能继续办理；请在本工作簿中改好，再连同材料重新提交。"
    return f"共{counts.total()}项：{parts}。{todo}"


def _joined(findings: Mapping[Finding, None]) -> str:
    said = [f"【{each.severity.label}】{each.detail}{each.remedy}" for each in findings]
    some = list(dict.fromkeys(said))
    left = len(some) - _MOST_PER_ROW
    more = [f"另有{left}项，见“{SUMMARY}”。"] if left > 0 else []
    return " ".join([*some[:_MOST_PER_ROW], *more])


def _comment(findings: Sequence[Finding], choices: Sequence[str]) -> str:
    lines = [f"{each.severity.label}：{each.detail}\n办法：{each.remedy}" for each in findings]
    text = "\n".join(lines)
    if len(text) > _LONGEST_COMMENT:
        text = f"{text[:_LONGEST_COMMENT]}……"
    return f"{text}\n可填：{'、'.join(choices)}。" if choices else text


def _choices(place: Place, layout: Layout) -> tuple[str, ...]:
    """The words that the column of a place takes; none where it takes any."""
    path = tuple((place.pointer or "").split("/")[1:])
    inner = path if place.sheet == DEAL else path[2:]
    columns, sheet = _columns(layout.edition), place.sheet or ""
    # A value of a list inside a field stands in the cell of the field.
    column = columns.get((sheet, inner)) or columns.get((sheet, inner[:-1]))
    if column is None:
        return ()
    return (YES, NO) if column.kind is Kind.yes_no else tuple(column.choices)


@cache
def _columns(edition: str) -> Mapping[tuple[str, tuple[str, ...]], Column]:
    layout = layout_of(edition)
    lists = {(each.name, column.path): column for each in layout.lists for column in each.columns}
    deal = {(DEAL, column.path): column for part in layout.deal for column in part.columns}
    return {**lists, **deal}
