"""What is said of one party: its name, number, address and head, behind labels and in sentences?"""

import re
from collections.abc import Iterator

from forms.transcripts.fields import Field
from forms.transcripts.names import is_organisation, is_person, names_at
from forms.transcripts.passages import Cut, Passage
from forms.transcripts.words.labels import PARTY_FIELDS
from schemas.transcript import Subject

Fact = tuple[Subject, str, Cut]

_SIGNS = re.compile("章|签")
_NUMBER = re.compile(r"[0-9A-Za-z]{15,20}(?![0-9A-Za-z])")
_ADDRESS_ENDS = re.compile(
    r"[。;]|,?\(?(?:邮编|邮政编码|联系电话|电话|传真|联系人|法定代表人|负责人|统一社会信用代码|开户|身份证)|\(以下"
)
_POSTCODE = re.compile(r"[0-9]{6}(?=[\u4e00-\u9fff])")
_PERSON_ENDS = re.compile(r"[。;,:()\[【/]|职务|电话|身份证|性别|联系")
_LABEL_OF_PERSON = (
    "姓名",
    "姓名或名称",
    "名称或姓名",
    "姓名/名称",
    "名称/姓名",
    "姓名或单位名称",
    "单位名称或姓名",
)
_BEHIND = (
    (
        Subject.party_number,
        re.compile(r"(?:代码|号码|证号)(?:为|是|:)?(?P<value>[0-9A-Za-z]{15,20})(?![0-9A-Za-z])"),
    ),
    (
        Subject.party_address,
        re.compile(
            r"[,;(](?:住所地?|(?:注册|营业|经营)?地址|营业场所)(?:为|是|在|位于|:)?"
            r"(?P<value>[^,。;:()为是在]{8,60})(?=[,。;()])"
        ),
    ),
    (
        Subject.legal_representative,
        re.compile(
            r"[,;(](?:法定代表人|负责人)(?:为|是|:)?(?!为|是|或|身份|授权|签|证明)"
            r"(?P<value>[\u4e00-\u9fff·]{2,4})(?=[,。;()])"
        ),
    ),
)


def facts_behind(passage: Passage, start: int, end: int) -> Iterator[Fact]:
    """What a sentence goes on to say of whom it named: 公司,住所地武汉市,法定代表人张三."""
    for subject, pattern in _BEHIND:
        found = pattern.search(passage.text, start, end)
        if found and (subject is not Subject.legal_representative or is_person(found["value"])):
            cut = passage.cut(*found.span("value"))
            yield subject, _spelled(subject, cut), cut


def facts_of(each: Field, *, is_sure: bool) -> Iterator[Fact]:
    """What a labelled value says of a party; a “名称” that is none of a party says nothing."""
    subject = PARTY_FIELDS.get(each.label)
    if subject is None:
        return
    is_name = subject is Subject.party_name
    span = _name(each, is_sure=is_sure) if is_name else _SPANS[subject](each)
    if span:
        cut = each.cut(*span)
        yield subject, _spelled(subject, cut), cut


def _spelled(subject: Subject, cut: Cut) -> str:
    return cut.number.upper() if subject is Subject.party_number else cut.value


def _name(each: Field, *, is_sure: bool) -> tuple[int, int] | None:
    span = next(names_at(each.text), None)
    may_be_person = is_sure or each.label in _LABEL_OF_PERSON
    if span is None or not (may_be_person or is_organisation(each.text[slice(*span)])):
        return None
    return span


def _number(each: Field) -> tuple[int, int] | None:
    found = _NUMBER.search(each.text[:80])
    return found.span() if found else None


def _address(each: Field) -> tuple[int, int] | None:
    postcode = _POSTCODE.match(each.text)
    start = postcode.end() if postcode else 0
    stop = _ADDRESS_ENDS.search(each.text, start)
    end = len(each.text[: stop.start() if stop else None].rstrip(",、"))
    return (start, end) if 4 <= end - start <= 120 else None


def _person(each: Field) -> tuple[int, int] | None:
    stop = _PERSON_ENDS.search(each.text)
    end = stop.start() if stop else len(each.text)
    is_signature = _SIGNS.search(each.hint)
    return (0, end) if is_person(each.text[:end]) and not is_signature else None


_SPANS = {
    Subject.party_number: _number,
    Subject.party_address: _address,
    Subject.legal_representative: _person,
}
