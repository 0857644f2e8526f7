"""How are amounts, days and periods written on a Chinese paper?"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from schemas.vocabulary import Currency

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")


def capitals(amount: Decimal) -> str:
    """This will return a sum in the capital numerals of banking: 伍佰万元整.

    Source: 支付结算办法 (银发 1997 no. 393), annex 1. `amount` has at most two decimal places.
    """
    yuan, cents = divmod(int(amount.scaleb(2)), 100)
    jiao, fen = divmod(cents, 10)
    whole = f"{_whole(yuan)}元" if yuan or not cents else ""
    if not cents:
        return f"{whole}整"
    tenths = f"{_DIGITS[jiao]}角" if jiao else "零" if yuan else ""
    return f"{whole}{tenths}" + (f"{_DIGITS[fen]}分" if fen else "整")


def money(amount: Decimal | None, currency: Currency) -> str | None:
    """This will return figures and capitals: 5,000,000.00元（人民币伍佰万元整）."""
    if amount is None:
        return None
    unit = "元" if currency is Currency.CNY else currency.label
    return f"{amount:,.2f}{unit}（{currency.label}{capitals(amount)}）"


def chinese_day(day: date | None) -> str | None:
    return None if day is None else f"{day.year}年{day.month}月{day.day}日"


def period(start: date | None, end: date | None) -> str | None:
    """This will return a period with the end that is known; None when neither is."""
    if start is None and end is None:
        return None
    return f"自{chinese_day(start) or '　'}至{chinese_day(end) or '　'}"


def lines(text: str | None) -> str | None:
    """This will end the lines of a text as a paper does; a page sends a carriage return as well."""
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def classes(numbers: tuple[int, ...]) -> str:
    return f"第{'、'.join(map(str, numbers))}类"


def _whole(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(number, unit)
        if high:
            gap = _DIGITS[0] if low and (low < unit // 10 or high % 10 == 0) else ""
            return f"{_whole(high)}{name}{gap}{_whole(low) if low else ''}"
    return "".join(_below_ten_thousand(number))


def _below_ten_thousand(number: int) -> Iterator[str]:
    owes_zero = False
    for place in (3, 2, 1, 0):
        digit, number = divmod(number, 10**place)
        if not digit:
            owes_zero = owes_zero or place < 3
            continue
        yield f"{_DIGITS[digit]}{_PLACES[place]}"
        if number and number < 10 ** (place - 1):
            yield _DIGITS[0]
