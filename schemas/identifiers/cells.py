"""Has a spreadsheet turned the number in this cell into something else?"""

import re
from decimal import Decimal
from numbers import Number

from schemas.identifiers.flaw import Flaw, FlawCode, error
from schemas.identifiers.spelling import LONGEST, dropping, plain

_DROPPED = dropping()
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?E[+-]?[0-9]+")
# Twelve digits, a dot and 0 may be a patent number; more digits are a number that was printed.
_PRINTED_FLOAT = re.compile(r"[0-9]{13,}\.0+")


def refuse_numeric(value: object) -> Flaw | None:
    """This will return a flaw unless the cell holds text, or nothing.

    Excel keeps 15 digits of a number and drops leading zeros, so even a whole number that looks
    right may have lost some; and text such as 2.01611E+12 has already lost them.
    """
    if value is None or (isinstance(value, str) and not _was_number(value)):
        return None
    if isinstance(value, (str, Number, Decimal)):
        return error(
            FlawCode.turned_into_number,
            "该单元格的号码被 Excel 转成了数字，位数可能已丢失；"
            "请先把该列设为“文本”格式，再重新填写号码。",
        )
    return error(
        FlawCode.turned_into_number,
        "该单元格的号码被 Excel 转成了日期或其他类型；请先把该列设为“文本”格式，再重新填写号码。",
    )


def _was_number(text: str) -> bool:
    if len(text) > LONGEST:
        return False
    narrow = plain(text, _DROPPED)
    return bool(_SCIENTIFIC.fullmatch(narrow) or _PRINTED_FLOAT.fullmatch(narrow))
