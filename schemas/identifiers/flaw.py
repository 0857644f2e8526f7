"""What can be wrong with a number, and how is it said?

A flaw that is an error keeps the number from being used; a warning asks a person to look.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class FlawCode(StrEnum):
    missing = "missing"
    too_long = "too_long"
    wrong_length = "wrong_length"
    wrong_character = "wrong_character"
    wrong_form = "wrong_form"
    wrong_check_character = "wrong_check_character"
    wrong_inner_check = "wrong_inner_check"
    impossible_year = "impossible_year"
    future_year = "future_year"
    impossible_date = "impossible_date"
    future_date = "future_date"
    unknown_kind = "unknown_kind"
    unknown_region = "unknown_region"
    unknown_department = "unknown_department"
    kind_contradicts_letter = "kind_contradicts_letter"
    missing_kind_letter = "missing_kind_letter"
    publication_number_instead = "publication_number_instead"
    lost_leading_zero = "lost_leading_zero"
    unusual_form = "unusual_form"
    placeholder = "placeholder"
    impossible_class = "impossible_class"
    wrong_domain = "wrong_domain"
    turned_into_number = "turned_into_number"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a number; the sentence says what it is and what to do."""

    code: FlawCode
    severity: Literal["error", "warning"]
    sentence: str


def error(code: FlawCode, sentence: str) -> Flaw:
    return Flaw(code, "error", sentence)


def warning(code: FlawCode, sentence: str) -> Flaw:
    return Flaw(code, "warning", sentence)


class NotAnIdentifier(ValueError):
    """The text cannot be read as a number of this kind; `flaws` says why."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        super().__init__("".join(flaw.sentence for flaw in flaws))
        self.flaws = flaws


def refuse_errors(flaws: Iterable[Flaw]) -> None:
    """This will raise NotAnIdentifier when one of the flaws is an error."""
    errors = tuple([flaw for flaw in flaws if flaw.severity == "error"])
    if errors:
        raise NotAnIdentifier(errors)
