"""How do pages write seconds, sizes and amounts?"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.template import Library

from cases.models import Filing
from cases.vocabulary import CaseStatus, FilingStatus
from portal.events import in_words
from portal.pledges import standing_words
from schemas.identifiers import email_address
from schemas.verdict import Outcome

register = Library()
_VERDICTS = {
    Outcome.accept: ("可以使用", "badge--ok"),
    Outcome.accept_flag: ("可以使用，请留意", "badge--warn"),
    Outcome.reject: ("不能使用", "badge--err"),
}
_NO_VERDICT = ("未检查", "badge--quiet")
_TONES = {
    CaseStatus.returned: "err",
    CaseStatus.held: "warn",
    CaseStatus.awaiting_signatures: "warn",
    CaseStatus.closed: "ok",
    CaseStatus.withdrawn: "quiet",
    FilingStatus.registered: "ok",
    FilingStatus.refused: "err",
    FilingStatus.correction: "err",
    FilingStatus.outcome_unknown: "warn",
}


@register.filter
def seconds_until(start: datetime, end: datetime) -> int:
    """This will count the whole seconds between two moments."""
    return max(0, int((end - start).total_seconds()))


@register.filter
def size(count: int) -> str:
    """This will write a number of bytes in the unit that people use."""
    if count < 1024:
        return f"{count} 字节"
    if count < 1024**2:
        return f"{count / 1024:.1f} KB"
    return f"{count / 1024**2:.1f} MB"


@register.filter
def yuan(amount: Decimal | None) -> str:
    """This will write an amount with separators and two decimals."""
    return "" if amount is None else f"{amount:,.2f}"


@register.filter
def tone(status: str) -> str:
    """This will choose the class of a badge for the status of a case or filing."""
    found = _TONES.get(status)  # type: ignore[call-overload]  # a StrEnum equals its text
    return f"badge--{found}" if found else ""


@register.simple_tag
def new_ticket() -> UUID:
    """This will give a page a ticket, by which it asks how far the making of a pack is."""
    return uuid4()


@register.filter
def event_words(name: str) -> str:
    return in_words(name)


@register.filter
def standing(filing: Filing) -> str:
    """This will say how an application stands in the words of its act."""
    return standing_words(filing)


@register.filter
def verdict(outcome: str) -> str:
    """This will say what became of a file."""
    return _verdict(outcome)[0]


@register.filter
def verdict_tone(outcome: str) -> str:
    return _verdict(outcome)[1]


@register.filter
def at_key(table: Mapping[Any, Any], key: Any) -> Any:
    """This will look up what a view has gathered for each row."""
    return table.get(key)


@register.filter
def masked_email(address: str) -> str:
    return email_address.mask(address)


def _verdict(outcome: str) -> tuple[str, str]:
    return _VERDICTS[Outcome(outcome)] if outcome in set(Outcome) else _NO_VERDICT
