"""Which row of an older submission is which row of a newer one, wherever it has moved?

A row is known again by its content, else by its key, its number or its name, else by the hidden
number of its line in the workbook: last, for a copied row bears the number of the other one too.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from schemas.row_fields import flat_fields

# By what a row of each list is known again, the surest first.
KNOWN_BY = {
    "parties": ("key", "id_number", "name"),
    "items": ("key", "number"),
    "documents": ("key", "file"),
    "declarations": ("kind",),
    "contacts": ("email", "name"),
}

# For each list the hidden number of each row, empty where it has none.
RowIds = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the data, with the hidden number of its line."""

    at: int
    held: JsonValue
    own: str

    @property
    def text(self) -> str:
        return json.dumps(self.held, sort_keys=True)


def rows_of(target: str, data: Mapping[str, JsonValue], ids: RowIds) -> list[Row]:
    """This will number the rows of a list; none where there is no list."""
    rows = data.get(target)
    own = ids.get(target, ())
    return [
        Row(at, held, own[at] if at < len(own) else "")
        for at, held in enumerate(rows if isinstance(rows, list) else [])
    ]


def same_rows(was: Sequence[Row], now: Sequence[Row]) -> Mapping[int, int]:
    """This will match rows that are equal letter by letter, from the newer to the older."""
    places: dict[str, list[int]] = defaultdict(list)
    for row in reversed(was):
        places[row.text].append(row.at)
    return {row.at: found.pop() for row in now if (found := places.get(row.text))}


class Known:
    """A row that is to be known again, with its fields by their paths."""

    def __init__(self, target: str, raw: Row) -> None:
        kind = raw.held.get("kind") if isinstance(raw.held, dict) else None
        self.raw = raw
        self.of = f"{target} {kind}" if isinstance(kind, str) else target
        self.flat = flat_fields(self.of, raw.held)

    def sign(self, name: str) -> str:
        """The value of a field; a number names a right only together with its kind."""
        found = self.flat.get((name,))
        kind = self.of if name == "number" else ""
        return "" if found is None else json.dumps([kind, found], sort_keys=True)

    @property
    def content(self) -> str:
        held = sorted((list(path), value) for path, value in self.flat.items())
        return json.dumps(held, sort_keys=True)


def pairs(
    target: str, was: Sequence[Row], now: Sequence[Row]
) -> list[tuple[Known | None, Known | None]]:
    """This will pair old with new, in the order of the newer ones, then what is gone."""
    older, newer = [Known(target, row) for row in was], [Known(target, row) for row in now]
    partner: dict[int, Known] = {}
    signs: list[Callable[[Known], str]] = [
        lambda row: row.content,
        *(lambda row, name=name: row.sign(name) for name in KNOWN_BY[target]),
        lambda row: row.raw.own,
    ]
    for step, sign in enumerate(signs):
        taken = {row.raw.at for row in partner.values()}
        open_older = [row for row in older if row.raw.at not in taken]
        open_newer = [row for row in newer if row.raw.at not in partner]
        for one, other in _matched(sign, open_older, open_newer, is_exact=step == 0):
            partner[other.raw.at] = one
    taken = {row.raw.at for row in partner.values()}
    gone = [row for row in older if row.raw.at not in taken]
    return [*((partner.get(row.raw.at), row) for row in newer), *((row, None) for row in gone)]


def _matched(
    sign: Callable[[Known], str],
    older: Sequence[Known],
    newer: Sequence[Known],
    *,
    is_exact: bool,
) -> Iterator[tuple[Known, Known]]:
    """Rows with the same sign; unless they hold the same, the sign must be nobody else's."""
    signs: tuple[dict[str, list[Known]], ...] = (defaultdict(list), defaultdict(list))
    for side, rows in zip(signs, (older, newer), strict=True):
        for row in rows:
            if found := sign(row):
                side[found].append(row)
    for found, ones in signs[0].items():
        others = signs[1].get(found, [])
        if is_exact or len(ones) == len(others) == 1:
            yield from zip(ones, others, strict=False)
