"""How does a flow work through what is due: one task a chunk, until nothing is left?"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from prefect.cache_policies import NO_CACHE

from desk.chores import Chore
from desk.working import Tally

# The record alone decides on another attempt, so Prefect neither repeats nor remembers anything.
ONCE: dict[str, Any] = {"retries": 0, "cache_policy": NO_CACHE, "persist_result": False}


def utc_now() -> datetime:
    return datetime.now(UTC)


def work_chunk(chore: Chore) -> Tally:
    """This will take one chunk of a chore under a lease and do it."""
    return chore.work(chore.take(utc_now()), utc_now)


def until_nothing_is_due(chunk: Callable[[], Tally]) -> Tally:
    """This will call the task of a chunk until it finds nothing to do."""
    total = Tally()
    while (tally := chunk()) != Tally():
        total += tally
    return total
