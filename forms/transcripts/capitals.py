"""Which sum is written in Chinese numerals: 伍佰万元整, 五百万元, 壹仟零伍拾元叁角贰分?

The inverse of `forms.papers.wording.capitals`. What no careful hand would write is refused, so that
a misread character never becomes another sum.
"""

import re
from decimal import Decimal

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇", "壹一弌", "贰二貳两弍", "叁三參", "肆四", "伍五", "陆六陸", "柒七", "捌八", "玖九")
    )
    for character in characters
}
_UNITS = "拾十佰百仟千"
_MYRIADS = "亿億万萬"
_WRITTEN = "".join((*_DIGITS, *_UNITS, *_MYRIADS))
_ANY = f"[{''.join(sign for sign in _DIGITS if _DIGITS[sign])}]"
_BELOW = re.compile(
    rf"(?:(?P<thousands>{_ANY})[仟千])?[零〇]?(?:(?P<hundreds>{_ANY})[佰百])?[零〇]?"
    rf"(?P<ten>(?P<tens>{_ANY})?[拾十])?[零〇]?(?P<ones>{_ANY})?|[零〇]"
)
# Every character by which a sum may be written; a run of them is worth a look.
SIGNS = f"{_WRITTEN}元圆角分整正"
_SUM = re.compile(
    rf"(?:(?P<yuan>[{_WRITTEN}]{{1,40}})[元圆])?"
    rf"[零〇]?(?:(?P<jiao>[{_WRITTEN}])角)?(?:[零〇]?(?P<fen>[{_WRITTEN}])分)?[整正]?"
)
_MYRIADS_WITHOUT_YUAN = re.compile(rf"[{_WRITTEN}]{{1,40}}[万萬亿億][整正]?")


def read_capitals(text: str) -> Decimal | None:
    """This will return the sum that stands in a text and nothing beside it, or None."""
    if _MYRIADS_WITHOUT_YUAN.fullmatch(text):
        whole = read_number(text.rstrip("整正"))
        return None if whole is None else Decimal(whole)
    found = _SUM.fullmatch(text)
    if found is None or not (found["yuan"] or found["jiao"] or found["fen"]):
        return None
    yuan = read_number(found["yuan"]) if found["yuan"] else 0
    jiao = _DIGITS.get(found["jiao"] or "零")
    fen = _DIGITS.get(found["fen"] or "零")
    if yuan is None or jiao is None or fen is None:
        return None
    return Decimal(yuan) + Decimal(jiao * 10 + fen).scaleb(-2)


def read_number(text: str) -> int | None:
    """This will read a whole number in Chinese numerals, or return None for no such number."""
    if not text or len(text) > 40:
        return None
    for name, unit in (("亿億", 10**8), ("万萬", 10**4)):
        at = max(text.rfind(sign) for sign in name)
        if at >= 0:
            return _joined(text[:at], text[at + 1 :], unit)
    return _below_ten_thousand(text)


def _joined(high_text: str, low_text: str, unit: int) -> int | None:
    high = read_number(high_text)
    low = read_number(low_text.lstrip("零〇")) if low_text.strip("零〇") else 0
    is_small = high is not None and (unit == 10**8 or high < 10**4)
    if not high or not is_small or low is None or low >= unit:
        return None
    # “一万五” is said for 15,000 and would be written so for 10,005 by nobody.
    return None if len(low_text) == 1 and low else high * unit + low


def _below_ten_thousand(text: str) -> int | None:
    """Digits with descending units, a zero only where a place is skipped; ten may stand alone."""
    found = _BELOW.fullmatch(text)
    if found is None:
        return None
    total = 0
    for place, unit in (("thousands", 1000), ("hundreds", 100), ("ones", 1)):
        total += unit * _DIGITS[found[place] or "零"]
    total += 10 * _DIGITS[found["tens"] or "一"] if found["ten"] else 0
    is_skipped = bool(found["ones"]) and not found["ten"] and total >= 100
    return None if is_skipped and text[-2] not in "零〇" else total
