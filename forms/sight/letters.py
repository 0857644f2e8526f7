"""Which words does pdfium find on a page, and where? A word ends at any white space.

Text is asked for at once and boxes only at the ends of words: a call into pdfium for each
character would take longer than reading the page.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
from pypdfium2 import raw

from forms.reading.limits import TEXT_CHARS
from forms.sight.ruling import Rules
from forms.sight.symbols import as_seen
from forms.sight.turning import Area, Paper, around, both

# pdfium leaves signs without a meaning as zeros, and hyphens at the end of a line as 2 or FFFE.
_SIGN = r"[^\s\x00-\x1f\x7f\ufeff\ufffe\uffff]"
_WORD = re.compile(f"{_SIGN}+")
_LINE = re.compile(rf"{_SIGN}(?:[^\r\n\x00]*{_SIGN})?")
# From here on signs are as wide as they are high; others have at least this share of it.
_WIDE = "\u2e80"
_NARROW_SHARE = 0.4
_HYPHENS = "\x02\ufffe"
_ASKED_FOR_ANGLE = 15
_MOST_OVERFLOW, _CLOSE_SHARE = 2, 0.08
# Smaller print is there to be missed.
SMALLEST_POINTS = 2.0


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that stand close together, upright, and the white space that came before."""

    text: str
    area: Area
    before: str = ""


class Letters:
    """The characters of one page by number, as pdfium counts them: in units of UTF-16."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, text: str) -> None:
        self.page = textpage.raw
        count = textpage.count_chars()
        is_plain = len(text) == count
        units = text if is_plain else "".join(map(self._unit, range(count)))
        for hyphen in _HYPHENS:
            units = units.replace(hyphen, "-")
        self.units = as_seen(units[:TEXT_CHARS])
        self.text = text if is_plain else _joined(units)
        self._whole = str if is_plain else _joined
        self.left_out = 0
        self._rectangle = raw.FS_RECTF()
        self._areas: dict[int, Area] = {}

    def lean(self) -> int:
        """This will tell by how many quarters most words are turned to the right."""
        starts = [each.start() for each in _LINE.finditer(self.units)]
        asked = starts[:: max(1, len(starts) // _ASKED_FOR_ANGLE)]
        angles = (raw.FPDFText_GetCharAngle(self.page, at) for at in asked)
        quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
        return quarters.most_common(1)[0][0] if quarters else 0

    def words(self, paper: Paper, rules: Rules, unseen: Container[int] = ()) -> Iterator[Word]:
        """This will yield the words in the order in which they are drawn, parted by `rules`.

        Left out, and counted, is what no person sees: text outside the paper, tiny text, and the
        text of `unseen` objects, given by their addresses.
        """
        end = 0
        for first, last in self._stretches(paper, unseen):
            before, end = self.units[end:first], last + 1
            for start, stop, straight in self._straight(first, last, paper):
                for begin, past, area in self._parted(start, stop, straight, paper, rules):
                    if _is_seen(area, paper) and not (unseen and self._object(begin) in unseen):
                        yield Word(self._whole(self.units[begin:past]), area, before)
                    else:
                        self.left_out += 1
                    before = ""

    def _stretches(self, paper: Paper, unseen: Container[int]) -> Iterator[tuple[int, int]]:
        """Lines in which there is no room for a gap, and the words of all others.

        A word of which only some signs are seen is parted there.
        """
        for line in _LINE.finditer(self.units):
            first, last = line.start(), line.end() - 1
            if not unseen and self._is_full(first, last, paper):
                yield first, last
                continue
            for word in _WORD.finditer(self.units, first, last + 1):
                signs = range(word.start(), word.end())
                if not unseen:
                    yield signs[0], signs[-1]
                    continue
                for _, alike in groupby(signs, lambda at: self._object(at) in unseen):
                    part = list(alike)
                    yield part[0], part[-1]

    def _is_full(self, first: int, last: int, paper: Paper) -> bool:
        """Whether a line is hardly longer than its letters are if none is parted from the next."""
        text = self.units[first : last + 1]
        if " " not in text and "\u3000" not in text:
            return True
        start, end = self._area(first, paper), self._area(last, paper)
        size = max(
            (area.width for area, sign in ((start, text[0]), (end, text[-1])) if sign > _WIDE),
            default=0.0,
        )
        wide = sum(sign > _WIDE for sign in text)
        least = size * (wide + (len(text) - wide) * _NARROW_SHARE)
        return bool(size) and end.right - start.left <= least + size

    def areas(self, first: int, last: int, paper: Paper) -> list[Area]:
        """This will return one area for each character."""
        return [self._area(at, paper) for at in range(first, last + 1)]

    def has_unknown(self) -> bool:
        """This will tell whether there are signs of which the file does not say what they mean."""
        return "\0" in self.units or any(
            raw.FPDFText_HasUnicodeMapError(self.page, each.start()) == 1
            for each in _LINE.finditer(self.units)
        )

    def _straight(self, first: int, last: int, paper: Paper) -> Iterator[tuple[int, int, Area]]:
        """A word may turn a corner, or run downwards; each straight part is one of its own."""
        start, end = self._area(first, paper), self._area(last, paper)
        if first == last or (start.top < end.middle < start.bottom and start.left <= end.left):
            yield first, last, both(start, end)
            return
        areas = self.areas(first, last, paper)
        begin = 0
        for at in range(1, len(areas) + 1):
            if at == len(areas) or not _goes_on(areas, begin, at):
                start_at, past = self._bare(first + begin, first + at)
                if past > start_at:
                    yield start_at, past - 1, around(areas[start_at - first : past - first])
                begin = at

    def _parted(
        self, first: int, last: int, area: Area, paper: Paper, rules: Rules
    ) -> Iterator[tuple[int, int, Area]]:
        """Cells may be so full that their words touch; the line between them parts them."""
        cuts = rules.through(area)
        if not cuts:
            yield first, last + 1, area
            return
        begin, areas = first, self.areas(first, last, paper)
        for cut in (*cuts, math.inf):
            end = begin + sum(each.centre < cut for each in areas[begin - first :])
            end += self._overflow(end, last + 1, areas[end - first - 1 :]) if end > begin else 0
            start, past = self._bare(begin, end)
            if past > start:
                yield start, past, around(areas[start - first : past - first])
            begin = end

    def _overflow(self, end: int, past: int, areas: list[Area]) -> int:
        """How many last digits of a number that is too long for its cell stand beyond the line."""
        over = 0
        while end + over < past and _is_close(*areas[over : over + 2]):
            if not (self.units[end + over - 1 : end + over + 1]).isascii():
                break
            over += 1
        return over if over <= _MOST_OVERFLOW else 0

    def _bare(self, begin: int, end: int) -> tuple[int, int]:
        """Without the white space at both ends."""
        text = self.units[begin:end]
        return end - len(text.lstrip()), begin + len(text.rstrip())

    def _area(self, at: int, paper: Paper) -> Area:
        if at not in self._areas:
            box = self._rectangle
            raw.FPDFText_GetLooseCharBox(self.page, at, box)
            self._areas[at] = paper.upright(box.left, box.bottom, box.right, box.top)
        return self._areas[at]

    def _unit(self, at: int) -> str:
        return chr(raw.FPDFText_GetUnicode(self.page, at))

    def _object(self, at: int) -> int:
        return address(raw.FPDFText_GetTextObject(self.page, at))


def address(pointer: object) -> int:
    """This will return where a thing of pdfium lies, which is how two pointers are compared."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type] # any pointer


def _is_close(one: Area, other: Area) -> bool:
    """Whether no white is between two signs, as there always is between two cells."""
    return other.left - one.right < _CLOSE_SHARE * one.height


def _goes_on(areas: list[Area], begin: int, at: int) -> bool:
    """Whether a character goes on in the direction of those from `begin` on."""
    before, last = areas[at - 1], areas[at]
    reach = max(before.height, before.width)
    is_along = (
        before.top < last.middle < before.bottom and 0 <= last.left - before.left <= 3 * reach
    )
    if at == begin + 1:
        return is_along or _is_below(before, last) or _is_below(last, before)
    first, second = areas[begin : begin + 2]
    if _is_below(first, second):
        return _is_below(before, last)
    if _is_below(second, first):
        return _is_below(last, before)
    return is_along


def _is_below(upper: Area, lower: Area) -> bool:
    reach = 2 * max(upper.height, upper.width)
    return upper.left < lower.centre < upper.right and 0 < lower.top - upper.top <= reach


def _is_seen(area: Area, paper: Paper) -> bool:
    width, height = (paper.height, paper.width) if paper.lean % 2 else (paper.width, paper.height)
    is_inside = 0 <= area.centre <= width and 0 <= area.middle <= height
    return is_inside and area.height >= SMALLEST_POINTS


def _joined(units: str) -> str:
    """Halves of characters beyond the first plane become whole ones; a half alone is unreadable."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
