"""What does the register say of these rights today? It is asked once a day, and never waited for.

Whatever goes wrong outside, the package is judged by what is known.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from cases.acts.evidence import answered_since, facts_on, record_facts, statement_of
from connectors.errors import ConnectorError
from connectors.ip_register.messages import MOST_RIGHTS, Record, Right, RightKind
from connectors.ip_register.settings import RegisterSettings
from desk.gateway import open_register, register_settings
from desk.guard import outside_transaction
from rules.rights import right_number
from schemas.calendar import BEIJING, beijing_day
from schemas.evidence import FACTS, Reading, SourceKind, Statement
from schemas.items import Item

log = logging.getLogger(__name__)

_NAMES = 20
_SOURCE = SourceKind.register.label


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the register's own word, and whether it could not be asked for all."""

    readings: tuple[Reading, ...] = ()
    is_away: bool = False


def ask_register(items: Iterable[Item], *, now: datetime) -> Told:
    """This will ask for the rights that were not asked for today, and give all that is known.

    Must be called outside a transaction. It takes at most the budget of the settings and one
    answer's time more.
    """
    rights = list(dict.fromkeys(_right(item) for item in items))
    numbers = [each.number for each in rights]
    today = beijing_day(now)
    settings = register_settings()
    if settings is None:
        return Told(_known(numbers, today))
    outside_transaction()
    answered = answered_since(numbers, datetime.combine(today, datetime.min.time(), BEIJING))
    asked = _Asked()
    if unasked := [each for each in rights if each.number not in answered]:
        asked.ask_all(settings, unasked)
    record_facts(asked.statements, now=now)
    return Told((*_known(numbers, today), *_missing(asked.missing)), asked.is_away)


def known_facts(items: Iterable[Item], on: date | None = None) -> tuple[Reading, ...]:
    """This will give what the register, or an import, last said of these rights, unasked."""
    return _known(list(dict.fromkeys(right_number(item) for item in items)), on)


class _Asked:
    """One round of questions."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.missing: list[str] = []
        self.is_away = False

    def ask_all(self, settings: RegisterSettings, rights: Sequence[Right]) -> None:
        """This will ask batch after batch until all are answered, one fails or time is up."""
        give_up_at = time.monotonic() + settings.budget_seconds
        try:
            with open_register(settings) as register:
                for start in range(0, len(rights), MOST_RIGHTS):
                    if time.monotonic() > give_up_at:
                        self.is_away = True
                        return
                    answer = register.ask(rights[start : start + MOST_RIGHTS])
                    for record in answer.records:
                        self._take(record, answer.as_of)
        except (ConnectorError, OSError) as error:
            # The raw answer may hold names; its kind is all that a log should keep. An OSError
            # is a certificate of the settings that cannot be read.
            log.warning("register not asked: %s", type(error).__name__)
            self.is_away = True

    def _take(self, record: Record, day: date) -> None:
        if record.is_found:
            self.statements.append(_statement(record, day))
        else:
            self.missing.append(record.number)


def _right(item: Item) -> Right:
    return Right(kind=RightKind(item.kind), number=right_number(item)[:64])


def _statement(record: Record, day: date) -> Statement:
    said = record.model_dump(mode="json", include=set(FACTS))
    known = {"right": record.kind.value, "number": record.number, "day": day}
    return Statement.model_validate(
        {**said, **known, "kind": SourceKind.register, "source": _SOURCE}
    )


def _known(numbers: Sequence[str], on: date | None) -> tuple[Reading, ...]:
    statements = sorted(map(statement_of, facts_on(numbers, on)), key=_kind_of)
    return tuple(
        Reading(name=SourceKind(kind).label, kind=SourceKind(kind), statements=tuple(each))
        for kind, each in groupby(statements, key=_kind_of)
    )


def _kind_of(statement: Statement) -> str:
    return statement.kind.value


def _missing(numbers: Sequence[str]) -> tuple[Reading, ...]:
    if not numbers:
        return ()
    shown = "、".join(numbers[:_NAMES])
    more = f"等{len(numbers)}项" if len(numbers) > _NAMES else ""
    flaw = f"登记簿中没有查到下列权利：{shown}{more}。"
    return (Reading(name=_SOURCE, kind=SourceKind.register, flaws=(flaw,)),)
