"""Which items of a mended package need not be asked about again?

Those that stand in it word for word as before and with which nothing was found then. What is new,
was changed or had a fault is asked about anew, so no finding is ever carried over.
"""

from collections.abc import Iterable, Sequence

from pydantic import JsonValue

from rules.catalogue import RULES
from rules.frame import Scope
from rules.places import items_in
from schemas.finding import Finding
from schemas.messages import TOO_MANY

_ON_SINGLE_ITEMS = {rule.code for rule in RULES if rule.scope is Scope.item}


def settled_items(
    earlier: Sequence[JsonValue], findings: Iterable[Finding], now: Sequence[JsonValue]
) -> frozenset[int]:
    """This will name items by their places in the list as it is now submitted.

    It holds only where everything but the items is as it was: day, edition, rest of the package,
    files, papers and record.
    """
    faulty: set[int] = set()
    for finding in findings:
        named = items_in(finding.places)
        if not named and (finding.code in _ON_SINGLE_ITEMS or finding.code == TOO_MANY.code):
            return frozenset()
        faulty.update(named)
    clean = {_key(item): item for at, item in enumerate(earlier) if at not in faulty}
    # What has no key is not looked for.
    clean[""] = None
    return frozenset(at for at, item in enumerate(now) if item and clean.get(_key(item)) == item)


def _key(item: JsonValue) -> str:
    key = item.get("key") if isinstance(item, dict) else None
    return key if isinstance(key, str) else ""
