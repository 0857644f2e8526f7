"""What does a cell mean that says it otherwise than the template asks, but without any doubt?

Sums with a unit, and days that a spreadsheet has left as a number, are worked out and said; what
can be read in two ways is left as it stands, and that is said too.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from forms.workbook.cells import Content, is_blank
from forms.workbook.layout import Column, Kind
from forms.workbook.remarks import DAY_NUMBER, SUM_UNCLEAR, SUM_UNIT
from schemas.finding import Remark

YUAN, WAN, YI = 1, 10**4, 10**8
_UNITS = {"元": YUAN, "万": WAN, "万元": WAN, "亿": YI, "亿元": YI}
_NAMES = {YUAN: "元", WAN: "万元", YI: "亿元"}
_HEADED = "（元）"
_SUM = re.compile(
    r"(?:人民币|RMB|CNY|¥)?([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,16}(?:\.[0-9]+)?)"
    r"(元|万元|万|亿元|亿|)整?"
)
# Excel counts days from 1899-12-30; five digits of these years are no year and no day of a month.
_SERIAL = re.compile(r"[3-7][0-9]{4}")
_EPOCH, _FIRST, _LAST = date(1899, 12, 30), date(1985, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell means, and what is to be said of it."""

    content: Content
    remark: Remark | None = None
    detail: str = ""


def heading_of(column: Column, unit: int) -> str | None:
    """This will spell the heading of a sum with another unit; None for any other column."""
    if column.kind is not Kind.money or not column.label.endswith(_HEADED):
        return None
    return f"{column.label.removesuffix(_HEADED)}（{_NAMES[unit]}）"


def understood(
    content: Content, column: Column, *, unit: int = YUAN, counts_from_1904: bool = False
) -> Understood:
    """This will work out a cell; `unit` is that of its heading."""
    if is_blank(content) or column.is_list:
        return Understood(content)
    if column.kind is Kind.money:
        return _sum(content, column.label, unit)
    if column.kind is Kind.day and not counts_from_1904:
        return _day(content, column.label)
    return Understood(content)


def _sum(content: Content, label: str, unit: int) -> Understood:
    if isinstance(content, bool) or not isinstance(content, str | float | int):
        return Understood(content)
    shown = content if isinstance(content, str) else _plain(content)
    found = _SUM.fullmatch("".join(unicodedata.normalize("NFKC", shown).split()).upper())
    if found is None:
        return Understood(content)
    stated = _UNITS.get(found[2])
    if stated is None and unit == YUAN:
        return Understood(content)
    if stated is not None and unit != YUAN and stated != unit:
        said = f"“{label}”的栏目以{_NAMES[unit]}为单位，单元格却写着“{shown.strip()[:40]}”"
        detail = f"{said}，无法确定以哪个为准。"
        return Understood(content, SUM_UNCLEAR, detail)
    factor = stated or unit
    worked = format(Decimal(found[1].replace(",", "")) * factor, "f")
    worked = worked.rstrip("0").rstrip(".") if "." in worked else worked
    if factor == YUAN:
        return Understood(worked)
    said = (
        f"“{label}”填写的是“{shown.strip()[:40]}”，以{_NAMES[factor]}为单位，已换算为{worked}元。"
    )
    return Understood(worked, SUM_UNIT, said)


def _day(content: Content, label: str) -> Understood:
    if isinstance(content, bool) or not isinstance(content, str | float | int):
        return Understood(content)
    shown = content if isinstance(content, str) else _plain(content)
    digits = unicodedata.normalize("NFKC", shown).strip()
    if not digits.isascii() or _SERIAL.fullmatch(digits) is None:
        return Understood(content)
    meant = _EPOCH + timedelta(days=int(digits))
    if not _FIRST <= meant <= _LAST:
        return Understood(content)
    detail = f"“{label}”填写的是数字{digits}，已按日期序号换算为{meant.isoformat()}。"
    return Understood(meant, DAY_NUMBER, detail)


def _plain(number: float) -> str:
    """The number as a person would type it: Excel keeps 15 digits, and no exponent is read."""
    return format(Decimal(format(number, ".15g")), "f")
