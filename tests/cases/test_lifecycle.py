"""Do the tables of moves describe lives that begin, go on and end, and is nothing else possible?"""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from cases.lifecycle import (
    BATCH_MOVES,
    FILING_MOVES,
    FINAL_BATCH,
    FINAL_FILING,
    FINAL_FOLLOW_ON,
    FINAL_PACKAGE,
    FINAL_PLEDGE,
    FOLLOW_ON_MOVES,
    FOLLOW_ON_TURN,
    PACKAGE_MOVES,
    PLEDGE_MOVES,
    TURN,
    Actor,
    Move,
    Who,
    move_batch,
    move_case,
    move_filing,
    move_follow_on,
    move_pledge,
)
from cases.models import Batch, Case, Event, Filing, FollowOn, Pledge
from cases.refusals import NotPossibleNow
from cases.vocabulary import (
    BatchStatus,
    CaseStatus,
    Channel,
    FilingStatus,
    FollowOnStatus,
    Right,
)
from schemas.follow_on_words import FollowOnAct, PledgeStatus
from schemas.vocabulary import Vocabulary
from tests.cases.record import START, TODAY, Record, new_record

LIVES: list[tuple[tuple[Move, ...], type[Vocabulary], Vocabulary, frozenset[Any]]] = [
    (PACKAGE_MOVES, CaseStatus, CaseStatus.received, FINAL_PACKAGE),
    (FILING_MOVES, FilingStatus, FilingStatus.prepared, FINAL_FILING),
    (BATCH_MOVES, BatchStatus, BatchStatus.open, FINAL_BATCH),
    (PLEDGE_MOVES, PledgeStatus, PledgeStatus.registered, FINAL_PLEDGE),
    (FOLLOW_ON_MOVES, FollowOnStatus, FollowOnStatus.draft, FINAL_FOLLOW_ON),
]
NAMES = ["package", "filing", "batch", "pledge", "follow-on"]


def reached(table: tuple[Move, ...], start: Vocabulary) -> set[Vocabulary]:
    """This will walk the table and name every status that can follow `start`."""
    found = {start}
    while more := {move.target for move in table if move.source in found} - found:
        found |= more
    return found


@pytest.mark.parametrize(("table", "kind", "first", "final"), LIVES, ids=NAMES)
def test_every_status_is_reached_and_every_life_can_end(
    table: tuple[Move, ...], kind: type[Vocabulary], first: Vocabulary, final: frozenset[Any]
) -> None:
    assert reached(table, first) == set(kind)
    for status in kind:
        assert reached(table, status) & final, status
    assert {move.source for move in table} == set(kind) - final


@pytest.mark.parametrize(("table", "kind", "first", "final"), LIVES, ids=NAMES)
def test_each_line_stands_once_and_has_somebody_who_may(
    table: tuple[Move, ...], kind: type[Vocabulary], first: Vocabulary, final: frozenset[Any]
) -> None:
    del kind, first, final
    assert len({(move.source, move.target) for move in table}) == len(table)
    assert all(move.who for move in table)


def test_everybody_is_told_whose_turn_it_is() -> None:
    assert set(TURN) == set(CaseStatus)
    assert set(FOLLOW_ON_TURN) == set(FollowOnStatus)


def fresh_case(record: Record, status: Vocabulary) -> Case:
    version = record.opened()
    Case.objects.filter(pk=version.case_id).update(status=status.value)
    return Case.objects.get(pk=version.case_id)


def fresh_filing(record: Record, status: Vocabulary) -> Filing:
    version = record.opened()
    return Filing.objects.create(
        case=version.case,
        version=version,
        right=Right.patent.value,
        key=version.case_id,
        status=status.value,
        created_at=START,
        changed_at=START,
    )


def fresh_batch(record: Record, status: Vocabulary) -> Batch:
    return Batch.objects.create(
        number="PC20261124001",
        right=Right.patent.value,
        channel=Channel.http.value,
        status=status.value,
        prepared_by=record.first,
        created_at=START,
    )


def fresh_pledge(record: Record, status: Vocabulary) -> Pledge:
    filing = fresh_filing(record, FilingStatus.registered)
    return Pledge.objects.create(
        case=filing.case,
        filing=filing,
        right=filing.right,
        registration_number="Y2026980000001",
        registered_on=TODAY,
        status=status.value,
        changed_at=START,
    )


def fresh_follow_on(record: Record, status: Vocabulary) -> FollowOn:
    pledge = fresh_pledge(record, PledgeStatus.registered)
    return FollowOn.objects.create(
        case=pledge.case,
        pledge=pledge,
        act=FollowOnAct.cancellation.value,
        status=status.value,
        created_at=START,
        changed_at=START,
    )


SUBJECTS: list[Any] = [
    (PACKAGE_MOVES, CaseStatus, fresh_case, move_case),
    (FILING_MOVES, FilingStatus, fresh_filing, move_filing),
    (BATCH_MOVES, BatchStatus, fresh_batch, move_batch),
    (PLEDGE_MOVES, PledgeStatus, fresh_pledge, move_pledge),
    (FOLLOW_ON_MOVES, FollowOnStatus, fresh_follow_on, move_follow_on),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "kind", "make", "move"), SUBJECTS, ids=NAMES)
def test_what_is_not_in_the_table_is_refused_and_what_is_leaves_one_event(
    table: tuple[Move, ...],
    kind: type[Vocabulary],
    make: Callable[[Record, Vocabulary], Any],
    move: Callable[..., None],
) -> None:
    allowed = {(line.source, line.target, who) for line in table for who in line.who}
    record = new_record()
    row = make(record, next(iter(kind)))
    for source, target, who in product(kind, kind, Who):
        row.status = source.value
        row.save()
        before = Event.objects.count()
        actor = Actor(who, "某人")
        if (source, target, who) not in allowed:
            with pytest.raises(NotPossibleNow) as refusal:
                move(row, target, actor=actor, now=START)
            assert source.label in refusal.value.sentence
            row.refresh_from_db()
            assert row.status == source
            assert Event.objects.count() == before
            continue
        revision = getattr(row, "revision", None)
        move(row, target, actor=actor, now=START, reason="因为")
        row.refresh_from_db()
        assert row.status == target
        assert revision is None or row.revision == revision + 1
        assert Event.objects.count() == before + 1
        event = Event.objects.latest("pk")
        assert (event.from_status, event.to_status) == (source, target)
        assert (event.actor, event.detail) == ("某人", {"reason": "因为"})
