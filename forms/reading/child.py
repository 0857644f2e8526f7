"""How is a hostile file read without harm to the process that asks?

By a child of the fork server, with limits that the kernel holds; its death is an answer too.
"""

import atexit
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from forms.reading.fork_server import STATUS
from forms.reading.jobs import job_of
from forms.reading.limits import READING, JobLimits
from forms.reading.wire import Frame, FrameIsTooLong, LineIsCut, Tag, receive, send
from schemas.verdict import Reason

_ROOT = Path(__file__).resolve().parents[2]
# No secret and no setting of ours: only what an interpreter needs to start.
_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")
_TOO_SLOW = (-signal.SIGXCPU, -signal.SIGALRM)
# The kernel ends a slow child itself; this is how much later we stop to trust that it does.
_GRACE_SECONDS = 3.0

log = logging.getLogger(__name__)


class ReaderFailed(Exception):
    """The file could not be read; the reason is one of a verdict."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class _ServerIsLost(Exception):
    """The fork server ended with the child or before it took the job."""


class _Lines(NamedTuple):
    """Our ends of a child's line and of the one that tells its end, and who was asked for it."""

    line: socket.socket
    end: socket.socket
    server: subprocess.Popen[bytes] | None


def run_in_child(job: str, *arguments: Any, limits: JobLimits = READING) -> Any:
    """This will run `module:function` in a child of its own and return its result.

    The function is fully annotated; what it takes and gives must survive JSON by these types.
    An exception that its module defines is raised again with its text; ReaderFailed says that
    the child was ended (time, memory, crash), refused the file or sent too much.
    """
    known = job_of(job)
    with closing(stream_from_child(job, arguments, known.item, limits)) as items:
        for item in items:
            return item
    raise ReaderFailed(Reason.READER_DIED)


def stream_from_child(
    job: str, arguments: Sequence[Any], item: TypeAdapter[Any], limits: JobLimits
) -> Generator[Any, None, None]:
    """This will yield what the job gives, one by one; raises as run_in_child does.

    `item` is the type of one item: the caller need not load the readers to know it.
    """
    for attempt in (1, 2):
        has_begun = False
        try:
            for body in _bodies(job, arguments, limits):
                has_begun = True
                yield item.validate_json(body)
        except _ServerIsLost:
            if has_begun:
                raise ReaderFailed(Reason.READER_DIED) from None
            if attempt == 2:
                raise RuntimeError("the process that reads uploads does not start") from None
            continue
        except ValidationError:
            log.error("job %s gave something of another type", job)
            raise ReaderFailed(Reason.READER_DIED) from None
        return


def _bodies(job: str, arguments: Sequence[Any], limits: JobLimits) -> Iterator[bytes]:
    request = {"job": job, "arguments": arguments, "limits": asdict(limits)}
    body = json.dumps(request, default=os.fspath).encode()
    with ExitStack() as open_ends:
        line, end, server = _server.lines()
        open_ends.enter_context(line)
        open_ends.enter_context(end)
        line.settimeout(limits.wall_seconds + _GRACE_SECONDS)
        end.settimeout(_GRACE_SECONDS)
        left = limits.output_bytes
        try:
            send(line, Frame(Tag.job, body))
            while True:
                frame = receive(line, left)
                if frame.tag is not Tag.item:
                    break
                left -= len(frame.body)
                yield frame.body
        except FrameIsTooLong:
            raise ReaderFailed(Reason.TOO_LARGE) from None
        except TimeoutError:
            raise ReaderFailed(Reason.TOO_SLOW) from None
        except (LineIsCut, OSError):
            reason = _why_it_ended(end)
            if reason is None:
                _server.replace(server)
                raise _ServerIsLost from None
            raise ReaderFailed(reason) from None
        _raise_unless_done(job, frame)


def _raise_unless_done(job: str, frame: Frame) -> None:
    if frame.tag is Tag.end:
        return
    if frame.tag is Tag.refused:
        with suppress(ValueError):
            raise ReaderFailed(Reason(frame.body.decode()))
    if frame.tag is Tag.raised:
        name, text = json.loads(frame.body)
        known = job_of(job).exception(name)
        if known is not None:
            raise known(text)
    log.error("job %s failed with %s", job, frame.body[:80].decode("ascii", "replace"))
    raise ReaderFailed(Reason.READER_DIED)


def _why_it_ended(end: socket.socket) -> Reason | None:
    """None: nobody is left to tell."""
    try:
        told = end.recv(STATUS.size)
    except TimeoutError:
        return Reason.READER_DIED
    if len(told) < STATUS.size:
        return None
    (code,) = STATUS.unpack(told)
    return Reason.TOO_SLOW if code in _TOO_SLOW else Reason.READER_DIED


class _ForkServer:
    """The one fork server of this process, started when it is first needed."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def lines(self) -> _Lines:
        """This will ask for a new child, of a new server where the old one is gone."""
        line, childs_line = socket.socketpair()
        end, servers_end = socket.socketpair()
        with childs_line, servers_end, self.lock:
            for _ in range(2):
                control = self.control or self._start()
                try:
                    socket.send_fds(control, [b"+"], [childs_line.fileno(), servers_end.fileno()])
                except OSError:
                    self._stop()
                    continue
                break
            return _Lines(line, end, self.process)

    def replace(self, lost: subprocess.Popen[bytes] | None) -> None:
        """This will end a server that was found dead, unless another thread has done so."""
        with self.lock:
            if self.process is lost:
                self._stop()

    def stop(self) -> None:
        """This will end the server and all its children; the next job starts a new one."""
        with self.lock:
            self._stop()

    def forget(self) -> None:
        """This will leave the server to the process that we were forked from."""
        self.lock = threading.Lock()
        if self.control is not None:
            self.control.close()
        if self.process is not None:
            self.process.returncode = 0
        self.control = self.process = None

    def _start(self) -> socket.socket:
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        environment |= {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
        control, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "forms.reading.fork_server", str(theirs.fileno())],
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                # Ctrl-C is for us; the server ends when we hang up.
                start_new_session=True,
            )
        self.control = control
        return control

    def _stop(self) -> None:
        if self.control is not None:
            self.control.close()
        if self.process is not None:
            try:
                self.process.wait(_GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.control = self.process = None


_server = _ForkServer()
atexit.register(_server.stop)
os.register_at_fork(after_in_child=_server.forget)
