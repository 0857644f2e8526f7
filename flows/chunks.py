"""How does a flow work through what is due, so that neither another duty nor a stop waits long?

A task takes row after row, each under a lease of its own: whatever ends the process leaves one row
held, not a chunk of them. A long queue is left for a moment, and gone on with, after the others.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from prefect.cache_policies import NO_CACHE

from desk import chores
from desk.chores import Chore
from desk.working import Tally, log_place

# The record alone decides on another attempt, so Prefect neither repeats nor remembers anything.
ONCE: dict[str, Any] = {"retries": 0, "cache_policy": NO_CACHE, "persist_result": False}
CHUNK_SECONDS = 5.0
TURN_SECONDS = 10.0
# Set when the process is asked to end; one row may still be finished.
STOPPING = threading.Event()


class WorkFailed(Exception):
    """A defect by its kind alone: the engine keeps what an error says, and so might a name."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def work_chunk(chore: Chore) -> Tally:
    """This will take and do row after row of a chore, until the chunk is full or its time is up."""
    total, goes_on = Tally(), _for_seconds(CHUNK_SECONDS)
    with without_words():
        for _ in range(chore.chunk):
            rows = chore.take(utc_now(), limit=1) if goes_on() else []
            if not rows:
                break
            total += chore.work(rows, utc_now)
    return total


def until_nothing_is_due(chunk: Callable[[], Tally]) -> Tally:
    """This will call the task of a chunk until it finds nothing to do, or the turn is over."""
    total, goes_on = Tally(), _for_seconds(TURN_SECONDS)
    while goes_on() and (tally := chunk()) != Tally():
        total += tally
    return total


def work_collect() -> int:
    """This will take in dropped files for one turn, and return how many left their folder."""
    with without_words():
        return chores.collect(utc_now, goes_on=_for_seconds(TURN_SECONDS))


def work_fetch() -> int:
    """This will read the office's answers, and return how many there were."""
    with without_words():
        return chores.fetch(utc_now)


@contextlib.contextmanager
def without_words() -> Iterator[None]:
    """This will keep the message of a defect from the engine, which would store and show it."""
    try:
        yield
    except Exception as error:
        log_place("a chunk of work", error)
        raise WorkFailed(type(error).__name__) from None


def _for_seconds(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() < end and not STOPPING.is_set()
