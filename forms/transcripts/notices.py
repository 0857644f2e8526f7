"""What does an answer of the office say: its number, that of the registration, and its reason?"""

import re
from collections.abc import Sequence

from forms.transcripts.fields import Field
from forms.transcripts.passages import Passage
from forms.transcripts.saying import Sayings
from forms.transcripts.words.labels import NOTICE_NUMBERS, REASONS, REGISTRATION_NUMBERS
from schemas.transcript import Subject

_NUMBER = re.compile(
    r"(?:第)?(?P<number>[A-Za-z0-9\u4e00-\u9fff()\[\]\u3014\u3015_/-]{3,50}?)(?=号?$|[,。;])"
)
_REGISTRATION = re.compile(
    r"(?:质押|质权)?登记(?:证)?(?:编)?号(?:为|是|:)?[“\"]?(?P<number>[A-Z]{0,3}[0-9][0-9A-Z-]{5,25})"
)
_REASON = re.compile(
    r"(?:不予登记的?(?:理由|原因)|因此不予登记,?(?:理由|原因)|理由|原因|存在(?:以下|下列|如下)(?:问题|缺陷|情形)|补正(?:内容|事项)|需(?:要)?补正(?:的)?(?:内容|事项)?)(?:如下|为|是)?[:]"
)
_REPLY = re.compile(
    r"(?:自|在|于|应当?在)?收到(?:本|此)?(?:补正)?(?:通知|通知书)(?:书)?之日起(?P<count>[0-9]{1,3}|[一二两三十]{1,3})(?:个)?(?P<unit>工作日|日|天|月)"
)
_ENDS = re.compile(
    r"特此通知|审查员|联系电话|国家知识产权局$|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$|请(?:于|在)|(?:申请人|当事人)应"
)
_MOST_PASSAGES = 30
_UNITS = {"日": "P{}D", "天": "P{}D", "月": "P{}M", "工作日": "{}个工作日"}
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "十": 10, "十五": 15, "三十": 30, "二十": 20}


def read_notice(sayings: Sayings, passages: Sequence[Passage], fields: Sequence[Field]) -> None:
    """This will say what the office answers; other papers have nothing of the kind."""
    if not sayings.kind.is_of_the_office:
        return
    for each in fields:
        subject = _subject(each.label)
        found = _NUMBER.match(each.text) if subject else None
        if subject and found and any(sign.isdigit() for sign in found["number"]):
            cut = each.cut(*found.span("number"))
            sayings.say(subject, cut.number, cut)
    for passage in passages:
        for found in _REGISTRATION.finditer(passage.text):
            cut = passage.cut(*found.span("number"))
            sayings.say(Subject.registration_number, cut.number, cut)
        _read_reply(sayings, passage)
    _read_reason(sayings, passages, fields)


def _subject(label: str) -> Subject | None:
    if label in NOTICE_NUMBERS:
        return Subject.notice_number
    return Subject.registration_number if label in REGISTRATION_NUMBERS else None


def _read_reply(sayings: Sayings, passage: Passage) -> None:
    """A period without its first day is no day yet; it is said as ISO 8601 says periods."""
    found = _REPLY.search(passage.text)
    if found is None:
        return
    count = int(found["count"]) if found["count"].isdecimal() else _NUMERALS.get(found["count"])
    if count:
        value = _UNITS[found["unit"]].format(count)
        sayings.say(Subject.reply_by, value, passage.cut(found.start("count"), found.end()))


def _read_reason(sayings: Sayings, passages: Sequence[Passage], fields: Sequence[Field]) -> None:
    labelled = [each for each in fields if each.label in REASONS and len(each.text) > 4]
    for each in labelled:
        if each.piece.cell or each.passage.piece_at(each.start) is not each.piece:
            cut = each.cut()
            sayings.say(Subject.reason, cut.value, cut)
            return
    for at, passage in enumerate(passages):
        found = _REASON.search(passage.text)
        if found:
            _say_reason(sayings, passages[at : at + _MOST_PASSAGES], found.end())
            return


def _say_reason(sayings: Sayings, passages: Sequence[Passage], start: int) -> None:
    """The rest of the passage and all that follow, up to the words with which notices end."""
    texts: list[str] = []
    first = None
    for at, passage in enumerate(passages):
        begins = start if at == 0 else 0
        if begins == len(passage.text):
            continue
        if at and _ENDS.search(passage.text):
            break
        cut = passage.cut(begins, len(passage.text))
        first = first or cut
        texts.append(cut.value)
    if first is not None:
        sayings.say(Subject.reason, "".join(texts), first)
