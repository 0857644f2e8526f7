"""Which papers go with what is handed in: the list of received documents, the cover of a batch?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from forms.blanks.editions import blank
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.placeholders import Record, Values
from forms.papers.wording import chinese_day, money
from forms.papers.writing import DOCX, PDF, Paper
from schemas.vocabulary import Currency

LodgedRight = Literal["patent", "trademark", "layout"]

_RIGHTS: Mapping[LodgedRight, str] = {
    "patent": "专利权质押登记",
    "trademark": "商标专用权质权登记",
    "layout": "集成电路布图设计专有权质押",
}


@dataclass(frozen=True, slots=True)
class ReceivedDocument:
    """One line of the list; `pages` is None where nobody counted."""

    title: str
    copies: int = 1
    pages: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedDocuments:
    """What a window took in for one filing, in the order in which the office wants it."""

    case_number: str
    reference: str
    right: LodgedRight
    window: str
    pledgors: tuple[str, ...]
    pledgees: tuple[str, ...]
    documents: tuple[ReceivedDocument, ...]
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One filing of a batch; `amount` is in units of `currency`."""

    case_number: str
    reference: str
    pledgors: tuple[str, ...]
    pledgees: tuple[str, ...]
    item_count: int
    document_count: int
    amount: Decimal
    currency: Currency = Currency.CNY


@dataclass(frozen=True, slots=True)
class BatchCover:
    """What a window sends at once to one authority."""

    number: str
    right: LodgedRight
    authority: str
    window: str
    lines: tuple[BatchLine, ...]
    procedure: str = ""


def received_documents_list(
    received: ReceivedDocuments, *, on: date, media_type: str = PDF
) -> Paper:
    """This will write the list that the window hands out, two copies to be signed.

    `on` is the day of receipt. Raises CharacterNotInFont.
    """
    values: Values = {
        "case_number": received.case_number,
        "paper": None,
        "count": str(len(received.documents)),
        "filing": {
            "reference": received.reference,
            "received_on": chinese_day(on),
            "pledgors": "、".join(received.pledgors),
            "pledgees": "、".join(received.pledgees),
            "window": received.window,
            "right": _named(received.right, received.procedure),
        },
        "documents": [_document(each) for each in received.documents],
        "signers": _signers(("提交人", ""), ("接收人", received.window)),
    }
    return _paper("received_documents_list", received.right, values, on, media_type)


def batch_cover(cover: BatchCover, *, on: date, media_type: str = PDF) -> Paper:
    """This will write the cover of a batch; `on` is the day on which it is lodged.

    Raises CharacterNotInFont.
    """
    values: Values = {
        "case_number": cover.number,
        "paper": None,
        "count": str(len(cover.lines)),
        "batch": {
            "number": cover.number,
            "lodged_on": chinese_day(on),
            "authority": cover.authority,
            "window": cover.window,
            "right": _named(cover.right, cover.procedure),
            "totals": _totals(cover.lines),
        },
        "lines": [_line(each) for each in cover.lines],
        "signers": _signers(("报送人", cover.window), ("接收人", cover.authority)),
    }
    return _paper("batch_cover", cover.right, values, on, media_type)


def handover_sheet(cover: BatchCover, *, on: date) -> bytes:
    """This will write the sheet with which a batch is handed over by hand, line by line.

    Raises CharacterNotInFont.
    """
    values: Values = {
        "case_number": cover.number,
        "paper": None,
        "batch": {
            "number": cover.number,
            "lodged_on": chinese_day(on),
            "window": cover.window,
            "authority": cover.authority,
            "right": _named(cover.right, cover.procedure),
            "totals": _totals(cover.lines),
        },
        "line_count": str(len(cover.lines)),
        "document_count": str(sum(line.document_count for line in cover.lines)),
        "lines": [
            {
                "case_number": line.case_number,
                "pledgors": "、".join(line.pledgors),
                "pledgees": "、".join(line.pledgees),
                "items": str(line.item_count),
                "documents": str(line.document_count),
            }
            for line in cover.lines
        ],
        "signers": [
            {"role": "移交人", "name": cover.window},
            {"role": "接收人", "name": cover.authority},
        ],
    }
    return pdf_of(blank("handover_sheet", on), values, on=on)


def _named(right: LodgedRight, procedure: str) -> str:
    """What is asked of the office; a registration needs no further word."""
    return f"{_RIGHTS[right]}（{procedure}）" if procedure else _RIGHTS[right]


def _signers(*signers: tuple[str, str]) -> list[Record]:
    return [{"role": role, "name": name} for role, name in signers]


def _document(received: ReceivedDocument) -> Record:
    return {
        "title": received.title,
        "copies": str(received.copies),
        "pages": None if received.pages is None else str(received.pages),
        "remark": received.remark,
    }


def _line(line: BatchLine) -> Record:
    unit = "元" if line.currency is Currency.CNY else line.currency.label
    return {
        "case_number": line.case_number,
        "reference": line.reference,
        "pledgors": "、".join(line.pledgors),
        "pledgees": "、".join(line.pledgees),
        "items": str(line.item_count),
        "amount": f"{line.amount:,.2f}{unit}",
        "documents": str(line.document_count),
    }


def _totals(lines: Sequence[BatchLine]) -> str:
    sums: dict[Currency, Decimal] = {}
    for line in lines:
        sums[line.currency] = sums.get(line.currency, Decimal(0)) + line.amount
    return "；".join(money(total, currency) or "" for currency, total in sums.items())


def _paper(form: str, right: LodgedRight, values: Values, on: date, media_type: str) -> Paper:
    form_blank = blank(form, on)
    render, ending = (word_of, "docx") if media_type == DOCX else (pdf_of, "pdf")
    return Paper(
        form=form,
        right=right,
        name=f"{form_blank.title}.{ending}",
        file_stem=f"000_{form}_{right}",
        media_type=media_type,
        content=render(form_blank, values, on=on),
        edition=form_blank.edition,
    )
