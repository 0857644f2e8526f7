"""Is this the number of a Chinese patent or patent application, and how is it written?

13 characters since October 2003 (year, kind, 7-digit serial, check), 9 before (2-digit year,
kind, 5-digit serial, check). A number that passes proves nothing about existence.
"""

import re
from datetime import date
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from schemas.identifiers.flaw import Flaw, FlawCode, NotAnIdentifier, error
from schemas.identifiers.masking import masked
from schemas.identifiers.spelling import (
    DOTS,
    HYPHENS,
    dropping,
    plain,
    unreadable,
    wrong_character,
    wrong_length,
)
from schemas.vocabulary import PatentKind

NAME = "专利号"
# The first day on which a Chinese patent could be applied for was 1985-04-01.
FIRST_YEAR = 1985

_DROPPED = dropping(DOTS + HYPHENS)
_PREFIXES = ("ZL", "CN")
_DIGITS = {str(value): value for value in range(10)}
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_CHECK_CHARACTERS = "0123456789X"
# 8 and 9 are international (PCT) applications that entered the national phase.
_KINDS = {
    "1": PatentKind.invention,
    "2": PatentKind.utility_model,
    "3": PatentKind.design,
    "8": PatentKind.invention,
    "9": PatentKind.utility_model,
}
_PUBLICATION = re.compile(r"[0-9]{7,9}[A-Z][0-9]?", re.ASCII)


class ApplicationNumber(NamedTuple):
    """The parts of a number; `compact` is the number without prefix and dot."""

    compact: str
    year: int
    kind: PatentKind
    is_international: bool
    serial: str
    check_character: str


def check_character(body: str) -> str:
    """This will return the character that follows 8 or 12 digits."""
    return _CHECK_CHARACTERS[sum(map(mul, map(_DIGITS.__getitem__, body), _WEIGHTS)) % 11]


def normalise(text: str) -> str:
    compact = plain(text, _DROPPED)
    # Only before a digit, so that what is left never starts with another prefix.
    if compact.startswith(_PREFIXES) and compact[2:3] in _DIGITS:
        return compact[2:]
    return compact


def check(text: str, on: date | None = None) -> tuple[Flaw, ...]:
    """This will return what is wrong with a patent number, all at once.

    Without the day `on`, a year in the future goes unseen.
    """
    if flaws := unreadable(text, name=NAME):
        return flaws
    year, flaws, _ = _check(text)
    if on is not None and year > on.year and year >= FIRST_YEAR:
        return (_future_year(year, on.year), *flaws)
    return flaws


@lru_cache(maxsize=8192)
def _check(text: str) -> tuple[int, tuple[Flaw, ...], ApplicationNumber | None]:
    """The year, 0 where none can be read, what is wrong on any day, and the parts if nothing is."""
    compact = normalise(text)
    if len(compact) not in (9, 13):
        return 0, (_explain_length(compact),), None
    body, last = compact[:-1], compact[-1]
    if not (body.isascii() and body.isdecimal()) or last not in _CHECK_CHARACTERS:
        return 0, (wrong_character(NAME, "数字组成，且仅末位校验位可以是字母X"),), None
    start = 4 if len(compact) == 13 else 2
    year, kind, expected = _year(compact), _KINDS.get(compact[start]), check_character(body)
    if kind and expected == last and year >= FIRST_YEAR:
        is_international = compact[start] in "89"
        serial = compact[start + 1 : -1]
        return year, (), ApplicationNumber(compact, year, kind, is_international, serial, last)
    flaws = []
    if year < FIRST_YEAR:
        flaws.append(_impossible_year(year))
    if kind is None:
        flaws.append(_unknown_kind(compact[start]))
    if expected != last:
        flaws.append(_wrong_check(expected, last))
    return year, tuple(flaws), None


def parse(text: str) -> ApplicationNumber:
    """This will return the parts of a number, or raise NotAnIdentifier."""
    flaws = unreadable(text, name=NAME)
    _, flaws, number = (0, flaws, None) if flaws else _check(text)
    if number is None:
        raise NotAnIdentifier(flaws)
    return number


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return a number as registers print it: 201911044411.X.

    It raises NotAnIdentifier for text that is no patent number, like all that follow.
    """
    compact = parse(text).compact
    return f"{compact[:-1]}.{compact[-1]}"


def without_dot(text: str) -> str:
    """This will return a number as the office wants it in its EXCEL list of patents."""
    return parse(text).compact


def mask(text: str) -> str:
    return masked(normalise(text), width=13)


def _year(compact: str) -> int:
    if len(compact) == 13:
        return int(compact[:4])
    short = int(compact[:2])
    # The form with two digits was used from 1985 until 2003.
    return 1900 + short if short > 3 else 2000 + short


def _impossible_year(year: int) -> Flaw:
    return error(
        FlawCode.impossible_year,
        f"专利号中的申请年份{year}早于1985年，当时尚无中国专利；请对照专利证书更正。",
    )


def _future_year(year: int, this_year: int) -> Flaw:
    return error(
        FlawCode.future_year,
        f"专利号中的申请年份{year}晚于今年（{this_year}年）；请对照专利证书更正。",
    )


def _unknown_kind(kind: str) -> Flaw:
    return error(
        FlawCode.unknown_kind,
        f"专利号中的种类号“{kind}”不存在，只能是1、2、3、8或9；请对照专利证书更正。",
    )


def _wrong_check(expected: str, found: str) -> Flaw:
    return error(
        FlawCode.wrong_check_character,
        f"专利号校验不通过：按前面各位推算校验位应为“{expected}”，填写的是“{found}”；"
        "任何一位都可能有误，请对照专利证书逐位核对。",
    )


def _explain_length(compact: str) -> Flaw:
    """This will name the usual slip behind a wrong length, where there is one."""
    if _PUBLICATION.fullmatch(compact):
        return error(
            FlawCode.publication_number_instead,
            "填写的是公布号或授权公告号，不是专利号；请改填专利证书上以ZL开头的专利号。",
        )
    padded = compact.zfill(9)
    if len(compact) in (7, 8) and _DIGITS.keys() >= set(compact) and not _check(padded)[1]:
        return error(
            FlawCode.lost_leading_zero,
            f"专利号开头的0可能被 Excel 去掉了，原号码可能是{padded}；"
            "请把该列设为“文本”格式，并对照专利证书重新填写。",
        )
    return wrong_length(NAME, "13位（2003年10月以前申请的为9位）", len(compact))
