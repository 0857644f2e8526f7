"""How is a list of a hundred thousand items judged without holding it?

Rules on single items are asked part by part, only to learn which items they find fault with; the
findings then come from judging those few. All other rules walk the whole list, read anew each time.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby, islice
from typing import Any

from rules.catalogue import RULES
from rules.editions import EDITION
from rules.facts import Facts, Kinds, Placed, gather, sorted_facts
from rules.frame import Scope
from rules.judge import asked, judge_facts
from rules.places import items_in
from schemas.dossier import Dossier
from schemas.finding import Finding, Judgement, Remark, Severity
from schemas.items import Copyright, GeographicalMark, Item, Layout, Patent, Trademark
from schemas.messages import TOO_MANY
from schemas.validation import MOST_FINDINGS

PART = 200
_ON_SINGLE_ITEMS = {rule.code for rule in RULES if rule.scope is Scope.item}
_ARTICLE = "《质押包模板》"
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def judge_in_parts(dossier: Dossier, edition: str = EDITION, part: int = PART) -> Judgement:
    """This will find what `judge` finds, in a package whose items may lie on a disk.

    Of the items with a fault of their own the first 500 are told, and 500 findings of any other
    rule; a finding after them says what is left out.
    """
    troubled = _Troubled()
    for chunk in _parts(dossier, part):
        troubled.learn(gather(chunk), edition)
    positions, items = [at for at, _ in troubled.told], [item for _, item in troubled.told]
    told = gather(_with_items(dossier, items, positions))
    judgement = judge_facts(_walked(dossier), told, edition, MOST_FINDINGS + 1)
    findings = (*_cut(judgement.findings), *troubled.rest())
    return judgement.model_copy(update={"findings": findings})


@dataclass(slots=True)
class _Troubled:
    """The first items with a fault of their own, and how many come after, of which weight."""

    told: list[Placed] = field(default_factory=list)
    untold: int = 0
    gravest: Severity = Severity.reminder

    def learn(self, facts: Facts, edition: str) -> None:
        """This will ask about one part of the list."""
        weights = _weights(facts, edition)
        found = [placed for placed in facts.items if placed[0] in weights]
        room = MOST_FINDINGS - len(self.told)
        self.told += found[:room]
        for at, _ in found[room:]:
            self.untold += 1
            self.gravest = min(self.gravest, weights[at], key=_WEIGHT.__getitem__)

    def rest(self) -> Iterator[Finding]:
        if self.untold:
            yield _more(
                self.gravest,
                f"除已列出的质押标的外，还有{self.untold}项有问题，没有逐一列出。",
            )


def _cut(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """One more than is told was sought, so that it is known whether there are more."""
    for code, group in groupby(findings, key=lambda finding: finding.code):
        found = list(group)
        if len(found) <= MOST_FINDINGS or code in _ON_SINGLE_ITEMS:
            yield from found
            continue
        yield from found[:MOST_FINDINGS]
        gravest = min((each.severity for each in found), key=_WEIGHT.__getitem__)
        yield _more(gravest, f"{code}的问题超过{MOST_FINDINGS}处，其余没有逐一列出。")


def _more(severity: Severity, detail: str) -> Finding:
    return Remark("S97", severity, TOO_MANY.sentence, TOO_MANY.remedy).found(detail, _ARTICLE, ())


def _weights(facts: Facts, edition: str) -> dict[int, Severity]:
    """The items with which rules on single items find fault, each with its gravest failure."""
    found: dict[int, Severity] = {}
    for rule, basis in asked(edition, facts.stage, facts.on):
        for failure in rule.check(facts) if rule.scope is Scope.item else ():
            severity = rule.weigh(basis, failure.severity)
            for at in items_in(failure.places) or [at for at, _ in facts.items]:
                found[at] = min(found.get(at, severity), severity, key=_WEIGHT.__getitem__)
    return found


def _parts(dossier: Dossier, size: int) -> Iterator[Dossier]:
    items, start = iter(dossier.package.items), 0
    while chunk := tuple(islice(items, size)):
        end = start + len(chunk)
        yield _with_items(dossier, chunk, dossier.item_positions[start:end] or range(start, end))
        start = end


def _with_items(dossier: Dossier, items: Sequence[Item], positions: Sequence[int]) -> Dossier:
    package = dossier.package.model_copy(update={"items": items})
    return replace(dossier, package=package, item_positions=positions)


def _walked(dossier: Dossier) -> Facts:
    items = _Walked(dossier.item_positions, dossier.package.items)
    counted = Counter(map(type, dossier.package.items))

    def of(*classes: type[Item]) -> Any:
        return _OfClasses(items, classes, sum(counted[each] for each in classes))

    marks = of(Trademark, GeographicalMark)
    return sorted_facts(dossier, items, Kinds(of(Patent), marks, of(Layout), of(Copyright)))


@dataclass(frozen=True, slots=True, eq=False)
class _Walked(Sequence[Placed]):
    """Items with their positions, read as they are walked."""

    positions: Sequence[int]
    items: Sequence[Item]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Placed]:
        return zip(self.positions or count(), self.items, strict=False)

    def __getitem__(self, at: Any) -> Any:
        return (self.positions[at] if self.positions else at), self.items[at]


@dataclass(frozen=True, slots=True, eq=False)
class _OfClasses(Sequence[Placed]):
    """Those of some kinds; how many is counted beforehand, since rules ask for it often."""

    source: _Walked
    classes: tuple[type[Item], ...]
    length: int

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[Placed]:
        if not self.length:
            return iter(())
        return (placed for placed in self.source if type(placed[1]) in self.classes)

    def __getitem__(self, at: Any) -> Any:
        return next(islice(self, at, None))
