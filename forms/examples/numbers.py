"""Which numbers do fictional rights and parties bear? Valid by their checks, and nobody's."""

from schemas.identifiers import credit_code, patent
from schemas.vocabulary import PatentKind

_KIND_DIGITS = {
    PatentKind.invention: "1",
    PatentKind.utility_model: "2",
    PatentKind.design: "3",
}
_GRANT_LETTERS = {
    PatentKind.invention: "B",
    PatentKind.utility_model: "U",
    PatentKind.design: "S",
}
# Far above what the office gives out in a year, so that no real patent has such a number.
_FIRST_SERIAL = 9_000_000
_FIRST_MARK = 99_000_000
# An enterprise registered with the market authority of Xiangyang.
_REGISTERED_IN = "91420600"


def patent_number(kind: PatentKind, year: int, serial: int) -> str:
    """This will return a patent number with its check character, as registers print it."""
    body = f"{year}{_KIND_DIGITS[kind]}{_FIRST_SERIAL + serial:07d}"
    return f"{body}.{patent.check_character(body)}"


def grant_number(kind: PatentKind, serial: int) -> str:
    return f"CN{_KIND_DIGITS[kind]}{99_000_000 + serial:08d}{_GRANT_LETTERS[kind]}"


def mark_number(serial: int) -> str:
    return str(_FIRST_MARK + serial)


def credit_code_of(stem: str) -> str:
    """This will return a credit code around eight characters of an organisation code."""
    body = f"{_REGISTERED_IN}{stem}{credit_code.inner_check_character(stem)}"
    return body + credit_code.check_character(body)
