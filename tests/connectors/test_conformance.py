"""Does the pretended office keep every promise, and does the suite catch one that does not?"""

from collections.abc import Callable, Iterator

import pytest

from connectors.single_window.client import SingleWindow
from connectors.single_window.conformance import (
    CHECKS,
    Check,
    DoesNotConform,
    check_asking_finds_what_was_lodged,
    check_cursor_repeats_and_never_skips,
    check_repeat_is_same_receipt,
    check_same_key_with_other_bytes_is_refused,
)
from connectors.single_window.messages import Answer
from connectors.single_window.samples import SealedBatch
from tests.connectors.conftest import Simulator


def test_simulator_passes_every_check(window: SingleWindow, batches: Iterator[SealedBatch]) -> None:
    for check in CHECKS:
        check(window, batches)


@pytest.mark.parametrize(
    "check", [check_repeat_is_same_receipt, check_same_key_with_other_bytes_is_refused]
)
def test_window_without_keys_fails(
    check: Check, simulator: Simulator, window: SingleWindow, batches: Iterator[SealedBatch]
) -> None:
    simulator.may_hold_duplicates = True
    simulator.mood("no_key")
    with pytest.raises(DoesNotConform):
        check(window, batches)


def test_window_with_a_lagging_query_fails(
    simulator: Simulator, window: SingleWindow, batches: Iterator[SealedBatch]
) -> None:
    simulator.mood("query_lag", seconds=60)
    with pytest.raises(DoesNotConform):
        check_asking_finds_what_was_lodged(window, batches)


def test_connector_that_drops_an_answer_fails(
    start_simulator: Callable[..., Simulator], batches: Iterator[SealedBatch]
) -> None:
    # Answers that come in between would be missed each time alike, which nobody can see.
    simulator = start_simulator("--register-seconds", "60")

    class Forgetful(SingleWindow):
        def answers(self, after: int) -> list[Answer]:
            found = super().answers(after)
            return found if after == 0 else found[1:]

    with simulator.window() as connected:
        forgetful = Forgetful.__new__(Forgetful)
        forgetful.__dict__ = connected.__dict__
        with pytest.raises(DoesNotConform):
            check_cursor_repeats_and_never_skips(forgetful, batches)
