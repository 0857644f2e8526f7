"""How are formats added to a bank's style sheet, and taken away when nothing uses them any more?

They are added at the end, so that the number of no other format changes.
"""

import re
from collections.abc import Callable, Iterable

from lxml import etree

from forms.workbook.book import local_name, named, sheets_of
from forms.workbook.marks import Colour
from forms.workbook.parts import Parts

# Sections of the style sheet, in the order of the schema (ECMA-376-1, 18.8.39).
_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"),
    *("dxfs", "tableStyles", "colors", "extLst"),
)
_RULE_FORMATS, _CELL_FORMATS = "dxfs", "cellXfs"
_USED_BY_RULE = re.compile(rb'[dD]xfId="([0-9]{1,6})"')
_USED_BY_CELL = re.compile(rb'\b(?:s|style)="([0-9]{1,6})"')

Make = Callable[[etree._Element], etree._Element]


class StylesPart:
    """The style sheet of a workbook; where there is none, nothing gets a look."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        found = [each.target for each in parts.relations(parts.book) if each.kind == "styles"]
        self._name = found[0] if found and found[0] in parts else None

    def colour(self, colour: Colour) -> int | None:
        """This will return the number of a format for rules."""
        return self._number(_RULE_FORMATS, lambda like: _rule_format(like, colour))

    def wrapped(self) -> int | None:
        """This will return the number of a cell format: wrapped, from the top, never a formula."""
        return self._number(_CELL_FORMATS, _wrapped_format)

    def strip(self, colours: Iterable[Colour]) -> None:
        """This will take away what `colour` and `wrapped` added, unless something uses it."""
        makes: list[Make] = [lambda like, each=each: _rule_format(like, each) for each in colours]  # type: ignore[misc]  # a default binds it
        parts = self._parts
        self._strip(_RULE_FORMATS, makes, (_USED_BY_RULE, parts.names()))
        sheets = [each.part for each in sheets_of(parts)]
        self._strip(_CELL_FORMATS, [_wrapped_format], (_USED_BY_CELL, sheets))

    def _number(self, section: str, make: Make) -> int | None:
        if self._name is None:
            return None
        root = self._parts.tree(self._name)
        wanted = _shape(make(root))
        held = root.find(f"{{*}}{section}")
        for at, each in enumerate([] if held is None else held):
            if _shape(each) == wanted:
                return at
        root = self._parts.edit(self._name)
        if held is None:
            held = _new_section(root, section)
        held.append(make(root))
        held.set("count", str(len(held)))
        return len(held) - 1

    def _strip(
        self, section: str, makes: Iterable[Make], used: tuple[re.Pattern[bytes], list[str]]
    ) -> None:
        root = None if self._name is None else self._parts.tree(self._name)
        held = None if root is None else root.find(f"{{*}}{section}")
        if root is None or held is None or self._name is None or not len(held):
            return
        ours = [_shape(make(root)) for make in makes]
        if _shape(held[-1]) not in ours:
            return
        pattern, names = used
        found = (pattern.findall(self._parts.current(name)) for name in names)
        last = max((int(number) for numbers in found for number in numbers), default=-1)
        self._parts.edit(self._name)
        while len(held) and len(held) - 1 > last and _shape(held[-1]) in ours:
            held.remove(held[-1])
        held.set("count", str(len(held)))


def _rule_format(like: etree._Element, colour: Colour) -> etree._Element:
    made = etree.Element(named(like, "dxf"))
    font = etree.SubElement(made, named(like, "font"))
    if colour.is_bold:
        etree.SubElement(font, named(like, "b"))
    etree.SubElement(font, named(like, "color"), {"rgb": colour.front})
    pattern = etree.SubElement(
        etree.SubElement(made, named(like, "fill")), named(like, "patternFill")
    )
    pattern.set("patternType", "solid")
    # In a rule, unlike in a cell, the colour of a solid fill is that of its background.
    for name in ("fgColor", "bgColor"):
        etree.SubElement(pattern, named(like, name), {"rgb": colour.back})
    return made


def _wrapped_format(like: etree._Element) -> etree._Element:
    plain = dict.fromkeys(("numFmtId", "fontId", "fillId", "borderId", "xfId"), "0")
    made = etree.Element(named(like, "xf"), {**plain, "quotePrefix": "1", "applyAlignment": "1"})
    etree.SubElement(made, named(like, "alignment"), {"vertical": "top", "wrapText": "1"})
    return made


def _new_section(root: etree._Element, section: str) -> etree._Element:
    made = etree.Element(named(root, section))
    later = set(_ORDER[_ORDER.index(section) + 1 :])
    at = next((at for at, each in enumerate(root) if local_name(each) in later), len(root))
    root.insert(at, made)
    return made


def _shape(element: etree._Element) -> tuple[object, ...]:
    """What an element says, whatever its prefixes and the order of its attributes."""
    attributes = tuple(sorted((str(name), str(value)) for name, value in element.attrib.items()))
    return local_name(element), attributes, tuple(_shape(child) for child in element)
