"""How are letters to the office and to a bank written: a reply, a return?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forms.blanks.editions import blank
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.placeholders import Values
from forms.papers.wording import chinese_day

REPLY, RETURN = "correction_reply", "return_letter"


@dataclass(frozen=True, slots=True)
class Filed:
    """An application as a letter names it; `items` are numbers with names."""

    case_number: str
    what: str
    receipt: str
    registration_number: str
    items: tuple[tuple[str, str], ...]
    pledgors: tuple[str, ...]
    pledgees: tuple[str, ...]
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered to a notice of correction, point by point, and what comes with it."""

    filed: Filed
    noticed_on: date | None
    reply_by: date | None
    asked: str
    answer: str
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """What a window gives back to a bank, and why."""

    case_number: str
    reference: str
    bank: str
    window: str
    version: int
    reason: str
    points: tuple[str, ...]
    documents: tuple[str, ...]


def correction_reply(reply: Reply, *, on: date, as_word: bool = False) -> bytes:
    """This will write the reply to a notice of correction; raises CharacterNotInFont."""
    values: Values = {
        **_filed(reply.filed),
        "noticed_on": chinese_day(reply.noticed_on),
        "reply_by": chinese_day(reply.reply_by),
        "asked": reply.asked,
        "answer": reply.answer or None,
        "enclosures": [{"name": name} for name in reply.enclosures],
        "day": chinese_day(on),
    }
    return _made(REPLY, values, on, as_word=as_word)


def return_letter(returned: Returned, *, on: date, as_word: bool = False) -> bytes:
    """This will write the letter with which a window gives papers back."""
    values: Values = {
        "case_number": returned.case_number,
        "paper": None,
        "bank": returned.bank,
        "reference": returned.reference,
        "version": str(returned.version),
        "window": returned.window,
        "reason": returned.reason,
        "points": [{"text": text} for text in returned.points],
        "documents": [{"name": name} for name in returned.documents],
        "document_count": str(len(returned.documents)),
        "day": chinese_day(on),
        "signers": [
            {"role": "退回人", "name": returned.window},
            {"role": "签收人", "name": returned.bank},
        ],
    }
    return _made(RETURN, values, on, as_word=as_word)


def _filed(filed: Filed) -> Values:
    agents = [{"role": "代理人", "name": filed.agent}] if filed.agent else []
    return {
        "case_number": filed.case_number,
        "paper": None,
        "what": filed.what,
        "receipt": filed.receipt or None,
        "registration_number": filed.registration_number or None,
        "items": [{"number": number, "name": name} for number, name in filed.items],
        "item_count": str(len(filed.items)),
        "pledgors": "、".join(filed.pledgors),
        "pledgees": "、".join(filed.pledgees),
        "signers": [*_sides("出质人", filed.pledgors), *_sides("质权人", filed.pledgees), *agents],
    }


def _sides(role: str, named: Sequence[str]) -> list[dict[str, str]]:
    return [{"role": role, "name": name} for name in named]


def _made(form: str, values: Values, on: date, *, as_word: bool) -> bytes:
    fill = word_of if as_word else pdf_of
    return fill(blank(form, on), values, on=on)
