"""Is this the number under which an application was published or a patent granted?

CN, seven to nine digits, and the letter of the kind of document. There is no check character.
"""

import re
from typing import NamedTuple

from schemas.identifiers.flaw import Flaw, FlawCode, NotAnIdentifier, error, refuse_errors, warning
from schemas.identifiers.masking import masked
from schemas.identifiers.spelling import DOTS, HYPHENS, dropping, plain, unreadable
from schemas.vocabulary import PatentKind

NAME = "公布号或公告号"

_DROPPED = dropping(DOTS + HYPHENS)
_FORM = re.compile(r"(?P<digits>[0-9]{7,9})(?:(?P<letter>[ABCUYSD])[0-9]?)?")
# A is a published application. C, Y and D stand on documents granted before 2010.
_LETTERS = {
    "A": PatentKind.invention,
    "B": PatentKind.invention,
    "C": PatentKind.invention,
    "U": PatentKind.utility_model,
    "Y": PatentKind.utility_model,
    "S": PatentKind.design,
    "D": PatentKind.design,
}
_FIRST_DIGITS = {
    "1": PatentKind.invention,
    "2": PatentKind.utility_model,
    "3": PatentKind.design,
}


class PublicationNumber(NamedTuple):
    """The parts of a number; without its letter neither kind nor grant is known."""

    compact: str
    digits: str
    letter: str | None

    @property
    def kind(self) -> PatentKind | None:
        return _LETTERS[self.letter] if self.letter else None

    @property
    def is_grant(self) -> bool | None:
        return self.letter != "A" if self.letter else None


def normalise(text: str) -> str:
    compact = plain(text, _DROPPED)
    if compact.startswith("CN") and compact[2:3].isdecimal():
        return compact[2:]
    return compact


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with a publication number."""
    return unreadable(text, name=NAME) or _flaws(_read(normalise(text)))


def _flaws(number: PublicationNumber | None) -> tuple[Flaw, ...]:
    if number is None:
        return (
            error(
                FlawCode.wrong_form,
                "公布号或公告号应为CN加7至9位数字再加文献种类字母（如CN110941994B）；"
                "请对照专利证书更正。",
            ),
        )
    if number.letter is None:
        return (
            warning(
                FlawCode.missing_kind_letter,
                "公布号或公告号末尾缺少文献种类字母（如B、U、S）；请对照专利证书补全。",
            ),
        )
    return _contradiction(number.digits, number.letter)


def parse(text: str) -> PublicationNumber:
    """This will return the parts of a number, or raise NotAnIdentifier."""
    if flaws := unreadable(text, name=NAME):
        raise NotAnIdentifier(flaws)
    number = _read(normalise(text))
    flaws = _flaws(number)
    if number is None:
        raise NotAnIdentifier(flaws)
    if flaws:
        refuse_errors(flaws)
    return number


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return CN110941994B, or raise NotAnIdentifier."""
    return f"CN{parse(text).compact}"


def mask(text: str) -> str:
    return masked(normalise(text), width=12)


def _read(compact: str) -> PublicationNumber | None:
    parts = _FORM.fullmatch(compact)
    return PublicationNumber(compact, parts["digits"], parts["letter"]) if parts else None


def _contradiction(digits: str, letter: str) -> tuple[Flaw, ...]:
    if _FIRST_DIGITS.get(digits[0]) == _LETTERS[letter]:
        return ()
    sentence = (
        f"公布号或公告号的首位数字“{digits[0]}”与末尾字母“{letter}”所指的专利类型不一致；"
        "请对照专利证书更正。"
    )
    # For documents older than the nine-digit form the rule is not documented well enough to block.
    say = error if len(digits) == 9 else warning
    return (say(FlawCode.kind_contradicts_letter, sentence),)
