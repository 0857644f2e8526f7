"""Which sums of yuan stand in a text, in figures and in capitals?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from forms.transcripts.capitals import SIGNS, read_capitals

_UNITS = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 1000, "百": 100, "": 1}
_FIGURES = re.compile(
    r"(?:(?<![0-9A-Za-z.,-])|(?<=RMB)|(?<=CNY))(?P<sign>[¥￥])?(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?|[0-9]{1,14}(?:\.[0-9]{1,6})?)"
    r"(?P<unit>亿|千万|百万|万|千|百)?(?P<yuan>元|圆)?(?![0-9])"
)
_CAPITALS = re.compile(rf"[{SIGNS}]{{2,60}}")
_FOREIGN = (
    r"(?:美元|美金|港币|港元|港圆|欧元|日元|日圆|英镑|澳元|加元|USD|HKD|EUR|JPY|GBP|US\$|\$|€|£)"
)
_FOREIGN_BEFORE = re.compile(rf"{_FOREIGN}(?:\(?(?:大写|小写)\)?)?[:]?$")
_FOREIGN_AFTER = re.compile(rf"[整]?\(?{_FOREIGN}")
_YUAN_BEFORE = re.compile(r"(?:人民币|RMB|CNY)(?:\((?:大写|小写)\)|大写|小写)?[:]?$")
_UNIT_OF_LABEL = re.compile(r"(?:单位[:为]?|\()(?:人民币)?(?P<unit>亿|千万|百万|万)?(?:元|圆)")
_MOST = Decimal(10) ** 13
_LOOK = 14


@dataclass(frozen=True, slots=True)
class Sum:
    start: int
    end: int
    amount: Decimal


def sums_in(text: str, label: str = "") -> Iterator[Sum]:
    """This will yield the sums of a narrow text without blanks, in their order.

    A bare number is a sum only where its `label` names the unit: “担保金额（万元）”.
    """
    figures = list(_figures(text, label))
    taken = {at for each in figures for at in range(each.start, each.end)}
    capitals = [
        each
        for found in _CAPITALS.finditer(text)
        for each in [_capitals(text, found.start(), found.end(), taken)]
        if each is not None
    ]
    yield from sorted([*figures, *capitals], key=lambda each: each.start)


def _figures(text: str, label: str) -> Iterator[Sum]:
    named = _UNIT_OF_LABEL.search(label)
    for found in _FIGURES.finditer(text):
        before = text[max(0, found.start() - _LOOK) : found.start()]
        unit = found["unit"] or ""
        is_money = bool(found["sign"] or found["yuan"] or _YUAN_BEFORE.search(before))
        is_money = is_money or _is_bare(text, found, unit)
        if not is_money and not unit and named and found[0] == text:
            is_money, unit = True, named["unit"] or ""
        if (
            not is_money
            or _FOREIGN_BEFORE.search(before)
            or _FOREIGN_AFTER.match(text, found.end())
        ):
            continue
        amount = Decimal(found["number"].replace(",", "")) * _UNITS[unit]
        if amount < _MOST:
            yield Sum(found.start(), found.end(), amount)


def _is_bare(text: str, found: re.Match[str], unit: str) -> bool:
    """“500万” is a sum where no thing that is counted follows."""
    following = text[found.end() : found.end() + 1]
    return unit in ("万", "亿", "千万", "百万") and not "\u4e00" <= following <= "\u9fff"


def _capitals(text: str, start: int, end: int, taken: set[int]) -> Sum | None:
    while start < end and start in taken:
        start += 1
    while start < end and text[start] in "元圆角分整正":
        start += 1
    if _FOREIGN_BEFORE.search(text[max(0, start - _LOOK) : start]):
        return None
    if _FOREIGN_AFTER.match(text, end) or not re.search("[元圆万萬亿億]", text[start:end]):
        return None
    amount = read_capitals(text[start:end])
    return Sum(start, end, amount) if amount is not None and amount < _MOST else None
