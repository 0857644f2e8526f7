"""Is this the registration number of an integrated-circuit layout-design?

BS. and nine characters, checked like an old patent number. One sourced number supports the
check and a remembered one contradicts it, so it only warns.
"""

import re
from dataclasses import dataclass

from schemas.identifiers.flaw import Flaw, FlawCode, error, refuse_errors, warning
from schemas.identifiers.masking import masked
from schemas.identifiers.patent import check_character
from schemas.identifiers.spelling import DOTS, HYPHENS, dropping, plain, unreadable

NAME = "布图设计登记号"

_DROPPED = dropping(DOTS + HYPHENS)
_FORM = re.compile(r"BS[0-9]{8}[0-9X]")
_KIND = "5"


@dataclass(frozen=True, slots=True)
class LayoutNumber:
    """The parts of a number; the year has two digits, as in the number."""

    compact: str
    year: str
    serial: str
    check_character: str


def normalise(text: str) -> str:
    return plain(text, _DROPPED)


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with a layout-design number."""
    if flaws := unreadable(text, name=NAME):
        return flaws
    number = normalise(text)
    if not _FORM.fullmatch(number):
        return (
            error(
                FlawCode.wrong_form,
                "布图设计登记号应为“BS.”加8位数字和1位校验位；请对照登记证书更正。",
            ),
        )
    found = []
    if number[4] != _KIND:
        found.append(
            warning(
                FlawCode.unknown_kind,
                "布图设计登记号年份之后的一位通常是5；请对照登记证书核对。",
            )
        )
    if check_character(number[2:-1]) != number[-1]:
        found.append(
            warning(
                FlawCode.wrong_check_character,
                "布图设计登记号的末位校验不通过；请对照登记证书逐位核对。",
            )
        )
    return tuple(found)


def parse(text: str) -> LayoutNumber:
    """This will return the parts of a number, or raise NotAnIdentifier."""
    refuse_errors(check(text))
    number = normalise(text)
    return LayoutNumber(number, number[2:4], number[5:10], number[10])


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return BS.185559220, or raise NotAnIdentifier."""
    return f"BS.{parse(text).compact[2:]}"


def mask(text: str) -> str:
    return masked(normalise(text), width=12)
