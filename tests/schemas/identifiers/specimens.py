"""Where do the numbers for these tests come from: published ones, and ones made up by strategy?"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import strategies as st

from schemas.identifiers import bank_code, credit_code, patent, resident_id
from schemas.identifiers.kinds import IdentifierKind

SHARED = Path(__file__).parents[4] / "shared" / "data"
DIGITS = "0123456789"


def rows(name: str) -> list[dict[str, str]]:
    """This will return the rows of a published list, or skip the test."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the reference list {name} is not beside this checkout")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(kind: str) -> list[dict[str, str]]:
    return [row for row in rows("identifiers.csv") if row["kind"] == kind]


def wide(text: str) -> str:
    """This will return the text as a Chinese keyboard in full-width mode types it."""
    return "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in text)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=count, max_size=count)


@st.composite
def patents(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from("12389"))
    if draw(st.booleans()):
        body = f"{draw(st.integers(1985, 2026))}{kind}{draw(digits(7))}"
    else:
        short = draw(st.sampled_from([*range(85, 100), *range(4)]))
        body = f"{short:02d}{kind}{draw(digits(5))}"
    return body + patent.check_character(body)


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    organisation = draw(st.text(credit_code.ALPHABET, min_size=8, max_size=8))
    inner = credit_code.inner_check_character(organisation)
    body = f"9{draw(st.sampled_from('123'))}{draw(digits(6))}{organisation}{inner}"
    return body + credit_code.check_character(body)


@st.composite
def resident_ids(draw: st.DrawFn) -> str:
    born_on = draw(st.dates(date(1900, 1, 1), date(2026, 11, 23)))
    region = draw(st.sampled_from(["110101", "420602", "650102", "810000"]))
    body = f"{region}{born_on:%Y%m%d}{draw(digits(3))}"
    return body + resident_id.check_character(body)


@st.composite
def bank_codes(draw: st.DrawFn) -> str:
    body = draw(digits(11))
    return body + bank_code.check_character(body)


@st.composite
def layouts(draw: st.DrawFn) -> str:
    body = f"{draw(digits(2))}5{draw(digits(5))}"
    return f"BS.{body}{patent.check_character(body)}"


VALID: dict[IdentifierKind, st.SearchStrategy[str]] = {
    IdentifierKind.patent: patents(),
    IdentifierKind.publication: st.from_regex(r"\ACN(1[0-9]{8}[AB]|2[0-9]{8}U|3[0-9]{8}S)\Z"),
    IdentifierKind.credit_code: credit_codes(),
    IdentifierKind.resident_id: resident_ids(),
    IdentifierKind.bank_code: bank_codes(),
    IdentifierKind.trademark: st.from_regex(r"\A(G?[1-9][0-9]{0,4}|[89][0-9]{5,7})\Z"),
    IdentifierKind.layout: layouts(),
    IdentifierKind.copyright: st.from_regex(
        r"\A(20[0-9]{2}SR[0-9]{6,7}|国作登字-20[0-9]{2}-[A-L]-[0-9]{8})\Z"
    ),
    IdentifierKind.licence: st.from_regex(r"\A[A-Z][0-9]{4}[A-Z][0-9]{9}\Z"),
    IdentifierKind.pledge_number: st.from_regex(r"\A[A-Z0-9]{6,20}\Z"),
    IdentifierKind.phone: st.from_regex(r"\A(1[3-9][0-9]{9}|0[3-9][0-9]{2}[2-8][0-9]{6})\Z"),
    IdentifierKind.email_address: st.from_regex(r"\A[a-zA-Z0-9]{1,20}@[a-z0-9]{1,20}\.(com|cn)\Z"),
}


def specimens() -> st.SearchStrategy[tuple[IdentifierKind, str]]:
    """This will return a strategy for a kind and a valid number of it."""
    return st.sampled_from(list(IdentifierKind)).flatmap(
        lambda kind: st.tuples(st.just(kind), VALID[kind])
    )


def changed_once(number: str, alphabet: str) -> Iterator[str]:
    """This will yield the number with each one of its characters replaced."""
    for place, present in enumerate(number):
        for other in alphabet:
            if other != present:
                yield number[:place] + other + number[place + 1 :]
