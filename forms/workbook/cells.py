"""What does the content of one cell mean, given the field of its column?

What cannot be understood is passed on as it stands, so that the schema names the fault.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from pydantic import JsonValue

from forms.workbook.layout import Column, Kind
from forms.workbook.words import NO, YES
from schemas.identifiers.cells import refuse_numeric

# What the reader gives for a cell: an empty one is "".
Content = str | float | bool | date | datetime | time | timedelta | None

# Marks that keyboards and web pages leave at the ends of a text.
EDGES = " \t\r\n\v\f\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_BETWEEN = re.compile(r"[、,;\s]+")
_BETWEEN_NAMES = re.compile(r"[、;；]")
# Programs that write a day as text often add midnight.
_MIDNIGHT = re.compile(r"[\sT]+0?0:00(?::00(?:\.0+)?)?$")
_DAY = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?")
_DAY_IN_DIGITS = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_SUM = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
# Signs of these shapes have one width; names and contract numbers are kept as they are written.
_NARROW = frozenset({"Identifier", "Key", "Day", "Yuan", "Email", "Phone", "Postcode"})
_TRUTH = {YES: True, NO: False, "TRUE": True, "FALSE": False}
# Excel keeps 15 digits; what stands behind them is noise of binary fractions.
_EXACT = ".15g"


def is_blank(content: Content) -> bool:
    """This will tell whether a cell holds nothing that a person can see."""
    return content is None or (isinstance(content, str) and not content.strip(EDGES))


def is_spoiled(content: Content, column: Column) -> bool:
    """This will tell whether a spreadsheet has turned a number into something else."""
    if column.kind is not Kind.identifier or is_blank(content):
        return False
    return refuse_numeric(content) is not None


def value_of(content: Content, column: Column) -> JsonValue:
    """This will return the JSON value of a cell that is not blank."""
    if not column.is_list:
        return _single(content, column)
    if not isinstance(content, str):
        return [_single(content, column)]
    return [_single(part, column) for part in _parts(content, column)]


def _parts(content: str, column: Column) -> list[str]:
    if column.kind is not Kind.text:
        found = _BETWEEN.split(unicodedata.normalize("NFKC", content))
    elif "\n" in content:
        found = content.split("\n")
    else:
        found = _BETWEEN_NAMES.split(content)
    return [part for part in found if not is_blank(part)]


def _single(content: Content, column: Column) -> JsonValue:
    return _READERS.get(column.kind, _text)(content, column)


def _text(content: Content, column: Column) -> str:
    text = _shown(content)
    if column.shape in _NARROW or column.kind in (Kind.whole, Kind.yes_no):
        return unicodedata.normalize("NFKC", text).strip(EDGES)
    return text


def _shown(content: Content) -> str:
    """This will write a cell as a person sees it in a cell without format."""
    if isinstance(content, bool):
        return YES if content else NO
    if isinstance(content, float | int):
        return format(content, ".0f" if float(content).is_integer() else _EXACT)
    if isinstance(content, datetime) and not (content.hour or content.minute or content.second):
        return content.date().isoformat()
    if isinstance(content, date | time):
        return content.isoformat()
    return str("" if content is None else content).strip(EDGES)


def _key(content: Content, column: Column) -> str:
    return "".join(_text(content, column).split())


def _day(content: Content, column: Column) -> str:
    text = "".join(_MIDNIGHT.sub("", _text(content, column)).split())
    found = _DAY.fullmatch(text) or _DAY_IN_DIGITS.fullmatch(text)
    if found is None:
        return text
    year, month, day = found.groups()
    return f"{year}-{month:0>2}-{day:0>2}"


def _money(content: Content, column: Column) -> JsonValue:
    """A sum is carried as text, which keeps every cent."""
    if isinstance(content, float | int) and not isinstance(content, bool):
        return _plain_number(float(content))
    text = "".join(_text(content, column).split())
    return text.replace(",", "") if _SUM.fullmatch(text) else text


def _plain_number(number: float) -> str:
    text = format(number, _EXACT)
    return format(number, ".0f") if "e" in text and number.is_integer() else text


def _whole(content: Content, column: Column) -> JsonValue:
    if isinstance(content, float | int) and not isinstance(content, bool):
        number = float(content)
        return int(number) if number.is_integer() else number
    text = "".join(_text(content, column).split())
    return int(text) if _WHOLE.fullmatch(text) else text


def _yes_no(content: Content, column: Column) -> JsonValue:
    if isinstance(content, bool):
        return content
    text = _text(content, column)
    return _TRUTH.get(text.upper(), text)


def _choice(content: Content, column: Column) -> JsonValue:
    text = "".join(_shown(content).split())
    return column.choices.get(text, text)


_READERS: Mapping[Kind, Callable[[Content, Column], JsonValue]] = {
    Kind.key: _key,
    Kind.day: _day,
    Kind.money: _money,
    Kind.whole: _whole,
    Kind.yes_no: _yes_no,
    Kind.choice: _choice,
}
