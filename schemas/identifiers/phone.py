"""Is this a telephone number in mainland China?"""

import re
from dataclasses import dataclass
from enum import StrEnum

from schemas.identifiers.flaw import Flaw, FlawCode, NotAnIdentifier, error, refuse_errors
from schemas.identifiers.masking import masked
from schemas.identifiers.spelling import DOTS, HYPHENS, dropping, plain, unreadable

NAME = "联系电话"

_DROPPED = dropping(DOTS + HYPHENS + "()")
_COUNTRY = re.compile(r"(?:\+|00)86(?=0?[1-9])")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
# Area codes 010 and 02x have three digits, all others four.
_LANDLINE = re.compile(r"(?P<area>010|02[0-9]|0[3-9][0-9]{2})(?P<local>[2-8][0-9]{6,7})")


class PhoneKind(StrEnum):
    mobile = "mobile"
    landline = "landline"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as dialled inside the country; `area` is empty for a mobile."""

    compact: str
    kind: PhoneKind
    area: str


def normalise(text: str) -> str:
    digits = plain(text, _DROPPED)
    country = _COUNTRY.match(digits)
    if not country:
        return digits
    national = digits[country.end() :]
    if national.startswith("0") or _MOBILE.fullmatch(national):
        return national
    # The 0 before an area code is not dialled from abroad.
    return f"0{national}"


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with a telephone number."""
    if flaws := unreadable(text, name=NAME):
        return flaws
    if _read(normalise(text)) is None:
        return (
            error(
                FlawCode.wrong_form,
                "联系电话应为11位手机号码，或带区号的固定电话（如0710-3456789）；请更正。",
            ),
        )
    return ()


def parse(text: str) -> Phone:
    """This will return the number, or raise NotAnIdentifier."""
    flaws = check(text)
    refuse_errors(flaws)
    phone = _read(normalise(text))
    if phone is None:
        raise NotAnIdentifier(flaws)
    return phone


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return 13800138000 or 0710-3456789, or raise NotAnIdentifier."""
    phone = parse(text)
    if phone.kind is PhoneKind.mobile:
        return phone.compact
    return f"{phone.area}-{phone.compact[len(phone.area) :]}"


def mask(text: str) -> str:
    """This will return 138****8000, for a landline too; never more than 7 digits."""
    return masked(normalise(text), width=11, head=3, tail=4, shortest=10)


def _read(digits: str) -> Phone | None:
    if _MOBILE.fullmatch(digits):
        return Phone(digits, PhoneKind.mobile, "")
    if parts := _LANDLINE.fullmatch(digits):
        return Phone(digits, PhoneKind.landline, parts["area"])
    return None
