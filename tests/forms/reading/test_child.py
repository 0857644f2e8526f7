"""Is a reader bound hand and foot, and is its end always an answer?"""

import itertools
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from forms.reading import child
from forms.reading.child import ReaderFailed, run_in_child, stream_from_child
from forms.reading.jobs import job_of
from forms.reading.limits import READING
from schemas.verdict import Reason
from tests.forms.reading.mischief import NotOfOurKind

JOBS = "tests.forms.reading.mischief:"
ROOT = Path(__file__).resolve().parents[3]


def reason_of(job: str, *arguments: object, **limits: float) -> Reason:
    with pytest.raises(ReaderFailed) as failed:
        run_in_child(JOBS + job, *arguments, limits=replace(READING, **limits))  # type: ignore[arg-type]  # by name
    return failed.value.reason


def test_a_job_gives_its_result() -> None:
    assert run_in_child(JOBS + "add", 2, 3) == 5


def test_a_child_costs_little() -> None:
    """Measured 5 to 10 ms; the bound leaves room for a busy machine."""
    run_in_child(JOBS + "add", 2, 3)
    begun = time.perf_counter()
    for _ in range(10):
        run_in_child(JOBS + "add", 2, 3)
    assert (time.perf_counter() - begun) / 10 < 0.1


@pytest.mark.parametrize("job", ["fill_memory", "fill_memory_bit_by_bit", "crash", "leave"])
def test_whoever_dies_is_said_to_have_died(job: str) -> None:
    assert reason_of(job) is Reason.READER_DIED


def test_whoever_spins_is_ended_by_its_time_on_the_processor() -> None:
    begun = time.process_time()
    assert reason_of("spin", cpu_seconds=1) is Reason.TOO_SLOW
    assert time.process_time() - begun < 1


def test_whoever_spins_over_all_its_items_is_ended_too() -> None:
    assert reason_of("spin", cpu_seconds=1000, total_cpu_seconds=1) is Reason.TOO_SLOW


def test_whoever_waits_is_ended_by_the_clock() -> None:
    assert reason_of("sleep", wall_seconds=0.3) is Reason.TOO_SLOW


def test_output_is_bounded() -> None:
    assert reason_of("say_too_much") is Reason.TOO_LARGE


def test_a_reader_can_not_write(tmp_path: Path) -> None:
    assert reason_of("write", tmp_path / "x") is Reason.READER_DIED
    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0


def test_what_is_not_of_the_promised_type_is_not_taken() -> None:
    assert reason_of("lie") is Reason.READER_DIED
    assert reason_of("stumble") is Reason.READER_DIED


def test_a_refusal_brings_its_reason_and_an_own_exception_its_text() -> None:
    assert reason_of("refuse") is Reason.DTD
    with pytest.raises(NotOfOurKind, match="this is another kind"):
        run_in_child(JOBS + "answer")


def test_a_job_says_its_types() -> None:
    with pytest.raises(ValueError, match="must say the types"):
        run_in_child(JOBS + "untyped", 1)


def test_items_come_before_the_death_of_the_one_that_gives_them() -> None:
    items = stream_from_child(JOBS + "count", (5, 3), job_of(JOBS + "count").item, READING)
    assert list(itertools.islice(items, 3)) == [0, 1, 2]
    with pytest.raises(ReaderFailed):
        next(items)


def test_no_secret_and_no_framework_is_in_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIYA_SECRET_KEY", "a secret")
    child._server.stop()
    assert not [name for name in run_in_child(JOBS + "environment") if "ZHIYA" in name]
    assert not {"django", "prefect", "httpx"} & set(run_in_child(JOBS + "loaded"))


def test_a_child_has_nothing_open_but_its_line(tmp_path: Path) -> None:
    with (tmp_path / "open").open("w"):
        # The fifth is the listing of the descriptors itself.
        assert len(run_in_child(JOBS + "open_files")) == 5


def test_a_child_reaches_no_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        happened = run_in_child(JOBS + "reach", listener.getsockname()[1])
    if happened == "connected":
        pytest.skip("this kernel does not let us have a network of our own")
    assert happened == "OSError"


def test_many_threads_may_ask_at_once() -> None:
    sums: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: sums.append(run_in_child(JOBS + "add", n, 1)))
        for n in range(16)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(sums) == list(range(1, 17))


def test_a_fork_server_that_was_killed_is_replaced() -> None:
    assert run_in_child(JOBS + "add", 1, 1) == 2
    process = child._server.process
    assert process is not None
    process.kill()
    process.wait()
    assert run_in_child(JOBS + "add", 1, 1) == 2


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def gone(pids: list[int], within_seconds: float = 5) -> bool:
    ends = time.monotonic() + within_seconds
    while any(alive(pid) for pid in pids):
        if time.monotonic() > ends:
            return False
        time.sleep(0.02)
    return True


PROGRAM = """
    import sys, threading, time
    print("once", flush=True)
    from forms.reading import child
    from forms.reading.child import run_in_child
    assert run_in_child("tests.forms.reading.mischief:add", 1, 2) == 3
    threading.Thread(
        target=run_in_child, args=("tests.forms.reading.mischief:sleep",), daemon=True
    ).start()
    time.sleep(0.3)
    print(child._server.process.pid, flush=True)
    if sys.argv[1] == "wait":
        time.sleep(60)
"""


@pytest.mark.parametrize("how", ["ends", "wait"])
def test_nothing_is_left_when_the_owner_is_gone(how: str, tmp_path: Path) -> None:
    """Also not when it is killed; and what was started as a script is not run again."""
    script = tmp_path / "__main__.py"
    script.write_text(textwrap.dedent(PROGRAM), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-W", "error", script, how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "once\n"
        server = int(process.stdout.readline())
        children = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii")
        if how == "wait":
            process.send_signal(signal.SIGKILL)
        assert process.stdout.read() == ""
        assert process.stderr.read() == ""
    assert len(children.split()) == 1
    assert gone([server, *map(int, children.split())])
