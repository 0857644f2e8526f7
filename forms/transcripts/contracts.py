"""By which numbers does a document name the main contract and the pledge contract?"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from forms.transcripts.fields import Field
from forms.transcripts.owners import Owners
from forms.transcripts.passages import Passage
from forms.transcripts.saying import Sayings
from forms.transcripts.words.labels import (
    CONTRACT_BLOCKS,
    CONTRACT_NAMES,
    MAIN_NUMBERS,
    OWN_NUMBERS,
    PLEDGE_NUMBERS,
    Contract,
)
from schemas.transcript import PaperKind, Subject

_SUBJECTS = {
    Contract.main: Subject.main_contract_number,
    Contract.pledge: Subject.pledge_contract_number,
}
_OF_KIND = {PaperKind.main_contract: Contract.main, PaperKind.pledge_contract: Contract.pledge}
_OWN_PASSAGES = 40
_MOST_PLACES = 120
# A number holds a digit, and brackets only in pairs: what opens before it closes behind it.
_PAIR = r"\([^()]{1,16}\)|\[[^\[\]]{1,16}\]|【[^【】]{1,16}】"
_NUMBER = rf"(?P<number>(?:[^,。;:《》“”\"()\[\]【】]|{_PAIR}){{3,60}}?)"
_OPEN = r"[“\"]?(?:[\[(【](?![^\[\]()【】]{1,16}[\])】][^,。;]))?"
_TITLE = r"《?(?P<title>[\u4e00-\u9fff、/]{0,24}?(?:合同书|协议书|合同|协议))》?"
_IN_TEXT = (
    re.compile(rf"编号(?:为|是|:)?{_OPEN}{_NUMBER}[”\"\])】]?(?:的|(?=《)|(?<=号)){_TITLE}"),
    re.compile(
        rf"{_TITLE}[”\"]?[(,]?(?:以下简称[“\"]?主合同[”\"]?)?[,(]?(?:合同|协议)?编号(?:为|是|:)?{_OPEN}{_NUMBER}(?=[”\"\])】,。;]|以下|$)"
    ),
)
# A number before a title, with no word that leads to it: 就某借字2025第1号《借款合同》.
_BEFORE_TITLE = re.compile(
    r"(?:(?P<last>[第字][0-9A-Za-z-]{1,20}号)号?|(?<![0-9A-Za-z-])(?P<latin>[0-9A-Za-z-]{8,30})号?)的?"
    r"《?(?P<title>[\u4e00-\u9fff、/]{1,24}?(?:合同书|协议书|合同|协议))"
)
_LEADS = re.compile(
    r"[,。;:《》“”]|编号为?|(?:签订|签署|订立|签定)了?的?|在|就|根据|依据|依照|按照|履行|对|与|[甲乙丙]方"
)
_VALUE = re.compile(
    rf"{_OPEN}(?:编号(?:为|:)?)?{_NUMBER}(?=[”\"\]】),。;]|\(以下|以下简称|的《|《|$)"
)
_OTHER_TITLE = re.compile(r"(?:合同|协议)书?》[”\"]?\($")
# What stands alone beside 主合同 is its number if it looks like one.
_BARE = re.compile(
    r"[^,。;:《》“”]{2,40}[第字][0-9A-Za-z-]{1,16}号|(?=.*[0-9]{4})[A-Za-z0-9()-]{8,40}"
)
# Where a number ends although the text goes on: at its 号, and before words that stand apart.
_END = re.compile(r"号(?![-\u2014之0-9])")
_NOT_APART = "年字第号"
_MAIN = re.compile("主合同|借款|贷款|授信|融资|承兑|主债权")
_PLEDGE = re.compile("质押|质权|出质")
_OTHER = re.compile("抵押|保证|采购|买卖|许可|转让|租赁|委托|评估|服务")
_WORD = re.compile("编号")
_REACH = 70
_LONGEST_NUMBER = 40


def read_contracts(sayings: Sayings, passages: Sequence[Passage], fields: Sequence[Field]) -> None:
    """This will say the numbers of both contracts, as labels and sentences give them."""
    if not sayings.asks_for(*_SUBJECTS.values()):
        return
    blocks = [
        each for each in fields if each.label in CONTRACT_BLOCKS or each.label in CONTRACT_NAMES
    ]
    starters = [
        each for each in fields if each.label in CONTRACT_NAMES or each.label in OWN_NUMBERS
    ]
    owners = Owners(blocks, starters)
    own_places = {passage.first.at for passage in passages[:_OWN_PASSAGES]}
    for each in fields:
        contract = _contract(sayings.kind, each, owners, own_places)
        if contract in _SUBJECTS:
            _say_value(sayings, _SUBJECTS[contract], each)
    spoken = ((passage, at) for passage in passages for at in _places(passage.text))
    for passage, at in islice(spoken, _MOST_PLACES):
        _read_sentence(sayings, passage, at)
    for passage in passages:
        for found in islice(_BEFORE_TITLE.finditer(passage.text), _MOST_PLACES):
            _read_before_title(sayings, passage, found)


def _contract(
    kind: PaperKind, each: Field, owners: Owners, own_places: set[int]
) -> Contract | None:
    if each.label in MAIN_NUMBERS:
        return Contract.main
    if each.label in PLEDGE_NUMBERS:
        return Contract.pledge
    if each.label.startswith("本"):
        return _OF_KIND.get(kind)
    if each.label not in OWN_NUMBERS:
        is_bare = each.label in CONTRACT_BLOCKS and _BARE.fullmatch(each.text)
        return CONTRACT_BLOCKS[each.label] if is_bare else None
    before = _before(each)
    if kind in _OF_KIND and _OTHER_TITLE.search(before):
        # Neither contract bears the number that stands behind the title of another one.
        named = contract_named(before)
        return None if named is _OF_KIND[kind] else named
    if (named := contract_named(before)) is not None:
        return named
    owner = owners.owner(each)
    if owner is not None and (kind not in _OF_KIND or each.piece.at - owner.piece.at < 6):
        return _of_block(owner)
    return _OF_KIND.get(kind) if each.piece.at in own_places else None


def _before(each: Field) -> str:
    """What stands before a label in its own passage; a value in another cell has nothing."""
    text = each.passage.text[: each.start]
    return text[: text.rfind(each.label)][-25:].rpartition("。")[2]


def _of_block(owner: Field) -> Contract | None:
    if owner.label in CONTRACT_BLOCKS:
        return CONTRACT_BLOCKS[owner.label]
    return contract_named(owner.label + owner.text[:40])


def contract_named(text: str) -> Contract | None:
    """This will tell which contract the last words of a text name."""
    found = [
        (match.end(), contract)
        for pattern, contract in (
            (_MAIN, Contract.main),
            (_PLEDGE, Contract.pledge),
            (_OTHER, Contract.other),
        )
        for match in pattern.finditer(text)
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _say_value(sayings: Sayings, subject: Subject, each: Field) -> None:
    text = each.text[:200]
    found = _VALUE.match(text)
    if found is None or not _is_number(_ended(found["number"])):
        found = next((found for each in _IN_TEXT if (found := each.search(text))), None)
        named = contract_named(found["title"]) if found else None
        if named and _SUBJECTS.get(named) is not subject:
            return
    if found:
        start, end = found.span("number")
        _say_number(sayings, subject, each.passage, each.start + start, each.start + end)


def _ended(number: str) -> str:
    """A number ends at its 号."""
    found = _END.search(number)
    return number[: found.end()] if found else number


def _say_number(sayings: Sayings, subject: Subject, passage: Passage, start: int, end: int) -> None:
    """This will say a number without the words behind it that stand apart from it."""
    end = start + len(_ended(passage.text[start:end]))
    end = next((at for at in range(start + 1, end) if _is_apart(passage, at)), end)
    if _is_number(passage.text[start:end]):
        cut = passage.cut(start, end)
        sayings.say(subject, cut.number, cut)


def _is_apart(passage: Passage, at: int) -> bool:
    before, sign = passage.text[at - 1], passage.text[at]
    is_word = "\u4e00" <= sign <= "\u9fff" and sign not in _NOT_APART
    return at in passage.gaps and before.isascii() and before.isalnum() and is_word


def _is_number(text: str) -> bool:
    return any(sign.isdigit() for sign in text) and not re.search(
        "合同|协议|年.{1,3}月.{1,3}日", text
    )


def _places(text: str) -> Iterator[int]:
    """Where a number may be spoken of; what stands close to one is looked at with it."""
    last = -_REACH
    for found in _WORD.finditer(text):
        if found.start() - last >= _REACH:
            last = found.start()
            yield last


def _read_sentence(sayings: Sayings, passage: Passage, at: int) -> None:
    start = max(0, at - _REACH)
    window = passage.text[start : at + 2 * _REACH]
    for pattern in _IN_TEXT:
        for found in pattern.finditer(window):
            if subject := _subject_named(sayings, found["title"]):
                begins, ends = found.span("number")
                _say_number(sayings, subject, passage, start + begins, start + ends)


def _subject_named(sayings: Sayings, title: str) -> Subject | None:
    """A contract that bears its own number names that of another one in its text."""
    contract = contract_named(title)
    subject = _SUBJECTS.get(contract) if contract else None
    is_own = contract is _OF_KIND.get(sayings.kind)
    return None if subject and is_own and sayings.has(subject) else subject


def _read_before_title(sayings: Sayings, passage: Passage, found: re.Match[str]) -> None:
    """Where such a number begins is told by the words before it, or by the passage."""
    subject = _subject_named(sayings, found["title"])
    if subject and found["latin"]:
        _say_number(sayings, subject, passage, *found.span("latin"))
    elif subject:
        end = found.end("last")
        first = max(0, end - _LONGEST_NUMBER)
        leads = list(_LEADS.finditer(passage.text, first, found.start("last")))
        if leads or first == 0:
            _say_number(sayings, subject, passage, leads[-1].end() if leads else 0, end)
