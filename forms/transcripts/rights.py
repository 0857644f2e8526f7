"""Which rights does a document name, and what does it say of each?"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.transcripts.days import Period, Written, day_written_together, times_in
from forms.transcripts.fields import Field
from forms.transcripts.listings import Listing
from forms.transcripts.names import is_organisation, names_at
from forms.transcripts.numbers import Number, numbers_in_text, numbers_in_value
from forms.transcripts.passages import Cut, Passage
from forms.transcripts.roles import names_a_party
from forms.transcripts.saying import Sayings
from forms.transcripts.words.labels import RIGHT_FIELDS
from schemas.transcript import PaperKind, Subject

_OF_PATENTS = (Subject.filed_on, Subject.granted_on)
_OF_MARKS = (Subject.nice_classes, Subject.term_from, Subject.term_to)
_CERTIFICATES = (PaperKind.patent_certificate, PaperKind.trademark_certificate)
_BEGINS = re.compile("起|注册日|注册公告|开始|自")
_CLASS = re.compile(r"(?<![0-9])0?([1-9]|[1-3][0-9]|4[0-5])(?![0-9])")
_CLASSES = re.compile(r"[第国际分类别商品服务,、和及;:()/0-9-]+")
_NAME_ENDS = re.compile(r"[;。]|,?\(?(?:专利号|申请号|注册号|专利权人|授权公告)")
_QUOTES = "“”\"《》‘’'「」,，.。;；、:："
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
_FILED = re.compile(r"申请日(?:期)?(?:为|是|:)?$")
_GRANTED = re.compile(r"授权(?:公告)?日(?:期)?(?:为|是|:)?$")
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


@dataclass(slots=True)
class _Record:
    """What stands together about one right, or about several numbers."""

    numbers: list[tuple[Number, Cut]] = field(default_factory=list)
    fields: list[tuple[str, Passage, int, int]] = field(default_factory=list)
    subjects: set[Subject] = field(default_factory=set)


def read_rights(
    sayings: Sayings,
    passages: Sequence[Passage],
    fields: Sequence[Field],
    listings: Sequence[Listing],
) -> None:
    """This will say every right that a paper names, and what it says of each."""
    if not sayings.asks_for(Subject.right_number):
        return
    for listing in listings:
        _say_rows(sayings, [_row_record(row) for row in listing.rows])
    for record in _records(sayings.kind, fields, passages):
        _say(sayings, record)
    members = {at for listing in listings for at in listing.members}
    for passage in passages:
        if passage.first.at not in members:
            _read_sentence(sayings, passage)


def _row_record(row: Mapping[str, Passage]) -> _Record:
    record = _Record()
    for heading, passage in row.items():
        _add(record, heading, passage, 0, len(passage.text))
    return record


def _say_rows(sayings: Sayings, records: Sequence[_Record]) -> None:
    """A list may give one row to each class of a mark; together they are its classes."""
    classes: dict[str, tuple[set[int], Cut]] = {}
    for record in records:
        _say(sayings, record, with_classes=False)
        for label, passage, start, end in record.fields:
            found = _classes(passage.text[start:end])
            if RIGHT_FIELDS[label] is Subject.nice_classes and found and len(record.numbers) == 1:
                about = record.numbers[0][0].spelling
                kept, _ = classes.setdefault(about, (set(), passage.cut(start, end)))
                kept |= found
    for about, (numbers, cut) in classes.items():
        sayings.say(Subject.nice_classes, _joined(numbers), cut, about=about)


def _joined(classes: Iterable[int]) -> str:
    return ",".join(map(str, sorted(classes)))


def _records(
    kind: PaperKind, fields: Sequence[Field], passages: Sequence[Passage]
) -> Iterator[_Record]:
    """Labelled values in their order; a label that comes again begins the next right."""
    record = _Record()
    if kind is PaperKind.trademark_certificate:
        _add_bare_number(record, passages)
    for each in fields:
        subject = RIGHT_FIELDS.get(each.label)
        if subject is None or not _belongs(each, subject):
            if names_a_party(each) and each.start < each.end:
                yield record
                record = _Record()
            continue
        if _subject(each.label, subject) in record.subjects:
            yield record
            record = _Record()
        _add(record, each.label, each.passage, each.start, each.end)
    yield record


def _belongs(each: Field, subject: Subject) -> bool:
    """“名称” may as well be that of a party."""
    is_party = (
        each.label == "名称"
        and not each.text.isascii()
        and any(is_organisation(each.text[slice(*span)]) for span in names_at(each.text))
    )
    return each.start < each.end and not (subject is Subject.right_name and is_party)


def _subject(label: str, subject: Subject) -> Subject:
    """Which of two days a heading names that may stand for both."""
    return subject if subject is not Subject.term_from or _BEGINS.search(label) else Subject.term_to


def _add_bare_number(record: _Record, passages: Sequence[Passage]) -> None:
    """A certificate of a mark has its number above all else: 第 12345678 号."""
    for passage in passages[:12]:
        if re.fullmatch(r"第[0-9]{4,8}[A-Z]?号", passage.text):
            _add(record, "商标注册号", passage, 0, len(passage.text))
            return


def _add(record: _Record, label: str, passage: Passage, start: int, end: int) -> None:
    subject = RIGHT_FIELDS.get(label)
    if subject is None or start >= end:
        return
    if subject is Subject.right_number:
        for number in numbers_in_value(passage.text[start:end][:2000]):
            cut = passage.cut(start + number.start, start + number.end)
            record.numbers.append((number, cut))
        if not record.numbers:
            return
    else:
        record.fields.append((label, passage, start, end))
    record.subjects.add(_subject(label, subject))


def _say(sayings: Sayings, record: _Record, *, with_classes: bool = True) -> None:
    """What stands beside several numbers is said of none of them."""
    for number, cut in record.numbers:
        sayings.say(Subject.right_number, number.spelling, cut, about=number.spelling)
    spellings = {number.spelling for number, _ in record.numbers}
    if len(spellings) != 1:
        return
    (number, _), *_ = record.numbers
    for label, passage, start, end in record.fields:
        for at, (subject, value, cut) in enumerate(_facts(label, passage, start, end)):
            is_other = subject in (_OF_MARKS if number.kind == "patent" else _OF_PATENTS)
            if not is_other and (with_classes or subject is not Subject.nice_classes):
                part = at if subject is Subject.right_owner else 0
                sayings.say(subject, value, cut, about=number.spelling, part=part)


def _facts(
    label: str, passage: Passage, start: int, end: int
) -> Iterator[tuple[Subject, str, Cut]]:
    subject, text = RIGHT_FIELDS[label], passage.text[start:end]
    if subject is Subject.right_name:
        yield from _name(passage, start, text)
    elif subject is Subject.right_owner:
        for begins, ends in names_at(text.replace(";", "、")):
            cut = passage.cut(start + begins, start + ends)
            yield subject, cut.value, cut
    elif subject is Subject.nice_classes:
        if classes := _classes(text):
            yield subject, _joined(classes), passage.cut(start, end)
    else:
        yield from _days(label, subject, passage, start, text)


def _name(passage: Passage, start: int, text: str) -> Iterator[tuple[Subject, str, Cut]]:
    stop = _NAME_ENDS.search(text)
    kept = text[: stop.start()] if stop else text
    bare = kept.strip(_QUOTES)
    begins = kept.find(bare) if bare else 0
    if bare and not bare.isdecimal() and len(bare) <= 150 and bare not in ("见附件", "无", "图形"):
        cut = passage.cut(start + begins, start + begins + len(bare))
        yield Subject.right_name, cut.value, cut


def _classes(text: str) -> set[int]:
    """“第9、35类” are two; a text that says more than classes, or a range, gives none."""
    is_plain = len(text) < 200 and _CLASSES.fullmatch(text) and "至" not in text and "-" not in text
    return {int(each) for each in _CLASS.findall(text)} if is_plain else set()


def _days(
    label: str, subject: Subject, passage: Passage, start: int, text: str
) -> Iterator[tuple[Subject, str, Cut]]:
    if (alone := day_written_together(text)) is not None:
        yield subject, alone.isoformat(), passage.cut(start, start + len(text))
        return
    times = list(times_in(text[:80]))
    if not times:
        return
    first = times[0]
    if isinstance(first, Period):
        if subject in _OF_MARKS:
            for of, written in ((Subject.term_from, first.first), (Subject.term_to, first.last)):
                yield of, written.day.isoformat(), _cut(passage, start, written)
    elif subject is not Subject.term_from or _BEGINS.search(label):
        yield subject, first.day.isoformat(), _cut(passage, start, first)
    elif first.is_to:
        yield Subject.term_to, first.day.isoformat(), _cut(passage, start, first)


def _cut(passage: Passage, start: int, written: Written) -> Cut:
    return passage.cut(start + written.start, start + written.end)


def _read_sentence(sayings: Sayings, passage: Passage) -> None:
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
        last = number.end


def _read_item(sayings: Sayings, passage: Passage) -> bool:
    """A line that holds a title and its number in brackets, and nothing else."""
    text = passage.text[:_LONGEST_ITEM]
    found = _ITEM.fullmatch(text) or _LABELLED_ITEM.fullmatch(text)
    found = found if len(passage.text) < _LONGEST_ITEM else None
    numbers = numbers_in_value(found["number"]) if found else []
    if found is None or len(numbers) != 1 or is_organisation(found["name"]):
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


def _read_classes(sayings: Sayings, passage: Passage, number: Number, bound: int) -> None:
    found = _CLASSES_AFTER.search(passage.text, number.end, min(bound, number.end + 120))
    if found is None:
        return
    group = found.lastgroup or "plain"
    if classes := _classes(found[group]):
        cut = passage.cut(*found.span(group))
        sayings.say(Subject.nice_classes, _joined(classes), cut, about=number.spelling)


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
    text = passage.text[number.end : min(bound, number.end + 120)]
    for written in times_in(text):
        if isinstance(written, Period):
            continue
        before = text[max(0, written.start - 12) : written.start]
        for subject, pattern in ((Subject.filed_on, _FILED), (Subject.granted_on, _GRANTED)):
            if pattern.search(before):
                cut = passage.cut(number.end + written.start, number.end + written.end)
                sayings.say(subject, written.day.isoformat(), cut, about=number.spelling)
