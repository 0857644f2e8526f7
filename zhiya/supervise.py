"""How do the processes of the desk start together, stay alive, and end together?"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from types import FrameType

from zhiya.config import PREFIX
from zhiya.leash import PARENT
from zhiya.processes import Process
from zhiya.readiness import is_ready

ROOT = Path(__file__).resolve().parent.parent
LONGEST_DELAY = 30.0
PEACEFUL_SECONDS = 60.0
GRACE_SECONDS = 10.0
BEAT_SECONDS = 0.25
LOG_LIMIT = 5 * 2**20

Say = Callable[[str], None]


class State(StrEnum):
    waiting = "waiting"
    starting = "starting"
    ready = "ready"


class Child:
    """One process under supervision: started, watched, started again when it falls."""

    def __init__(self, process: Process, logs: Path, say: Say) -> None:
        self.process = process
        self.log = logs / f"{process.name}.log"
        self.state = State.waiting
        self.has_been_ready = False
        self._say = say
        self._running: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self._not_before = 0.0
        self._delay = 1.0

    @property
    def pid(self) -> int | None:
        return self._running.pid if self._running else None

    def start(self) -> None:
        """Begin in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        _rotate(self.log)
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "zhiya.leash", *self.process.argv],
                env={**inherited(self.process), **self.process.env, PARENT: str(os.getpid())},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._began = time.monotonic()
        self.state = State.starting

    def watch(self) -> None:
        """This will take notice of what has happened since the last beat, and say so once."""
        if self._running is None:
            if time.monotonic() >= self._not_before:
                self.start()
        elif self._running.poll() is not None:
            self._fallen(self._running.returncode)
        elif self.state is State.starting and is_ready(self.process, since=self._began):
            self.state = State.ready
            self.has_been_ready = True
            self._say(f"{self.process.title}已就绪。 {self.process.name} is ready.")

    def _fallen(self, code: int) -> None:
        if time.monotonic() - self._began > PEACEFUL_SECONDS:
            self._delay = 1.0
        self._end_group(signal.SIGKILL)
        self._running = None
        self.state = State.waiting
        self._not_before = time.monotonic() + self._delay
        self._say(
            f"{self.process.title}意外停止（退出码 {code}），{self._delay:.0f} 秒后重新启动，"
            f"详见 {self.log}。 {self.process.name} died, restarting."
        )
        self._delay = min(self._delay * 2, LONGEST_DELAY)

    def ask_to_end(self) -> None:
        if self._running and self._running.poll() is None:
            self._running.terminate()

    def end(self, *, until: float) -> None:
        """This will wait until then for a decent end, and sweep up whatever is left of it."""
        if self._running is None:
            return
        try:
            self._running.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._say(f"{self.process.title}未按时停止，已强行结束。 {self.process.name} killed.")
        self._end_group(signal.SIGKILL)
        self._running.wait()
        self._running = None

    def _end_group(self, how: signal.Signals) -> None:
        if self._running is None:
            return
        try:
            os.killpg(self._running.pid, how)
        except ProcessLookupError:
            return  # nobody of the group is left, as it should be


class Supervisor:
    """All children of one desk, in the foreground, until somebody asks it to stop."""

    def __init__(self, processes: Sequence[Process], *, logs: Path, say: Say) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self.children = {each.name: Child(each, logs, say) for each in processes}
        self._say = say
        self._is_asked_to_stop = False

    def run(self, *, when_ready: Callable[[], None]) -> None:
        """Start all, call `when_ready` once when all have been ready, end all when asked to."""
        before = {each: signal.signal(each, self._stop) for each in (signal.SIGINT, signal.SIGTERM)}
        is_told = False
        try:
            while not self._is_asked_to_stop:
                self.beat()
                if not is_told and all(each.has_been_ready for each in self.children.values()):
                    is_told = True
                    when_ready()
                time.sleep(BEAT_SECONDS)
        finally:
            self.end()
            for each, handler in before.items():
                signal.signal(each, handler)

    def beat(self) -> None:
        for child in self.children.values():
            if all(self.children[name].has_been_ready for name in child.process.after):
                child.watch()

    def end(self) -> None:
        """End the last ones first, all within the grace, so that nothing is left behind."""
        self._say("正在停止。 Stopping.")
        until = time.monotonic() + GRACE_SECONDS
        for child in reversed(self.children.values()):
            child.ask_to_end()
        for child in reversed(self.children.values()):
            child.end(until=until)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._is_asked_to_stop = True


def inherited(process: Process) -> dict[str, str]:
    """This will choose what of our own environment a child gets."""
    if process.knows_settings:
        return dict(os.environ)
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}


def _rotate(log: Path) -> None:
    """Keep one older log, so that a process that falls for ever can not fill the disk."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".1.log"))
