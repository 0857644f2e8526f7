"""What does the text of a register extract or of a fee receipt say?

Only labelled values that are plain count. What is printed twice and differently, or could belong
to another right, is left out and named, so that a person looks at it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from forms.evidence.labels import NUMBER, NUMBERS, Field, fields_of
from forms.evidence.values import day_in, fee_year_in, names_in, status_in, yes_or_no
from schemas.evidence import Reading, RightKind, SourceKind, Statement
from schemas.identifiers.kinds import MODULES, IdentifierKind
from schemas.right_numbers import spelled

NO_TEXT = "没有可以读取的文字，可能是扫描件或者照片，需人工核对。"
NOT_KNOWN = "没有认出登记簿副本或者缴费凭证的名称，需人工核对。"
WEB_PAGE = "含有网址，看来是网页查询结果的打印件，不能代替登记簿副本，需人工核对。"
NO_DAY = "没有写明出具日期，或者写有不止一个，其中的内容没有采用，需人工核对。"
MIXED = "载有多项权利，且权利号码之前已有内容，无法分清属于哪一项，需人工核对。"

_TITLES: Mapping[str, SourceKind] = {
    "登记簿副本": SourceKind.register_extract,
    "商标档案": SourceKind.register_extract,
    "商标注册簿": SourceKind.register_extract,
    "收费收据": SourceKind.annuity_receipt,
    "缴费收据": SourceKind.annuity_receipt,
    "缴费凭证": SourceKind.annuity_receipt,
    "年费缴纳凭证": SourceKind.annuity_receipt,
    "电子票据": SourceKind.annuity_receipt,
}
# The title stands at the top; a mention further down is no title.
_TOP_CHARS = 400
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
_FEWEST_CHARS = 10
_MOST_FLAWS = 20
_RECEIPT_SAYS = frozenset({"annuity_paid_to", "annuity_year"})
_PARTS_OF_SUSPENSION = ("is_held", "is_stayed")


@dataclass(slots=True)
class _Record:
    """The fields that belong to one right, as far as the order of the text tells."""

    right: RightKind
    number: str
    fields: list[Field] = field(default_factory=list)


def read_extract(text: str, name: str) -> Reading:
    """This will read the text of one file; what it does not plainly say is left out."""
    if len("".join(text[:_TOP_CHARS].split())) < _FEWEST_CHARS and not text[_TOP_CHARS:].strip():
        return _flawed(name, NO_TEXT)
    kind = _kind_of(text)
    if kind is None:
        return _flawed(name, NOT_KNOWN)
    if _WEB.search(text):
        return _flawed(name, WEB_PAGE)
    fields = list(fields_of(text))
    day = _agreed(day_in(each.value) for each in fields if each.name == "day")
    if day is None:
        return Reading(name=name, kind=kind, flaws=(NO_DAY,))
    records, flaws = _records(fields)
    is_silent = not records and not flaws
    statements = []
    for record in records:
        known = {"right": record.right, "number": record.number, "kind": kind, "day": day}
        if facts := _facts(record, kind, flaws):
            statements.append(Statement(source=name, **known, **facts))
        else:
            flaws.append(f"{record.number}一项没有认出任何内容，需人工核对。")
    return Reading(
        name=name,
        kind=kind,
        statements=tuple(statements),
        flaws=tuple(dict.fromkeys(flaws))[:_MOST_FLAWS],
        names_no_right=is_silent,
    )


def _flawed(name: str, flaw: str) -> Reading:
    return Reading(name=name, kind=SourceKind.register_extract, flaws=(flaw,))


def _kind_of(text: str) -> SourceKind | None:
    """Of all titles, the one that stands first."""
    top = "".join(text[:_TOP_CHARS].split())
    found = [(at, title) for title in _TITLES if (at := top.find(title)) >= 0]
    return _TITLES[min(found)[1]] if found else None


def _records(fields: Sequence[Field]) -> tuple[list[_Record], list[str]]:
    """This will give each field to the number before it, where that is sure."""
    flaws: list[str] = []
    records: dict[str, _Record] = {}
    before: list[Field] = []
    current: _Record | None = None
    for each in fields:
        if each.name == NUMBER:
            current = _record(each, flaws)
            if current is not None:
                current = records.setdefault(current.number, current)
        elif each.name != "day":
            (before if not records and current is None else _list_of(current)).append(each)
    if before and len(records) > 1:
        return [], [MIXED]
    for record in records.values():
        record.fields[:0] = before
    return list(records.values()), flaws


def _list_of(record: _Record | None) -> list[Field]:
    """What stands below a number that cannot be read belongs to nobody."""
    return record.fields if record is not None else []


def _record(each: Field, flaws: list[str]) -> _Record | None:
    right = NUMBERS[each.label]
    number = each.value[:65]
    if any(flaw.severity == "error" for flaw in MODULES[IdentifierKind(right)].check(number)):
        shown = "".join(filter(str.isprintable, number[:40]))
        flaws.append(f"“{each.label}”一栏的号码“{shown}”无法识别，需人工核对。")
        return None
    return _Record(right, spelled(right, number))


def _facts(record: _Record, kind: SourceKind, flaws: list[str]) -> dict[str, Any]:
    """This will read each field once; a receipt is only asked for what it pays."""
    is_receipt = kind is SourceKind.annuity_receipt
    read: dict[str, list[Any]] = {}
    for each in record.fields:
        is_asked = each.name in _RECEIPT_SAYS if is_receipt else each.name != "annuity_year"
        if not is_asked:
            continue
        value = _value(each)
        if value is None and each.value:
            flaws.append(f"{record.number}的“{each.label}”一栏无法确认，没有采用，需人工核对。")
        read.setdefault(each.name, []).append(value)
    facts = {fact: _agreed(values) for fact, values in read.items()}
    for fact, values in read.items():
        if facts[fact] is None and None not in values:
            flaws.append(f"{record.number}的同一栏目前后不一致，没有采用，需人工核对。")
    return _with_suspension(record.right, facts)


def _value(each: Field) -> Any:
    match each.name:
        case "owners":
            # A name that is broken over two lines would look like another owner.
            return None if each.goes_on else names_in(each.value)
        case "legal_status":
            return status_in(each.value)
        case "annuity_year":
            return fee_year_in(each.value)
        case "annuity_paid_to" | "expires_on" | "hold_until":
            return day_in(each.value)
        case _:
            return yes_or_no(each.value)


def _with_suspension(right: RightKind, facts: dict[str, Any]) -> dict[str, Any]:
    """Free of both is only what is said to be free of both; marks are never stayed."""
    parts = [facts.pop(part, None) for part in _PARTS_OF_SUSPENSION]
    if facts.get("is_suspended") is None and any(each is not None for each in parts):
        asked = parts[:1] if right is not RightKind.patent else parts
        if any(parts):
            facts["is_suspended"] = True
        elif all(each is False for each in asked):
            facts["is_suspended"] = False
    return {fact: value for fact, value in facts.items() if value is not None}


def _agreed(values: Iterator[Any] | Sequence[Any]) -> Any:
    """The one value that is there, or None where there is none, or more than one."""
    found = list(dict.fromkeys(values))
    return found[0] if len(found) == 1 else None
