"""What stands on the sheet that is filled from top to bottom: the loan, the contracts, the rest?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from forms.workbook.cells import Content, is_blank, is_spoiled, value_of
from forms.workbook.layout import DEAL, Column, Layout, Section
from forms.workbook.places import Cell
from forms.workbook.remarks import (
    DOUBLE_COLUMN,
    MISSING_COLUMN,
    NUMERIC,
    UNKNOWN_COLUMN,
    remark,
)
from forms.workbook.sheets import Grid, folded_label
from schemas.finding import Finding, Place
from schemas.naming import pointer_of


@dataclass(slots=True)
class DealRead:
    """The data of the sheet, by the name of the part, with the place of each field."""

    data: dict[str, JsonValue] = field(default_factory=dict)
    places: dict[str, Cell] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_deal(layout: Layout, grid: Grid) -> DealRead:
    """This will read the sheet; a section that may be left out and is blank is absent."""
    read = DealRead()
    lines = _lines(layout, grid, read.findings)
    for section in layout.deal:
        for column in section.columns:
            _read_field(layout.edition, read, lines, column)
        _read_section(read, lines, section)
    return read


def _lines(
    layout: Layout, grid: Grid, findings: list[Finding]
) -> Mapping[str, tuple[int, Content]]:
    """The line and the content of each label; what is no label of ours is remarked on."""
    known = {folded_label(column.label) for part in layout.deal for column in part.columns}
    titles = {part.title for part in layout.deal}
    lines: dict[str, tuple[int, Content]] = {}
    for number, row in enumerate(grid[1:], 2):
        label, content = folded_label(row[0]), row[1] if len(row) > 1 else None
        if label in known and label not in lines:
            lines[label] = (number, content)
        elif label in known or (not is_blank(content) and label not in titles):
            findings.append(_strange(layout, number, str(row[0]), is_double=label in known))
    return lines


def _read_field(
    edition: str, read: DealRead, lines: Mapping[str, tuple[int, Content]], column: Column
) -> None:
    found = lines.get(folded_label(column.label))
    pointer = pointer_of(column.path)
    place = Place(pointer=pointer, sheet=DEAL, label=f"“{column.label}”")
    if found is None:
        if lines:
            detail = f"工作表“{DEAL}”中没有“{column.label}”一栏。"
            read.findings.append(remark(MISSING_COLUMN, detail, edition, place))
        return
    line, content = found
    read.places[pointer] = (DEAL, f"B{line}")
    if is_blank(content):
        return
    if is_spoiled(content, column):
        place = place.model_copy(update={"cell": f"B{line}"})
        detail = f"“{column.label}”不是文本，号码可能已经失真。"
        read.findings.append(remark(NUMERIC, detail, edition, place))
    put(read.data, column.path, value := value_of(content, column))
    if isinstance(value, list):
        read.places.update((f"{pointer}/{at}", (DEAL, f"B{line}")) for at in range(len(value)))


def _read_section(
    read: DealRead, lines: Mapping[str, tuple[int, Content]], section: Section
) -> None:
    name = section.columns[0].group
    if name is None:
        return
    if section.is_required:
        read.data.setdefault(name, {})
    found = lines.get(folded_label(section.columns[0].label))
    if found is not None:
        read.places[f"/{name}"] = (DEAL, f"B{found[0]}")


def _strange(layout: Layout, line: int, label: str, *, is_double: bool) -> Finding:
    name = f"“{label.strip()[:40]}”" if label.strip() else f"第{line}行"
    place = Place(sheet=DEAL, cell=f"A{line}", label=f"工作表“{DEAL}”的{name}")
    kind, said = (
        (DOUBLE_COLUMN, "出现了不止一次")
        if is_double
        else (UNKNOWN_COLUMN, "不是模板规定的栏目，没有读取")
    )
    return remark(kind, f"工作表“{DEAL}”中的{name}{said}。", layout.edition, place)


def put(data: dict[str, JsonValue], path: tuple[str, ...], value: JsonValue) -> None:
    """This will set a field at a path of one or two names."""
    for name in path[:-1]:
        inner = data.setdefault(name, {})
        if not isinstance(inner, dict):
            raise TypeError(name)
        data = inner
    data[path[-1]] = value
