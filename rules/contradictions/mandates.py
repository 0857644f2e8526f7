"""Do powers of attorney and consents still hold, for the period that the package states?"""

from collections.abc import Iterator
from datetime import date

from rules import citations
from rules.contradictions.fields import Path, Paths, topic_of
from rules.contradictions.papers import Paper
from rules.contradictions.topics import disagreements
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, rule
from rules.wording import day
from schemas.finding import Severity
from schemas.transcript import PaperKind, Statement, Subject

_POWER = PaperKind.power_of_attorney
_FIELDS = {Subject.authority_from: "valid_from", Subject.authority_to: "valid_to"}


@rule(
    "X15",
    severity=Severity.error,
    basis=citations.POWER_STATES_FOUR_THINGS,
    remedy=by_bank("请更正委托期限的填报；委托书、同意书已经到期的，请重新出具。"),
    scope=Scope.documents,
)
def mandates_and_consents_still_hold(facts: Facts) -> Iterator[Failure]:
    """委托书写明的委托期限应当与填报的相同，委托书和共有人同意书应当没有到期。

    民法典 Art 165. Another period than the stated one only warns while it still runs; what is
    stated itself is judged elsewhere. Of a consent no text says how long it holds.
    """
    ended = list(_ended(facts, Subject.authority_to, _POWER))
    for subject, field in _FIELDS.items():
        core = frozenset({_POWER} if ended else ())
        topic = topic_of(facts, subject, _in_agency(field), core=core)
        yield from disagreements([topic], Severity.error)
    if facts.package.agency is None:
        yield from (_failure(*each) for each in ended)
    for each in _ended(facts, Subject.valid_to, PaperKind.co_owner_consent):
        yield _failure(*each)._replace(severity=Severity.warning)


def _in_agency(field: str) -> Paths:
    def paths(facts: Facts, kind: PaperKind) -> tuple[Path, ...]:
        return (("agency", field),) if kind is _POWER and facts.package.agency else ()

    return paths


def _ended(
    facts: Facts, subject: Subject, kind: PaperKind
) -> Iterator[tuple[Paper, Statement, date]]:
    for paper, statement in facts.compared.by_subject[subject]:
        try:
            on = date.fromisoformat(statement.value)
        except ValueError:
            continue
        if paper.kind is kind and on < facts.on:
            yield paper, statement, on


def _failure(paper: Paper, statement: Statement, on: date) -> Failure:
    detail = f"{paper.where(statement)}写明的期限已于{day(on)}届满。"
    return Failure(detail, (paper.place(statement),))
