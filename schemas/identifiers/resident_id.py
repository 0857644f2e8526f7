"""Is this a resident identity number (GB 11643), and whose region and day of birth does it name?

The number is personal data: no sentence of this module repeats any part of it.
"""

from dataclasses import dataclass
from datetime import date
from operator import mul

from schemas.identifiers.flaw import Flaw, FlawCode, error, refuse_errors, warning
from schemas.identifiers.masking import masked
from schemas.identifiers.spelling import (
    HYPHENS,
    dropping,
    plain,
    unreadable,
    wrong_character,
    wrong_length,
)

NAME = "居民身份证号码"
LENGTH = 18

_DROPPED = dropping(HYPHENS)
_DIGITS = frozenset("0123456789")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
# The first two digits of GB/T 2260: provinces, Taiwan (71, and 83 on residence permits),
# Hong Kong and Macao.
_PROVINCES = frozenset(
    str(code)
    for codes in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for code in codes
)


@dataclass(frozen=True, slots=True)
class ResidentId:
    """What a number says of its holder."""

    compact: str
    region: str
    born_on: date
    is_male: bool


def check_character(body: str) -> str:
    """This will return the last character after 17 digits (ISO 7064 MOD 11-2)."""
    return _CHECK_CHARACTERS[sum(map(mul, map(int, body), _WEIGHTS)) % 11]


def normalise(text: str) -> str:
    return plain(text, _DROPPED)


def check(text: str, on: date | None = None) -> tuple[Flaw, ...]:
    """This will return what is wrong with a number, all at once.

    Without the day `on`, a birth in the future goes unseen.
    """
    if flaws := unreadable(text, name=NAME):
        return flaws
    number = normalise(text)
    if len(number) != LENGTH:
        return (wrong_length(NAME, "18位（15位旧号码已停用）", len(number)),)
    if not _DIGITS.issuperset(number[:17]) or number[17] not in _CHECK_CHARACTERS:
        return (wrong_character(NAME, "17位数字和1位校验码（数字或字母X）"),)
    found = [*_birth_flaws(_born_on(number), on)]
    if number[:2] not in _PROVINCES:
        found.append(_unknown_region())
    if check_character(number[:17]) != number[17]:
        found.append(_wrong_check())
    return tuple(found)


def parse(text: str) -> ResidentId:
    """This will return the parts of a number, or raise NotAnIdentifier."""
    refuse_errors(check(text))
    number = normalise(text)
    born_on = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    return ResidentId(number, number[:6], born_on, is_male=int(number[16]) % 2 == 1)


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return the number as the card prints it, or raise NotAnIdentifier."""
    return parse(text).compact


def mask(text: str) -> str:
    """This will return the number with its first and last character alone."""
    return masked(normalise(text), width=LENGTH, head=1, tail=1)


def _born_on(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _birth_flaws(born_on: date | None, on: date | None) -> tuple[Flaw, ...]:
    if born_on is None or born_on.year < 1900:
        return (
            error(
                FlawCode.impossible_date,
                "居民身份证号码第7至14位不是有效的出生日期；请对照身份证更正。",
            ),
        )
    if on is not None and born_on > on:
        return (
            error(
                FlawCode.future_date,
                "居民身份证号码第7至14位的出生日期晚于今天；请对照身份证更正。",
            ),
        )
    return ()


def _unknown_region() -> Flaw:
    # Cards of foreigners with permanent residence begin with 9.
    return warning(
        FlawCode.unknown_region,
        "居民身份证号码前2位不是已知的省级行政区划代码；请对照身份证核对。",
    )


def _wrong_check() -> Flaw:
    return error(
        FlawCode.wrong_check_character,
        "居民身份证号码校验不通过，其中至少一位有误；请对照身份证逐位核对后更正。",
    )
