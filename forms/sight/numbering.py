"""Which page does a page say that it is: “第 3 页 / 共 5 页”, “3/5”, “- 3 -”?"""

import re
import unicodedata
from collections.abc import Iterable

from schemas.transcript import Line

_SIGNS = "零一二三四五六七八九"
_NUMBER = rf"([0-9]{{1,4}}|[{_SIGNS}十]{{1,3}})"
_DASH = "[-~·\u2012-\u2015\u2500]+"
_ANYWHERE = (
    re.compile(rf"第{_NUMBER}页[/,，、;；|()（）]*共{_NUMBER}页"),
    re.compile(rf"共{_NUMBER}页[/,，、;；|()（）]*第{_NUMBER}页"),
)
_ALONE = (
    re.compile(rf"第{_NUMBER}页"),
    re.compile(r"([0-9]{1,4})/([0-9]{1,4})"),
    re.compile(rf"{_DASH}([0-9]{{1,4}}){_DASH}"),
    re.compile(r"[Pp]age([0-9]{1,4})(?:of([0-9]{1,4}))?"),
)
_TOTAL_FIRST = 1
# Page numbers stand in the margins; elsewhere “3/5” is a share.
_MARGIN = 0.12
_LONGEST = 60

Printed = tuple[int, int | None]


def printed_in(lines: Iterable[Line], page: int, height: float) -> Printed | None:
    """This will read it from those lines that stand on a page so high; of several the lowest."""
    found = None
    for line in lines:
        if line.spot.page != page or line.spot.box is None or len(line.text) > _LONGEST:
            continue
        share = (line.spot.box.top + line.spot.box.bottom) / 2 / height
        is_in_margin = share < _MARGIN or share > 1 - _MARGIN
        if is_in_margin and (one := number_in(line.text)):
            found = one
    return found


def number_in(text: str) -> Printed | None:
    """This will read the number of a page, and of how many, from one line."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    for at, pattern in enumerate(_ANYWHERE):
        if found := pattern.search(folded):
            pair = _value(found[1]), _value(found[2])
            return _sane(*(reversed(pair) if at == _TOTAL_FIRST else pair))
    for pattern in _ALONE:
        if found := pattern.fullmatch(folded):
            groups = [_value(each) for each in found.groups() if each]
            return _sane(groups[0], groups[1] if len(groups) > 1 else None)
    return None


def _sane(number: int, total: int | None) -> Printed | None:
    if number < 1 or (total is not None and number > total):
        return None
    return number, total


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, units = text.rpartition("十")
    ones = _SIGNS.find(units) if units else 0
    if not ten:
        return ones if len(text) == 1 else 0
    return (_SIGNS.find(tens) if tens else 1) * 10 + ones
