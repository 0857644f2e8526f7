"""What does a certificate of a mark say without a label: its number, and the mark itself?"""

import re
from collections.abc import Iterator, Sequence

from forms.transcripts.fields import begins_with_label
from forms.transcripts.passages import Passage

_FIRST_PASSAGES = 12
_NUMBER = re.compile(r"第[0-9]{4,8}[A-Z]?号")
_TITLE = re.compile(r"商标注册证(?:书)?")
_LABEL = re.compile(r"核定|注册人|商标|有效|注册|类别")
_OF_THE_OFFICE = re.compile(r"中华人民共和国|国家知识产权局|商标局|证书|[(（]|第.*号|[0-9/-]+")
_LONGEST_MARK = 30


def unlabelled(passages: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """This will yield the number above all else, and the only line between title and labels."""
    first = passages[:_FIRST_PASSAGES]
    if number := next((each for each in first if _NUMBER.fullmatch(each.text)), None):
        yield "商标注册号", number
    if len(shown := list(_shown(first))) == 1:
        yield "商标名称", shown[0]


def _shown(passages: Sequence[Passage]) -> Iterator[Passage]:
    is_below = False
    for each in passages:
        if _TITLE.fullmatch(each.text):
            is_below = True
        elif is_below and (_LABEL.match(each.text) or begins_with_label(each.text)):
            return
        elif is_below and len(each.text) <= _LONGEST_MARK and not _OF_THE_OFFICE.search(each.text):
            yield each
