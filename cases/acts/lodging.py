"""What is recorded before, while and after a batch goes to the office?

The order is what keeps a filing from being sent twice: intent and attempt first,
then the bytes, then the outcome; after any doubt the office is asked before anything is sent again.
"""

from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from cases.acts.answers import catch_up
from cases.acts.batches import locked_batch
from cases.lifecycle import DESK, OFFICE, Actor, move_batch, move_filing
from cases.models import Batch, Filing
from cases.refusals import ChangedMeanwhile, LeaseLost, NotAcceptable, NotAllowed
from cases.vocabulary import BatchStatus, Channel, FilingStatus


def begin_sending(batch: Batch, *, now: datetime) -> bool:
    """This will record that an attempt begins; False when the batch is not to be sent (any more).

    One conditional update decides, so of two workers only one goes on.
    """
    with transaction.atomic():
        held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.status != BatchStatus.released or held.lease != batch.lease:
            return False
        held.attempts += 1
        held.sending_since = now
        move_batch(held, BatchStatus.sending, actor=DESK, now=now, attempt=held.attempts)
        _move_filings(held, FilingStatus.sending, actor=DESK, now=now, attempt=held.attempts)
    batch.refresh_from_db()
    return True


class Decided(TypedDict, total=False):
    """What a clerk adds who found out himself: the revision that he saw, and his reason."""

    seen_revision: int | None
    reason: str


def record_lodged(
    batch: Batch,
    *,
    receipt: str,
    received_at: datetime,
    actor: Actor = OFFICE,
    now: datetime,
    **decided: Unpack[Decided],
) -> None:
    """This will record that the office has the batch; a repeat changes nothing.

    Raises `ChangedMeanwhile` when the batch has moved since the revision that a clerk saw.
    """
    with transaction.atomic():
        held = _held(batch, decided.get("seen_revision"))
        if held.status in (BatchStatus.lodged, BatchStatus.closed):
            return
        held.receipt_number, held.received_at = receipt[:64], received_at
        held.release()
        held.unstick()
        why = {"receipt": receipt, **_reason(decided)}
        move_batch(held, BatchStatus.lodged, actor=actor, now=now, **why)
        for filing in _move_filings(
            held, FilingStatus.lodged, actor=actor, now=now, receipt=receipt
        ):
            catch_up(filing, since=held.sending_since or now, now=now)
    batch.refresh_from_db()


def record_unknown(batch: Batch, *, reason: str, ask_at: datetime, now: datetime) -> None:
    """This will record that the office may or may not have the batch, and when to ask."""
    with transaction.atomic():
        held = _held(batch)
        held.release()
        held.last_error = reason[:500]
        held.not_before = ask_at
        move_batch(held, BatchStatus.outcome_unknown, actor=DESK, now=now, reason=reason)
        _move_filings(held, FilingStatus.outcome_unknown, actor=DESK, now=now)
    batch.refresh_from_db()


def record_not_sent(batch: Batch, *, reason: str, now: datetime) -> None:
    """This will record that surely nothing was sent, and count a failure."""
    with transaction.atomic():
        held = _held(batch)
        held.fail(now, reason)
        move_batch(held, BatchStatus.released, actor=DESK, now=now, reason=reason)
        _move_filings(held, FilingStatus.batched, actor=DESK, now=now)
    batch.refresh_from_db()


def record_batch_refused(batch: Batch, *, code: str, sentence: str, now: datetime) -> None:
    """This will record that the office refused the batch as a whole, verbatim."""
    with transaction.atomic():
        held = _held(batch)
        held.release()
        held.last_error = sentence[:500]
        for filing in held.filings.select_for_update(of=("self",)):
            filing.office_code, filing.office_sentence = code, sentence
            move_filing(filing, FilingStatus.prepared, actor=OFFICE, now=now, code=code)
            filing.batch, filing.line = None, None
            filing.save()
        move_batch(held, BatchStatus.closed, actor=OFFICE, now=now, code=code, sentence=sentence)
    batch.refresh_from_db()


def record_not_at_office(
    batch: Batch,
    *,
    actor: Actor = DESK,
    now: datetime,
    **decided: Unpack[Decided],
) -> None:
    """This will record that the office surely does not have the batch, so it may be sent again.

    The desk says so only after the settling time that the connector states; a person may decide.
    Raises `ChangedMeanwhile` when the batch has moved since the revision that a clerk saw.
    """
    with transaction.atomic():
        held = _held(batch, decided.get("seen_revision"))
        held.release()
        held.unstick()
        move_batch(held, BatchStatus.released, actor=actor, now=now, **_reason(decided))
        _move_filings(held, FilingStatus.batched, actor=actor, now=now)
    batch.refresh_from_db()


def postpone_asking(batch: Batch, *, reason: str, now: datetime, wait: timedelta) -> None:
    """This will ask again later, without ever calling the question settled."""
    with transaction.atomic():
        held = _held(batch)
        held.leased_until = None
        held.last_error = reason[:500]
        held.not_before = now + wait
        held.save()


def leave_to_person(batch: Batch, *, reason: str, now: datetime) -> None:
    """This will put a batch before a person, for only a person can find out whether it arrived."""
    with transaction.atomic():
        held = _held(batch)
        held.leased_until = None
        held.stuck_at = now
        held.last_error = reason[:500]
        held.save()


def record_handed_in(
    batch_id: UUID,
    *,
    receipt: str,
    received_at: datetime,
    actor: Actor,
    seen_revision: int,
    now: datetime,
) -> Batch:
    """This will record a batch that a clerk handed in himself, with number and time."""
    if not receipt.strip():
        raise NotAcceptable("请填写登记机构给出的收件编号。")
    if received_at > now:
        raise NotAcceptable("递交时间不能晚于当前时间，请核对后重新填写。")
    with transaction.atomic():
        batch = locked_batch(batch_id, seen_revision)
        if batch.channel != Channel.by_hand:
            raise NotAllowed
        batch.receipt_number, batch.received_at = receipt.strip()[:64], received_at
        move_batch(batch, BatchStatus.lodged, actor=actor, now=now, receipt=receipt)
        _move_filings(batch, FilingStatus.lodged, actor=actor, now=now, receipt=receipt)
    return batch


def _move_filings(
    batch: Batch, target: FilingStatus, *, actor: Actor, now: datetime, **detail: Any
) -> list[Filing]:
    """All filings of a batch move together: what is sent at once shares one fate until answered."""
    filings = list(batch.filings.select_for_update(of=("self",)))
    for filing in filings:
        move_filing(filing, target, actor=actor, now=now, **detail)
    return filings


def _held(batch: Batch, seen_revision: int | None = None) -> Batch:
    held = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if seen_revision is not None and held.revision != seen_revision:
        raise ChangedMeanwhile
    if held.lease != batch.lease:
        raise LeaseLost
    return held


def _reason(decided: Decided) -> dict[str, str]:
    words = decided.get("reason", "").strip()
    return {"reason": words} if words else {}
