"""What does the law say of this dossier, today, as far as it can be asked?"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from rules.catalogue import RULES
from rules.editions import EDITION, is_asked_in
from rules.facts import Facts, gather
from rules.frame import Basis, Rule, Scope
from rules.places import order
from schemas.dossier import Dossier
from schemas.finding import Finding, Judgement, Stage


def judge(dossier: Dossier, edition: str = EDITION) -> Judgement:
    """This will ask every rule of an edition that is due and law on the day, and name the others.

    Findings come by code, then by place. `not_run` names the rules that need the record where
    there is none, and those on the whole list while items are left out of it.
    """
    facts = gather(dossier)
    found: list[Finding] = []
    not_run: list[str] = []
    for rule, basis in _asked(edition, dossier.stage, dossier.on):
        if _cannot_be_asked(rule.scope, dossier):
            not_run.append(rule.code)
            continue
        failures = list(rule.check(facts))
        if failures:
            failures.sort(key=lambda failure: order(failure.places))
            found.extend(rule.found(basis, failure) for failure in failures)
    return Judgement(edition=edition, findings=tuple(found), not_run=tuple(not_run))


@lru_cache(maxsize=64)
def _asked(edition: str, stage: Stage, on: date) -> tuple[tuple[Rule[Facts], Basis], ...]:
    return tuple(_law_of(edition, stage, on))


def _law_of(edition: str, stage: Stage, on: date) -> Iterator[tuple[Rule[Facts], Basis]]:
    for rule in RULES:
        basis = rule.basis_on(on)
        if basis is not None and is_asked_in(edition, rule.code) and rule.is_due(stage):
            yield rule, basis


def _cannot_be_asked(scope: Scope, dossier: Dossier) -> bool:
    if scope is Scope.record:
        return dossier.record is None
    return scope is Scope.whole_list and dossier.has_dropped_items
