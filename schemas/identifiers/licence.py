"""Is this the code called 金融许可证机构编码 on a financial licence?

No genuine specimen is known: the usual shape is expected, and anything else only warns.
"""

import re
from dataclasses import dataclass

from schemas.identifiers.flaw import Flaw, FlawCode, refuse_errors, warning
from schemas.identifiers.masking import masked
from schemas.identifiers.spelling import HYPHENS, dropping, plain, unreadable, wrong_character

NAME = "金融许可证机构编码"

_DROPPED = dropping(HYPHENS)
_WORD = re.compile(r"[A-Z0-9]+")
_SHAPE = re.compile(r"[A-Z][0-9]{4}[A-Z][0-9]{9}")


@dataclass(frozen=True, slots=True)
class LicenceCode:
    """The code, and the letter for the type of institution where the shape is the usual one."""

    compact: str
    institution_type: str | None


def normalise(text: str) -> str:
    return plain(text, _DROPPED)


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with a licence code."""
    if flaws := unreadable(text, name=NAME):
        return flaws
    code = normalise(text)
    if not _WORD.fullmatch(code):
        return (wrong_character(NAME, "数字和字母"),)
    if not _SHAPE.fullmatch(code):
        return (
            warning(
                FlawCode.unusual_form,
                "金融许可证机构编码通常为15位，第1位和第6位是字母、其余是数字；"
                "请对照金融许可证核对。",
            ),
        )
    return ()


def parse(text: str) -> LicenceCode:
    """This will return the code, or raise NotAnIdentifier."""
    refuse_errors(check(text))
    code = normalise(text)
    return LicenceCode(code, code[0] if _SHAPE.fullmatch(code) else None)


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return the code as the licence prints it, or raise NotAnIdentifier."""
    return parse(text).compact


def mask(text: str) -> str:
    return masked(normalise(text), width=15)
