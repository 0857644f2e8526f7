"""Which flow is called when, and what is done in its place while the engine is down?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from desk import chores
from desk.chores import ASK, LODGE, MAIL, PRECHECK, PREPARE, SWEEP, Chore
from flows.chunks import until_nothing_is_due, utc_now, work_chunk
from flows.collect import collect
from flows.fetch import fetch
from flows.lodge import lodge
from flows.mail import mail
from flows.precheck import precheck
from flows.prepare import prepare


@dataclass(frozen=True, slots=True)
class Duty:
    """One flow, when it is due, and the same acts as plain calls."""

    name: str
    is_due: Callable[[datetime], bool]
    flow: Callable[[], object]
    plain: Callable[[], object]


def _of_chores(flow: Callable[[], object], name: str, *kinds: Chore) -> Duty:
    def plain() -> None:
        for chore in kinds:
            until_nothing_is_due(partial(work_chunk, chore))

    return Duty(name, lambda now: any(chore.waits(now) for chore in kinds), flow, plain)


DUTIES = (
    Duty("collect", chores.files_wait, collect, lambda: chores.collect(utc_now)),
    _of_chores(precheck, "precheck", PRECHECK),
    _of_chores(prepare, "prepare", PREPARE),
    _of_chores(lodge, "lodge", SWEEP, ASK, LODGE),
    Duty("fetch", chores.answers_are_due, fetch, lambda: chores.fetch(utc_now)),
    _of_chores(mail, "mail", MAIL),
)
