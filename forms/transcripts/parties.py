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
from forms.transcripts.words.labels import PARTY_FIELDS, ROLES, SIDES
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
# Right behind the role, without a word between, the name may also do something.
_ACTS = r"(?=[,。;()、”与和在向以将就]|签订|签署|的|出质|质押)"
# Sentences that name a party beyond doubt.
_SENTENCES: Sequence[tuple[PartyRole, re.Pattern[str]]] = (
    (
        PartyRole.agent,
        re.compile(rf"委托(?![方人])(?:受托人|代理人|被委托人)?{ORGANISATION}{_END}"),
    ),
    (
        PartyRole.pledgee,
        re.compile(rf"向{ORGANISATION}(?:申请|取得|办理)[^。;,]{{0,8}}?(?:贷款|融资|借款|授信)"),
    ),
    (
        PartyRole.pledgee,
        re.compile(rf"(?:质押|出质|质押登记)(?:给|予)(?:质权人)?{ORGANISATION}(?=[,。;()、的])"),
    ),
    (PartyRole.debtor, re.compile(rf"债务人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.debtor, re.compile(rf"借款人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.pledgee, re.compile(rf"质权人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.pledgor, re.compile(rf"出质人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.pledgee, re.compile(rf"质权人{ORGANISATION}{_ACTS}")),
    (PartyRole.pledgor, re.compile(rf"出质人{ORGANISATION}{_ACTS}")),
    (
        PartyRole.co_owner,
        re.compile(rf"共有(?:权)?人(?:为|是|[“\"(])?{ORGANISATION}(?=[,。;()、”与和]|同意)"),
    ),
)
_ANY_ROLE = "|".join(sorted(ROLES, key=len, reverse=True))
_PLEDGES = re.compile(rf"{ORGANISATION}拟(?:以|将|就|用)?[^。;,]{{0,20}}?(?:质押|出质)")
_AS_ROLE = re.compile(
    rf"{ORGANISATION}(?:\([^()]{{0,60}}\))?(?:作为|系|为)(?:本合同的?|本次质押的?)?"
    rf"(?P<role>{_ANY_ROLE})(?=[,。;、:(]|$)"
)
# What stands before a name in a sentence and belongs to no name.
_LEADING = re.compile("兹|由|现|即|其中|就|以|及|和|与|而|若|如|因|则|且|并|经|对|请")
_NUMBER_BEHIND = re.compile(
    r"\([^()]{0,24}?(?:代码|号码|证号)(?:为|是|:)?(?P<number>[0-9A-Za-z]{15,20})(?![0-9A-Za-z])"
)
_BEHIND = (
    (
        Subject.party_number,
        re.compile(r"(?:代码|身份证号码?)(?:为|是)?(?P<value>[0-9A-Za-z]{15,20})(?![0-9A-Za-z])"),
    ),
    (
        Subject.party_address,
        re.compile(
            r"[,;](?:住所地?|(?:注册|营业|经营)?地址)(?:为|是|在|位于)?(?P<value>[^,。;:()为是在]{8,60})(?=[,。;(])"
        ),
    ),
    (
        Subject.legal_representative,
        re.compile(
            r"[,;](?:法定代表人|负责人)(?:为|是)?(?!为|是|或|身份|授权|签|证明)(?P<value>[\u4e00-\u9fff·]{2,4})(?=[,。;(])"
        ),
    ),
)
# A sentence with which a contract introduces a party: 公司,一家...的公司(以下称“借款人”).
_INTRODUCED = re.compile(
    rf"(?:\([^()]{{1,3}}\)|[0-9一二三四五六]{{1,2}}[.、])?{ORGANISATION}(?=[,(])[^。]{{0,240}}?"
    rf"(?:以下|下)(?:简)?称(?:为)?[“\"](?P<role>{_ANY_ROLE})[”\"]"
)
_HOLDS_ROLE = re.compile("出质人|质权人|债务人|借款人|贷款人|共有人|委托人|承诺人|代理人")
_MOST_SLIPS, _SHORTEST_SLIPPED = 2, 6


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
    further: list[_Mention] = []
    last = dict(mentions)
    names = [each for each in fields if PARTY_FIELDS.get(each.label) is Subject.party_name]
    owners = Owners([each for each in headings if mentions[id(each)].roles], names)
    for each in fields:
        if each.label in PARTY_FIELDS:
            heading = _named_by(each, headings) if each.whose else owners.owner(each)
            if heading is None:
                continue
            mention = last[id(heading)]
            if heading.start == heading.end and _names_another(mention, each):
                mention = last[id(heading)] = _Mention(heading, mention.roles)
                further.append(mention)
            _add(mention, each)
    return [*mentions.values(), *further]


def _names_another(mention: _Mention, each: Field) -> bool:
    """Whether a heading without a name of its own has a second party below it: 委托人:."""
    if PARTY_FIELDS[each.label] is not Subject.party_name or not mention.names:
        return False
    names = {folded(cut.value) for _, _, cut in _facts(each, is_sure=False)}
    return bool(names) and names.isdisjoint(mention.spellings) and not _has_latin(names)


def _has_latin(names: set[str]) -> bool:
    """A foreign name beside the Chinese one is of the same party."""
    return any(name.isascii() for name in names)


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
    spans = list(names_at(heading.text))
    mention = _Mention(heading, known or unknown, [heading.cut(*span) for span in spans])
    if len(spans) == 1:
        start, end = heading.start + spans[0][1], heading.end
        mention.facts += _facts_behind(heading.passage, start, end)
    return mention


def _facts_behind(passage: Passage, start: int, end: int) -> Iterator[tuple[Subject, str, Cut]]:
    """What a sentence goes on to say of whom it named: 公司,住所地武汉市,法定代表人张三."""
    for subject, pattern in _BEHIND:
        found = pattern.search(passage.text, start, end)
        if found and (subject is not Subject.legal_representative or is_person(found["value"])):
            cut = passage.cut(*found.span("value"))
            value = cut.number.upper() if subject is Subject.party_number else cut.value
            yield subject, value, cut


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
            # Whom the client of a valuation engages values, and acts for nobody.
            if role is PartyRole.agent and sayings.kind is PaperKind.valuation_report:
                continue
            for found in pattern.finditer(passage.text):
                _say_found(sayings, passage, role, found)
        if introduced := _INTRODUCED.match(passage.text):
            role = ROLES[introduced["role"]]
            _say_found(sayings, passage, role, introduced)
            _say_behind(sayings, passage, role, introduced)
        is_valuation = sayings.kind is PaperKind.valuation_report
        if is_valuation and (pledges := _PLEDGES.match(passage.text)):
            _say_found(sayings, passage, PartyRole.pledgor, pledges)
        for found in _AS_ROLE.finditer(passage.text):
            start = found.start("name")
            if passage.begins_anew(start) and not _LEADING.match(passage.text, start):
                _say_found(sayings, passage, ROLES[found["role"]], found)


def _say_behind(sayings: Sayings, passage: Passage, role: PartyRole, found: re.Match[str]) -> None:
    part = _part_named(sayings, role, found["name"])
    if part is not None:
        for subject, value, cut in _facts_behind(passage, found.end("name"), found.end()):
            sayings.say(subject, value, cut, role=role, part=part)


def _part_named(sayings: Sayings, role: PartyRole, name: str) -> int | None:
    """Which part of a role bears this name, but for a slip."""
    for each in sayings.statements:
        is_name = each.subject is Subject.party_name and each.role is role
        if is_name and _is_alike(folded(each.value), name):
            return each.part
    return None


def _say_found(sayings: Sayings, passage: Passage, role: PartyRole, found: re.Match[str]) -> None:
    """A role that nobody is known for; else only what is the same name but for a slip."""
    if not is_organisation(found["name"]) or _HOLDS_ROLE.search(found["name"]):
        return
    part = _part_named(sayings, role, found["name"])
    if part is None and sayings.names(role):
        return
    part = part or 0
    cut = passage.cut(*found.span("name"))
    sayings.say(Subject.party_name, cut.value, cut, role=role, part=part)
    if number := _NUMBER_BEHIND.match(passage.text, found.end("name")):
        cut = passage.cut(*number.span("number"))
        sayings.say(Subject.party_number, cut.number.upper(), cut, role=role, part=part)


def _is_alike(one: str, other: str) -> bool:
    """The same name, but for a sign or two."""
    if len(one) != len(other) or len(one) < _SHORTEST_SLIPPED:
        return False
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) <= _MOST_SLIPS
