"""Is this a unified social credit code (GB 32100-2015), and how sure is that?

The code carries two check characters: its own (18th), and inside it that of the organisation
code (17th, GB 11714). Codes issued in the Fujian pilot are legal, pass the inner check and fail
the outer one, so only a failed inner check is an error.
"""

from dataclasses import dataclass
from functools import lru_cache
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

NAME = "统一社会信用代码"
LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

_DROPPED = dropping(HYPHENS)
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_INNER_VALUES = {character: int(character, 36) for character in ALPHABET}
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_INNER_CHECKS = "0123456789X"
# Registering departments of GB 32100: organs, foreign affairs, justice, culture, civil affairs,
# tourism, religion, unions, market supervision, the military, agriculture, others.
_DEPARTMENTS = frozenset("123456789ANY")


@dataclass(frozen=True, slots=True)
class CreditCode:
    """The parts of a code; `organisation_code` has nine characters with its own check."""

    compact: str
    department: str
    category: str
    region: str
    organisation_code: str
    check_character: str


def check_character(body: str) -> str:
    """This will return the 18th character after the first 17 (GB 32100)."""
    total = sum(map(mul, map(_VALUES.__getitem__, body), _WEIGHTS))
    return ALPHABET[-total % 31]


def inner_check_character(body: str) -> str:
    """This will return the check of the eight characters 9 to 16 (GB 11714)."""
    total = sum(map(mul, map(_INNER_VALUES.__getitem__, body), _INNER_WEIGHTS))
    return _INNER_CHECKS[-total % 11]


def normalise(text: str) -> str:
    return plain(text, _DROPPED)


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with a credit code: nothing, a doubt or an error."""
    return unreadable(text, name=NAME) or _check(text)


@lru_cache(maxsize=8192)
def _check(text: str) -> tuple[Flaw, ...]:
    code = plain(text, _DROPPED)
    if len(code) != LENGTH:
        return (wrong_length(NAME, "18位", len(code)),)
    try:
        expected = check_character(code[:17])
        inner = inner_check_character(code[8:16])
        _VALUES[code[17]]
    except KeyError:
        return (
            wrong_character(
                NAME, "数字和大写字母组成，且不使用I、O、Z、S、V（常与1、0、2、5混淆）"
            ),
        )
    if inner != code[16]:
        return (_wrong_inner_check(),)
    flaws = () if code[0] in _DEPARTMENTS else (_unknown_department(code[0]),)
    return flaws if expected == code[17] else (*flaws, _doubtful())


def parse(text: str) -> CreditCode:
    """This will return the parts of a code, or raise NotAnIdentifier."""
    refuse_errors(check(text))
    code = normalise(text)
    return CreditCode(code, code[0], code[1], code[2:8], code[8:17], code[17])


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return the code as the licence prints it, or raise NotAnIdentifier."""
    return parse(text).compact


def mask(text: str) -> str:
    return masked(normalise(text), width=LENGTH)


def _wrong_inner_check() -> Flaw:
    return error(
        FlawCode.wrong_inner_check,
        "统一社会信用代码有误：第9至17位（主体标识码）校验不通过；请对照营业执照逐位核对后更正。",
    )


def _doubtful() -> Flaw:
    return warning(
        FlawCode.wrong_check_character,
        "统一社会信用代码的第18位校验不通过，只有少数试点时期的代码属于例外；"
        "请对照营业执照逐位核对，确认无误的请附营业执照扫描件。",
    )


def _unknown_department(found: str) -> Flaw:
    return warning(
        FlawCode.unknown_department,
        f"统一社会信用代码首位“{found}”不是已知的登记管理部门代码；请对照营业执照核对。",
    )
