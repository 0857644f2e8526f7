"""Which lines tell the office what reads otherwise afterwards: item, before, after?"""

from collections.abc import Iterator

from forms.papers.records import Fields
from forms.papers.wording import chinese_day, lines, money
from schemas.follow_on_words import Side
from schemas.register_record import DEBT, RegisteredParty, RegisterRecord

_DAYS = frozenset({"performance_from", "performance_to", "term_to"})


def change_records(before: RegisterRecord, after: RegisterRecord) -> list[Fields]:
    """This will list what differs between two states of the register, parties first."""
    return [
        {"item": item, "before": old, "after": new}
        for item, old, new in (*_of_parties(before, after), *_of_debt(before, after))
        if old != new
    ]


def _of_parties(before: RegisterRecord, after: RegisterRecord) -> Iterator[tuple[str, str, str]]:
    yield from _of_side(Side.pledgor, before.pledgors, after.pledgors)
    yield from _of_side(Side.pledgee, before.pledgees, after.pledgees)


def _of_side(
    side: Side, before: tuple[RegisteredParty, ...], after: tuple[RegisteredParty, ...]
) -> Iterator[tuple[str, str, str]]:
    for old, new in zip(before, after, strict=True):
        yield f"{side.label}名称", old.name, new.name
        whose = f"（{new.name}）" if len(before) > 1 else ""
        yield f"{side.label}地址{whose}", old.address, new.address


def _of_debt(before: RegisterRecord, after: RegisterRecord) -> Iterator[tuple[str, str, str]]:
    for field, label in DEBT.items():
        if getattr(before, field) != getattr(after, field):
            yield label, _shown(before, field), _shown(after, field)
    yield "担保范围", lines(before.scope) or "", lines(after.scope) or ""


def _shown(record: RegisterRecord, field: str) -> str:
    if field == "amount":
        return money(record.amount, record.currency) or ""
    value = getattr(record, field)
    return (chinese_day(value) or "") if field in _DAYS else str(value.label)
