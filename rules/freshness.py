"""How old is what the register is known to say?"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from rules.facts import Facts
from rules.frame import Failure
from rules.places import of_item
from rules.wording import day
from schemas.finding import Severity
from schemas.items import Item


def stale_evidence(facts: Facts, items: Iterable[tuple[int, Item]]) -> Iterator[Failure]:
    """This will yield the items whose evidence is of a day to come, or older than the desk wants.

    What is old only warns, for that age is the desk's own choice.
    """
    days = facts.dossier.fresh_for_days
    oldest = facts.on - timedelta(days=days)
    for at, item in items:
        if item.evidence is None or oldest <= item.evidence.extracted_on <= facts.on:
            continue
        is_future = item.evidence.extracted_on > facts.on
        yield Failure(
            f"登记簿证据的日期是{day(item.evidence.extracted_on)}，"
            f"{'晚于今天' if is_future else f'已超过{days}日'}。",
            (of_item(at, item, "evidence", "extracted_on"),),
            None if is_future else Severity.warning,
        )
