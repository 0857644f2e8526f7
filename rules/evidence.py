"""What stands when several sources speak of one right, who says it, and where do they disagree?

For each fact the newest day counts. Of one day, the register itself outweighs its papers, and these
what was copied from them; of two that weigh the same, the one that says worse.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from rules.rights import right_number
from schemas.calendar import anniversary
from schemas.evidence import FACTS, Reading, RightKind, SourceKind, Statement
from schemas.folding import folded_all
from schemas.items import Evidence, Item, Patent
from schemas.package import Package
from schemas.vocabulary import LegalStatus

_ONE_DAY = timedelta(days=1)
_SOURCE_CHARS = 200
# What is once so stays so; every other fact grows old.
_LASTING = frozenset({"annuity_paid_to", "expires_on", "hold_until"})
# Facts of which neither value is the better one.
_UNORDERED = frozenset({"owners", "hold_until"})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sources that cannot both be right about a fact; `stands` is the one that is believed."""

    fact: str
    stands: Statement
    other: Statement

    @property
    def register_disproves(self) -> bool:
        """This will tell whether the office speaks on one side, and time alone explains nothing."""
        if not (self.stands.kind.is_of_register or self.other.kind.is_of_register):
            return False
        return self.stands.kind.is_of_register or self.fact not in _LASTING


Sources = Mapping[str, tuple[Statement, ...]]


def gathered(package: Package, readings: Iterable[Reading], on: date) -> tuple[Package, Sources]:
    """This will join what all sources say into the items, and return the sources of each right.

    What bears a day that is yet to come is left out; a row of that kind is left as it stands.
    """
    said: dict[str, list[Statement]] = {}
    for reading in readings:
        for statement in reading.statements:
            if statement.day <= on:
                said.setdefault(statement.number, []).append(statement)
    if not said:
        return package, {}
    sources: dict[str, tuple[Statement, ...]] = {}
    items = tuple(_joined(item, said, on, sources) for item in package.items)
    return package.model_copy(update={"items": items}), sources


def _joined(
    item: Item, said: Mapping[str, list[Statement]], on: date, sources: dict[str, Any]
) -> Item:
    statements = said.get(right_number(item))
    if not statements:
        return item
    every = _sources(item, statements)
    sources[right_number(item)] = every
    if item.evidence is not None and item.evidence.extracted_on > on:
        return item
    return item.model_copy(update={"evidence": merged(every) or item.evidence})


def sources_of_item(item: Item, readings: Iterable[Reading]) -> tuple[Statement, ...]:
    """This will return the item's own row and what others say of it, newest first."""
    number = right_number(item)
    said = (each for reading in readings for each in reading.statements)
    return _sources(item, [each for each in said if each.number == number])


def _sources(item: Item, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    every = [_dated(statement, item) for statement in statements]
    if item.evidence is not None:
        every.append(_of_row(item, item.evidence))
    return tuple(sorted(every, key=_rank, reverse=True))


def merged(statements: Iterable[Statement]) -> Evidence | None:
    """This will return what stands, or None where no source names owners and status.

    Its day is that of the oldest fact that can have changed since.
    """
    stands = standing(statements)
    if "owners" not in stands or "legal_status" not in stands:
        return None
    days = [each.day for fact, each in stands.items() if fact not in _LASTING]
    newest_first = sorted(stands.values(), key=_rank, reverse=True)
    names = "、".join(dict.fromkeys(each.source for each in newest_first))
    facts = {fact: getattr(each, fact) for fact, each in stands.items()}
    return Evidence(source=names[:_SOURCE_CHARS], extracted_on=min(days), **facts)


def standing(statements: Iterable[Statement]) -> dict[str, Statement]:
    """This will return, for each fact that anybody states, the statement that counts."""
    # In an order of their own, so that of two that weigh the same always the same one counts.
    every = sorted(_without_earlier_receipts(statements), key=Statement.model_dump_json)
    ranked = sorted(map(_grade, every), reverse=True)
    by_rank = {rank: [each for each in every if _grade(each) == rank] for rank in ranked}
    stands: dict[str, Statement] = {}
    for fact in FACTS:
        for alike in by_rank.values():
            saying = [each for each in alike if getattr(each, fact) is not None]
            if saying:
                stands[fact] = max(saying, key=partial(_weight, fact)) if saying[1:] else saying[0]
                break
    return stands


def contradictions(statements: Iterable[Statement]) -> Iterator[Contradiction]:
    """This will yield each source that disagrees with the one that counts.

    Between two days a register may change, so a difference counts only if the better of the two
    is what somebody copied. A receipt tells of one payment, never that there is no other.
    """
    every = tuple(statements)
    others = [each for each in every if not _is_receipt(each)]
    for fact, believed in standing(every).items():
        for each in others if not _is_receipt(believed) else ():
            if _differ(fact, each, believed) and _cannot_both_be(fact, each, believed):
                yield Contradiction(fact, believed, each)


def _cannot_both_be(fact: str, one: Statement, other: Statement) -> bool:
    if one.day == other.day:
        return True
    if fact in _UNORDERED:
        return not (one.kind.is_of_register and other.kind.is_of_register)
    better = min(one, other, key=lambda each: _badness(fact, each))
    return not better.kind.is_of_register


def _differ(fact: str, one: Statement, other: Statement) -> bool:
    mine, theirs = getattr(one, fact), getattr(other, fact)
    if mine is None or theirs is None:
        return False
    if fact == "owners":
        return folded_all(mine) != folded_all(theirs)
    if isinstance(mine, date) and isinstance(theirs, date):
        # One names the last day, the other the corresponding day after it.
        return abs(mine - theirs) > _ONE_DAY
    return bool(mine != theirs)


def _grade(each: Statement) -> tuple[date, int]:
    return (each.day, each.kind.weight)


def _weight(fact: str, each: Statement) -> tuple[object, ...]:
    """Among sources of one day and grade.

    A receipt of the same day knows of its payment before the register does.
    """
    value = getattr(each, fact)
    return (_is_receipt(each), _badness(fact, each), each.kind.value, each.source, str(value))


def _badness(fact: str, each: Statement) -> int:
    value = getattr(each, fact)
    if fact in _UNORDERED or value is None:
        return 0
    if isinstance(value, date):
        return -value.toordinal()
    if isinstance(value, LegalStatus):
        return int(value is not LegalStatus.in_force)
    return int(bool(value))


def _rank(each: Statement) -> tuple[date, int, str, str]:
    return (*_grade(each), each.kind.value, each.source)


def _without_earlier_receipts(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Of all receipts only the one that reaches furthest tells until when it is paid."""
    every = list(statements)
    paid = [each.annuity_paid_to for each in every if _is_receipt(each) and each.annuity_paid_to]
    for each in every:
        if not _is_receipt(each) or not paid or each.annuity_paid_to == max(paid):
            yield each


def _is_receipt(each: Statement) -> bool:
    return each.kind is SourceKind.annuity_receipt


def _dated(each: Statement, item: Item) -> Statement:
    """The year that a receipt pays for ends on the day before an anniversary of the filing."""
    if each.annuity_year is None or not isinstance(item, Patent):
        return each
    last_day = anniversary(item.filed_on, each.annuity_year) - _ONE_DAY
    return each.model_copy(update={"annuity_paid_to": last_day})


def _of_row(item: Item, row: Evidence) -> Statement:
    # The row was judged when it came in; asking pydantic again would cost as much as all rules.
    return Statement.model_construct(
        **{fact: getattr(row, fact) for fact in FACTS},
        right=RightKind(item.kind),
        number=right_number(item),
        kind=SourceKind.package_row,
        source=row.source,
        day=row.extracted_on,
        annuity_year=None,
    )
