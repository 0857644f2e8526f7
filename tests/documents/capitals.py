"""How is a sum or a number written in Chinese? Kept apart from the code that is examined."""

from decimal import Decimal

_CAPITAL, _PLAIN = "零壹贰叁肆伍陆柒捌玖", "〇一二三四五六七八九"
_UNITS = ("", "拾", "佰", "仟")


def in_capitals(amount: Decimal, yuan: str = "元", whole: str = "整") -> str:
    """This will spell a sum as banks do: 壹佰贰拾万零伍佰元整."""
    whole_yuan, cents = divmod(int(amount * 100), 100)
    spelled = _number(whole_yuan) + yuan
    if not cents:
        return spelled + whole
    tenths, hundredths = divmod(cents, 10)
    spelled += f"{_CAPITAL[tenths]}角" if tenths else "零"
    return spelled + (f"{_CAPITAL[hundredths]}分" if hundredths else whole)


def plain_number(number: int) -> str:
    """This will spell a number below a hundred: 十三."""
    tens, ones = divmod(number, 10)
    shown = "一二三四五六七八九"
    start = "" if not tens else "十" if tens == 1 else f"{shown[tens - 1]}十"
    return start + (shown[ones - 1] if ones else "")


def capital_number(number: int) -> str:
    """This will spell a number below a hundred in capitals: 壹拾叁."""
    return _number(number)


def digit_by_digit(number: int) -> str:
    """This will spell a year: 二〇二六."""
    return "".join(_PLAIN[int(digit)] for digit in str(number))


def _number(number: int) -> str:
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    spelled = ""
    for at in reversed(range(len(groups))):
        group = groups[at]
        if group and spelled and (group < 1000 or groups[at + 1] % 10 == 0):
            spelled += "零"
        if group:
            spelled += _group(group) + ("", "万", "亿")[at]
    return spelled or "零"


def _group(group: int) -> str:
    digits = [int(digit) for digit in f"{group:04d}"]
    spelled, is_gap = "", False
    for place, digit in zip((3, 2, 1, 0), digits, strict=True):
        if not digit:
            is_gap = bool(spelled)
            continue
        spelled += ("零" if is_gap else "") + _CAPITAL[digit] + _UNITS[place]
        is_gap = False
    return spelled
