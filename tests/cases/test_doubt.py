"""What may a clerk record of a batch of which nobody knows whether it arrived?"""

from collections.abc import Callable
from typing import Any

import pytest

from cases.acts.lodging import begin_sending, record_lodged, record_not_at_office, record_unknown
from cases.models import Batch
from cases.refusals import ChangedMeanwhile
from cases.vocabulary import BatchStatus, FilingStatus
from tests.cases.record import Record

Decide = Callable[..., None]


def in_doubt(record: Record) -> Batch:
    [batch, _] = record.sending(record.approved())
    record_unknown(batch, reason="超时。", ask_at=record.now, now=record.tick())
    return batch


def found(record: Record, batch: Batch, **facts: Any) -> None:
    now = record.now
    record_lodged(batch, receipt="R-1", received_at=now, actor=record.as_first, now=now, **facts)


def not_found(record: Record, batch: Batch, **facts: Any) -> None:
    record_not_at_office(batch, actor=record.as_first, now=record.now, **facts)


DECISIONS = [
    (found, BatchStatus.lodged, FilingStatus.lodged),
    (not_found, BatchStatus.released, FilingStatus.batched),
]


@pytest.mark.parametrize(("decide", "status", "of_filing"), DECISIONS)
def test_decision_keeps_its_reason(
    record: Record, decide: Decide, status: BatchStatus, of_filing: FilingStatus
) -> None:
    batch = in_doubt(record)
    decide(record, batch, seen_revision=batch.revision, reason=" 电话向登记机构核实。 ")
    batch.refresh_from_db()
    assert batch.status == status
    assert batch.filings.get().status == of_filing
    event = batch.events.filter(filing=None).latest("pk")
    assert event.detail["reason"] == "电话向登记机构核实。"
    assert event.user == record.first


@pytest.mark.parametrize(("decide", "status", "of_filing"), DECISIONS)
def test_decision_on_what_has_moved_since_is_refused(
    record: Record, decide: Decide, status: BatchStatus, of_filing: FilingStatus
) -> None:
    del status, of_filing
    batch = in_doubt(record)
    with pytest.raises(ChangedMeanwhile):
        decide(record, batch, seen_revision=batch.revision - 1)
    batch.refresh_from_db()
    assert batch.status == BatchStatus.outcome_unknown


@pytest.mark.parametrize(("decide", "status", "of_filing"), DECISIONS)
def test_machine_gives_neither_revision_nor_reason(
    record: Record, decide: Decide, status: BatchStatus, of_filing: FilingStatus
) -> None:
    del of_filing
    batch = in_doubt(record)
    decide(record, batch)
    batch.refresh_from_db()
    assert batch.status == status
    assert "reason" not in batch.events.filter(filing=None).latest("pk").detail


def test_found_again_changes_nothing(record: Record) -> None:
    batch = in_doubt(record)
    found(record, batch)
    before = batch.events.count()
    found(record, batch)
    assert batch.events.count() == before


def test_batch_that_did_not_arrive_goes_again_as_the_same(record: Record) -> None:
    batch = in_doubt(record)
    key, sha256 = batch.filings.get().key, batch.sealed_sha256
    not_found(record, batch)
    assert begin_sending(batch, now=record.tick())
    assert batch.attempts == 2
    assert (batch.filings.get().key, batch.sealed_sha256) == (key, sha256)
