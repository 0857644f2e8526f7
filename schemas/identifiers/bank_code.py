"""Is this the number of a bank branch in the payment system, 支付系统行号 of CNAPS?

The check, ISO 7064 MOD 11,10, is found in no document but holds for every number seen, so a
failed check is a warning.
"""

from dataclasses import dataclass

from schemas.identifiers.flaw import Flaw, FlawCode, refuse_errors, warning
from schemas.identifiers.masking import masked
from schemas.identifiers.spelling import (
    HYPHENS,
    dropping,
    plain,
    unreadable,
    wrong_character,
    wrong_length,
)

NAME = "支付系统行号"
LENGTH = 12

_DROPPED = dropping(HYPHENS)
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class BankCode:
    """Bank class (3 digits), city (4), branch (4), check (1)."""

    compact: str
    bank: str
    city: str
    branch: str
    check_character: str


def check_character(body: str) -> str:
    """This will return the digit that follows 11 digits (ISO 7064 MOD 11,10)."""
    product = 10
    for digit in body:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def normalise(text: str) -> str:
    return plain(text, _DROPPED)


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with a bank code."""
    if flaws := unreadable(text, name=NAME):
        return flaws
    code = normalise(text)
    if len(code) != LENGTH:
        return (wrong_length(NAME, "12位", len(code)),)
    if not _DIGITS.issuperset(code):
        return (wrong_character(NAME, "数字"),)
    if check_character(code[:-1]) != code[-1]:
        return (
            warning(
                FlawCode.wrong_check_character,
                "支付系统行号的末位校验不通过；请向开户行核对行号后确认或更正。",
            ),
        )
    return ()


def parse(text: str) -> BankCode:
    """This will return the parts of a code, or raise NotAnIdentifier."""
    refuse_errors(check(text))
    code = normalise(text)
    return BankCode(code, code[:3], code[3:7], code[7:11], code[11])


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return twelve digits, or raise NotAnIdentifier."""
    return parse(text).compact


def mask(text: str) -> str:
    return masked(normalise(text), width=LENGTH)
