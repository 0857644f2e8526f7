"""How are due rows worked through, one after the other, so that no bad row stops the next?"""

import logging
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from cases.models.due import Due
from cases.refusals import LeaseLost

log = logging.getLogger(__name__)
Row = TypeVar("Row", bound=Due)
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows were done, and how many failed and will be tried again or are stuck."""

    done: int = 0
    failed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.done + other.done, self.failed + other.failed)


def work_through(rows: Iterable[Row], do: Callable[[Row], None], *, clock: Clock) -> Tally:
    """This will do each claimed row, and count a failure against the row that fails."""
    done = failed = 0
    for row in rows:
        try:
            do(row)
            done += 1
        except LeaseLost:
            log.info("%s %s was taken over", type(row).__name__, row.pk)
        except Exception as error:
            log_place(f"{type(row).__name__} {row.pk}", error)
            record_failure(row, error, now=clock())
            failed += 1
    return Tally(done, failed)


def record_failure(row: Due, error: Exception, *, now: datetime) -> None:
    """This will count one failure of a row that is still held; the third makes it stuck."""
    with transaction.atomic():
        held = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
        if held.lease != row.lease or held.leased_until is None:
            return
        held.fail(now, sentence_of(error))
        held.save(update_fields=list(Due.DUE_FIELDS))


def log_place(what: str, error: Exception) -> None:
    """This will log kind and place of an error; its message may hold what a sender wrote."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s failed with %s\n%s", what, type(error).__name__, where)


def sentence_of(error: Exception) -> str:
    """This will tell a person what failed: the refusal's sentence, or the kind of defect."""
    said = getattr(error, "sentence", None)
    return said if isinstance(said, str) else f"系统内部错误（{type(error).__name__}）。"
