"""Which number does Word itself write before a paragraph, as in “第一条”? (ECMA-376-1, 17.9)

Only where it is simple: Arabic and Chinese numerals. Elsewhere nothing is written.
"""

import re
from collections import defaultdict
from collections.abc import Callable

from lxml import etree

from forms.reading.xml_parts import local

_DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")
_MOST_STYLES = 10


def _chinese(number: int) -> str:
    """This will write a number below ten thousand: 十, 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += f"{_DIGITS[digit]}{name}"
        elif written and number and not written.endswith("零"):
            written += "零"
    return written.removeprefix("一") if written.startswith("一十") else written


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


_WRITE: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _digit_by_digit,
}


class WordNumbers:
    """The lists of a document, counted on as its paragraphs pass by."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.levels: dict[str, dict[str, etree._Element]] = {}
        self.lists: dict[str, str] = {}
        self.styles: dict[str, etree._Element] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._know(numbering)
        if styles is not None and self.lists:
            self.styles = {value_of(each, "styleId"): each for each in styles.iter("{*}style")}

    def before(self, paragraph: etree._Element) -> str:
        """This will return what stands before a paragraph, "" without a simple number."""
        if not self.lists:
            return ""
        number, level = self._asked(paragraph)
        levels = self.levels.get(self.lists.get(number, ""), {})
        if level not in levels:
            return ""
        counts, depth = self.counts[self.lists[number]], int(level)
        counts[depth] = counts.get(depth, _start(levels[level]) - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return self._written(levels, counts, depth)

    def _know(self, numbering: etree._Element) -> None:
        for each in numbering.iter("{*}abstractNum"):
            self.levels[value_of(each, "abstractNumId")] = {
                value_of(level, "ilvl"): level
                for level in each.iterchildren("{*}lvl")
                if value_of(level, "ilvl").isdigit()
            }
        for each in numbering.iter("{*}num"):
            self.lists[value_of(each, "numId")] = child_value(each, "abstractNumId")

    def _asked(self, paragraph: etree._Element) -> tuple[str, str]:
        """List and level: of the paragraph itself, or of its style and those it is based on."""
        own = paragraph.find("{*}pPr")
        for _ in range(_MOST_STYLES):
            if own is None:
                break
            asked = own.find("{*}numPr")
            if asked is not None:
                return child_value(asked, "numId"), child_value(asked, "ilvl") or "0"
            style = self.styles.get(child_value(own, "pStyle") or child_value(own, "basedOn"))
            if style is None:
                break
            inner = style.find("{*}pPr")
            own = inner if inner is not None and inner.find("{*}numPr") is not None else style
        return "", ""

    def _written(
        self, levels: dict[str, etree._Element], counts: dict[int, int], depth: int
    ) -> str:
        pattern = child_value(levels[str(depth)], "lvlText")
        written = pattern
        for place in _PLACE.findall(pattern):
            level = levels.get(str(int(place) - 1))
            write = _WRITE.get(child_value(level, "numFmt")) if level is not None else None
            if write is None or level is None:
                return ""
            count = counts.get(int(place) - 1, _start(level))
            written = written.replace(f"%{place}", write(count))
        return written if _PLACE.search(pattern) else ""


def value_of(element: etree._Element, name: str) -> str:
    """This will return an attribute, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), "")


def child_value(element: etree._Element, name: str) -> str:
    child = element.find(f"{{*}}{name}")
    return "" if child is None else value_of(child, "val")


def _start(level: etree._Element) -> int:
    start = child_value(level, "start")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
