"""What is a rule of law here: a function, what it rests on, and whom it asks to mend what?"""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from schemas.finding import Finding, Owner, Place, Severity, Stage

# From the heaviest to the lightest.
_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


class Mark(StrEnum):
    """How well the source of a rule is known; only what was read at its source may block."""

    verified = "V"
    superseded = "V-old"
    secondary = "S"
    from_memory = "M"


class Scope(StrEnum):
    """What a rule looks at; it decides what a rule cannot be asked without."""

    item = "item"
    package = "package"
    whole_list = "whole_list"
    record = "record"
    documents = "documents"


@dataclass(frozen=True, slots=True)
class Basis:
    """One edition of a legal source, in force from `since` up to and including `until`."""

    law: str
    article: str
    mark: Mark
    since: date
    until: date | None = None

    @property
    def is_verified(self) -> bool:
        return self.mark is Mark.verified

    @property
    def citation(self) -> str:
        return f"{self.law}{self.article}"

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What has to be done, and by whom."""

    owner: Owner
    sentence: str


def by_bank(sentence: str) -> Remedy:
    return Remedy(Owner.bank, sentence)


def by_enterprise(sentence: str) -> Remedy:
    return Remedy(Owner.enterprise, sentence)


def by_co_owner(sentence: str) -> Remedy:
    return Remedy(Owner.co_owner, sentence)


def by_window(sentence: str) -> Remedy:
    return Remedy(Owner.window, sentence)


class Failure(NamedTuple):
    """One breach: what was found and expected, where, and a severity if lighter than the rule's."""

    detail: str
    places: tuple[Place, ...]
    severity: Severity | None = None


def cannot_tell(detail: str, places: Iterable[Place]) -> Failure:
    """This will return the failure of a rule that has no evidence to judge by."""
    return Failure(detail, tuple(places), Severity.undetermined)


# What a rule looks at: the facts of a package, or those of a filing that follows on a pledge.
Looked = TypeVar("Looked")
Check = Callable[[Looked], Iterator[Failure]]


class SeverityIsRaised(ValueError):
    """A failure weighs more than its rule says, which the rulebook would then hide."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Looked]):
    """One function of law with what is said beside it; `basis` holds its editions by day."""

    code: str
    name: str
    sentence: str
    note: str
    severity: Severity
    stage: Stage
    scope: Scope
    basis: tuple[Basis, ...]
    remedy: Remedy
    check: Check[Looked]

    def basis_on(self, day: date) -> Basis | None:
        """This will return the edition in force on a day; None when the rule is not law then."""
        for edition in self.basis:
            if edition.covers(day):
                return edition
        return None

    def is_due(self, stage: Stage) -> bool:
        return self.stage is Stage.intake or stage is Stage.approval

    def weigh(self, basis: Basis, wanted: Severity | None = None) -> Severity:
        """This will return the severity of a failure under an edition of the basis.

        An unverified basis never blocks. It raises SeverityIsRaised when `wanted` is heavier
        than the rule's own severity.
        """
        severity = wanted or self.severity
        if _WEIGHTS[severity] < _WEIGHTS[self.severity] and severity is not Severity.undetermined:
            raise SeverityIsRaised(self.code)
        return Severity.warning if severity.blocks and not basis.is_verified else severity

    def found(self, basis: Basis, failure: Failure) -> Finding:
        """This will say a failure as a finding under an edition of the basis."""
        return Finding(
            code=self.code,
            severity=self.weigh(basis, failure.severity),
            stage=self.stage,
            sentence=self.sentence,
            detail=failure.detail if basis.is_verified else f"{failure.detail}（依据待核对）",
            remedy=self.remedy.sentence,
            article=basis.citation,
            basis_is_verified=basis.is_verified,
            owner=self.remedy.owner,
            places=failure.places,
        )


def rule(
    code: str,
    *,
    severity: Severity,
    basis: tuple[Basis, ...],
    remedy: Remedy,
    stage: Stage = Stage.intake,
    scope: Scope = Scope.package,
) -> Callable[[Check[Looked]], Rule[Looked]]:
    """This will make a rule of a function whose docstring says what must hold.

    The first paragraph is the Chinese sentence that the bank reads, the rest is for developers.
    """

    def made(check: Check[Looked]) -> Rule[Looked]:
        sentence, _, note = inspect.cleandoc(check.__doc__ or "").partition("\n\n")
        return Rule(
            code=code,
            name=check.__name__,
            sentence="".join(sentence.split("\n")),
            note=" ".join(note.split()),
            severity=severity,
            stage=stage,
            scope=scope,
            basis=basis,
            remedy=remedy,
            check=check,
        )

    return made
