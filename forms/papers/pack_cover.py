"""What lies on top of a pack? A list of all that is in it, and on which pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf

from forms.blanks.editions import blank
from forms.blanks.filling import pdf_of
from forms.blanks.fonts import printable
from forms.blanks.placeholders import Record, Values
from forms.papers.wording import chinese_day

FORM = "pack_cover"
# A cover that grows by a page moves every range on it; it never grows twice.
_TRIES = 4
_OF_LINES = ("title", "file", "pages", "range", "remark")


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One file and its pages in the pack; None where it is enclosed beside it."""

    title: str
    file: str
    pages: int | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CoverGroup:
    name: str
    lines: tuple[CoverLine, ...]


def pack_cover(number: str, groups: Sequence[CoverGroup], *, on: date) -> tuple[bytes, int]:
    """This will write the cover list of a pack, and count its own pages.

    Names are the senders': a sign without a glyph becomes 〓, never a refusal.
    """
    listed = sum(line.pages or 0 for group in groups for line in group.lines)
    own = 1
    for _ in range(_TRIES):
        cover = pdf_of(blank(FORM, on), _values(number, groups, own, listed, on), on=on)
        with pikepdf.open(BytesIO(cover)) as written:
            found = len(written.pages)
        if found == own:
            break
        own = found
    return cover, found


def _values(number: str, groups: Sequence[CoverGroup], own: int, listed: int, on: date) -> Values:
    return {
        "case_number": number,
        "paper": None,
        "pack": {
            "number": number,
            "made_on": chinese_day(on),
            "documents": str(sum(len(group.lines) for group in groups)),
            "pages": str(own + listed),
        },
        "rows": list(_rows(groups, own)),
    }


def _rows(groups: Sequence[CoverGroup], own: int) -> Iterator[Record]:
    """Files are numbered through all groups, and so are pages, behind those of the cover."""
    number, page = 1, own + 1
    for group in groups:
        yield {**dict.fromkeys(_OF_LINES), "no": None, "group": printable(group.name)}
        for line in group.lines:
            yield {**_line(line, page), "no": str(number), "group": None}
            page += line.pages or 0
            number += 1


def _line(line: CoverLine, first: int) -> Record:
    return {
        "title": printable(line.title),
        "file": printable(line.file),
        "pages": "" if line.pages is None else str(line.pages),
        "range": _range(first, line.pages),
        "remark": line.remark,
    }


def _range(first: int, pages: int | None) -> str:
    if pages is None:
        return "未编入"
    return f"{first}" if pages == 1 else f"{first}—{first + pages - 1}"
