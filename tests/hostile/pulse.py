"""How long does the health page take, asked again and again by a process that does nothing else?"""

import http.client
import time
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import quantiles

BEAT_SECONDS = 0.05
PATIENCE_SECONDS = 30.0


class Pulse:
    """Somebody who asks for the health of a desk all the time, and notes how long it takes."""

    def __init__(self, port: int) -> None:
        self.milliseconds: list[float] = []
        self.failures = 0
        processes = get_context("spawn")
        self._line, theirs = processes.Pipe()
        self._process = processes.Process(target=watch, args=(port, theirs), daemon=True)

    def __enter__(self) -> "Pulse":
        self._process.start()
        assert self._line.recv() == "ready"
        return self

    def __exit__(self, *_: object) -> None:
        self._line.send("stop")
        self.milliseconds, self.failures = self._line.recv()
        self._process.join()

    @property
    def p95(self) -> float:
        return quantiles(self.milliseconds, n=20)[-1]


def watch(port: int, line: Connection) -> None:
    """This will ask until something comes on the line, then send what was noted."""
    milliseconds, failures = [], 0
    line.send("ready")
    while not line.poll(BEAT_SECONDS):
        begin = time.perf_counter()
        request = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        with closing(request):
            request.request("GET", "/healthz")
            failures += request.getresponse().status != http.client.OK
        milliseconds.append((time.perf_counter() - begin) * 1000)
    line.send((milliseconds, failures))
