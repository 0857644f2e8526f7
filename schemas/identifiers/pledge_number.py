"""Can this be the number (登记号 on notices) of a registered pledge?

Its form is published nowhere, so nothing is read out of it.
"""

import re
from dataclasses import dataclass

from schemas.identifiers.flaw import Flaw, FlawCode, refuse_errors, warning
from schemas.identifiers.masking import masked
from schemas.identifiers.spelling import HYPHENS, dropping, plain, unreadable, wrong_character

NAME = "质押登记号"

_DROPPED = dropping(HYPHENS)
_WORD = re.compile(r"[A-Z0-9]+")
_USUAL_LENGTHS = range(6, 21)


@dataclass(frozen=True, slots=True)
class PledgeNumber:
    compact: str


def normalise(text: str) -> str:
    return plain(text, _DROPPED)


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with a pledge registration number."""
    if flaws := unreadable(text, name=NAME):
        return flaws
    number = normalise(text)
    if not _WORD.fullmatch(number):
        return (wrong_character(NAME, "数字和字母"),)
    if len(number) not in _USUAL_LENGTHS:
        return (
            warning(
                FlawCode.unusual_form,
                f"质押登记号通常为6至20位，填写的是{len(number)}位；请对照登记通知书核对。",
            ),
        )
    return ()


def parse(text: str) -> PledgeNumber:
    """This will return the number, or raise NotAnIdentifier."""
    refuse_errors(check(text))
    return PledgeNumber(normalise(text))


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return the number as the notice prints it, or raise NotAnIdentifier."""
    return parse(text).compact


def mask(text: str) -> str:
    return masked(normalise(text), width=20)
