"""What lies on top of a pack? A list of all that is in it, and on which pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf

from forms.papers.blanks import blank
from forms.papers.fonts import printable
from forms.papers.records import Record
from forms.papers.typesetting import typeset
from forms.papers.wording import chinese_day

FORM = "pack_cover"
TITLE = "申报材料目录"
# A cover that grows by a page moves every range on it; it never grows twice.
_TRIES = 4


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
        cover = typeset(blank(FORM, on), _data(number, groups, own, listed, on))
        with pikepdf.open(BytesIO(cover)) as written:
            found = len(written.pages)
        if found == own:
            break
        own = found
    return cover, found


def _data(number: str, groups: Sequence[CoverGroup], own: int, listed: int, on: date) -> Record:
    return {
        "title": TITLE,
        "case_number": number,
        "paper": None,
        "on": [on.year, on.month, on.day],
        "pack": {
            "number": number,
            "made_on": chinese_day(on),
            "documents": str(sum(len(group.lines) for group in groups)),
            "pages": str(own + listed),
        },
        "groups": list(_groups(groups, own)),
    }


def _groups(groups: Sequence[CoverGroup], own: int) -> Iterator[Record]:
    """Files are numbered through all groups, and so are pages, behind those of the cover."""
    number, page = 1, own + 1
    for group in groups:
        lines = []
        for line in group.lines:
            lines.append(_line(line, page))
            page += line.pages or 0
        yield {"name": printable(group.name), "first": number, "lines": lines}
        number += len(lines)


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
