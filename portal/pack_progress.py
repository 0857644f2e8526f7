"""How far is a pack? Whoever makes it tells the cache, whoever waits for it asks there."""

import time
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

_KEPT_SECONDS = 600
_EVERY_SECONDS = 0.25
# A maker that has told nothing for so long is gone.
_SILENT_SECONDS = 150


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: `pages` is 0 until they are counted; `is_over` also when it failed."""

    done: int = 0
    pages: int = 0
    is_done: bool = False
    is_lost: bool = False

    @property
    def is_over(self) -> bool:
        return self.is_done or self.is_lost

    @property
    def is_saving(self) -> bool:
        return 0 < self.pages == self.done


class PackProgress:
    """One making of a pack, known by the ticket of the page that asked for it; or by none."""

    def __init__(self, ticket: UUID | None) -> None:
        self.ticket = ticket
        self.told = 0.0

    def tell(self, done: int, pages: int) -> None:
        """This will say how far it is, not more often than anybody looks."""
        now = time.monotonic()
        if now - self.told >= _EVERY_SECONDS or done == pages:
            self.told = now
            self._keep("making", done, pages)

    def begin(self) -> None:
        self._keep("making", 0, 0)

    def end(self, *, is_done: bool) -> None:
        self._keep("done" if is_done else "lost", 0, 0)

    def _keep(self, state: str, done: int, pages: int) -> None:
        if self.ticket is not None:
            cache.set(_key(self.ticket), (state, done, pages, time.time()), _KEPT_SECONDS)


def shown(ticket: UUID) -> Shown:
    """This will tell how far the making with this ticket is."""
    found = cache.get(_key(ticket))
    if found is None:
        return Shown()
    state, done, pages, at = found
    is_lost = state == "lost" or (state == "making" and time.time() - at > _SILENT_SECONDS)
    return Shown(done, pages, is_done=state == "done", is_lost=is_lost)


def _key(ticket: UUID) -> str:
    return f"pack-{ticket.hex}"
