"""What do documents say of a thing for which the package has a field of its own?"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from rules.contradictions.papers import APPLICATIONS, CONTRACTS, Paper
from rules.contradictions.topics import Saying, Topic, filled_in, stated
from rules.facts import Facts
from rules.wording import day, yuan
from schemas.folding import folded_number
from schemas.transcript import DAYS, SUMS, PaperKind, Statement, Subject
from schemas.vocabulary import SecuredKind

# Where in the package stands what a document should agree with; no path at all: not compared.
Path = tuple[str, str]
Paths = Callable[[Facts, PaperKind], tuple[Path, ...]]
_CORE = APPLICATIONS | CONTRACTS


def topic_of(
    facts: Facts,
    subject: Subject,
    paths: Paths,
    of: str = "",
    core: frozenset[PaperKind] = _CORE,
) -> Topic:
    """This will gather what is said of a subject; each document names the fields it should meet."""
    topic = Topic(f"{of}{subject.label}", core)
    fields: dict[Path, Saying | None] = {}
    for paper, statements in _by_paper(facts, subject).items():
        wanted = paths(facts, paper.kind) if paper.kind else ()
        for path in wanted:
            if path not in fields:
                fields[path] = _field(facts, *path)
        own = [saying for path in wanted if (saying := fields[path])]
        if wanted:
            said = [stated(*_read(each), paper, each, *own) for each in statements]
            topic.sayings += _without_other_parts(said)
    topic.sayings += [each for each in fields.values() if each]
    return topic


def _by_paper(facts: Facts, subject: Subject) -> dict[Paper, list[Statement]]:
    found: dict[Paper, list[Statement]] = {}
    for paper, statement in facts.compared.by_subject[subject]:
        if statement.about is None:
            found.setdefault(paper, []).append(statement)
    return found


def _without_other_parts(said: list[Saying]) -> list[Saying]:
    """A document may name several contracts or debts; one that is meant here is enough."""
    parts: dict[int, list[Saying]] = {}
    for each in said:
        parts.setdefault(each.statement.part if each.statement else 0, []).append(each)
    meant = [part for part in parts.values() if all(each.key in each.expected for each in part)]
    return [each for part in meant or parts.values() for each in part]


def _read(statement: Statement) -> tuple[str, str]:
    """How a statement is compared and shown; what is no value of its subject stays as it is."""
    value = statement.value
    try:
        if statement.subject in SUMS and _SUM.fullmatch(value):
            return _of_sum(Decimal(value))
        if statement.subject in DAYS:
            return _of_day(date.fromisoformat(value))
        if statement.subject is Subject.secured_kind:
            return _of_kind(SecuredKind(value))
    except ValueError:
        return value, f"“{value}”"
    return folded_number(value), f"“{statement.value}”"


def _field(facts: Facts, part: str, name: str) -> Saying | None:
    value = getattr(getattr(facts.package, part), name)
    if value is None:
        return None
    if isinstance(value, Decimal):
        said = _of_sum(value)
    elif isinstance(value, date):
        said = _of_day(value)
    else:
        is_kind = isinstance(value, SecuredKind)
        said = _of_kind(value) if is_kind else (folded_number(value), f"“{value}”")
    return filled_in(facts, *said, part, name)


def _of_sum(value: Decimal) -> tuple[str, str]:
    return f"{value:.2f}", yuan(value)


def _of_day(value: date) -> tuple[str, str]:
    return value.isoformat(), day(value)


def _of_kind(value: SecuredKind) -> tuple[str, str]:
    return value.value, f"“{value.label}”"


_SUM = re.compile(r"[0-9]{1,16}(\.[0-9]{1,2})?")
