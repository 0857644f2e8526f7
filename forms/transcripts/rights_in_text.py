"""Which rights does running text name, one after the other, and what does it say of each?"""

import re

from forms.transcripts.days import Period, times_in
from forms.transcripts.names import is_organisation
from forms.transcripts.nice_classes import classes_in, joined
from forms.transcripts.numbers import Number, numbers_in_text, numbers_in_value
from forms.transcripts.passages import Passage
from forms.transcripts.saying import Sayings
from schemas.transcript import Subject

_QUOTED_BEFORE = re.compile(
    r"[“《\"「](?P<name>[^“”《》\"「」]{2,100})[”》\"」][^“”《》\"。;]{0,18}$"
)
_PLAIN_BEFORE = re.compile(
    r"(?P<name>一种[^,。;:“”《》()]{2,90})\((?:(?:中国)?(?:发明|实用新型|外观设计)?专利,?)?(?:专利号|申请号|ZL)?(?:为|是|:)?$"
)
_QUOTED_AFTER = re.compile(
    r"号?[)]?[^“”《》\"。;0-9]{0,12}[“《\"「](?P<name>[^“”《》\"「」]{1,100})[”》\"」]"
)
_LABELLED_ITEM = re.compile(
    r"(?P<order>[0-9]{1,3}[.、)]|\([0-9一二三四五六七八九十]{1,3}\)|[①-⑳])[“《「\"]?"
    r"(?P<name>[^()。;:,“”《》「」]{1,100})[”》」\"]?,(?:商标)?(?:专利|申请|注册|注册证)?号(?:码)?(?:为|是|:)?"
    r"(?P<number>[第ZL0-9X.A号]{6,20})[;。,、]?"
)
_LONGEST_ITEM = 160
_REACH = 120
_FILED = re.compile(r"申请日(?:期)?(?:为|是|:)?$")
_GRANTED = re.compile(r"授权(?:公告)?日(?:期)?(?:为|是|:)?$")
_OF_THE_MARK = re.compile(r"(?:专用权?|有效)(?:的)?(?:期限?|期间)(?:为|是|:|自|从)*$")
_BRACKETED_AFTER = re.compile(
    r"号\((?!以下|下称|简称|注册|有效|附|详见|见|国际|核定|专用|第|即)(?P<name>[^()]{1,60})\)"
)
_CLASSES_AFTER = re.compile(
    r"(?:类别|国际分类|分类号)(?:为|是|:)*(?P<called>[第类0-9、,和及;]+)"
    r"|(?P<plain>第[0-9]{1,2}类?(?:[、,和及]第?[0-9]{1,2}类?)*(?<=类))"
)
# One line of a list without columns: 1.一种装置(ZL202210000000X).
_ITEM = re.compile(
    r"(?P<order>(?:[0-9]{1,3}[.、)]|\([0-9一二三四五六七八九十]{1,3}\)|[①-⑳])?)[“《「\"]?"
    r"(?P<name>[^()。;:“”《》「」]{1,100})[”》」\"]?\([^()0-9A-Z]{0,12}(?P<number>[^()]{6,30})\)[;。,、]?"
)


def read_sentence(sayings: Sayings, passage: Passage) -> None:
    """Numbers in running text, with the name in quotes before or behind them and their days."""
    if _read_item(sayings, passage):
        return
    text = passage.text
    numbers = list(numbers_in_text(text))
    bounds = [*(number.start for number in numbers[1:]), len(text)]
    is_before = bool(numbers) and _name_before(text, 0, numbers[0].start) is not None
    last = 0
    for number, bound in zip(numbers, bounds[: len(numbers)], strict=True):
        about = number.spelling
        cut = passage.cut(number.start, number.end)
        sayings.say(Subject.right_number, about, cut, about=about)
        span = (
            _name_before(text, last, number.start)
            if is_before
            else _name_after(text, number.end, bound)
        )
        if span:
            cut = passage.cut(*span)
            sayings.say(Subject.right_name, cut.value, cut, about=about)
        if number.kind == "patent":
            _read_days(sayings, passage, number, bound)
        else:
            _read_classes(sayings, passage, number, bound)
            _read_term(sayings, passage, number, bound)
        last = number.end


def _read_item(sayings: Sayings, passage: Passage) -> bool:
    """A line that holds a title and its number in brackets, and nothing else."""
    text = passage.text[:_LONGEST_ITEM]
    found = _ITEM.fullmatch(text) or _LABELLED_ITEM.fullmatch(text)
    found = found if len(passage.text) < _LONGEST_ITEM else None
    numbers = numbers_in_value(found["number"]) if found else []
    if found is None or len(numbers) != 1 or _names_a_firm(found["name"]):
        return False
    number, start = numbers[0], found.start("number")
    rest = found["number"][: number.start] + found["number"][number.end :]
    if rest.strip("第号") or (number.kind == "trademark" and not found["order"]):
        return False
    about = number.spelling
    cut = passage.cut(start + number.start, start + number.end)
    sayings.say(Subject.right_number, about, cut, about=about)
    name = passage.cut(*found.span("name"))
    sayings.say(Subject.right_name, name.value, name, about=about)
    return True


def _names_a_firm(text: str) -> bool:
    """Of Latin letters alone a mark may be made as well."""
    return is_organisation(text) and not text.isascii()


def _read_classes(sayings: Sayings, passage: Passage, number: Number, bound: int) -> None:
    found = _CLASSES_AFTER.search(passage.text, number.end, min(bound, number.end + _REACH))
    if found is None:
        return
    group = found.lastgroup or "plain"
    if classes := classes_in(found[group]):
        cut = passage.cut(*found.span(group))
        sayings.say(Subject.nice_classes, joined(classes), cut, about=number.spelling)


def _read_term(sayings: Sayings, passage: Passage, number: Number, bound: int) -> None:
    text = passage.text[number.end : min(bound, number.end + _REACH)]
    for period in times_in(text):
        if isinstance(period, Period) and _OF_THE_MARK.search(text[: period.first.start]):
            for subject, written in (
                (Subject.term_from, period.first),
                (Subject.term_to, period.last),
            ):
                cut = passage.cut(number.end + written.start, number.end + written.end)
                sayings.say(subject, written.day.isoformat(), cut, about=number.spelling)


def _name_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    before = text[max(start, end - 130) : end]
    found = _QUOTED_BEFORE.search(before) or _PLAIN_BEFORE.search(before)
    if found is None:
        return None
    shift = end - len(before)
    return found.start("name") + shift, found.end("name") + shift


def _name_after(text: str, start: int, end: int) -> tuple[int, int] | None:
    found = _QUOTED_AFTER.match(text, start, end) or _BRACKETED_AFTER.match(text, start, end)
    return found.span("name") if found else None


def _read_days(sayings: Sayings, passage: Passage, number: Number, bound: int) -> None:
    text = passage.text[number.end : min(bound, number.end + _REACH)]
    for written in times_in(text):
        if isinstance(written, Period):
            continue
        before = text[max(0, written.start - 12) : written.start]
        for subject, pattern in ((Subject.filed_on, _FILED), (Subject.granted_on, _GRANTED)):
            if pattern.search(before):
                cut = passage.cut(number.end + written.start, number.end + written.end)
                sayings.say(subject, written.day.isoformat(), cut, about=number.spelling)
