"""Who makes the children? A small process that has the readers loaded and knows nothing else.

It is started with an environment of its own, so neither Django nor a secret is in it; it forks one
child per job and tells how each ended. It ends when the line to its owner does.
"""

import ctypes
import gc
import os
import selectors
import signal
import socket
import struct
import sys
from contextlib import suppress
from typing import NoReturn

from forms.reading.jobs import job_of
from forms.reading.working import work

# A job that can not be loaded is named when it is asked for.
PRELOADED = (
    "forms.reading.judging:judge_each",
    "forms.reading.judging:read_as",
    "forms.reading.unpacking:unpack_each",
    "forms.workbook.reading:read_workbook_job",
    "forms.workbook.annotating:annotate_job",
    "forms.sight.codes:read_codes",
    "forms.bundling.counting:count_each",
    "forms.bundling.pack:make_pack",
)
STATUS = struct.Struct("!i")
# <linux/sched.h>
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000


class _Server:
    """Children at work, each with the pipe on which its end is told."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.waiting = selectors.DefaultSelector()
        self.told: dict[int, socket.socket] = {}
        self.bell, ring = os.pipe()
        for end in (self.bell, ring):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(ring, warn_on_full_buffer=False)

    def serve(self) -> None:
        """This will fork for each request until the owner hangs up, then end all children."""
        is_owned = True
        self.waiting.register(self.control, selectors.EVENT_READ)
        self.waiting.register(self.bell, selectors.EVENT_READ)
        while is_owned:
            ready = {key.fd for key, _ in self.waiting.select()}
            if self.bell in ready:
                os.read(self.bell, 4096)
                self._bury()
            self._end_unwanted(ready)
            if self.control.fileno() in ready:
                is_owned = self._take()
        for child in self.told:
            os.kill(child, signal.SIGKILL)

    def _take(self) -> bool:
        """One request is one byte with two descriptors: the child's line and the pipe for us."""
        message, descriptors, _, _ = socket.recv_fds(self.control, 1, 2)
        if not message:
            return False
        line, told = descriptors
        child = os.fork()
        if child == 0:
            _become_child(line)
        os.close(line)
        self.told[child] = socket.socket(fileno=told)
        self.waiting.register(told, selectors.EVENT_READ)
        return True

    def _end_unwanted(self, ready: set[int]) -> None:
        """Whoever closes the line on which the end would be told has given the child up."""
        for child, told in self.told.items():
            if told.fileno() in ready:
                self.waiting.unregister(told)
                os.kill(child, signal.SIGKILL)

    def _bury(self) -> None:
        for child in list(self.told):
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                with self.told.pop(child) as told:
                    if told in self.waiting.get_map():
                        self.waiting.unregister(told)
                    # Whoever asked may be gone by now.
                    with suppress(OSError):
                        told.sendall(STATUS.pack(os.waitstatus_to_exitcode(status)))


def _become_child(line: int) -> NoReturn:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    work(line)


def main(control: int) -> None:
    """This will serve the owner at the other end of the socket with this number."""
    for name in PRELOADED:
        with suppress(ImportError, AttributeError):
            job_of(name)
    _leave_the_network()
    # What is loaded by now stays as it is: children share it without touching its pages.
    gc.collect()
    gc.freeze()
    _Server(socket.socket(fileno=control)).serve()


def _leave_the_network() -> None:
    """Readers get a network without a single way out, where the kernel lets us have one.

    Root keeps its own users, for in a world of new ones it could not read the files of others.
    """
    if not sys.platform.startswith("linux"):
        return
    unshare = ctypes.CDLL(None).unshare
    unshare(_NEW_NETWORK if os.geteuid() == 0 else _NEW_USERS | _NEW_NETWORK)


if __name__ == "__main__":
    main(int(sys.argv[1]))
    # Some readers complain on the terminal of what they left behind when an interpreter ends.
    os._exit(0)
