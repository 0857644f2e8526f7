"""What does a person find in a paper that was written?"""

import io
import unicodedata
from collections.abc import Iterator

import docx
import pypdf
import pypdfium2
from docx.document import Document

from forms.blanks.fonts import FOLDER, glyphs

_SERIF = glyphs(FOLDER / "NotoSerifSC-Regular.otf")
_SANS = glyphs(FOLDER / "NotoSansSC-Regular.otf")


def pdf_text(content: bytes) -> str:
    """This will return the text of all pages without white space: cells wrap anywhere."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return closed_up("".join(page.extract_text() for page in pages))


def page_count(content: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(content)).pages)


def boxes(content: bytes, of: str = "") -> Iterator[tuple[float, float, float]]:
    """This will return left, right and bottom of every sign on every page, or of one sign."""
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            text = page.get_textpage()
            signs = text.get_text_range()
            for index, sign in enumerate(signs):
                if not sign.isspace() and sign in (of or sign):
                    left, bottom, right, _ = text.get_charbox(index)
                    yield left, right, bottom


def closed_up(text: str) -> str:
    return "".join(sign for sign in text if not _is_blank(sign))


def drawn(text: str) -> tuple[int, ...]:
    """This will return the glyphs of a text: 一 and the radical ⼀ look the same on paper."""
    signs = (ord(sign) for sign in text if not _is_blank(sign))
    return tuple(_SERIF.get(sign) or 1_000_000 + _SANS.get(sign, 0) for sign in signs)


def word(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def word_text(content: bytes) -> Iterator[str]:
    document = word(content)
    yield from (paragraph.text for paragraph in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


def _is_blank(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cf", "Zs", "Cc")
