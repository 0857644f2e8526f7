"""In which spellings may a finding show a planted value?"""

import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tests.documents.capitals import capital_number, in_capitals, plain_number
from tests.documents.spelling import ten_thousands
from tests.documents.values import SORTS, Said


def folded(text: str) -> str:
    """This will take away what does not tell values apart: blanks, width, marks inside figures."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in plain if not sign.isspace() and sign not in ",、;")


def spellings_of(said: Said, true: object = None) -> Iterator[str]:
    """This will list how a value may be shown, the way the document prints it first.

    Of several owners those will do who are not in the `true` value.
    """
    yield said.text
    match said.value:
        case Decimal():
            yield from _sums(said.value)
        case date():
            yield from _days(said.value)
        case int():
            yield from (str(said.value), plain_number(said.value), capital_number(said.value))
        case tuple():
            yield from _several(said.value, true)
        case str() if said.path.endswith(".number"):
            yield from (said.value, said.value.replace(".", ""))
        case str() if said.value in SORTS:
            yield SORTS[said.value]
        case str():
            yield said.value


def _sums(amount: Decimal) -> Iterator[str]:
    yield f"{amount:.2f}"
    yield f"{amount.normalize():f}元"
    yield f"{ten_thousands(amount)}万"
    for yuan in "元圆":
        yield in_capitals(amount, yuan, "")


def _days(day: date) -> Iterator[str]:
    yield day.isoformat()
    yield f"{day.year}年{day.month}月{day.day}日"
    yield f"{day.year}年{day.month:02d}月{day.day:02d}日"


def _several(values: tuple[object, ...], true: object) -> Iterator[str]:
    """Marks between them are folded away."""
    yield "".join(map(str, values))
    if all(isinstance(each, int) for each in values):
        yield "".join(f"第{each}类" for each in values)
    elif isinstance(true, tuple):
        yield from (str(each) for each in values if each not in true)
