"""How is a typed number brought to one spelling, whatever keyboard or paper it came from?"""

import unicodedata
from collections.abc import Iterable

from schemas.identifiers.flaw import Flaw, FlawCode, error

# Longer than any number with its spaces; NFKC of unbounded text takes quadratic time.
LONGEST = 64

_BLANK = " \t\r\n\v\f"
# Zero-width characters and the soft hyphen come along when text is copied from PDF or chat.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
DOTS = ".。·•・"
HYPHENS = "-‐‑‒–—−"  # noqa: RUF001 - the dashes that keyboards and papers use for a hyphen

Dropped = dict[int, str | None]


def dropping(marks: str = "") -> Dropped:
    """This will return the table by which blanks and the given marks are dropped."""
    return dict.fromkeys(map(ord, _BLANK + _INVISIBLE + marks))


def plain(text: str, dropped: Dropped, *, kept: Iterable[str] = ()) -> str:
    """This will return the text narrow, upper-case and without the dropped marks.

    Text that is too long, or holds anything beyond ASCII and `kept`, comes back untouched:
    it is no number, and a person should see what was typed.
    """
    if len(text) > LONGEST:
        return text
    if text.isascii():
        # No mark that is dropped is a letter or a digit, and looking each up takes long.
        return (text if text.isalnum() else text.translate(dropped)).upper()
    narrow = unicodedata.normalize("NFKC", text).translate(dropped)
    if all(character.isascii() or character in kept for character in narrow):
        return narrow.upper()
    return text


def unreadable(text: str, *, name: str) -> tuple[Flaw, ...]:
    """This will return the flaw of a text that is empty or too long to be looked at.

    `name` is the Chinese name of the number. Ask before normalising or caching.
    """
    if len(text) > LONGEST:
        return (
            error(
                FlawCode.too_long,
                f"{name}过长（{len(text)}个字符）；请只填写号码本身，不要附加其他文字。",
            ),
        )
    if not text.strip():
        return (error(FlawCode.missing, f"没有填写{name}；请填写后重新提交。"),)
    return ()


def wrong_length(name: str, expected: str, found: int) -> Flaw:
    return error(
        FlawCode.wrong_length,
        f"{name}应为{expected}，填写的是{found}位；请对照原件检查是否漏填、多填。",
    )


def wrong_character(name: str, allowed: str) -> Flaw:
    return error(
        FlawCode.wrong_character,
        f"{name}只能由{allowed}组成；请对照原件更正其中的其他字符。",
    )
