"""How does the window put filings into a batch, seal it, and release it by a second person?"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from cases.lifecycle import Actor, move_batch, move_filing
from cases.models import Batch, Filing
from cases.numbers import again_when_taken, next_number
from cases.refusals import ChangedMeanwhile, NotAcceptable, NotAllowed
from cases.vocabulary import BatchStatus, Channel, FilingStatus
from schemas.calendar import beijing_day

LINES_LIMIT = 100


def put_into_batch(
    filing_ids: Iterable[UUID], channel: Channel, *, actor: Actor, now: datetime
) -> list[Batch]:
    """This will put prepared filings into open batches, one for each right and act.

    An open batch of the same channel, right and act that the clerk prepares is filled up first.
    Raises `NotAcceptable` when nothing is chosen or a filing may only go by hand.
    """
    chosen = list(filing_ids)
    return again_when_taken(lambda: _put(chosen, channel, actor, now))


def take_out(filing_id: UUID, *, reason: str, actor: Actor, now: datetime) -> None:
    """This will take one filing out of an open batch, with a reason."""
    if not reason.strip():
        raise NotAcceptable("请填写移出批次的原因。")
    with transaction.atomic():
        batch = Batch.objects.select_for_update(of=("self",)).filter(filings=filing_id).first()
        if batch is None or batch.status != BatchStatus.open:
            raise NotAcceptable("只有组批中的批次才能移出申请，请先撤销封存。")
        filing = Filing.objects.select_for_update().get(pk=filing_id)
        if filing.batch_id != batch.pk:
            raise ChangedMeanwhile
        move_filing(filing, FilingStatus.prepared, actor=actor, now=now, reason=reason.strip())
        filing.batch, filing.line = None, None
        filing.save()
        _touch(batch)


def seal(
    batch_id: UUID,
    write: Callable[[Batch], tuple[str, int]],
    *,
    actor: Actor,
    seen_revision: int,
    now: datetime,
) -> Batch:
    """This will record the hash and size of the exact bytes that will be sent.

    `write` stores the bytes before (outside any transaction) and gives their hash and size; it is
    run on the batch as it was seen. Raises `ChangedMeanwhile`.
    """
    seen = Batch.objects.get(pk=batch_id)
    _same(seen, seen_revision)
    if not seen.filings.exists():
        raise NotAcceptable("批次为空，请先加入登记申请再封存。")
    digest, size = write(seen)
    with transaction.atomic():
        batch = locked_batch(batch_id, seen_revision)
        batch.sealed_sha256, batch.sealed_size = digest, size
        move_batch(batch, BatchStatus.sealed, actor=actor, now=now, sha256=digest)
    return batch


def unseal(batch_id: UUID, *, actor: Actor, seen_revision: int, now: datetime) -> Batch:
    """This will reopen a sealed batch that has not been released."""
    with transaction.atomic():
        batch = locked_batch(batch_id, seen_revision)
        batch.sealed_sha256, batch.sealed_size = "", 0
        move_batch(batch, BatchStatus.open, actor=actor, now=now)
    return batch


def dissolve(batch_id: UUID, *, actor: Actor, seen_revision: int, now: datetime) -> Batch:
    """This will close an open batch that nothing is in any more.

    Raises `NotAcceptable` while filings are in it, `ChangedMeanwhile`, `NotPossibleNow`.
    """
    with transaction.atomic():
        batch = locked_batch(batch_id, seen_revision)
        if batch.filings.exists():
            raise NotAcceptable("批次中还有登记申请，请先全部移出再解散批次。")
        move_batch(batch, BatchStatus.closed, actor=actor, now=now)
    return batch


def release(batch_id: UUID, *, actor: Actor, seen_revision: int, now: datetime) -> Batch:
    """This will let a second person release the sealed bytes.

    Raises `NotAllowed` when the person who prepared the batch tries it.
    """
    with transaction.atomic():
        batch = locked_batch(batch_id, seen_revision)
        if actor.user is None or batch.prepared_by_id == actor.user.pk:
            raise NotAllowed
        batch.released_by = actor.user
        batch.unstick()
        move_batch(batch, BatchStatus.released, actor=actor, now=now)
    return batch


def locked_batch(batch_id: UUID, seen_revision: int) -> Batch:
    """This will lock a batch as the person saw it; raises `ChangedMeanwhile`."""
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch_id)
    _same(batch, seen_revision)
    return batch


def _same(batch: Batch, seen_revision: int) -> None:
    if batch.revision != seen_revision:
        raise ChangedMeanwhile


def _put(filing_ids: Sequence[UUID], channel: Channel, actor: Actor, now: datetime) -> list[Batch]:
    filings = list(
        Filing.objects.select_for_update().filter(pk__in=filing_ids).order_by("created_at", "pk")
    )
    if not filings:
        raise NotAcceptable("请先勾选要组批的登记申请。")
    if channel is Channel.http and any(filing.must_go_by_hand for filing in filings):
        raise NotAcceptable("所选申请中有只能人工报送的类型，请改选“人工报送”。")
    touched: dict[UUID, Batch] = {}
    for filing in filings:
        batch = _open_batch(filing, channel, actor, now)
        last = batch.filings.aggregate(last=Max("line"))["last"] or 0
        filing.batch, filing.line = batch, last + 1
        move_filing(filing, FilingStatus.batched, actor=actor, now=now, line=filing.line)
        _touch(batch)
        touched[batch.pk] = batch
    return list(touched.values())


def _touch(batch: Batch) -> None:
    """What is in a batch is part of what a person saw of it."""
    batch.revision += 1
    batch.save(update_fields=["revision"])


def _open_batch(filing: Filing, channel: Channel, actor: Actor, now: datetime) -> Batch:
    if actor.user is None:
        raise NotAllowed
    for batch in Batch.objects.select_for_update(of=("self",)).filter(
        right=filing.right,
        act=filing.act,
        channel=channel.value,
        status=BatchStatus.open.value,
        prepared_by=actor.user,
    ):
        if batch.filings.count() < LINES_LIMIT:
            return batch
    numbers = Batch.objects.values_list("number", flat=True)
    return Batch.objects.create(
        number=next_number(numbers, f"PC{beijing_day(now):%Y%m%d}", digits=3),
        right=filing.right,
        act=filing.act,
        channel=channel.value,
        status=BatchStatus.open.value,
        prepared_by=actor.user,
        created_at=now,
    )
