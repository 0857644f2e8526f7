"""What changed between two submissions of one package, row by row and field by field?

Rows that moved have not changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from schemas.edition import edition_named
from schemas.naming import spot_at
from schemas.package import EDITION
from schemas.row_fields import Fields, Path, flat_fields, meaning_of
from schemas.row_matching import KNOWN_BY, Known, RowIds, pairs, rows_of, same_rows


class Kind(StrEnum):
    changed = "changed"
    added = "added"
    removed = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs; None stands for an empty one."""

    path: Path
    label: str
    before: JsonValue
    after: JsonValue
    # The words for the values of a vocabulary.
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a list that differs; `label` names it in the newer submission, if it is there.

    `was` and `now` are its places in the two lists, None where it is not in one.
    """

    kind: Kind
    target: str
    label: str
    fields: tuple[FieldChange, ...]
    was: int | None
    now: int | None
    # The row's own `kind`, of a party or a right; empty where it has none.
    of_kind: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All rows that differ, how many do not, and the fields of what occurs once."""

    rows: tuple[RowChange, ...]
    unchanged: int
    fields: tuple[FieldChange, ...]

    def count(self, kind: Kind) -> int:
        return sum(row.kind is kind for row in self.rows)

    @property
    def is_empty(self) -> bool:
        return not self.rows and not self.fields

    @property
    def sentence(self) -> str:
        """This counts, for a person."""
        if self.is_empty:
            return f"没有变化（共{self.unchanged}行）。"
        changed, added, removed = map(self.count, (Kind.changed, Kind.added, Kind.removed))
        rows = f"{changed}行变更，{self.unchanged}行不变，{added}行新增，{removed}行删除"
        once = f"；业务与合同有{len(self.fields)}栏变更" if self.fields else ""
        return f"{rows}{once}。"


def difference(
    before: JsonValue, after: JsonValue, ids: tuple[RowIds, RowIds] = ({}, {})
) -> Difference:
    """This will compare two submissions; either may be faulty. `ids` is of before and after."""
    old, new = _fields(before), _fields(after)
    rows: list[RowChange] = []
    unchanged = 0
    for target in KNOWN_BY:
        was, now = rows_of(target, old, ids[0]), rows_of(target, new, ids[1])
        same = same_rows(was, now)
        unchanged += len(same)
        old_places = set(same.values())
        was = [row for row in was if row.at not in old_places]
        now = [row for row in now if row.at not in same]
        for pair in pairs(target, was, now):
            change = _row_change(target, *pair)
            unchanged += change is None
            rows.extend([change] if change is not None else [])
    fields = _field_changes("", _once(old), _once(new))
    return Difference(tuple(rows), unchanged, tuple(fields))


def counted(difference: Difference) -> Mapping[str, int]:
    """This will give the counts under the names that the API uses."""
    kinds = {kind.value: difference.count(kind) for kind in Kind}
    return {**kinds, "unchanged": difference.unchanged, "fields": len(difference.fields)}


def _once(fields: Mapping[str, JsonValue]) -> Fields:
    return flat_fields("", {name: each for name, each in fields.items() if name not in KNOWN_BY})


def _fields(data: JsonValue) -> Mapping[str, JsonValue]:
    return data if isinstance(data, dict) else {}


def _row_change(target: str, was: Known | None, now: Known | None) -> RowChange | None:
    shown = now or was
    if shown is None:
        return None
    kind = Kind.added if was is None else Kind.removed if now is None else Kind.changed
    before, after = (row.flat if row is not None else {} for row in (was, now))
    fields = tuple(_field_changes(shown.of, before, after))
    if kind is Kind.changed and not fields:
        return None
    place = spot_at(edition_named(EDITION).schema, None, (target, shown.raw.at)).label
    key = shown.flat.get(("key",)) or shown.flat.get(("name",))
    return RowChange(
        kind=kind,
        target=target,
        label=f"{place}（{key}）" if key else place,
        fields=fields,
        was=None if was is None else was.raw.at,
        now=None if now is None else now.raw.at,
        of_kind=str(shown.flat.get(("kind",), "")),
    )


def _field_changes(of: str, before: Fields, after: Fields) -> Iterator[FieldChange]:
    for path in dict.fromkeys((*before, *after)):
        if before.get(path) != after.get(path):
            meaning = meaning_of(of, path)
            yield FieldChange(path, meaning.title, before.get(path), after.get(path), meaning.words)
