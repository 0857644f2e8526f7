"""Which flow is called when, and what is done in its place while the engine is down?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from desk import chores
from desk.chores import (
    ASK,
    LODGE,
    MAIL,
    NOTICES,
    PRECHECK,
    PREPARE,
    RECHECK,
    RECOGNISE,
    SWEEP,
    Chore,
)
from desk.working import Tally
from flows.chunks import until_nothing_is_due, work_chunk, work_collect, work_fetch
from flows.collect import collect
from flows.fetch import fetch
from flows.lodge import lodge
from flows.mail import mail
from flows.notices import notices
from flows.precheck import precheck
from flows.prepare import prepare
from flows.recheck import recheck
from flows.recognise import recognise


@dataclass(frozen=True, slots=True)
class Duty:
    """One flow, when it is due, and the same acts as plain calls; both tell what they did.

    `patience` is for a duty that stays due although nothing of it can be done: how many seconds it
    then rests.
    """

    name: str
    is_due: Callable[[datetime], bool]
    flow: Callable[[], Tally | int]
    plain: Callable[[], Tally | int]
    patience: float = 0.0


def _of_chores(flow: Callable[[], Tally], name: str, *kinds: Chore, behind: int = 0) -> Duty:
    def plain() -> Tally:
        total = Tally()
        for chore in kinds:
            total += until_nothing_is_due(partial(work_chunk, chore))
        return total

    def is_due(now: datetime) -> bool:
        return any(chore.waits(now, behind=behind) for chore in kinds)

    return Duty(name, is_due, flow, plain)


DUTIES = (
    # A file stays where it lies while the disk is full or its package cannot be judged.
    Duty("collect", chores.files_wait, collect, work_collect, patience=30.0),
    _of_chores(precheck, "precheck", PRECHECK),
    _of_chores(prepare, "prepare", PREPARE),
    _of_chores(lodge, "lodge", SWEEP, ASK, LODGE),
    Duty("fetch", chores.answers_are_due, fetch, work_fetch),
    _of_chores(mail, "mail", MAIL),
    _of_chores(recheck, "recheck", RECHECK),
    _of_chores(recognise, "recognise", RECOGNISE),
    _of_chores(notices, "notices", NOTICES),
)
# What a second worker helps with: cases, each under a lease of its own, and no call to the outside.
# A single one is left to the first, so that not two of them run for it.
HELPING = (
    _of_chores(precheck, "precheck", PRECHECK, behind=1),
    _of_chores(prepare, "prepare", PREPARE, behind=1),
)
