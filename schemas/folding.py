"""Which spellings of a name, a title or a number are one and the same, and what was folded?

What keyboards, registers and printers do differently is folded in silence: width, look-alike signs,
blanks, invisible signs, brackets, dots; in titles and numbers of contracts also dashes and
quotation marks. What could be somebody else's name never is: no letter, no province or city, no
branch. In between lies what a person should hear of: the long and the short form of 有限公司, and
the case of letters. It makes two names alike, not the same.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from schemas.vocabulary import Vocabulary


class Fold(Vocabulary):
    """One thing that is made alike; the label says it to a person."""

    width = "width", "全角与半角"
    look = "look", "兼容字形"
    invisible = "invisible", "不可见字符"
    blanks = "blanks", "空白"
    brackets = "brackets", "括号"
    dots = "dots", "间隔号"
    dashes = "dashes", "连接号"
    quotes = "quotes", "引号"
    form = "form", "“有限责任公司”与“有限公司”"
    letter_case = "letter_case", "字母大小写"


# What the two have in common reads as one, but a person is told.
NOTED = (Fold.form, Fold.letter_case)
_OF_TITLES = (Fold.dashes, Fold.quotes)

_WIDE = {0xFF01 + at: chr(0x21 + at) for at in range(94)} | {0x3000: " "}
_BRACKETS = str.maketrans("[]{}〔〕【】〈〉《》〖〗", "()" * 7)  # noqa: RUF001 - they are the point
_DOTS = dict.fromkeys(map(ord, "・•‧∙⋅●"), "·")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DASHES = re.compile("[-‐‑‒–—―−─]+")  # noqa: RUF001 - they are the point
_QUOTES = dict.fromkeys(map(ord, "“”‘’„‟‚‛«»「」『』″′`´"), '"') | {ord("'"): '"'}  # noqa: RUF001 - the point


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


@lru_cache(maxsize=8192)
def folded_title(title: str) -> str:
    """This will return a title, or the number of a contract, with one dash and one quote."""
    return _one_quote(_one_dash(folded(title)))


@lru_cache(maxsize=8192)
def folded_number(number: str) -> str:
    """This will return the number of a contract in one case, without the words around it."""
    spelled = folded(folded_title(number).upper())
    return spelled.rstrip("号").removeprefix("第") if spelled.endswith("号") else spelled


@lru_cache(maxsize=8192)
def likened(spelled: str) -> str:
    """This will return what is left of a folded name or title when the noted folds are made too."""
    return _one_case(_one_form(spelled))


@dataclass(frozen=True, slots=True)
class Folding:
    """How two spellings compare: the same, only alike, or neither; `folds` is what it took."""

    is_same: bool
    is_alike: bool
    folds: tuple[Fold, ...] = ()

    @property
    def said(self) -> str:
        """This will name in Chinese what was folded, empty where nothing was."""
        return "、".join(each.label for each in self.folds)


def compare(one: str, other: str, *, as_titles: bool = False) -> Folding:
    """This will compare two spellings, and say what had to be folded to make them equal."""
    spelled = folded_title if as_titles else folded
    mine, theirs = spelled(one), spelled(other)
    is_same, is_alike = mine == theirs, likened(mine) == likened(theirs)
    if one == other or not is_alike:
        return Folding(is_same, is_alike)
    steps = [fold for fold in Fold if as_titles or fold not in _OF_TITLES]
    tried = [fold for fold in steps if not (is_same and fold in NOTED)]
    return Folding(is_same, is_alike, tuple(_needed(tried, one, other)))


def folds_among(spellings: Iterable[str], *, as_titles: bool = False) -> tuple[Fold, ...]:
    """This will name, in their order, the folds that it takes to make all of these equal."""
    first, *others = dict.fromkeys(spellings)
    found = {fold for each in others for fold in compare(first, each, as_titles=as_titles).folds}
    return tuple(fold for fold in Fold if fold in found)


def _needed(steps: Iterable[Fold], one: str, other: str) -> Iterator[Fold]:
    """The steps without which the two would not be equal."""
    every = tuple(steps)
    for left_out in every:
        others = [each for each in every if each is not left_out]
        if _through(others, one) != _through(others, other):
            yield left_out


def _through(steps: Iterable[Fold], text: str) -> str:
    for step in steps:
        text = _STEPS[step](text)
    return text


def _one_look(text: str) -> str:
    """Kangxi radicals, ligatures and squared signs; of the wide ones another step speaks."""
    return "".join(
        each if ord(each) in _WIDE else unicodedata.normalize("NFKC", each) for each in text
    )


def _without_blanks(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))


def _one_dash(text: str) -> str:
    return _DASHES.sub("-", text)


def _one_quote(text: str) -> str:
    return text.translate(_QUOTES)


def _one_form(text: str) -> str:
    return text.replace("有限责任公司", "有限公司")


def _one_case(text: str) -> str:
    # Twice, since some letters fold into what folds again.
    return unicodedata.normalize("NFC", text.casefold()).casefold()


_STEPS: dict[Fold, Callable[[str], str]] = {
    Fold.width: lambda text: text.translate(_WIDE),
    Fold.look: _one_look,
    Fold.invisible: lambda text: text.translate(_INVISIBLE),
    Fold.blanks: _without_blanks,
    Fold.brackets: lambda text: text.translate(_BRACKETS),
    Fold.dots: lambda text: text.translate(_DOTS),
    Fold.dashes: _one_dash,
    Fold.quotes: _one_quote,
    Fold.form: _one_form,
    Fold.letter_case: _one_case,
}
