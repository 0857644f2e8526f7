"""How are documents shown with what was read in them, and contradictions side by side?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from cases.acts.checks import as_people_say, marked, unused_checks
from cases.models import Case, DocumentTranscript
from cases.vocabulary import CheckResult, TranscriptStatus
from desk.transcripts import named_rows, shown_value
from portal.findings import badge_of, in_words
from schemas.finding import Finding, Place
from schemas.package import Package
from schemas.spot import Box
from schemas.transcript import Sheet, Statement, Subject, Transcript

# How much of a page is shown around what is marked, in points.
_AROUND = 40.0
_LEAST_WIDTH = 280.0
_LEAST_HEIGHT = 90.0
_NOT_RECOGNISED = "没有认出"


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """One document with its kind as the package declares it, and as it was recognised or said."""

    row: DocumentTranscript
    declared: str
    transcript: Transcript
    suggested: int
    address: str

    @property
    def status(self) -> TranscriptStatus:
        return TranscriptStatus(self.row.status)

    @property
    def kind(self) -> str:
        kind = self.transcript.guess.kind
        return kind.label if kind else _NOT_RECOGNISED

    @property
    def is_said(self) -> bool:
        return bool(self.row.said_kind)

    @property
    def is_read_as_said(self) -> bool:
        return self.row.read_as == self.row.said_kind

    @property
    def percent(self) -> int:
        return round(self.transcript.guess.confidence * 100)


@dataclass(frozen=True, slots=True)
class View:
    """A part of a page, in points: the picture of the whole page, and what is marked on it."""

    picture: str
    page_width: float
    page_height: float
    window: Box
    marks: tuple[tuple[Box, str], ...]

    @property
    def view_box(self) -> str:
        window = self.window
        width, height = window.right - window.left, window.bottom - window.top
        return f"{window.left:.1f} {window.top:.1f} {width:.1f} {height:.1f}"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the places that disagree: its words, and where to see it."""

    words: str
    address: str
    view: View | None


@dataclass(frozen=True, slots=True)
class ShownContradiction:
    """A contradiction with all its places side by side."""

    finding: Finding
    sides: tuple[Side, ...]

    @property
    def badge(self) -> str:
        return badge_of(self.finding.severity)


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """One statement in a row, by its mark; `typed` is its value as an input holds it, unmasked."""

    mark: str
    statement: Statement
    value: str
    typed: str
    result: str
    is_open: bool


def shown_documents(
    case: Case, package: Package | None, rows: Iterable[DocumentTranscript]
) -> list[ShownDocument]:
    """This will list the documents of a version for its page."""
    rows = list(rows)
    names = named_rows(rows)
    declared = {
        row.pk: document.kind.label
        for document in (package.documents if package else ())
        if (row := names.get(document.file)) is not None
    }
    return [_shown(case, row, declared.get(row.pk, "")) for row in rows]


def shown_contradictions(
    case: Case, findings: Iterable[Finding], rows: Sequence[DocumentTranscript]
) -> list[ShownContradiction]:
    """This will lay the places of each contradiction side by side."""
    names = named_rows(rows)
    return [
        ShownContradiction(each, tuple(_side(case, place, names) for place in each.places))
        for each in findings
    ]


def shown_statements(row: DocumentTranscript) -> list[ShownStatement]:
    """This will list what a document says; what waits for a person's word stays open."""
    read = Transcript.model_validate(row.transcript)
    checks = {each.mark: each for each in row.checks.all()}
    shown = []
    for mark, each in marked(read):
        check = checks.get(mark)
        value = check.value if check and check.value else each.value
        result = CheckResult(check.result).label if check else ""
        masked = shown_value(each.subject, value)
        typed = value if each.subject is Subject.party_number else masked
        shown.append(ShownStatement(mark, each, masked, typed, result, is_open=each.is_suggestion))
    return shown


def shown_unused(row: DocumentTranscript) -> list[ShownStatement]:
    """This will list what people said of statements that the document, read anew, does not make."""
    shown = []
    for check in unused_checks(row):
        each = Statement.model_validate(check.statement)
        value = shown_value(each.subject, check.value or each.value)
        result = CheckResult(check.result).label
        shown.append(ShownStatement(check.mark, each, value, value, result, is_open=False))
    return shown


def whole_page(case: Case, row: DocumentTranscript, number: int) -> View | None:
    """This will show one page with everything marked that was read on it."""
    read = as_people_say(row)
    sheet = _sheet(read, number)
    if sheet is None:
        return None
    marks = tuple(
        (each.spot.box, f"{each.subject.label}：{shown_value(each.subject, each.value)}")
        for each in read.statements
        if each.spot.page == number and each.spot.box is not None
    )
    window = Box(left=0, top=0, right=sheet.width, bottom=sheet.height)
    return View(_picture(case, row, number), sheet.width, sheet.height, window, marks)


def _shown(case: Case, row: DocumentTranscript, declared: str) -> ShownDocument:
    transcript = as_people_say(row)
    suggested = sum(each.is_suggestion for each in transcript.statements)
    address = reverse("document", args=[case.number, row.file_id])
    return ShownDocument(row, declared, transcript, suggested, address)


def _side(case: Case, place: Place, names: Mapping[str, DocumentTranscript]) -> Side:
    row = names.get(place.file or "")
    words = place.label or in_words(place)
    if row is None:
        return Side(words, "", None)
    address = reverse("document", args=[case.number, row.file_id])
    if place.page is None:
        return Side(words, address, None)
    return Side(words, f"{address}?page={place.page}", _cut(case, row, place))


def _cut(case: Case, row: DocumentTranscript, place: Place) -> View | None:
    """The marked box with what stands around it, so that a person reads it in its sentence."""
    sheet = _sheet(Transcript.model_validate(row.transcript), place.page or 1)
    if sheet is None or place.page is None:
        return None
    box = place.box
    whole = Box(left=0, top=0, right=sheet.width, bottom=sheet.height)
    window = _around(box, sheet) if box else whole
    marks = ((box, place.label or ""),) if box else ()
    return View(_picture(case, row, place.page), sheet.width, sheet.height, window, marks)


def _around(box: Box, sheet: Sheet) -> Box:
    left, right = _span(box.left, box.right, _LEAST_WIDTH, sheet.width)
    top, bottom = _span(box.top, box.bottom, _LEAST_HEIGHT, sheet.height)
    return Box(left=left, top=top, right=right, bottom=bottom)


def _span(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """This will widen a span to at least so much, kept within 0 and the end of the page."""
    wanted = min(max(high - low + 2 * _AROUND, least), most)
    start = min(max((low + high - wanted) / 2, 0), most - wanted)
    return start, start + wanted


def _sheet(read: Transcript, number: int) -> Sheet | None:
    return next((each for each in read.sheets if each.number == number), None)


def _picture(case: Case, row: DocumentTranscript, number: int) -> str:
    return reverse("document_page", args=[case.number, row.file_id, number])
