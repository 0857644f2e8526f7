"""What is the arrangement of one year: which holidays, with which days off and which worked for?"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from pydantic import Field

from schemas.shape import Shape, Text

_SATURDAY = 5
_WEEKDAYS = "一二三四五六日"


class YearRefused(ValueError):
    """A file is not the arrangement of a year; each of `sentences` says what is wrong in it."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("".join(self.sentences))


class Holiday(Shape):
    """One clause of the notice: weekdays off, and weekend days that 调休 makes working days."""

    name: Text
    days_off: tuple[date, ...] = ()
    working_weekends: tuple[date, ...] = ()


class YearOfWork(Shape):
    """One yearly arrangement as the State Council announced it."""

    year: int = Field(ge=2025, le=2100)
    source: Text
    read_from: str = Field(min_length=1, max_length=2000)
    holidays: tuple[Holiday, ...] = Field(max_length=50)

    @cached_property
    def days_off(self) -> dict[date, str]:
        """The weekdays on which nobody works, each with the name of its holiday."""
        return {day: each.name for each in self.holidays for day in each.days_off}

    @cached_property
    def working_weekends(self) -> dict[date, str]:
        """The weekend days on which all work, each with the holiday that it is worked for."""
        return {day: each.name for each in self.holidays for day in each.working_weekends}


def is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def weekday(day: date) -> str:
    return f"周{_WEEKDAYS[day.weekday()]}"


def spoken(day: date) -> str:
    """This will say a day with its weekday."""
    return f"{day.year}年{day.month}月{day.day}日（{weekday(day)}）"
