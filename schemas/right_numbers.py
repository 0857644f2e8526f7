"""In which one spelling is the number of a right compared, whatever its kind?"""

from collections.abc import Callable, Mapping

from schemas.identifiers import copyright as copyrights
from schemas.identifiers import layout, patent, trademark

_SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "patent": patent.normalise,
    "trademark": trademark.normalise,
    "geographical_mark": trademark.normalise,
    "layout": layout.normalise,
    "copyright": copyrights.normalise,
}


def spelled(kind: str, number: str) -> str:
    """This will return the number in the spelling of its kind.

    The spellings of the kinds never meet: 9 or 13 characters, at most 8 digits, BS, SR or 作登字.
    """
    return _SPELLINGS[kind](number)
