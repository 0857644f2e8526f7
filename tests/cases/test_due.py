"""Is each due row done by one worker, and does a failing one end on a desk?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.acts.lodging import begin_sending, postpone_asking, record_lodged, record_unknown
from cases.acts.mails import record_mail
from cases.acts.review import withdraw_case
from cases.models import Batch, Case, OutboxMail, PackageVersion
from cases.models.due import LEASE, MAX_FAILURES, RETRY_AFTER, claim
from cases.refusals import LeaseLost, NotAllowed, NotPossibleNow
from cases.vocabulary import CaseStatus, MailStatus
from desk.stuck import stuck_rows, try_again
from desk.working import record_failure, work_through
from tests.cases.record import START, Record, new_record
from tests.cases.threads import at_once


def free(version: PackageVersion) -> Case:
    """This will drop the lease under which a case is born."""
    Case.objects.filter(pk=version.case_id).update(leased_until=None)
    return Case.objects.get(pk=version.case_id)


def test_claimed_row_is_not_due_until_its_lease_ends(record: Record) -> None:
    case = free(record.opened())
    [taken] = claim(Case.due(START), START, limit=5)
    assert taken.pk == case.pk
    assert taken.lease == case.lease + 1
    assert not Case.due(START + LEASE).exists()
    later = START + LEASE + timedelta(seconds=1)
    [second] = claim(Case.due(later), later, limit=5)
    assert second.lease == taken.lease + 1


def test_a_chunk_is_not_larger_than_asked_for(record: Record) -> None:
    for _ in range(3):
        free(record.opened())
    assert len(claim(Case.due(START), START, limit=2)) == 2
    assert len(claim(Case.due(START), START, limit=2)) == 1


def test_late_result_of_a_worker_that_was_overtaken_is_refused(record: Record) -> None:
    version = record.opened()
    late = PackageVersion.objects.select_related("case").get(pk=version.pk)
    later = record.tick(minutes=10)
    [_] = claim(Case.due(later), later, limit=1)
    with pytest.raises(LeaseLost):
        record.judge(late)
    assert Case.objects.get().status == CaseStatus.received
    assert PackageVersion.objects.get().judged_on is None


def test_result_for_a_case_that_moved_on_is_refused(record: Record) -> None:
    """The bank takes the case back while a worker still reads it: it must not rise again."""
    version = record.opened()
    late = PackageVersion.objects.select_related("case").get(pk=version.pk)
    withdraw_case(version.case_id, actor=record.as_bank, seen_revision=0, now=record.tick())
    with pytest.raises(LeaseLost):
        record.judge(late)
    assert Case.objects.get().status == CaseStatus.withdrawn


def test_papers_and_mails_of_a_lost_lease_are_refused(record: Record) -> None:
    version = record.opened()
    record.judge(version)
    late = PackageVersion.objects.select_related("case").get(pk=version.pk)
    mail = OutboxMail.objects.get()
    now = record.tick()
    claim(Case.due(now), now, limit=1)
    claim(OutboxMail.due(now), now, limit=1)
    with pytest.raises(LeaseLost):
        record.write_papers(late)
    with pytest.raises(LeaseLost):
        record_mail(mail, MailStatus.sent, now=now)
    assert OutboxMail.objects.get().status == MailStatus.waiting


def test_batch_of_a_lost_lease_is_neither_sent_nor_settled(record: Record) -> None:
    [batch, other] = record.released(record.approved())
    late = Batch.objects.get(pk=batch.pk)
    now = record.tick()
    claim(Batch.due(now), now, limit=2)
    assert not begin_sending(late, now=now)
    held = Batch.objects.get(pk=other.pk)
    assert begin_sending(held, now=now)
    assert not begin_sending(held, now=now)
    stale = Batch.objects.get(pk=other.pk)
    later = now + LEASE + timedelta(seconds=1)
    claim(Batch.due(later), later, limit=2)
    writes: list[Callable[[], None]] = [
        lambda: record_unknown(stale, reason="超时。", ask_at=later, now=later),
        lambda: record_lodged(stale, receipt="R-1", received_at=now, now=later),
        lambda: postpone_asking(stale, reason="稍后。", now=later, wait=LEASE),
    ]
    for write in writes:
        with pytest.raises(LeaseLost):
            write()


@pytest.mark.django_db
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(outcomes=st.lists(st.booleans(), max_size=8))
def test_three_failures_in_a_row_make_stuck_and_no_fewer(outcomes: list[bool]) -> None:
    record = new_record()
    case, now = free(record.opened()), START
    in_a_row = 0
    for is_well in outcomes:
        if in_a_row == MAX_FAILURES:
            break
        now += LEASE
        [held] = claim(Case.due(now).filter(pk=case.pk), now, limit=1)
        if is_well:
            held.release()
            held.save()
            in_a_row = 0
            continue
        in_a_row += 1
        record_failure(held, RuntimeError("secret of a sender"), now=now)
        held.refresh_from_db()
        assert "secret" not in held.last_error
        assert (held.stuck_at is not None) == (in_a_row == MAX_FAILURES)
        if held.stuck_at is None:
            assert held.not_before == now + RETRY_AFTER[in_a_row - 1]
            assert not Case.due(now).filter(pk=case.pk).exists()
    if in_a_row == MAX_FAILURES:
        assert not Case.due(now + timedelta(days=365)).filter(pk=case.pk).exists()


def test_stuck_row_is_on_a_desk_and_tried_again_by_the_window_only(record: Record) -> None:
    case = free(record.opened())
    for _ in range(MAX_FAILURES):
        now = record.tick(minutes=10)
        [held] = claim(Case.due(now), now, limit=1)
        record_failure(held, NotPossibleNow("已接收", "x"), now=now)
    [row] = stuck_rows()
    assert (row.kind, row.id, row.since) == ("case", case.pk, record.now)
    assert row.error.endswith("。")
    with pytest.raises(NotAllowed):
        try_again("case", case.pk, actor=record.as_bank, now=record.tick())
    with pytest.raises(NotAllowed):
        try_again("user", case.pk, actor=record.as_first, now=record.tick())
    try_again("case", case.pk, actor=record.as_first, now=record.tick())
    assert stuck_rows() == []
    assert Case.due(record.now).get() == case
    assert case.events.latest("pk").name == "tried_again"
    with pytest.raises(NotPossibleNow):
        try_again("case", case.pk, actor=record.as_first, now=record.tick())


def test_failing_row_does_not_stop_the_next(record: Record) -> None:
    rows = [free(record.opened()) for _ in range(3)]
    taken = claim(Case.due(START), START, limit=3)
    done: list[object] = []

    def do(case: Case) -> None:
        if case.pk == taken[1].pk:
            raise ValueError
        done.append(case.pk)

    tally = work_through(taken, do, clock=lambda: START)
    assert (tally.done, tally.failed) == (2, 1)
    assert set(done) == {case.pk for case in rows} - {taken[1].pk}


def test_failure_of_an_overtaken_worker_is_not_counted(record: Record) -> None:
    case = free(record.opened())
    [late] = claim(Case.due(START), START, limit=1)
    later = START + LEASE + timedelta(seconds=1)
    claim(Case.due(later), later, limit=1)
    record_failure(late, ValueError(), now=later)
    case.refresh_from_db()
    assert case.failures == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_never_hold_one_row(shared_record: Record) -> None:
    rows = [free(shared_record.opened()) for _ in range(8)]
    taken = at_once([lambda: claim(Case.due(START), START, limit=3)] * 4)
    held = [case.pk for part in taken for case in part]  # type: ignore[attr-defined]  # a list of cases
    assert len(held) == len(set(held))
    rest = claim(Case.due(START), START, limit=10)
    assert len(held) + len(rest) == len(rows)
