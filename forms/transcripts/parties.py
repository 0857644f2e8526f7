"""Who takes part, by which label, and what is said of them?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from forms.transcripts.fields import Field
from forms.transcripts.names import ORGANISATION, is_organisation, is_person, names_at
from forms.transcripts.owners import Owners
from forms.transcripts.passages import Cut, Passage, folded
from forms.transcripts.roles import Roles, names_a_party
from forms.transcripts.saying import Sayings
from forms.transcripts.words.labels import PARTY_FIELDS, SIDES
from schemas.transcript import PaperKind, Subject
from schemas.vocabulary import PartyRole

# Papers about one party, who needs no role to be known.
_OF_ONE = frozenset(
    {PaperKind.business_licence, PaperKind.financial_licence, PaperKind.identity_card}
)
_NUMBER = re.compile(r"[0-9A-Za-z]{15,20}(?![0-9A-Za-z])")
_ADDRESS_ENDS = re.compile(
    r"[。;]|,?\(?(?:邮编|邮政编码|联系电话|电话|传真|联系人|法定代表人|负责人|统一社会信用代码|开户|身份证)|\(以下"
)
_PERSON_ENDS = re.compile(r"[。;,:()\[【/]|职务|电话|身份证|性别|联系")
# More parties than any pledge has; those who come after are not looked at.
_MOST = 250
_SIGNS = re.compile("章|签")
_LABEL_OF_PERSON = (
    "姓名",
    "姓名或名称",
    "名称或姓名",
    "姓名/名称",
    "名称/姓名",
    "姓名或单位名称",
    "单位名称或姓名",
)
_END = r"(?=[,。;()、“”]|作为|为|代理|办理|全权|代为|\Z)"
_AFTER = r"(?=[,。;()、”与和在向]|签订|签署|所欠|的)"
# Sentences that name a party beyond doubt.
_SENTENCES: Sequence[tuple[PartyRole, re.Pattern[str]]] = (
    (PartyRole.agent, re.compile(rf"委托(?:受托人|代理人|被委托人)?{ORGANISATION}{_END}")),
    (
        PartyRole.pledgee,
        re.compile(rf"(?:质押|出质|质押登记)(?:给|予)(?:质权人)?{ORGANISATION}(?=[,。;()、])"),
    ),
    (PartyRole.debtor, re.compile(rf"债务人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.debtor, re.compile(rf"借款人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.pledgee, re.compile(rf"质权人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.pledgor, re.compile(rf"出质人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
)


@dataclass(slots=True)
class _Mention:
    """A label that names a party, and what stands with it."""

    source: Field
    roles: tuple[PartyRole | None, ...]
    names: list[Cut] = field(default_factory=list)
    facts: list[tuple[Subject, str, Cut]] = field(default_factory=list)

    @property
    def is_named(self) -> bool:
        return bool(self.names)

    @property
    def numbers(self) -> set[str]:
        return {value for subject, value, _ in self.facts if subject is Subject.party_number}

    @property
    def spellings(self) -> set[str]:
        return {folded(cut.value) for cut in self.names}


def read_parties(sayings: Sayings, passages: Sequence[Passage], fields: Sequence[Field]) -> None:
    """This will say who the parties are; a paper about one party needs no role for it."""
    if not sayings.asks_for(Subject.party_name, Subject.party_number):
        return
    if sayings.kind in _OF_ONE:
        for each in fields:
            for subject, value, cut in _facts(each, is_sure=True):
                sayings.say(subject, value, cut)
        return
    roles = Roles(sayings.kind, passages)
    named = [each for each in _mentions(fields, roles) if each.names or each.facts]
    for part, mention in _in_parts(named[:_MOST]):
        for role in mention.roles:
            for at, name in enumerate(mention.names):
                sayings.say(Subject.party_name, name.value, name, role=role, part=part + at)
            for subject, value, cut in mention.facts:
                sayings.say(subject, value, cut, role=role, part=part)
    _read_sentences(sayings, passages)


def _mentions(fields: Sequence[Field], roles: Roles) -> list[_Mention]:
    headings = [each for each in fields if names_a_party(each)]
    roles.guess_sides(_sides(headings))
    mentions = {id(each): _mention(each, roles) for each in headings}
    names = [each for each in fields if PARTY_FIELDS.get(each.label) is Subject.party_name]
    owners = Owners([each for each in headings if mentions[id(each)].roles], names)
    for each in fields:
        if each.label in PARTY_FIELDS:
            heading = _named_by(each, headings) if each.whose else owners.owner(each)
            if heading is not None:
                _add(mentions[id(heading)], each)
    return list(mentions.values())


def _named_by(each: Field, headings: Sequence[Field]) -> Field | None:
    """“出质人地址” is that of the last pledgor before it."""
    before = [
        heading
        for heading in headings
        if heading.label == each.whose and heading.piece.at <= each.piece.at
    ]
    return before[-1] if before else None


def _mention(heading: Field, roles: Roles) -> _Mention:
    known = roles.of(heading.label, heading.hint)
    # A side that the paper does not explain is nobody; who only signs is somebody.
    unknown: tuple[PartyRole | None, ...] = () if heading.label in SIDES else (None,)
    names = [heading.cut(*span) for span in names_at(heading.text)]
    return _Mention(heading, known or unknown, names)


def _sides(headings: Sequence[Field]) -> dict[str, str]:
    named: dict[str, str] = {}
    for each in headings:
        for start, end in names_at(each.text):
            if each.label in SIDES:
                named.setdefault(each.label, each.text[start:end])
    return named


def _add(mention: _Mention, each: Field) -> None:
    for subject, value, cut in _facts(each, is_sure=False):
        if subject is Subject.party_name:
            if not mention.names:
                mention.names.append(cut)
        else:
            mention.facts.append((subject, value, cut))


def _facts(each: Field, *, is_sure: bool) -> Iterator[tuple[Subject, str, Cut]]:
    """What a labelled value says of a party; a “名称” that is none of a party says nothing."""
    subject = PARTY_FIELDS.get(each.label)
    if subject is None:
        return
    is_name = subject is Subject.party_name
    span = _name(each, is_sure=is_sure) if is_name else _SPANS[subject](each)
    if span:
        cut = each.cut(*span)
        value = cut.number.upper() if subject is Subject.party_number else cut.value
        yield subject, value, cut


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
    stop = _ADDRESS_ENDS.search(each.text)
    end = stop.start() if stop else len(each.text)
    return (0, end) if 4 <= end <= 120 else None


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


def _in_parts(mentions: Sequence[_Mention]) -> Iterator[tuple[int, _Mention]]:
    """This will tell which mentions in one role are of one party, and number the parties."""
    known: dict[tuple[PartyRole | None, ...], list[list[_Mention]]] = {}
    before: _Mention | None = None
    for mention in mentions:
        groups = known.setdefault(mention.roles, [])
        at = mention.source.order or _part_of(mention, groups, before)
        while len(groups) <= at:
            groups.append([])
        groups[at].append(mention)
        before = mention if mention.is_named else before
        yield at, mention


def _part_of(mention: _Mention, groups: list[list[_Mention]], before: _Mention | None) -> int:
    for at, group in enumerate(groups):
        if any(
            mention.spellings & each.spellings or mention.numbers & each.numbers for each in group
        ):
            return at
    is_next = before is not None and before.source.label == mention.source.label
    is_signed = bool(_SIGNS.search(mention.source.hint))
    others = {number for group in groups for each in group for number in each.numbers}
    is_other = bool(mention.numbers and others) or (is_next and not is_signed)
    return len(groups) if groups and mention.is_named and is_other else 0


def _read_sentences(sayings: Sayings, passages: Sequence[Passage]) -> None:
    for passage in passages:
        for role, pattern in _SENTENCES:
            for found in pattern.finditer(passage.text):
                if is_organisation(found["name"]):
                    cut = passage.cut(*found.span("name"))
                    if not sayings.names(role):
                        sayings.say(Subject.party_name, cut.value, cut, role=role)
