"""How is the one-time notice written, that hands over all defects of a package at once?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forms.blanks.editions import blank
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.fonts import printable
from forms.blanks.placeholders import Record, Values
from forms.papers.wording import chinese_day

FORM = "one_time_notice"
# So many fill some two hundred pages; nobody reads on, and a page of the portal has them all.
MOST_POINTS = 1000


@dataclass(frozen=True, slots=True)
class Point:
    """One defect: what must hold, what was found and where, what to do, and by which article."""

    code: str
    weight: str
    sentence: str
    found: str
    where: tuple[str, ...]
    remedy: str
    article: str


@dataclass(frozen=True, slots=True)
class Side:
    """Everything that one side has to mend."""

    owner: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told, to whom, and on which day the package was judged.

    `remark` is what a person added by hand, `blocking` counts what keeps the package from going on.
    """

    case_number: str
    reference: str
    bank: str
    version: int
    window: str
    addressee: str
    judged_on: date
    blocking: int
    remark: str
    sides: tuple[Side, ...]

    @property
    def count(self) -> int:
        return sum(len(side.points) for side in self.sides)


def one_time_notice(notice: Notice) -> bytes:
    """This will return the notice as PDF/A-2b; equal notices give equal bytes."""
    return pdf_of(blank(FORM, notice.judged_on), _values(notice), on=notice.judged_on)


def one_time_notice_word(notice: Notice) -> bytes:
    """This will return the notice as a Word document; equal notices give equal bytes."""
    return word_of(blank(FORM, notice.judged_on), _values(notice), on=notice.judged_on)


def _values(notice: Notice) -> Values:
    left = max(0, notice.count - MOST_POINTS)
    return {
        "case_number": notice.case_number,
        "paper": None,
        "notice": {
            "addressee": printable(notice.addressee),
            "told_on": chinese_day(notice.judged_on),
            "case_number": notice.case_number,
            "reference": printable(notice.reference),
            "bank": printable(notice.bank),
            "window": printable(notice.window),
            "version": f"第{notice.version}版",
            "count": f"共{notice.count}项，其中{notice.blocking}项须改好才能继续办理",
        },
        "remark": printable(notice.remark),
        "rows": list(_rows(notice.sides)),
        "left": str(left) if left else None,
        "signers": [
            {"role": "告知人", "name": printable(notice.window)},
            {"role": "签收人", "name": printable(notice.addressee)},
        ],
    }


def _rows(sides: Sequence[Side]) -> Iterator[Record]:
    """Numbers run through the whole notice, so that people can speak of “第7项”."""
    first = 1
    for side in sides:
        points = side.points[: max(0, MOST_POINTS + 1 - first)]
        if points:
            yield {**_NO_POINT, "owner": side.owner, "count": str(len(side.points))}
        for at, point in enumerate(points):
            yield {"owner": None, "count": None, **_point(first + at, point)}
        first += len(points)


def _point(number: int, point: Point) -> dict[str, str | None]:
    """What was found stands first; the rule beneath it, unless it says the same."""
    return {
        "number": str(number),
        "code": point.code,
        "weight": point.weight,
        "sentence": printable(point.sentence) if point.sentence != point.found else None,
        "found": printable(point.found),
        "where": printable("\n".join(point.where)),
        "remedy": printable(point.remedy),
        "article": printable(point.article),
    }


# The row that only says whose the following points are.
_NO_POINT: Mapping[str, None] = dict.fromkeys(
    ("number", "code", "weight", "sentence", "found", "where", "remedy", "article")
)
