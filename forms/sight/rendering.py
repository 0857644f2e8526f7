"""How does a page look? A picture of it, bounded in size and in time."""

import ctypes
import io
import time

import pikepdf
import pypdfium2
from PIL import Image
from pypdfium2 import raw

POINTS_PER_INCH = 72


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """This will open a PDF for drawing, written anew where it does not open as it is."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        copy = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(copy)
        return pypdfium2.PdfDocument(copy.getvalue())


def picture_of(
    page: pypdfium2.PdfPage, dpi: float, *, most_pixels: int, seconds: float
) -> Image.Image | None:
    """This will draw a page in colour; None where that takes too long.

    Large pages are drawn at fewer dots per inch, so that no picture has more than `most_pixels`.
    """
    width, height = page.get_size()
    points = max(width * height, 1.0)
    scale = min(dpi / POINTS_PER_INCH, (most_pixels / points) ** 0.5)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if size[0] * size[1] > 2 * most_pixels:
        return None
    bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    try:
        if _is_drawn(page, bitmap, size, seconds):
            drawn: Image.Image = bitmap.to_pil()
            return drawn.convert("RGB")
    finally:
        bitmap.close()
    return None


def _is_drawn(
    page: pypdfium2.PdfPage, bitmap: pypdfium2.PdfBitmap, size: tuple[int, int], seconds: float
) -> bool:
    """The library asks between the objects of a page whether it should stop."""
    ends = time.process_time() + seconds
    stop = raw.IFSDK_PAUSE(version=1)
    asked = type(stop.NeedToPauseNow)
    stop.NeedToPauseNow = asked(lambda _: int(time.process_time() > ends))
    status = raw.FPDF_RenderPageBitmap_Start(
        bitmap.raw, page.raw, 0, 0, *size, 0, raw.FPDF_ANNOT, ctypes.byref(stop)
    )
    raw.FPDF_RenderPage_Close(page.raw)
    return bool(status == raw.FPDF_RENDER_DONE)
