"""What does the law say of this dossier, today, as far as it can be asked?"""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from rules.catalogue import RULES
from rules.editions import EDITION, is_asked_in
from rules.facts import Facts, gather
from rules.frame import Basis, Rule, Scope
from rules.places import order
from schemas.dossier import Dossier
from schemas.finding import Finding, Judgement, Stage

Asked = tuple[Rule[Facts], Basis]


def judge(
    dossier: Dossier, edition: str = EDITION, settled: Collection[int] = frozenset()
) -> Judgement:
    """This will ask every rule of an edition that is due and law on the day, and name the others.

    Findings come by code, then by place. `not_run` names the rules that need the record where
    there is none, and those on the whole list while items are left out of it; where no document
    was read, there is nothing to ask of what they say. `settled` holds the places in the list of
    items with which rules on single items are known to find no fault; those rules are not asked
    about them again.
    """
    facts = gather(dossier)
    return judge_facts(facts, facts.without(settled) if settled else facts, edition)


def judge_facts(whole: Facts, single: Facts, edition: str, most: int | None = None) -> Judgement:
    """This will ask the rules on single items about some items, and all others about all.

    Of those others, so many failures of each are sought, and no more.
    """
    found: list[Finding] = []
    not_run: list[str] = []
    for rule, basis in asked(edition, whole.stage, whole.on):
        if _cannot_be_asked(rule.scope, whole.dossier):
            not_run.append(rule.code)
            continue
        if rule.scope is Scope.documents and not whole.compared.every:
            continue
        if rule.scope is Scope.item:
            failures = list(rule.check(single))
        else:
            failures = list(islice(rule.check(whole), most))
        if failures:
            failures.sort(key=lambda failure: order(failure.places))
            found.extend(rule.found(basis, failure) for failure in failures)
    return Judgement(edition=edition, findings=tuple(found), not_run=tuple(not_run))


@lru_cache(maxsize=64)
def asked(edition: str, stage: Stage, on: date) -> tuple[Asked, ...]:
    """This will name the rules of an edition that are due and law on a day, each with its basis."""
    return tuple(_law_of(edition, stage, on))


def _law_of(edition: str, stage: Stage, on: date) -> Iterator[Asked]:
    for rule in RULES:
        basis = rule.basis_on(on)
        if basis is not None and is_asked_in(edition, rule.code) and rule.is_due(stage):
            yield rule, basis


def _cannot_be_asked(scope: Scope, dossier: Dossier) -> bool:
    if scope is Scope.record:
        return dossier.record is None
    return scope is Scope.whole_list and dossier.has_dropped_items
