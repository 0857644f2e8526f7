"""What was put on a page after it was made: fields that were filled in, typed notes, stamps?

Text of a page does not hold them, but a person sees them.
"""

import ctypes
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from forms.sight.letters import Word
from forms.sight.turning import Paper

_MOST = 1_000
_MOST_CHARS = 4_000
# Bits of /F that keep an annotation off the screen (ISO 32000-2, table 167).
_NOT_SHOWN = 0x02 | 0x20
_TEXT_OF = {raw.FPDF_ANNOT_WIDGET: b"V", raw.FPDF_ANNOT_FREETEXT: b"Contents"}
_STAMPS = (raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET)


class Annotations:
    """The annotations of one page."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page.raw
        self.count = min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)

    def words(self, paper: Paper) -> Iterator[Word]:
        """This will yield what was filled in or typed on the page, upright."""
        for number in range(self.count):
            annotation = raw.FPDFPage_GetAnnot(self.page, number)
            key = _TEXT_OF.get(raw.FPDFAnnot_GetSubtype(annotation))
            is_shown = not raw.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN
            text = _text(annotation, key) if key and is_shown else ""
            box = raw.FS_RECTF()
            if text and raw.FPDFAnnot_GetRect(annotation, box):
                yield Word(text, paper.upright(box.left, box.bottom, box.right, box.top))
            raw.FPDFPage_CloseAnnot(annotation)

    def have_stamps(self) -> bool:
        """Programs that sign put the picture of a seal into an annotation."""
        return any(self._kind(number) in _STAMPS for number in range(self.count))

    def _kind(self, number: int) -> int:
        annotation = raw.FPDFPage_GetAnnot(self.page, number)
        kind = int(raw.FPDFAnnot_GetSubtype(annotation))
        raw.FPDFPage_CloseAnnot(annotation)
        return kind


def _text(annotation: object, key: bytes) -> str:
    if raw.FPDFAnnot_GetValueType(annotation, key) != raw.FPDF_OBJECT_STRING:
        return ""
    length = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < length <= 2 * _MOST_CHARS:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
