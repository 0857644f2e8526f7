"""How is a batch sent so that it is never lost and never sent twice?

Intent and bytes are recorded before the call; after any doubt the window is asked before anything
is sent again; where it cannot be asked, a person decides.
"""

import io
import zipfile
from datetime import timedelta

from cases.acts.lodging import (
    begin_sending,
    leave_to_person,
    postpone_asking,
    record_batch_refused,
    record_lodged,
    record_not_at_office,
    record_not_sent,
    record_unknown,
)
from cases.models import Batch
from connectors.errors import NotUnderstood, OutcomeUnknown, Refused, TryLater
from connectors.single_window.messages import MANIFEST_NAME, BatchManifest, BatchReceipt
from connectors.single_window.settings import WindowSettings
from connectors.single_window.window import Window
from desk.guard import outside_transaction
from desk.points import point
from desk.storage import read_verified
from desk.working import Clock

FIRST_QUESTION = timedelta(seconds=2)
NEXT_QUESTION = timedelta(seconds=15)
_WORKER_VANISHED = "报送过程中断，结果待向窗口查询。"
_CANNOT_BE_ASKED = "窗口不提供查询，请人工核实窗口是否已收到该批次，再登记核实结果。"
_MAY_COME_LATE = "窗口答复没有该批次，但未说明查询会滞后多久，请人工核实后登记结果。"
_OTHER_BYTES = "窗口的回执与本批次内容不符，请人工核实后登记结果。"


def lodge(batch: Batch, window: Window, *, clock: Clock) -> None:
    """This will send a released batch that the caller holds under a lease; at most one call."""
    outside_transaction()
    sealed = read_verified(batch.sealed_sha256)
    point("lodge.read")
    if not begin_sending(batch, now=clock()):
        return
    point("lodge.begun")
    try:
        receipt = window.lodge(sealed, batch_key=batch.pk, sha256=batch.sealed_sha256)
    except TryLater as later:
        record_not_sent(batch, reason=later.sentence, now=clock())
        return
    except Refused as refused:
        record_batch_refused(batch, code=refused.code, sentence=refused.sentence, now=clock())
        return
    except OutcomeUnknown as unknown:
        point("lodge.unknown")
        _doubt(batch, unknown.sentence, clock)
        return
    point("lodge.sent")
    if not receipt.covers(manifest_in(sealed).lines):
        _doubt(batch, _OTHER_BYTES, clock)
        return
    record_lodged(batch, receipt=receipt.receipt_no, received_at=receipt.received_at, now=clock())
    point("lodge.recorded")


def doubt_abandoned(batch: Batch, *, clock: Clock) -> None:
    """This will call the outcome of a batch unknown whose worker vanished while sending."""
    point("sweep.found")
    _doubt(batch, _WORKER_VANISHED, clock)
    point("sweep.recorded")


def ask(batch: Batch, window: Window, *, clock: Clock) -> None:
    """This will ask the window for a batch of unknown outcome, and record what is certain."""
    outside_transaction()
    point("ask.begun")
    try:
        receipt = window.ask(batch.pk)
    except TryLater as later:
        postpone_asking(batch, reason=later.sentence, now=clock(), wait=NEXT_QUESTION)
        return
    except Refused:
        leave_to_person(batch, reason=_CANNOT_BE_ASKED, now=clock())
        return
    except NotUnderstood as strange:
        leave_to_person(batch, reason=strange.sentence, now=clock())
        return
    point("ask.answered")
    if receipt is None:
        _not_found(batch, clock)
    elif _is_ours(batch, receipt):
        record_lodged(
            batch, receipt=receipt.receipt_no, received_at=receipt.received_at, now=clock()
        )
    else:
        leave_to_person(batch, reason=_OTHER_BYTES, now=clock())
    point("ask.recorded")


def _not_found(batch: Batch, clock: Clock) -> None:
    """The window's `not found` is believed only after the lag that its operator has stated."""
    settle = WindowSettings().settle_seconds
    if settle is None or batch.sending_since is None:
        leave_to_person(batch, reason=_MAY_COME_LATE, now=clock())
        return
    settled = batch.sending_since + timedelta(seconds=settle)
    if clock() >= settled:
        record_not_at_office(batch, now=clock())
    else:
        wait = settled - clock()
        postpone_asking(batch, reason="等待窗口查询结果稳定。", now=clock(), wait=wait)


def _doubt(batch: Batch, reason: str, clock: Clock) -> None:
    now = clock()
    record_unknown(batch, reason=reason, ask_at=now + FIRST_QUESTION, now=now)


def _is_ours(batch: Batch, receipt: BatchReceipt) -> bool:
    if receipt.sha256 != batch.sealed_sha256:
        return False
    return receipt.covers(manifest_in(read_verified(batch.sealed_sha256)).lines)


def manifest_in(sealed: bytes) -> BatchManifest:
    """This will read what the sealed bytes of a batch say of themselves."""
    with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
        return BatchManifest.model_validate_json(archive.read(MANIFEST_NAME))
