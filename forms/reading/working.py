"""What does a forked child do? It binds its own hands, does one job, and ends."""

import json
import logging
import math
import os
import resource
import signal
import socket
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from pydantic import TypeAdapter

from forms.reading.jobs import Job, job_of
from forms.reading.limits import JobLimits
from forms.reading.refusal import FileIsRefused
from forms.reading.wire import Frame, Tag, receive, send

_REQUEST_BYTES = 16 << 20
_NICE = 10
# Files and standard streams apart, a child keeps only its line.
_LINE = 3
_LIMITS = TypeAdapter(JobLimits)


def work(line_number: int) -> NoReturn:
    """This will run the job that is asked for on the line, and end the process."""
    code = 1
    try:
        line = _alone_with(line_number)
        _answer(line)
        code = 0
    finally:
        os._exit(code)


def _alone_with(line_number: int) -> socket.socket:
    """Nothing of the server or of other children is left open, and nobody reads what is printed."""
    if line_number != _LINE:
        os.dup2(line_number, _LINE)
    os.closerange(_LINE + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(_LINE):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    os.umask(0o077)
    logging.disable(logging.CRITICAL)
    return socket.socket(fileno=_LINE)


def _answer(line: socket.socket) -> None:
    request = json.loads(receive(line, _REQUEST_BYTES).body)
    limits = _LIMITS.validate_python(request["limits"])
    job = job_of(request["job"])
    arguments = job.arguments.validate_python(tuple(request["arguments"]))
    _bind(limits)
    try:
        for item in _items(job, arguments):
            body = job.item.dump_json(item, warnings="error")
            send(line, Frame(Tag.item, body))
            _give_time(limits)
        send(line, Frame(Tag.end, b""))
    except FileIsRefused as refused:
        send(line, Frame(Tag.refused, refused.reason.encode()))
    except Exception as wrong:
        send(line, _told(job, wrong))


def _items(job: Job, arguments: tuple[Any, ...]) -> Iterator[Any]:
    if job.gives_many:
        yield from job.function(*arguments)
    else:
        yield job.function(*arguments)


def _told(job: Job, wrong: Exception) -> Frame:
    name = type(wrong).__name__
    if job.exception(name) is type(wrong):
        return Frame(Tag.raised, json.dumps([name, str(wrong)]).encode())
    # No text of the exception: it may quote the file.
    where = traceback.extract_tb(wrong.__traceback__)[-1]
    return Frame(Tag.failed, f"{name} at {Path(where.filename).name}:{where.lineno}".encode())


def _bind(limits: JobLimits) -> None:
    """The kernel holds the limits; those of the total can not be raised again."""
    # Whoever waits for a page goes first.
    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    open_files = limits.open_files if most < 0 else min(limits.open_files, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))
    mapped, resident = _memory()
    if mapped:
        # What is mapped but not touched takes no memory; from here on all that is mapped counts.
        most = mapped + max(0, limits.memory_bytes - resident)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # At the soft limit the kernel says why it ends the child, at the hard one it does not.
    total = limits.total_cpu_seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (total - 1, total))
    _give_time(limits)


def _give_time(limits: JobLimits) -> None:
    """Each item has its own time: whole seconds of CPU, as the kernel counts them, and wall."""
    _, total = resource.getrlimit(resource.RLIMIT_CPU)
    soft = min(math.ceil(time.process_time()) + limits.cpu_seconds, total - 1)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, total))
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds)


def _memory() -> tuple[int, int]:
    """Bytes mapped and resident by now, or 0 where the system does not tell (nothing is bound)."""
    try:
        mapped, resident, *_ = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0, 0
    return int(mapped) * resource.getpagesize(), int(resident) * resource.getpagesize()
