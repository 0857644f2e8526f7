"""When are two names the same, character by character, whatever keyboard they were typed on?"""

import unicodedata
from functools import lru_cache

# Registers, licences and keyboards disagree in these signs only; letters are never folded.
_BRACKETS = str.maketrans("[]{}〔〕【】〈〉《》〖〗", "()" * 7)  # noqa: RUF001 - they are the point
_DOTS = dict.fromkeys(map(ord, "・•‧∙⋅●"), "·")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """This will return a name with one width, one kind of bracket, and no blanks."""
    narrow = unicodedata.normalize("NFKC", name).translate(_INVISIBLE)
    # What a blank kept apart may join now.
    joined = unicodedata.normalize("NFC", "".join(narrow.split()))
    return joined.translate(_BRACKETS).translate(_DOTS)


@lru_cache(maxsize=8192)
def folded_all(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded, names))
