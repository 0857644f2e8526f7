"""What does one hostile file cost, and how does it end? By the same way that every upload goes."""

import os
import re
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desk.examining import Examined, examine, judgement_of
from forms.reading import child
from forms.reading.intake import Given
from schemas.verdict import Reason, Verdict
from tests.hostile.specimen import MARK, PORT, Ends

ON = date(2026, 11, 20)
MOST_SECONDS = 25.0
MOST_MIB = 1024.0
_LOOK_SECONDS = 0.005
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_WATCHED = ("/", tempfile.gettempdir(), "/var", "/etc", "~", ".")


@dataclass(frozen=True)
class Ended:
    """How one file ended: the reason and the sentence of its verdict, and what that has cost.

    Memory is the most that a child held who read it, and by how much this process grew. A package
    ends by the first of its files that is refused.
    """

    kind: str
    family: str
    title: str
    outcome: str
    reason: Reason | None
    sentence: str
    seconds: float
    child_mib: float
    own_mib: float
    right: Ends
    is_ours: bool

    @property
    def is_in_bounds(self) -> bool:
        return self.seconds <= MOST_SECONDS and max(self.child_mib, self.own_mib) <= MOST_MIB

    @property
    def is_right(self) -> bool:
        return not self.right or self.reason in self.right


def measured(path: Path, name: str, into: Path) -> tuple[Examined, float, float, float]:
    """This will examine one file as the desk does; with seconds, and MiB of child and of own."""
    _forget_own_peak()
    # Whatever this process had taken before is none of the file's.
    before = _peak_mib(os.getpid())
    with _watched_children() as peaks:
        begin = time.perf_counter()
        examined = examine([Given(name, path)], into)
        judgement = judgement_of(examined, on=ON, record=None)
        seconds = time.perf_counter() - begin
    assert examined.files or judgement.findings, "a file without a word"
    return examined, seconds, max(peaks), _peak_mib(os.getpid()) - before


def verdict_of(examined: Examined) -> tuple[str, Reason | None, str]:
    """This will name outcome, reason and sentence; JSON has no verdict but its findings."""
    if examined.source.file and examined.source.file.name.endswith(".json"):
        return _of_json(examined)
    verdicts = [file.verdict for file in examined.files]
    # What holds the data is no longer among the files, and was accepted.
    if examined.source.file is not None:
        verdicts.insert(0, examined.source.file.verdict)
    refused = [each for each in verdicts if each.is_rejected]
    return _told((refused or verdicts)[0])


def _told(verdict: Verdict) -> tuple[str, Reason | None, str]:
    return verdict.outcome.value, verdict.reason, verdict.sentence


def _of_json(examined: Examined) -> tuple[str, Reason | None, str]:
    found = (*examined.findings, *examined.departures)
    outcome = "accept" if examined.package else "reject"
    return outcome, None, found[0].detail if found else ""


@contextmanager
def _watched_children() -> Iterator[list[float]]:
    """The most that any child of the fork server held, looked at every few milliseconds."""
    peaks, is_over = [0.0], threading.Event()

    def watch() -> None:
        while not is_over.wait(_LOOK_SECONDS):
            peaks.extend(_peak_mib(pid) for pid in _children())
            peaks[:] = [max(peaks)]

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peaks
    finally:
        is_over.set()
        watcher.join()


def _children() -> list[int]:
    server = child._server.process
    if server is None:
        return []
    try:
        listed = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(pid) for pid in listed.split()]


def _peak_mib(pid: int) -> float:
    try:
        found = _PEAK.search(Path(f"/proc/{pid}/status").read_text("ascii", "replace"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _forget_own_peak() -> None:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


@contextmanager
def listening() -> Iterator[socket.socket]:
    """This will listen where all the links point."""
    with closing(socket.create_server(("127.0.0.1", PORT))) as listener:
        listener.setblocking(False)
        yield listener


def has_been_called(listener: socket.socket) -> bool:
    try:
        line, _ = listener.accept()
    except BlockingIOError:
        return False
    line.close()
    return True


def escaped(*folders: Path) -> list[str]:
    """This will list what hostile names have made where they should not have."""
    places = [*folders, *(Path(place).expanduser() for place in _WATCHED)]
    return [str(path) for place in places for path in place.glob(f"*{MARK}*")]
