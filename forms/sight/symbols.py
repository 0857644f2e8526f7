"""Which sign does a person see where a file holds the private code of a symbol font?

Word writes ticked and empty boxes in Wingdings; both PDF and DOCX then hold code points that mean
nothing outside that font (https://learn.microsoft.com/typography/fonts/wingdings).
"""

import re

_BOXES = {
    0xF052: "☑",
    0xF06F: "□",
    0xF071: "□",
    0xF072: "□",
    0xF0A3: "□",
    0xF0A8: "□",
    0xF0FC: "√",
    0xF0FD: "☒",
    0xF0FE: "☑",
}
_SYMBOLS = re.compile("[\uf020-\uf0ff]")
# Zero and FFFD are what readers give for a sign of which nobody told them the meaning; other
# private signs have one only for whoever made the font.
_UNREADABLE = re.compile("[\0\ufffd\ue000-\uf01f\uf100-\uf8ff\U000f0000-\U0010ffff]")


def as_seen(text: str) -> str:
    """This will put the box that is seen in place of its code."""
    return text.translate(_BOXES) if _SYMBOLS.search(text) else text


def is_unreadable(text: str) -> bool:
    """This will tell whether there is a sign of which nobody can tell the meaning."""
    return _UNREADABLE.search(text) is not None
