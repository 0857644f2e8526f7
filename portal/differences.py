"""How is a difference shown to a person: row by row, old and new, with numbers of people masked?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from schemas.difference import Difference, FieldChange, Kind, RowChange
from schemas.identifiers import credit_code, email_address, phone, resident_id
from schemas.vocabulary import PartyKind

ROWS_SHOWN = 200
_LONGEST = 200
_KINDS = {Kind.changed: ("变更", "warn"), Kind.added: ("新增", "ok"), Kind.removed: ("删除", "err")}
_MASKS: Mapping[str, Callable[[str], str]] = {
    "phone": phone.mask,
    "email": email_address.mask,
    "id_number": resident_id.mask,
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One field: what stood there, and what would stand there."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a list with its fields; of a row that comes or goes its name says enough."""

    label: str
    kind: str
    badge: str
    fields: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """All of it as far as a page can hold it."""

    sentence: str
    is_empty: bool
    fields: tuple[ShownChange, ...]
    rows: tuple[ShownRow, ...]
    rows_left: int


def shown(difference: Difference) -> ShownDifference:
    """This will put a difference into words."""
    rows = tuple(_row(row) for row in difference.rows[:ROWS_SHOWN])
    return ShownDifference(
        sentence=difference.sentence,
        is_empty=difference.is_empty,
        fields=tuple(_fields(difference.fields, _MASKS)),
        rows=rows,
        rows_left=len(difference.rows) - len(rows),
    )


def _row(row: RowChange) -> ShownRow:
    word, badge = _KINDS[row.kind]
    is_changed = row.kind is Kind.changed
    masks = dict(_MASKS)
    if row.of_kind == PartyKind.legal_person:
        masks["id_number"] = credit_code.mask
    return ShownRow(row.label, word, badge, tuple(_fields(row.fields, masks)) if is_changed else ())


def _fields(
    fields: Iterable[FieldChange], masks: Mapping[str, Callable[[str], str]]
) -> Iterable[ShownChange]:
    for field in fields:
        before, after = _in_words(field.before, field), _in_words(field.after, field)
        mask = masks.get(field.path[-1] if field.path else "")
        if mask is not None:
            before, after = (mask(text) if text else "" for text in (before, after))
            after += "（已变更）" if before == after else ""
        yield ShownChange(field.label, before or "（空）", after or "（空）")


def _in_words(value: JsonValue, field: FieldChange) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(_in_words(each, field) for each in value)[:_LONGEST]
    return field.words.get(str(value), str(value))[:_LONGEST]
