"""How much of a number may be seen by someone who has no need for all of it?

Defaults until a bank has its own rule. A masked text has one width per kind, whatever was typed,
so its length tells nothing; masking it again changes nothing.
"""

from schemas.identifiers.spelling import LONGEST

_STAR = "*"
# Numbers of public registers are recognised by their last characters.
PUBLIC_TAIL = 4


def masked(
    text: str, *, width: int, head: int = 0, tail: int = PUBLIC_TAIL, shortest: int | None = None
) -> str:
    """This will return `width` characters, all stars but the first and last few.

    Nothing is shown of a text below `shortest` (by default one that would show more than half),
    nor of one that is too long to be a number, nor of one with characters that no number has.
    """
    least = 2 * (head + tail) if shortest is None else shortest
    if not text.isascii() or not least <= len(text) <= LONGEST:
        return _STAR * width
    return text[:head] + _STAR * (width - head - tail) + text[len(text) - tail :]
