"""Which days and periods stand in a text, in whatever spelling?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.transcripts.capitals import read_number

_FIRST_YEAR, _LAST_YEAR = 1985, 2100
_DIGITS = "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_VALUES = {
    sign: value
    for value, signs in enumerate(("〇零○", *zip(_DIGITS[3:12], _DIGITS[12:], strict=True)))
    for sign in signs
}
_NUMERALS = rf"[{_DIGITS}十拾廿卅]"
_DAY = re.compile(
    r"(?<![0-9.])(?P<year>[0-9]{4})(?:年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]"
    r"|(?P<mark>[-/.])(?P<month2>[0-9]{1,2})(?P=mark)(?P<day2>[0-9]{1,2})(?![0-9.]))"
    rf"|(?P<year3>[{_DIGITS}]{{4}})年(?P<month3>{_NUMERALS}{{1,3}})月(?P<day3>{_NUMERALS}{{1,4}})[日号]"
)
_WRITTEN_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_BETWEEN = re.compile(
    r"(?:\(含[^()]{0,6}\))?(?:\(起始?日?\))?(?:起|始|开始)?,?(?:至|到|—|-|\u2013|~|－){1,2}(?:于)?"
)
# 2026年4月27日起，2027年4月27日止
_BEGUN = re.compile(r"(?:\(含[^()]{0,6}\))?(?:之日)?(?:起|始|开始)[,、]")
_TO_THE_END = re.compile(r"(?:\(含[^()]{0,6}\))?(?:止|为止|终止|届满|到期)")
_OPEN = re.compile(r"(?:\(含[^()]{0,6}\))?(?:之日)?起|开始")


@dataclass(frozen=True, slots=True)
class Written:
    """A day and where it is written; `is_from` and `is_to` where the words around it say so."""

    start: int
    end: int
    day: date
    is_from: bool = False
    is_to: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    first: Written
    last: Written


def days_in(text: str) -> Iterator[Written]:
    """This will yield the days of a narrow text without blanks; impossible ones are left out."""
    for found in _DAY.finditer(text):
        day = _day(found)
        if day is not None:
            before, after = (
                text[max(0, found.start() - 2) : found.start()],
                text[found.end() :][:12],
            )
            yield Written(
                found.start(),
                found.end(),
                day,
                is_from=bool(_OPEN.match(after)),
                is_to=before.endswith(("至", "到", "止于")) or bool(_TO_THE_END.match(after)),
            )


def times_in(text: str) -> Iterator[Written | Period]:
    """This will yield days, and two of them as a period where they are joined to one."""
    before: Written | None = None
    for written in days_in(text):
        if before is None:
            before = written
        elif _BETWEEN.fullmatch(text, before.end, written.start) or (
            written.is_to and _BEGUN.fullmatch(text, before.end, written.start)
        ):
            yield Period(before, written)
            before = None
        else:
            yield before
            before = written
    if before is not None:
        yield before


def day_written_together(text: str) -> date | None:
    """This will read 20260105, which is a day only where nothing else stands."""
    found = _WRITTEN_TOGETHER.fullmatch(text)
    return _date(*(int(part) for part in found.groups())) if found else None


def _day(found: re.Match[str]) -> date | None:
    if found["year"]:
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        return _date(int(found["year"]), int(month), int(day))
    year = int("".join(str(_VALUES[sign]) for sign in found["year3"]))
    month, day = _numeral(found["month3"]), _numeral(found["day3"])
    return None if month is None or day is None else _date(year, month, day)


def _numeral(text: str) -> int | None:
    plain = text.replace("○", "零").replace("廿", "二十").replace("卅", "三十")
    return read_number(plain.lstrip("零〇"))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None
