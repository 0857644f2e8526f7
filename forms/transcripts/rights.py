"""Which rights does a document name, and what does it say of each?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.transcripts.days import Period, Written, day_written_together, times_in
from forms.transcripts.fields import Field
from forms.transcripts.listings import Listing
from forms.transcripts.mark_certificates import unlabelled
from forms.transcripts.names import is_organisation, names_at
from forms.transcripts.nice_classes import classes_in, joined
from forms.transcripts.numbers import Number, numbers_in_value
from forms.transcripts.passages import Cut, Passage
from forms.transcripts.rights_in_text import read_sentence
from forms.transcripts.roles import names_a_party
from forms.transcripts.saying import Sayings
from forms.transcripts.words.labels import RIGHT_FIELDS
from schemas.transcript import PaperKind, Subject

_OF_PATENTS = (Subject.filed_on, Subject.granted_on)
_OF_MARKS = (Subject.nice_classes, Subject.term_from, Subject.term_to)
_BEGINS = re.compile("起|注册日|注册公告|开始|自")
_NAME_ENDS = re.compile(r"[;。]|,?\(?(?:专利号|申请号|注册号|专利权人|授权公告)")
_QUOTES = "“”\"《》‘’'「」,，.。;；、:："


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
            read_sentence(sayings, passage)


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
            found = classes_in(passage.text[start:end])
            if RIGHT_FIELDS[label] is Subject.nice_classes and found and len(record.numbers) == 1:
                about = record.numbers[0][0].spelling
                kept, _ = classes.setdefault(about, (set(), passage.cut(start, end)))
                kept |= found
    for about, (numbers, cut) in classes.items():
        sayings.say(Subject.nice_classes, joined(numbers), cut, about=about)


def _records(
    kind: PaperKind, fields: Sequence[Field], passages: Sequence[Passage]
) -> Iterator[_Record]:
    """Labelled values in their order; a label that comes again begins the next right."""
    record = _Record()
    if kind is PaperKind.trademark_certificate:
        for label, passage in unlabelled(passages):
            _add(record, label, passage, 0, len(passage.text))
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
        if classes := classes_in(text):
            yield subject, joined(classes), passage.cut(start, end)
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
