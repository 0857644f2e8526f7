"""Which papers, pages and scans do these tests work with? All made here, none of anybody."""

import random
from io import BytesIO

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

from forms.papers.writing import Paper, write_papers
from schemas.page_code import PageCode
from tests.forms.papers.sample import ON, package

CASE = "ZY2026000123"
CODE = PageCode(CASE, 2, "D07", 3, 12)


def papers() -> tuple[Paper, ...]:
    """This will write real papers: an application of three pages or so, and others."""
    return write_papers(package(patents=12), on=ON, case_number=CASE, version=2)


def pdf_of(*sizes: tuple[float, float], content: bytes = b"") -> pikepdf.Pdf:
    made = pikepdf.new()
    for size in sizes or ((595, 842),):
        page = made.add_blank_page(page_size=size)
        page.Contents = made.make_stream(content)
    return made


def saved(pdf: pikepdf.Pdf) -> bytes:
    made = BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


def drawn(pdf: bytes, page: int = 0, dpi: int = 150) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=dpi / 72).to_pil().convert("L")


def text_of(pdf: bytes, page: int = 0) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(document[page].get_textpage().get_text_range().split())


def place_of_code(picture: Image.Image, dpi: int = 150) -> tuple[float, float]:
    """This will measure the millimetres from the code's lower right corner to the page's edges."""
    [found] = zxingcpp.read_barcodes(picture)
    corner = found.position.bottom_right
    return (picture.width - corner.x) / dpi * 25.4, (picture.height - corner.y) / dpi * 25.4


def scanned(pdf: bytes, page: int = 0, *, skew: float = 1.0, seed: int = 1) -> bytes:
    """This will print a page and scan it: turned, blurred, full of noise, JPEG 60."""
    picture = drawn(pdf, page, dpi=200).rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    picture = picture.filter(ImageFilter.GaussianBlur(0.7))
    dice = random.Random(seed)
    noise = Image.effect_noise(picture.size, 30)
    picture = Image.blend(picture, noise, 0.12 + 0.02 * dice.random())
    made = BytesIO()
    picture.save(made, "JPEG", quality=60)
    return made.getvalue()


def scan_as_pdf(*pictures: bytes) -> bytes:
    """This will bind scans to a PDF, as scanners do."""
    made = BytesIO()
    opened = [Image.open(BytesIO(each)) for each in pictures]
    opened[0].save(made, "PDF", save_all=True, append_images=opened[1:], resolution=200)
    return made.getvalue()
