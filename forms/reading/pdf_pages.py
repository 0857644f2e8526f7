"""What stands on the pages: text, a scan, nothing, or text that nobody sees?"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from forms.reading.limits import TEXT_CHARS
from forms.sight.pages import Sight

# Fewer characters are a page number or a stamp, not the text of a page.
_TEXT_CHARS = 10
_SCAN_SHARE = 0.5
# Smaller than an inch is a picture of something, not scanned paper.
_SMALLEST_PAPER_POINTS = 72
# Text render mode 3 or 7: nothing is drawn (ISO 32000-2, table 104).
_UNSEEN = re.compile(rb"(?:^|[\s\]>)])[37]\s+Tr\b")


@dataclass
class Pages:
    """How many pages of each kind there are, the text of all, and what a person sees on them."""

    text: int = 0
    scan: int = 0
    blank: int = 0
    has_unseen_text: bool = False
    has_scanned_paper: bool = False
    words: list[str] = field(default_factory=list)
    chars: int = 0
    sight: Sight = field(default_factory=Sight)


def look_at(data: bytes, content_of: Callable[[int], bytes]) -> Pages:
    """This will read all pages; `content_of` gives the drawing commands of a page by number."""
    found = Pages()
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            _look(page, found, content_of(number))
            page.close()
    finally:
        document.close()
    return found


def _look(page: pypdfium2.PdfPage, found: Pages, content: bytes) -> None:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    letters = len("".join(text.split()))
    is_unseen = b"Tr" in content and bool(_UNSEEN.search(content))
    is_scan = (letters < _TEXT_CHARS or is_unseen) and _is_scan(page)
    if letters >= _TEXT_CHARS:
        found.text += 1
    elif is_scan:
        found.scan += 1
        found.has_scanned_paper |= min(page.get_size()) >= _SMALLEST_PAPER_POINTS
    else:
        found.blank += 1
    if letters and not found.has_unseen_text:
        is_cut = _has_text_outside(page, textpage, letters)
        found.has_unseen_text = is_cut or (is_unseen and not is_scan)
    if found.chars < TEXT_CHARS:
        found.words.append(text)
        found.chars += len(text)
    found.sight.look(page, textpage, text, content)
    textpage.close()


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    """A picture covers most of the page; recognised text under it is what scanners add."""
    width, height = page.get_size()
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _SCAN_SHARE * width * height:
            return True
    return False


def _has_text_outside(
    page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, letters: int
) -> bool:
    if page.get_cropbox() == page.get_mediabox():
        return False
    inside = len("".join(textpage.get_text_bounded().split()))
    return letters - inside >= 1
