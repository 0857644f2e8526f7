"""What stands on the sheet that is filled from top to bottom: the loan, the contracts, the rest?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from forms.workbook.cells import is_blank, is_spoiled, value_of
from forms.workbook.layout import DEAL, Column, Layout, Section
from forms.workbook.places import Cell
from forms.workbook.remarks import MISSING_COLUMN, NUMERIC, remark
from forms.workbook.sheets import Grid, folded_label, headings_of, strange_column
from forms.workbook.understanding import Understood, understood
from schemas.finding import Finding, Place
from schemas.naming import pointer_of


@dataclass(slots=True)
class DealRead:
    """The data of the sheet, by the name of the part, with the place of each field."""

    data: dict[str, JsonValue] = field(default_factory=dict)
    places: dict[str, Cell] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


# The line of each label, and what its cell means.
Lines = Mapping[str, tuple[int, Understood]]


def read_deal(layout: Layout, grid: Grid, *, counts_from_1904: bool = False) -> DealRead:
    """This will read the sheet; a section that may be left out and is blank is absent."""
    read = DealRead()
    lines = _lines(layout, grid, read.findings, counts_from_1904=counts_from_1904)
    for section in layout.deal:
        for column in section.columns:
            _read_field(layout.edition, read, lines, column)
        _read_section(read, lines, section)
    return read


def _lines(layout: Layout, grid: Grid, findings: list[Finding], *, counts_from_1904: bool) -> Lines:
    """What is no label of ours is remarked on."""
    columns = [column for part in layout.deal for column in part.columns]
    known = headings_of(columns)
    titles = {folded_label(part.title) for part in layout.deal}
    lines: dict[str, tuple[int, Understood]] = {}
    strange: list[tuple[int, str, bool]] = []
    for number, row in enumerate(grid[1:], 2):
        content = row[1] if len(row) > 1 else None
        column, unit = known.get(folded_label(row[0]), (None, 1))
        if column is not None and (label := folded_label(column.label)) not in lines:
            meant = understood(content, column, unit=unit, counts_from_1904=counts_from_1904)
            lines[label] = number, meant
        elif column is not None:
            strange.append((number, str(row[0]), True))
        elif not is_blank(content) and folded_label(row[0]) not in titles:
            strange.append((number, str(row[0]), False))
    missing = [column for column in columns if folded_label(column.label) not in lines]
    findings.extend(
        _strange(layout, number, label, None if is_double else missing)
        for number, label, is_double in strange
    )
    return lines


def _read_field(edition: str, read: DealRead, lines: Lines, column: Column) -> None:
    found = lines.get(folded_label(column.label))
    pointer = pointer_of(column.path)
    place = Place(pointer=pointer, sheet=DEAL, label=f"“{column.label}”")
    if found is None:
        if lines:
            detail = f"工作表“{DEAL}”中没有“{column.label}”一栏。"
            read.findings.append(remark(MISSING_COLUMN, detail, edition, place))
        return
    line, meant = found
    read.places[pointer] = (DEAL, f"B{line}")
    if is_blank(meant.content):
        return
    place = place.model_copy(update={"cell": f"B{line}"})
    if meant.remark is not None:
        read.findings.append(remark(meant.remark, meant.detail, edition, place))
    if is_spoiled(meant.content, column):
        detail = f"“{column.label}”不是文本，号码可能已经失真。"
        read.findings.append(remark(NUMERIC, detail, edition, place))
    put(read.data, column.path, value := value_of(meant.content, column))
    if isinstance(value, list):
        read.places.update((f"{pointer}/{at}", (DEAL, f"B{line}")) for at in range(len(value)))


def _read_section(read: DealRead, lines: Lines, section: Section) -> None:
    name = section.columns[0].group
    if name is None:
        return
    if section.is_required:
        read.data.setdefault(name, {})
    found = lines.get(folded_label(section.columns[0].label))
    if found is not None:
        read.places[f"/{name}"] = (DEAL, f"B{found[0]}")


def _strange(layout: Layout, line: int, label: str, missing: Sequence[Column] | None) -> Finding:
    name = f"“{label.strip()[:40]}”" if label.strip() else f"第{line}行"
    place = Place(sheet=DEAL, cell=f"A{line}", label=f"工作表“{DEAL}”的{name}")
    kind, said = strange_column(label, missing)
    return remark(kind, f"工作表“{DEAL}”中的{name}{said}。", layout.edition, place)


def put(data: dict[str, JsonValue], path: tuple[str, ...], value: JsonValue) -> None:
    """This will set a field at a path of one or two names."""
    for name in path[:-1]:
        inner = data.setdefault(name, {})
        if not isinstance(inner, dict):
            raise TypeError(name)
        data = inner
    data[path[-1]] = value
