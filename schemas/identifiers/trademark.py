"""Which registered mark is this?

Domestic numbers are plain integers, Madrid ones G and digits in a space of their own; there is
no check character. One number may stand for several classes: the key is (number, Nice class).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from schemas.identifiers.flaw import Flaw, FlawCode, NotAnIdentifier, error, refuse_errors, warning
from schemas.identifiers.masking import masked
from schemas.identifiers.spelling import DOTS, HYPHENS, dropping, plain, unreadable

NAME = "商标注册号"
NICE_CLASSES = range(1, 46)

_DROPPED = dropping(DOTS + HYPHENS)
_FRAMED = re.compile(r"(?:第|NO)?(?P<madrid>G?)0*(?P<rest>[1-9][0-9]*[A-Z]?)[号]?")
_FORM = re.compile(r"(?P<madrid>G?)(?P<digits>[0-9]{1,8})(?P<part>[A-Z]?)")
# Counted-up digits stand in forms that nobody has filled in yet.
_PLACEHOLDERS = frozenset({"123456", "1234567", "12345678"})


@dataclass(frozen=True, slots=True)
class TrademarkNumber:
    """A number without its class; `part` is the letter of a divided registration."""

    compact: str
    digits: str
    is_madrid: bool
    part: str


@dataclass(frozen=True, slots=True)
class MarkKey:
    """What one registration is known by."""

    number: str
    nice_class: int


def normalise(text: str) -> str:
    narrow = plain(text, _DROPPED, kept="第号")
    if narrow.isascii() and narrow.isdecimal() and narrow[0] != "0":
        return narrow
    if framed := _FRAMED.fullmatch(narrow):
        return framed["madrid"] + framed["rest"]
    return narrow


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with a registration number."""
    return unreadable(text, name=NAME) or _check(text)


@lru_cache(maxsize=8192)
def _check(text: str) -> tuple[Flaw, ...]:
    number = normalise(text)
    parts = _FORM.fullmatch(number)
    if not parts or not parts["digits"].strip("0"):
        return (
            error(
                FlawCode.wrong_form,
                "商标注册号应为1至8位数字，马德里国际注册为G加数字；请对照商标注册证更正。",
            ),
        )
    if number in _PLACEHOLDERS:
        return (
            warning(
                FlawCode.placeholder,
                f"商标注册号“{number}”像是示例号码；请对照商标注册证核对。",
            ),
        )
    if parts["part"]:
        return (
            warning(
                FlawCode.unusual_form,
                "商标注册号末尾带有字母，通常只见于分割后的商标；请对照商标注册证核对。",
            ),
        )
    return ()


def check_class(nice_class: int) -> tuple[Flaw, ...]:
    """This will return what is wrong with a class of the Nice agreement."""
    if nice_class in NICE_CLASSES:
        return ()
    return (
        error(
            FlawCode.impossible_class,
            f"商标国际分类“{nice_class}”不存在，只能是1至45；请对照商标注册证更正。",
        ),
    )


def parse(text: str) -> TrademarkNumber:
    """This will return the parts of a number, or raise NotAnIdentifier."""
    flaws = check(text)
    refuse_errors(flaws)
    number = normalise(text)
    parts = _FORM.fullmatch(number)
    if parts is None:
        raise NotAnIdentifier(flaws)
    return TrademarkNumber(number, parts["digits"], bool(parts["madrid"]), parts["part"])


def key(text: str, nice_class: int) -> MarkKey:
    """This will return what a registration is known by, or raise NotAnIdentifier."""
    refuse_errors(check_class(nice_class))
    return MarkKey(parse(text).compact, nice_class)


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return the number as certificates print it, or raise NotAnIdentifier."""
    return f"第{parse(text).compact}号"


def mask(text: str) -> str:
    return masked(normalise(text), width=9)
