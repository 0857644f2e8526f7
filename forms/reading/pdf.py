"""May this PDF be used, and what should a person know of it?"""

import io
import re

import pikepdf
from pypdfium2 import PdfiumError

from forms.reading.judged import Examined
from forms.reading.kinds import PDF_SEARCH, ends_as_zip, leading_bytes
from forms.reading.limits import PDF_PAGES
from forms.reading.pdf_objects import Trait, drawing_of, hides_layers, refuse_bombs, traits_of
from forms.reading.pdf_pages import Pages, look_at
from forms.reading.refusal import FileIsRefused
from schemas.verdict import FileKind, Reason, Verdict

# What qpdf sets right without a doubt about the content.
_HARMLESS = re.compile(r"/Type entry|MediaBox|missing or invalid /Type|Resources is missing")
_REST_BYTES = 1024
# Such files hold more than one state of a page, and readers may choose differently.
_TWO_READINGS = {Reason.PDF_REPAIRED, Reason.INCREMENTAL_UPDATE}
_BLANK = b" \t\r\n\x00\x0c"


def judge_pdf(data: bytes, name: str) -> Examined:
    """This will look at the frame, then at all objects, then at the pages."""
    _refuse_company(data)
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise FileIsRefused(Reason.ENCRYPTED) from None
    except Exception:
        raise FileIsRefused(Reason.PDF_DAMAGED) from None
    with pdf:
        try:
            count = len(pdf.pages)
            traits = traits_of(pdf)
            refuse_bombs(pdf)
        except (MemoryError, FileIsRefused):
            raise
        except Exception:
            raise FileIsRefused(Reason.PDF_DAMAGED) from None
        _refuse_active(traits)
        if not count:
            raise FileIsRefused(Reason.PDF_DAMAGED)
        if count > PDF_PAGES:
            raise FileIsRefused(Reason.TOO_MANY_PAGES)
        pages = _pages(data, pdf)
        notes = _notes(data, pdf, traits, pages)
        is_layered = hides_layers(pdf)
    verdict = Verdict.accept(FileKind.pdf, notes).model_copy(
        update={
            "pages": count,
            "text_pages": pages.text,
            "scan_pages": pages.scan,
            "blank_pages": pages.blank,
            "signed": Trait.signed in traits,
        }
    )
    seen = pages.sight.seen(
        data, is_doubtful=not _TWO_READINGS.isdisjoint(notes), hides_layers=is_layered
    )
    return Examined(verdict, "\n".join(pages.words), seen)


def _refuse_company(data: bytes) -> None:
    """No other file may stand before or behind the PDF: programs would see different things."""
    if b"%PDF-" not in data[:PDF_SEARCH]:
        raise FileIsRefused(Reason.NOT_PDF)
    if leading_bytes(data):
        raise FileIsRefused(Reason.POLYGLOT_OR_LEADING_BYTES)
    _, end, rest = data.rpartition(b"%%EOF")
    if (end and len(rest.strip(_BLANK)) > _REST_BYTES) or ends_as_zip(data):
        raise FileIsRefused(Reason.POLYGLOT_OR_LEADING_BYTES)


def _refuse_active(traits: set[Trait]) -> None:
    if Trait.form_program in traits:
        raise FileIsRefused(Reason.XFA_OR_ACTIVE)
    if Trait.active in traits:
        raise FileIsRefused(Reason.ACTIVE_CONTENT)


def _pages(data: bytes, pdf: pikepdf.Pdf) -> Pages:
    def content_of(number: int) -> bytes:
        return drawing_of(pdf, number)

    try:
        try:
            return look_at(data, content_of)
        except PdfiumError:
            # Written anew, repaired and without its lock, it opens where the original does not.
            copy = io.BytesIO()
            pdf.save(copy)
            return look_at(copy.getvalue(), content_of)
    except MemoryError:
        raise
    except Exception:
        raise FileIsRefused(Reason.PDF_DAMAGED) from None


def _notes(data: bytes, pdf: pikepdf.Pdf, traits: set[Trait], pages: Pages) -> list[Reason]:
    """The weightiest first."""
    told = {
        Reason.ENCRYPTED_OWNER_ONLY: pdf.is_encrypted,
        Reason.EMBEDDED_FILE: Trait.embedded in traits,
        Reason.HIDDEN_CONTENT: pages.has_unseen_text,
        Reason.PDF_REPAIRED: any(not _HARMLESS.search(each) for each in pdf.get_warnings()),
        Reason.NO_TEXT_LAYER: not pages.text and pages.has_scanned_paper,
        Reason.INCREMENTAL_UPDATE: _was_added_to(data, pdf) and Trait.signed not in traits,
    }
    return [reason for reason, is_so in told.items() if is_so]


def _was_added_to(data: bytes, pdf: pikepdf.Pdf) -> bool:
    """A file made for the web has two ends from the start."""
    return data.count(b"startxref") > (2 if pdf.is_linearized else 1)
