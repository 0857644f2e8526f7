"""Is a batch never lost and never doubled, whatever the window does after it took it?"""

import hashlib
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from connectors.errors import NotUnderstood, OutcomeUnknown, Refused, TryLater
from connectors.single_window.client import SingleWindow
from connectors.single_window.messages import Acceptance, BatchReceipt
from connectors.single_window.samples import SealedBatch, sample_batches
from connectors.single_window.sealing import SealDoesNotFit, digest, seal
from connectors.single_window.simulator.ledger import duplicates, taken
from tests.connectors.conftest import Simulator, settings_for

AFTER = ["hang_after", "reset_after", "error_500_after", "garbage_after"]


def lodge(window: SingleWindow, batch: SealedBatch) -> BatchReceipt:
    return window.lodge(batch.sealed, batch_key=batch.batch_key, sha256=batch.sha256)


def lodge_until_it_fails(window: SingleWindow, batch: SealedBatch) -> None:
    while True:
        lodge(window, batch)


def keys_of(batch: SealedBatch) -> list[str]:
    return [str(line.filing_key) for line in batch.manifest.lines]


@pytest.mark.parametrize("mood", AFTER)
def test_window_that_breaks_after_taking_can_be_asked(
    mood: str, simulator: Simulator, batches: Iterator[SealedBatch]
) -> None:
    batch = next(batches)
    simulator.mood(mood, count=1)
    with simulator.window(timeout_seconds=0.7) as window:
        with pytest.raises(OutcomeUnknown):
            lodge(window, batch)
        found = window.ask(batch.batch_key)
        assert found is not None
        assert found.covers(batch.manifest.lines)
        assert lodge(window, batch) == found
    assert taken(simulator.ledger) == dict.fromkeys(keys_of(batch), 1)


def test_garbage_is_kept_raw(
    simulator: Simulator, window: SingleWindow, batches: Iterator[SealedBatch]
) -> None:
    simulator.mood("garbage_after", count=1)
    with pytest.raises(OutcomeUnknown) as caught:
        lodge(window, next(batches))
    assert "系统繁忙".encode("gb18030") in caught.value.raw


def test_window_that_refuses_before_taking_is_doubted_all_the_same(
    simulator: Simulator, window: SingleWindow, batches: Iterator[SealedBatch]
) -> None:
    batch = next(batches)
    simulator.mood("refuse_before", count=1)
    with pytest.raises(OutcomeUnknown):
        lodge(window, batch)
    assert taken(simulator.ledger) == {}
    assert window.ask(batch.batch_key) is None
    assert lodge(window, batch).covers(batch.manifest.lines)


def test_query_may_lag_behind(
    simulator: Simulator, window: SingleWindow, batches: Iterator[SealedBatch]
) -> None:
    batch = next(batches)
    simulator.mood("query_lag", seconds=300)
    receipt = lodge(window, batch)
    assert window.ask(batch.batch_key) is None
    simulator.mood("normal")
    assert window.ask(batch.batch_key) == receipt


def test_window_that_cannot_be_asked_says_so(
    simulator: Simulator, window: SingleWindow, batches: Iterator[SealedBatch]
) -> None:
    simulator.mood("no_query")
    with pytest.raises(Refused) as caught:
        window.ask(next(batches).batch_key)
    assert caught.value.code == "no_query"


def test_same_filing_in_another_batch_is_counted_by_the_ledger(
    simulator: Simulator, window: SingleWindow, batches: Iterator[SealedBatch]
) -> None:
    """The invariant of every other test can fail: the ledger shows a filing that came twice."""
    simulator.may_hold_duplicates = True
    batch = next(batches)
    lodge(window, batch)
    manifest = batch.manifest.model_copy(update={"batch_key": UUID(int=7, version=4)})
    sealed = seal(manifest, batch.files)
    again = window.lodge(sealed, batch_key=manifest.batch_key, sha256=digest(sealed))
    assert {line.acceptance for line in again.lines} == {Acceptance.already_received}
    assert duplicates(simulator.ledger) == sorted(keys_of(batch))


def test_taken_batches_survive_a_kill(
    start_simulator: Callable[..., Simulator], batches: Iterator[SealedBatch]
) -> None:
    office = start_simulator("--accept-seconds", "3600")
    batch = next(batches)
    with office.window() as window:
        receipt = lodge(window, batch)
    office.kill()
    assert taken(office.ledger) == dict.fromkeys(keys_of(batch), 1)
    office.start()
    with office.window() as window:
        assert window.ask(batch.batch_key) == receipt
        assert lodge(window, batch) == receipt


def test_kill_in_the_middle_takes_all_or_nothing(
    start_simulator: Callable[..., Simulator],
) -> None:
    office = start_simulator()
    supply = sample_batches(9, lines=60)
    for attempt in range(4):
        batch = next(supply)
        killer = threading.Timer(0.01 * attempt, office.kill)
        with office.window() as window:
            killer.start()
            with pytest.raises((OutcomeUnknown, TryLater)):
                lodge_until_it_fails(window, batch)
        killer.join()
        found = [taken(office.ledger).get(key, 0) for key in keys_of(batch)]
        assert set(found) in ({0}, {1})
        office.start()
        with office.window() as window:
            assert (window.ask(batch.batch_key) is not None) == (set(found) == {1})


def test_two_senders_at_once_are_one_batch(
    simulator: Simulator, batches: Iterator[SealedBatch]
) -> None:
    batch = next(batches)
    receipts: list[BatchReceipt] = []

    def send() -> None:
        with simulator.window() as window:
            receipts.append(lodge(window, batch))

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({receipt.receipt_no for receipt in receipts}) == 1
    assert len(receipts) == 6


def test_asking_after_each_doubt_never_doubles_under_seeded_faults(
    start_simulator: Callable[..., Simulator],
) -> None:
    office = start_simulator("--seed", "20261124")
    supply = sample_batches(11, lines=1)
    doubts = 0
    with office.window() as window:
        for batch in [next(supply) for _ in range(25)]:
            while window.ask(batch.batch_key) is None:
                try:
                    lodge(window, batch)
                except OutcomeUnknown:
                    doubts += 1
    assert doubts > 5
    assert len(taken(office.ledger)) == 25


def test_changed_bytes_are_never_sent(
    simulator: Simulator, window: SingleWindow, batches: Iterator[SealedBatch]
) -> None:
    batch = next(batches)
    with pytest.raises(SealDoesNotFit):
        window.lodge(batch.sealed + b" ", batch_key=batch.batch_key, sha256=batch.sha256)
    assert taken(simulator.ledger) == {}


@pytest.mark.parametrize(
    ("sealed", "code"),
    [
        (b"no archive", "unreadable_archive"),
        (b"PK\x05\x06" + bytes(18), "unreadable_manifest"),
    ],
)
def test_unreadable_batch_is_refused_whole(
    sealed: bytes, code: str, simulator: Simulator, window: SingleWindow
) -> None:
    with pytest.raises(Refused) as caught:
        window.lodge(sealed, batch_key=UUID(int=5), sha256=hashlib.sha256(sealed).hexdigest())
    assert caught.value.code == code
    assert taken(simulator.ledger) == {}


def test_wrong_token_takes_nothing(simulator: Simulator, batches: Iterator[SealedBatch]) -> None:
    with simulator.window(token="another") as window:
        with pytest.raises(TryLater):
            lodge(window, next(batches))
        with pytest.raises(TryLater):
            window.check()
    assert taken(simulator.ledger) == {}


def test_refused_connection_is_surely_not_sent(batches: Iterator[SealedBatch]) -> None:
    with socket.socket() as taken_port:
        taken_port.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken_port.getsockname()[1]}"
        with SingleWindow(settings_for(address, 2)) as window, pytest.raises(TryLater):
            lodge(window, next(batches))


def test_failed_tls_handshake_is_surely_not_sent(
    simulator: Simulator, batches: Iterator[SealedBatch]
) -> None:
    address = simulator.address.replace("http:", "https:")
    with SingleWindow(settings_for(address, 2)) as window, pytest.raises(TryLater):
        lodge(window, next(batches))


def scripted_server(answer: bytes) -> tuple[str, threading.Thread]:
    """Takes one request in full, then writes these bytes and closes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with listener, listener.accept()[0] as connection:
            received = b""
            while b"%%EOF" not in received and b"GET " not in received[:4]:
                received += connection.recv(65536)
            connection.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}", thread


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{",
        b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        b"nonsense\r\n\r\n",
    ],
)
def test_answer_outside_the_protocol_leaves_the_outcome_unknown(
    answer: bytes, batches: Iterator[SealedBatch]
) -> None:
    address, thread = scripted_server(answer)
    with SingleWindow(settings_for(address, 2)) as window, pytest.raises(OutcomeUnknown):
        lodge(window, next(batches))
    thread.join()


def test_foreign_not_found_is_not_believed(batches: Iterator[SealedBatch]) -> None:
    address, thread = scripted_server(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    with SingleWindow(settings_for(address, 2)) as window, pytest.raises(NotUnderstood):
        window.ask(next(batches).batch_key)
    thread.join()


def test_receipt_for_other_bytes_is_not_believed(
    simulator: Simulator, window: SingleWindow, batches: Iterator[SealedBatch]
) -> None:
    batch = next(batches)
    receipt = lodge(window, batch).model_copy(update={"sha256": "0" * 64})
    body = receipt.model_dump_json().encode()
    head = f"HTTP/1.1 201 Created\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    address, thread = scripted_server(head + body)
    with SingleWindow(settings_for(address, 2)) as other, pytest.raises(OutcomeUnknown):
        lodge(other, batch)
    thread.join()


def test_slow_drip_does_not_outlast_the_timeout(batches: Iterator[SealedBatch]) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    is_over = threading.Event()

    def drip() -> None:
        with listener, listener.accept()[0] as connection:
            connection.sendall(b"HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n")
            while not is_over.wait(0.05):
                try:
                    connection.sendall(b" ")
                except OSError:
                    return

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with SingleWindow(settings_for(address, 0.5)) as window, pytest.raises(OutcomeUnknown):
        lodge(window, next(batches))
    is_over.set()
    thread.join()


def test_ledger_of_nobody_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        taken(tmp_path / "none.sqlite")
