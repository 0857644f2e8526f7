"""Do all documents say the same of each right: its title, its owners, its days and classes?"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from rules import citations
from rules.contradictions.papers import APPLICATIONS, CONTRACTS, Paper, Placed
from rules.contradictions.signs import one_spelling
from rules.contradictions.topics import Saying, Topic, disagreements, stated
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, rule
from rules.places import of_item
from rules.wording import day
from schemas.evidence import SourceKind
from schemas.finding import Severity
from schemas.folding import folded, folded_title, likened
from schemas.items import Patent
from schemas.transcript import PaperKind, Statement, Subject
from schemas.vocabulary import PartyRole

_REGISTER = frozenset({PaperKind.register_extract})
_CORE = APPLICATIONS | CONTRACTS | _REGISTER
_CHECK = by_bank("请以登记簿的记载为准更正；登记簿记载已经变更的，请提供新近出具的登记簿副本。")
# How a person reads the names of several owners, and how they are compared.
_AND = "、"


@rule(
    "X12",
    severity=Severity.error,
    basis=citations.CONTRACT_NAMES_QUANTITY,
    remedy=_CHECK,
    scope=Scope.documents,
)
def rights_bear_one_title_in_all_papers(facts: Facts) -> Iterator[Failure]:
    """同一号码的权利，各份文件写明的名称应当与填报的相同。

    民法典 Art 427: a contract of pledge names what is pledged. A mark is known by its number and
    may be a picture, so that another name of it only warns.
    """
    yield from disagreements(_topics(facts, Subject.right_name, "name", _title), Severity.error)


@rule(
    "X14",
    severity=Severity.error,
    basis=citations.REGISTER_PREVAILS,
    remedy=_CHECK,
    scope=Scope.documents,
)
def days_and_classes_of_rights_agree_in_all_papers(facts: Facts) -> Iterator[Failure]:
    """同一号码的权利，各份文件写明的申请日、授权公告日、专用期和国际分类应当与填报的相同。

    The register prevails (指南 5-9 §1.3.2): what it says of a patent is an error, all else warns.
    """
    for subject in (Subject.filed_on, Subject.granted_on, Subject.term_from, Subject.term_to):
        topics = _topics(facts, subject, subject.value, _day, _REGISTER)
        yield from disagreements(topics, Severity.error)
    topics = _topics(facts, Subject.nice_classes, "nice_classes", _classes, _REGISTER)
    yield from disagreements(topics, Severity.error)


@rule(
    "X13",
    severity=Severity.error,
    basis=citations.CO_OWNERS_AGREE,
    remedy=_CHECK,
    scope=Scope.documents,
)
def owners_in_all_papers_are_pledgors_or_co_owners(facts: Facts) -> Iterator[Failure]:
    """各份文件写明的权利人应当是该项权利的出质人和列明的共有人。

    Grounds 1 and 8 of refusal, which are for patents. What was read as evidence of the register is
    compared by other rules. A certificate is not written anew when a right changes hands, so that
    it only warns.
    """
    topics: dict[str, Topic] = {}
    for (paper, number), statements in _owners(facts).items():
        for placed in facts.compared.rights.get(number, ())[:1]:
            topic = topics.get(number) or _topic_of_owners(facts, placed, number)
            topics[number] = topic
            topic.sayings.append(_owned(facts, placed, paper, statements, topic.sayings[0]))
    yield from disagreements(topics.values(), Severity.error)


# How a value is compared and shown; of one number there may be several rows.
_Read = Callable[[object], tuple[str, str]]


def _topics(
    facts: Facts,
    subject: Subject,
    field: str,
    read: _Read,
    core: frozenset[PaperKind] = _CORE,
) -> Iterable[Topic]:
    """This will make a topic of each number of which anybody states the subject."""
    topics: dict[str, Topic] = {}
    fields: dict[str, list[Saying]] = {}
    for paper, statement in facts.compared.by_subject[subject]:
        number = one_spelling(statement.about or "")
        rows = facts.compared.rights.get(number)
        if not rows:
            continue
        if number not in topics:
            fields[number] = _fields(rows, field, read)
            title, weighty = f"{number}的{subject.label}", _weighty(rows[0], core)
            topics[number] = Topic(title, weighty, likened, True, [*fields[number]])
        said = stated(*read(statement.value), paper, statement, *fields[number])
        topics[number].sayings.append(said)
    return topics.values()


def _fields(rows: Iterable[Placed], field: str, read: _Read) -> list[Saying]:
    """What the rows of a number say; the classes of all are those of the number."""
    held = [(at, item, value) for at, item in rows if (value := getattr(item, field, None))]
    if field == "nice_classes" and held:
        at, item, _ = held[0]
        every = sorted({each for *_, value in held for each in value})
        return [Saying(*read(every), partial(of_item, at, item, field))]
    return [Saying(*read(value), partial(of_item, at, item, field)) for at, item, value in held]


def _title(value: object) -> tuple[str, str]:
    return folded_title(str(value)), f"“{value}”"


def _day(value: object) -> tuple[str, str]:
    try:
        stated_on = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return str(value), f"“{value}”"
    return stated_on.isoformat(), day(stated_on)


def _classes(value: object) -> tuple[str, str]:
    words = str(value).strip("[]").split(",")
    numbers = sorted({int(word) for word in words if word.strip().isdecimal()})
    return ",".join(map(str, numbers)), f"第{_AND.join(map(str, numbers))}类"


def _owners(facts: Facts) -> dict[tuple[Paper, str], list[Statement]]:
    """The owners of each number by each document, but for what was read as evidence."""
    read = {
        (reading.name, each.number)
        for reading in facts.dossier.readings
        if reading.kind is SourceKind.register_extract
        for each in reading.statements
        if each.owners
    }
    found: dict[tuple[Paper, str], list[Statement]] = {}
    for paper, statement in facts.compared.by_subject[Subject.right_owner]:
        number = one_spelling(statement.about or "")
        if (paper.facts.name, number) not in read:
            found.setdefault((paper, number), []).append(statement)
    return found


def _topic_of_owners(facts: Facts, placed: Placed, number: str) -> Topic:
    at, item = placed
    names = [facts.parties[key].name for key in item.pledgors if key in facts.parties]
    shown = _AND.join(f"“{name}”" for name in names)
    own = Saying(_key(names), shown, partial(of_item, at, item, "pledgors"))
    return Topic(f"{number}的权利人", _weighty(placed, _CORE), likened, sayings=[own])


def _owned(
    facts: Facts, placed: Placed, paper: Paper, statements: list[Statement], own: Saying
) -> Saying:
    """One document's owners of one right; co-owners that the package lists may stand among them."""
    _, item = placed
    names = list(dict.fromkeys(each.value for each in statements))
    named = frozenset(map(folded, names))
    pledgors = facts.folded_names(item.pledgors)
    others = {facts.party_names[each.key] for each in facts.roles[PartyRole.co_owner]}
    evidence = item.evidence
    is_known = evidence is not None and named == frozenset(map(folded, evidence.owners))
    agrees = is_known or pledgors <= named <= pledgors | others
    odd = [each for each in statements if folded(each.value) not in pledgors | others]
    shown = _AND.join(f"“{name}”" for name in names)
    return stated(own.key if agrees else _key(names), shown, paper, (odd or statements)[0], own)


def _weighty(placed: Placed, core: frozenset[PaperKind]) -> frozenset[PaperKind]:
    """What is said of a mark only warns, for what it rests on was read for patents."""
    return core if isinstance(placed[1], Patent) else frozenset()


def _key(names: Iterable[str]) -> str:
    return _AND.join(sorted(map(folded, names)))
