"""Which sentences name a party beyond doubt, and what do they say of it?"""

import re
from collections.abc import Iterator, Sequence

from forms.transcripts.names import ORGANISATION, is_alike, is_organisation
from forms.transcripts.particulars import facts_behind
from forms.transcripts.passages import Passage, folded
from forms.transcripts.saying import Sayings
from forms.transcripts.words.labels import ROLES
from schemas.transcript import PaperKind, Subject
from schemas.vocabulary import PartyRole

_END = r"(?=[,。;()、“”]|作为|为|代理|办理|全权|代为|\Z)"
_AFTER = r"(?=[,。;()、”与和在向]|签订|签署|所欠|的)"
# Right behind the role, without a word between, the name may also do something.
_ACTS = r"(?=[,。;()、”与和在向以将就]|签订|签署|的|出质|质押)"
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
        re.compile(rf"(?:质押|出质|质押登记)(?:给|予)(?:质权人)?{ORGANISATION}(?=[,。;:()、的])"),
    ),
    (PartyRole.debtor, re.compile(rf"债务人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.debtor, re.compile(rf"借款人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    # What others do for the debtor has more words before the name: 为确保, 为本合同.
    (
        PartyRole.debtor,
        re.compile(rf"[,;。]为(?!确保|保|担保|支持|履行|满足){ORGANISATION}(?=在|依|根据|基于)"),
    ),
    (PartyRole.pledgee, re.compile(rf"质权人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.pledgor, re.compile(rf"出质人(?:为|是|[“\"(])?{ORGANISATION}{_AFTER}")),
    (PartyRole.pledgee, re.compile(rf"质权人{ORGANISATION}{_ACTS}")),
    (PartyRole.pledgor, re.compile(rf"出质人{ORGANISATION}{_ACTS}")),
    (
        PartyRole.pledgor,
        re.compile(
            rf"(?:同意|知悉|知晓|获悉){ORGANISATION}(?:拟|以|将|用)[^。;,]{{0,30}}?(?:质押|出质)"
        ),
    ),
    (PartyRole.pledgor, re.compile(rf"由{ORGANISATION}(?:以|用)[^。;,]{{0,30}}?(?:质押|出质)")),
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
# Cheap to look for, before anything is tried at every sign of a text.
_ANY_NAME = re.compile("公司|信用|研究|大学|学院|事务所|合作社|窗口")
_IN_BRACKETS = rf"\((?:以下称|以下简称|下称)?[“\"]?(?P<role>{_ANY_ROLE})[”\"]?\)"
_ROLE_IN_BRACKETS = re.compile(_IN_BRACKETS)
_BRACKETED_ROLE = re.compile(
    rf"(?:^|(?<=[,。;:]))(?:鉴于|兹因|因|由|兹|现)?{ORGANISATION}{_IN_BRACKETS}"
)
# What stands before a name in a sentence and belongs to no name.
_LEADING = re.compile("兹|由|现|即|其中|就|以|及|和|与|而|若|如|因|则|且|并|经|对|请")
_BRACKET = re.compile(r"\((?:[^()]|\([^()]{0,20}\)){1,240}\)")
# A sentence with which a contract introduces a party: 公司,一家...的公司(以下称“借款人”).
_INTRODUCED = re.compile(
    rf"(?:\([^()]{{1,3}}\)|[0-9一二三四五六]{{1,2}}[.、])?{ORGANISATION}(?=[,(])[^。]{{0,240}}?"
    rf"(?:以下|下)(?:简)?称(?:为)?[“\"](?P<role>{_ANY_ROLE})[”\"]"
)
_HOLDS_ROLE = re.compile("出质人|质权人|债务人|借款人|贷款人|共有人|委托人|承诺人|代理人")


def read_introductions(sayings: Sayings, passages: Sequence[Passage]) -> None:
    """This will say whom sentences name; what labels say comes first."""
    for passage in passages:
        if not _ANY_NAME.search(passage.text):
            continue
        for role, found in _named_in(sayings.kind, passage):
            _say(sayings, passage, role, found)
        if introduced := _INTRODUCED.match(passage.text):
            role, end = ROLES[introduced["role"]], introduced.end()
            _say(sayings, passage, role, introduced)
            _say_facts(sayings, passage, role, introduced, end)
        for role, found in _called_in(passage):
            _say(sayings, passage, role, found)


def _named_in(kind: PaperKind, passage: Passage) -> Iterator[tuple[PartyRole, re.Match[str]]]:
    """Who is named by what a sentence says that it does."""
    is_valuation = kind is PaperKind.valuation_report
    for role, pattern in _SENTENCES:
        # Whom the client of a valuation engages values, and acts for nobody.
        if not (is_valuation and role is PartyRole.agent):
            for found in pattern.finditer(passage.text):
                yield role, found
    if is_valuation and (pledges := _PLEDGES.match(passage.text)):
        yield PartyRole.pledgor, pledges


def _called_in(passage: Passage) -> Iterator[tuple[PartyRole, re.Match[str]]]:
    """Who is called by a role behind the name."""
    if _ROLE_IN_BRACKETS.search(passage.text):
        for found in _BRACKETED_ROLE.finditer(passage.text):
            yield ROLES[found["role"]], found
    for found in _AS_ROLE.finditer(passage.text):
        start = found.start("name")
        if passage.begins_anew(start) and not _LEADING.match(passage.text, start):
            yield ROLES[found["role"]], found


def _say(sayings: Sayings, passage: Passage, role: PartyRole, found: re.Match[str]) -> None:
    """A role that nobody is known for; else only what is the same name but for a slip."""
    if not is_organisation(found["name"]) or _HOLDS_ROLE.search(found["name"]):
        return
    part = _part_named(sayings, role, found["name"])
    if part is None and sayings.names(role):
        return
    cut = passage.cut(*found.span("name"))
    sayings.say(Subject.party_name, cut.value, cut, role=role, part=part or 0)
    if bracket := _BRACKET.match(passage.text, found.end("name")):
        _say_facts(sayings, passage, role, found, bracket.end())


def _say_facts(
    sayings: Sayings, passage: Passage, role: PartyRole, found: re.Match[str], end: int
) -> None:
    part = _part_named(sayings, role, found["name"])
    if part is not None:
        for subject, value, cut in facts_behind(passage, found.end("name"), end):
            sayings.say(subject, value, cut, role=role, part=part)


def _part_named(sayings: Sayings, role: PartyRole, name: str) -> int | None:
    """Which part of a role bears this name, but for a slip."""
    for each in sayings.statements:
        is_name = each.subject is Subject.party_name and each.role is role
        if is_name and is_alike(folded(each.value), name):
            return each.part
    return None
