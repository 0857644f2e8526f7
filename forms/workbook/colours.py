"""How are marked cells coloured without touching their formats? By conditional formats of our own.

A rule's formula always holds and bears our sign, so that it is found again and taken away exactly.
"""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from forms.workbook.book import named, placed, split_cell
from forms.workbook.marks import Colour, is_our_formula
from forms.workbook.places import letter_of
from forms.workbook.styles_part import StylesPart

# Programs grow slow over a rule with thousands of areas.
_MOST_AREAS = 200


def add_colours(
    sheet: etree._Element, styles: StylesPart, cells: Mapping[Colour, Iterable[str]]
) -> None:
    """This will colour cells of a sheet; the bank's own rules come before ours."""
    priority = max(_priorities(sheet), default=0)
    for colour, places in cells.items():
        number = styles.colour(colour)
        areas = list(_areas(places))
        for start in range(0, len(areas) if number is not None else 0, _MOST_AREAS):
            priority += 1
            attributes = {"type": "expression", "dxfId": str(number), "priority": str(priority)}
            some = " ".join(areas[start : start + _MOST_AREAS])
            block = etree.Element(named(sheet, "conditionalFormatting"), {"sqref": some})
            rule = etree.SubElement(block, named(sheet, "cfRule"), attributes)
            etree.SubElement(rule, named(sheet, "formula")).text = colour.formula
            placed(sheet, block)


def strip_colours(sheet: etree._Element) -> bool:
    """This will remove our rules, and tell whether there were any."""
    found = False
    for block in sheet.findall("{*}conditionalFormatting"):
        for rule in block.findall("{*}cfRule"):
            if any(is_our_formula(each.text or "") for each in rule.iterfind("{*}formula")):
                block.remove(rule)
                found = True
        if block.find("{*}cfRule") is None:
            sheet.remove(block)
    return found


def _priorities(sheet: etree._Element) -> Iterator[int]:
    for rule in sheet.iterfind("{*}conditionalFormatting/{*}cfRule"):
        priority = rule.get("priority", "")
        if priority.isascii() and priority.isdigit():
            yield int(priority)


def _areas(places: Iterable[str]) -> Iterator[str]:
    """Cells that lie one under the other become one area."""
    cells = sorted({found for place in places if (found := split_cell(place)) is not None})
    start = 0
    for at in range(1, len(cells) + 1):
        (column, row) = cells[at - 1]
        if at < len(cells) and cells[at] == (column, row + 1):
            continue
        letter, first = letter_of(column), cells[start][1]
        yield f"{letter}{first}" if first == row else f"{letter}{first}:{letter}{row}"
        start = at
