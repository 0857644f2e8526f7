"""Is this the registration number of a computer program or of a work?

Programs: year, SR, serial. Works: office, year, letter of the kind of work, serial. There is no
check character, and the forms are known from specimens only.
"""

import re
from dataclasses import dataclass

from schemas.identifiers.flaw import Flaw, FlawCode, NotAnIdentifier, error, refuse_errors, warning
from schemas.identifiers.masking import masked
from schemas.identifiers.spelling import HYPHENS, dropping, plain, unreadable

NAME = "著作权登记号"

# Works are also registered by provinces, under the province's short name instead of 国.
_OFFICES = "国京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云滇黔陕甘青蒙桂藏宁新"
_KEPT = frozenset(_OFFICES + "作登字")
_DROPPED = dropping() | dict.fromkeys(map(ord, HYPHENS), "-")
_SOFTWARE = re.compile(r"(?P<year>[0-9]{4})(?P<letter>SR)(?P<serial>[0-9]{4,7})")
_WORK = re.compile(
    rf"(?P<office>[{_OFFICES}])作登字-?(?P<year>[0-9]{{4}})-?(?P<letter>[A-L])-?(?P<serial>[0-9]{{8}})"
)


@dataclass(frozen=True, slots=True)
class CopyrightNumber:
    """The parts of a number; `office` is empty for a program, `letter` is SR for one."""

    office: str
    year: int
    letter: str
    serial: str

    @property
    def is_software(self) -> bool:
        return not self.office

    @property
    def compact(self) -> str:
        if self.is_software:
            return f"{self.year}{self.letter}{self.serial}"
        return f"{self.office}作登字-{self.year}-{self.letter}-{self.serial}"


def normalise(text: str) -> str:
    narrow = plain(text, _DROPPED, kept=_KEPT)
    number = _read(narrow)
    return number.compact if number else narrow


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with a copyright registration number."""
    if flaws := unreadable(text, name=NAME):
        return flaws
    number = _read(plain(text, _DROPPED, kept=_KEPT))
    if number is None:
        return (
            error(
                FlawCode.wrong_form,
                "著作权登记号应形如2016SR309930（软件）或国作登字-2016-F-00269796（作品）；"
                "请对照登记证书更正。",
            ),
        )
    if number.office not in ("", "国") or (number.is_software and len(number.serial) < 6):
        return (
            warning(
                FlawCode.unusual_form,
                "著作权登记号的形式少见（地方登记的作品，或序号不足6位的软件）；"
                "请对照登记证书核对。",
            ),
        )
    return ()


def parse(text: str) -> CopyrightNumber:
    """This will return the parts of a number, or raise NotAnIdentifier."""
    flaws = check(text)
    refuse_errors(flaws)
    number = _read(plain(text, _DROPPED, kept=_KEPT))
    if number is None:
        raise NotAnIdentifier(flaws)
    return number


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return the number as certificates print it, or raise NotAnIdentifier."""
    return parse(text).compact


def mask(text: str) -> str:
    return masked(normalise(text).lstrip(_OFFICES + "作登字"), width=20)


def _read(narrow: str) -> CopyrightNumber | None:
    if parts := _SOFTWARE.fullmatch(narrow):
        return CopyrightNumber("", int(parts["year"]), "SR", parts["serial"])
    if parts := _WORK.fullmatch(narrow):
        return CopyrightNumber(
            parts["office"], int(parts["year"]), parts["letter"], parts["serial"]
        )
    return None
