"""What stands on the pages of a PDF? They pass by once, opened by whoever judges the file."""

import re
from collections.abc import Sequence

import pypdfium2

from forms.reading.limits import TEXT_CHARS
from forms.sight.annotations import Annotations
from forms.sight.letters import Letters, Word
from forms.sight.lines import lines_of
from forms.sight.looking import Eyes, Look
from forms.sight.numbering import printed_in
from forms.sight.ruling import Rules, rules_of
from forms.sight.second_reader import MOST_PAGES, differing
from forms.sight.seen import LEAST_CHARS, Seen
from forms.sight.symbols import is_unreadable
from forms.sight.things import Things, covered_share, things_of, unseen_texts
from forms.sight.turning import Paper, box_of
from schemas.spot import Spot
from schemas.transcript import Line, Sheet, SheetKind, Source

# Fewer letters are a page number or a stamp, not the text of a page.
_TEXT_LETTERS = 10
# Over a picture of paper, a few more are still what was stamped on it later.
_STAMPED_LETTERS = 60
_SCAN_SHARE = 0.5
_LARGEST_POINTS = 1e6
# Letters that were turned into drawings are pictures of text too.
_DRAWN_LETTERS = 200
_NAMED_PAGES = 20
# Words times ruled lines of one page; beyond, no table is looked for.
_MOST_COMPARED = 3_000_000
# Where a page says what its letters mean, in place or by name, the first reader believes it
# (ISO 32000-2, 14.9.4); what a person sees may be another thing.
_RETOLD = re.compile(rb"/ActualText|/Span\s*/[^\s<>\[\]()/]+\s+BDC")


class Sight:
    """What was seen so far; pages come in their order."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.lines: list[Line] = []
        self.chars = 0
        self.eyes = Eyes()
        self.doubtful: list[tuple[int, str]] = []
        self.unreadable: list[int] = []
        self.hidden: list[int] = []
        self.layered: list[int] = []
        self.passed_over: list[int] = []
        self.first_text: tuple[int, str] | None = None

    def look(
        self, page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, text: str, content: bytes
    ) -> None:
        """This will look at the next page; `content` are its drawing commands.

        A page that can not be looked at is passed over and said so: it is the verdict's to refuse.
        """
        number = len(self.sheets) + 1
        try:
            sheet, lines = self._seen(number, page, Letters(textpage, text), content)
        except MemoryError:
            raise
        except Exception:  # whatever pdfium or Pillow make of a page that is not as it should be
            sheet = Sheet(number=number, width=0, height=0, kind=SheetKind.scan)
            lines = []
            self.passed_over.append(number)
        if lines and self.first_text is None:
            self.first_text = number, text
        self.sheets.append(sheet)
        self.lines += lines

    def seen(self, data: bytes, *, is_doubtful: bool, hides_layers: bool) -> Seen:
        """This will sum up; where the whole file is doubtful, its first text is read twice."""
        doubtful = self.doubtful[:MOST_PAGES]
        if is_doubtful and not doubtful and self.first_text:
            doubtful = [self.first_text]
        flaws = [
            (differing(data, doubtful) if doubtful else [], "的文字两种读法不一致，需人工核对。"),
            (self.unreadable, "有无法识读的文字，需人工核对。"),
            (self.layered if hides_layers else [], "有未显示的图层，需人工核对。"),
            (self.hidden, "有看不见的文字，没有作为正文识读，需人工核对。"),
            (self.passed_over, "未能识读，需人工核对。"),
        ]
        told = [f"{_pages(numbers)}{what}" for numbers, what in flaws if numbers]
        if self.chars >= TEXT_CHARS and self.lines:
            told.append(f"文件文字较多，只识读到第 {self.lines[-1].spot.page} 页，其后需人工核对。")
        return Seen(
            source=Source.text_layer if self.lines else Source.none,
            sheets=tuple(self.sheets),
            lines=tuple(self.lines),
            needs_eyes=any(sheet.kind is SheetKind.scan for sheet in self.sheets),
            flaws=tuple(told),
        )

    def _seen(
        self, number: int, page: pypdfium2.PdfPage, letters: Letters, content: bytes
    ) -> tuple[Sheet, list[Line]]:
        left, bottom, right, top = page.get_bbox()
        turns = page.get_rotation() // 90
        paper = Paper(left, bottom, right - left, top - bottom, turns, letters.lean())
        things = things_of(page)
        annotations = Annotations(page)
        if self.chars < TEXT_CHARS and (letters.units.strip() or annotations.count):
            rules = rules_of(things.paths, paper)
            if rules.number * len(letters.units) > _MOST_COMPARED:
                rules = Rules()
            words = list(letters.words(paper, rules, unseen_texts(things, paper, content)))
            words += annotations.words(paper)
            count = sum(len(word.text) for word in words)
            lines = self._lines(number, words, rules, paper)
            kind = _kind(count, things, paper)
            self._doubt(number, letters, content, is_scan=kind is SheetKind.scan)
        else:
            kind, lines = _kind(len("".join(letters.units.split())), things, paper), []
        look = self.eyes.look(
            page,
            things,
            is_stamped=annotations.have_stamps(),
            is_scan=kind is SheetKind.scan,
        )
        return _sheet(number, paper.size, kind, look, lines), lines

    def _lines(self, number: int, words: Sequence[Word], rules: Rules, paper: Paper) -> list[Line]:
        lines = []
        for text, area in lines_of(words, rules):
            self.chars += max(len(text), LEAST_CHARS)
            if self.chars > TEXT_CHARS:
                break
            spot = Spot(page=number, box=box_of(paper.shown(area)), label=f"第{number}页")
            lines.append(Line(text=text, spot=spot))
        return lines

    def _doubt(self, number: int, letters: Letters, content: bytes, *, is_scan: bool) -> None:
        if b"/OC" in content:
            self.layered.append(number)
        # Under its picture a scanner may have laid what it believed to read.
        if letters.left_out and not is_scan:
            self.hidden.append(number)
        if is_unreadable(letters.text):
            self.unreadable.append(number)
        is_retold = _RETOLD.search(content) is not None
        if is_retold or is_unreadable(letters.text) or letters.has_unknown():
            self.doubtful.append((number, letters.text))


def _kind(letters: int, things: Things, paper: Paper) -> SheetKind:
    if letters >= _STAMPED_LETTERS:
        return SheetKind.text
    if covered_share(things, paper) > _SCAN_SHARE:
        return SheetKind.scan
    if letters >= _TEXT_LETTERS:
        return SheetKind.text
    return SheetKind.scan if len(things.paths) >= _DRAWN_LETTERS else SheetKind.blank


def _sheet(
    number: int, size: tuple[float, float], kind: SheetKind, look: Look, lines: Sequence[Line]
) -> Sheet:
    width, height = size
    if not (0 < width < _LARGEST_POINTS and 0 < height < _LARGEST_POINTS):
        raise ValueError("a page of no size")
    return Sheet(
        number=number,
        width=round(width, 1),
        height=round(height, 1),
        kind=kind,
        has_seal=look.has_seal,
        codes=look.codes,
        printed=printed_in(lines, number, height),
    )


def _pages(numbers: Sequence[int]) -> str:
    named = "、".join(map(str, numbers[:_NAMED_PAGES]))
    more = f"等 {len(numbers)} " if len(numbers) > _NAMED_PAGES else " "
    return f"第 {named}{more}页"
