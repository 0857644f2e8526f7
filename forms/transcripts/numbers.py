"""Which numbers of patents and marks stand in a text, right or wrong as they may be?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.identifiers import patent
from schemas.right_numbers import spelled

_SEPARATE = r"(?<![0-9A-Za-z])"
_PATENT = r"(?:(?:19|20)[0-9]{2}[12389][0-9]{7}[.·]?[0-9Xx]|[089][0-9][12389][0-9]{5}[.·]?[0-9Xx])"
_PATENT_IN_TEXT = re.compile(
    rf"{_SEPARATE}(?P<prefix>ZL[.:]?|CN)?(?P<number>{_PATENT})(?![0-9A-Za-z])", re.IGNORECASE
)
# In the column or behind the label of a number a slip of the pen is still a number.
_PATENT_LIKE = re.compile(
    rf"{_SEPARATE}(?:ZL[.:]?|CN)?(?P<number>[0-9]{{8,14}}[.·]?[0-9Xx])(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_MARK_LIKE = re.compile(
    rf"{_SEPARATE}(?:第|No\.?)?(?P<number>G?[0-9]{{5,8}}[A-Z]?)号?(?![0-9A-Za-z.])"
)
_COPYRIGHT = re.compile(
    r"(?P<number>[0-9]{4}SR[0-9]{4,7}|[国京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云滇黔陕甘青蒙桂藏宁新]作登字-?[0-9]{4}-?[A-L]-?[0-9]{8})"
)
_CALLED_PATENT = re.compile(
    r"专利(?:权)?(?:申请)?(?:\(申请\))?号(?:码)?(?:\([A-Z]{2}\))?(?:为|是|分别为|:|[“\"])*$|号码(?:为|是|:)$"
)
# Numbers of contracts are written like those of marks, but never begin a passage or a clause of it.
_MARK_IN_TEXT = re.compile(
    r"(?:^|(?<=[,;:、。]))第(?P<begins>G?[0-9]{5,8}[A-Z]?)号(?=\((?!以下|下称|简称))"
    r"|第(?P<number>G?[0-9]{5,8}[A-Z]?)号(?=[“\"《]|注册商标|商标|[\u4e00-\u9fffA-Za-z]{1,12}(?:注册)?商标)"
    r"|商标[“\"《][^“”\"《》]{1,60}[”\"》],?(?:号码|编号)(?:为|是|:)?第?(?P<called>G?[0-9]{5,8}[A-Z]?)号?(?![0-9A-Za-z.])"
    r"|(?:商标)?注册(?:证)?号(?:码)?(?:为|是|分别为|:)?第?(?P<named>G?[0-9]{5,8}[A-Z]?)号?(?![0-9A-Za-z.])"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands between `start` and `end`, in the one `spelling` of its kind."""

    start: int
    end: int
    kind: str
    spelling: str


def numbers_in_value(text: str) -> list[Number]:
    """This will return the numbers of a cell or of a labelled value."""
    found = [
        Number(*each.span(), "copyright", spelled("copyright", each["number"]))
        for each in _COPYRIGHT.finditer(text)
    ]
    if not found:
        found = [_patent(each) for each in _PATENT_LIKE.finditer(text)]
    if not found:
        found = [_mark(each, each["number"]) for each in _MARK_LIKE.finditer(text)]
    return found


def numbers_in_text(text: str) -> Iterator[Number]:
    """This will yield the numbers in a sentence; a bare row of digits must be called a number."""
    for each in _PATENT_IN_TEXT.finditer(text):
        is_called = each["prefix"] or _CALLED_PATENT.search(
            text[max(0, each.start() - 20) : each.start()]
        )
        if is_called or ("." in each["number"] and not patent.check(each["number"])):
            yield _patent(each)
    for each in _MARK_IN_TEXT.finditer(text):
        group = each.lastgroup or "number"
        yield Number(*each.span(group), "trademark", spelled("trademark", each[group]))


def _patent(found: re.Match[str]) -> Number:
    number = found["number"].upper()
    return Number(*found.span(), "patent", spelled("patent", number))


def _mark(found: re.Match[str], number: str) -> Number:
    return Number(*found.span("number"), "trademark", spelled("trademark", number))
