"""Does a window keep the promises on which “never lost, never doubled” rests?

Every check takes a connector that speaks to a test window and a supply of fresh batches; it
returns when the promise is kept and raises DoesNotConform when it is not.
"""

import time
from collections.abc import Callable, Iterator

from connectors.errors import Refused
from connectors.single_window.messages import Answer, BatchReceipt
from connectors.single_window.samples import SealedBatch
from connectors.single_window.sealing import digest, seal
from connectors.single_window.window import Window

Check = Callable[[Window, Iterator[SealedBatch]], None]
_PATIENCE_SECONDS = 30.0
_PAUSE_SECONDS = 0.05


class DoesNotConform(Exception):
    """A window breaks a promise; the sentence says which."""


def check_says_who_it_is(window: Window, batches: Iterator[SealedBatch]) -> None:
    _demand(bool(window.check()), "the connection test returns a sentence")


def check_receipt_names_every_line(window: Window, batches: Iterator[SealedBatch]) -> None:
    batch = next(batches)
    receipt = _lodge(window, batch)
    _demand(receipt.covers(batch.manifest.lines), "the receipt names each line of the batch once")
    _demand(receipt.sha256 == batch.sha256, "the receipt names the hash of the bytes that came")


def check_repeat_is_same_receipt(window: Window, batches: Iterator[SealedBatch]) -> None:
    batch = next(batches)
    first, second = _lodge(window, batch), _lodge(window, batch)
    _demand(first == second, "the same bytes under the same key give the same receipt")


def check_same_key_with_other_bytes_is_refused(
    window: Window, batches: Iterator[SealedBatch]
) -> None:
    batch = next(batches)
    receipt = _lodge(window, batch)
    manifest = batch.manifest.model_copy(update={"agent": "另一个示例窗口"})
    changed = seal(manifest, batch.files)
    try:
        window.lodge(changed, batch_key=batch.batch_key, sha256=digest(changed))
    except Refused:
        _demand(window.ask(batch.batch_key) == receipt, "the refused bytes change nothing")
        return
    raise DoesNotConform("other bytes under a known key must be refused")


def check_asking_finds_what_was_lodged(window: Window, batches: Iterator[SealedBatch]) -> None:
    batch = next(batches)
    receipt = _lodge(window, batch)
    _demand(window.ask(batch.batch_key) == receipt, "asking gives the receipt of the lodging")


def check_asking_for_the_unknown_finds_nothing(
    window: Window, batches: Iterator[SealedBatch]
) -> None:
    batch = next(batches)
    _demand(window.ask(batch.batch_key) is None, "a batch that was never sent is not found")


def check_every_line_is_answered(window: Window, batches: Iterator[SealedBatch]) -> None:
    batch = next(batches)
    _lodge(window, batch)
    answers = _all_answers(window, batch)
    lines = {(line.number, line.filing_key) for line in batch.manifest.lines}
    named = {(answer.line, answer.filing_key) for answer in answers}
    _demand(named == lines, "the answers name the lines of the batch and no others")


def check_cursor_repeats_and_never_skips(window: Window, batches: Iterator[SealedBatch]) -> None:
    batch = next(batches)
    _lodge(window, batch)
    _all_answers(window, batch)
    whole = _read_on(window, 0)
    sequences = [answer.sequence for answer in whole]
    _demand(sequences == sorted(set(sequences)), "sequences grow")
    middle = sequences[(len(sequences) - 1) // 2]
    rest = [answer for answer in whole if answer.sequence > middle]
    again = _read_on(window, middle)
    _demand(again[: len(rest)] == rest, "the same cursor gives the same answers again")


def check_notices_fit_their_hash(window: Window, batches: Iterator[SealedBatch]) -> None:
    batch = next(batches)
    _lodge(window, batch)
    for answer in _all_answers(window, batch):
        if answer.notice is not None:
            paper = window.notice(answer.notice.sha256)
            _demand(digest(paper) == answer.notice.sha256, "a notice fits its hash")


CHECKS: tuple[Check, ...] = (
    check_says_who_it_is,
    check_receipt_names_every_line,
    check_repeat_is_same_receipt,
    check_same_key_with_other_bytes_is_refused,
    check_asking_finds_what_was_lodged,
    check_asking_for_the_unknown_finds_nothing,
    check_every_line_is_answered,
    check_cursor_repeats_and_never_skips,
    check_notices_fit_their_hash,
)


def _demand(is_kept: bool, promise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not is_kept:
        raise DoesNotConform(promise)


def _lodge(window: Window, batch: SealedBatch) -> BatchReceipt:
    return window.lodge(batch.sealed, batch_key=batch.batch_key, sha256=batch.sha256)


def _read_on(window: Window, after: int) -> list[Answer]:
    found: list[Answer] = []
    while page := window.answers(found[-1].sequence if found else after):
        found += page
    return found


def _all_answers(window: Window, batch: SealedBatch) -> list[Answer]:
    """Waits until each line of the batch has an answer."""
    give_up_at = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < give_up_at:
        found = [answer for answer in _read_on(window, 0) if answer.batch_key == batch.batch_key]
        if len({answer.filing_key for answer in found}) >= len(batch.manifest.lines):
            return found
        time.sleep(_PAUSE_SECONDS)
    raise DoesNotConform(f"each line is answered within {_PATIENCE_SECONDS:g} s")
