"""How does a document look after it was printed, sealed and scanned, not quite straight?"""

import io
import math
from collections.abc import Sequence
from random import Random

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from forms.blanks.fonts import FOLDER

_POINTS = 72
_RED = (205, 38, 38)
_SEAL_POINTS = 118
_MOST_SKEW = 1.5


def scanned(pdf: bytes, seed: str) -> bytes:
    """This will return a PDF of pictures of the pages of a PDF."""
    random = Random(f"scan {seed}")
    dots = random.choice((120, 150, 150, 200))
    pages = pictures(pdf, dots)
    last = len(pages) - 1
    jpegs = []
    for at, page in enumerate(pages):
        if at == last or random.random() < 0.15:
            page = sealed(page, dots, random)
        jpegs.append(_jpeg(_as_scanned(page, random), random.randrange(60, 81)))
    return _as_pdf(jpegs, dots)


def pictures(pdf: bytes, dots: int) -> list[Image.Image]:
    """This will draw the pages at so many dots an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dots / _POINTS).to_pil().convert("RGB") for page in document]


def sealed(page: Image.Image, dots: int, random: Random) -> Image.Image:
    """This will press a red seal onto the lower half of a page, over whatever stands there."""
    seal = _seal(int(_SEAL_POINTS * dots / _POINTS)).rotate(random.uniform(-25, 25))
    width, height = page.size
    left = int(width * random.uniform(0.15, 0.6))
    top = int(height * random.uniform(0.45, 0.75))
    inked = Image.new("RGB", page.size, "white")
    inked.paste(seal, (left, top), seal)
    # Red ink over black print leaves the print readable, as on paper.
    return Image.fromarray(np.minimum(np.asarray(page), np.asarray(inked)))


def _seal(size: int) -> Image.Image:
    seal = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    pen = ImageDraw.Draw(seal)
    edge = max(2, size // 30)
    pen.ellipse((edge, edge, size - edge, size - edge), outline=_RED, width=edge)
    middle = size / 2
    pen.polygon(_star(middle, size * 0.17), fill=_RED)
    words = "襄阳示例业务专用章"
    font = ImageFont.truetype(str(FOLDER / "NotoSansSC-Regular.otf"), size // 8)
    for at, sign in enumerate(words):
        angle = -220 + 260 * at / (len(words) - 1)
        letter = Image.new("RGBA", (size // 6, size // 6), (255, 255, 255, 0))
        ImageDraw.Draw(letter).text((size / 12, size / 12), sign, font=font, fill=_RED, anchor="mm")
        letter = letter.rotate(-angle - 90, resample=Image.Resampling.BICUBIC)
        x = middle + math.cos(math.radians(angle)) * size * 0.36 - size / 12
        y = middle + math.sin(math.radians(angle)) * size * 0.36 - size / 12
        seal.alpha_composite(letter, (max(0, int(x)), max(0, int(y))))
    return seal


def _star(middle: float, radius: float) -> list[tuple[float, float]]:
    return [
        (
            middle + (radius if at % 2 == 0 else radius * 0.4) * math.sin(math.pi * at / 5),
            middle - (radius if at % 2 == 0 else radius * 0.4) * math.cos(math.pi * at / 5),
        )
        for at in range(10)
    ]


def _as_scanned(page: Image.Image, random: Random) -> Image.Image:
    turned = page.rotate(
        random.uniform(-_MOST_SKEW, _MOST_SKEW),
        resample=Image.Resampling.BICUBIC,
        fillcolor="white",
    )
    soft = turned.filter(ImageFilter.GaussianBlur(random.uniform(0.2, 0.7)))
    grain = np.random.default_rng(random.randrange(2**32)).normal(
        0, random.uniform(3, 9), (soft.height, soft.width, 1)
    )
    paper = np.asarray(soft, dtype=np.float32) * random.uniform(0.93, 1.0) + grain
    return Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8))


def _jpeg(page: Image.Image, quality: int) -> tuple[bytes, tuple[int, int]]:
    made = io.BytesIO()
    page.save(made, "JPEG", quality=quality)
    return made.getvalue(), page.size


def _as_pdf(jpegs: Sequence[tuple[bytes, tuple[int, int]]], dots: int) -> bytes:
    document = pikepdf.new()
    for content, (width, height) in jpegs:
        wide, high = width * _POINTS / dots, height * _POINTS / dots
        page = document.add_blank_page(page_size=(wide, high))
        picture = pikepdf.Stream(
            document,
            content,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        shown = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /Im0 Do Q".encode()
        page.contents_add(pikepdf.Stream(document, shown))
    made = io.BytesIO()
    document.save(made, deterministic_id=True)
    return made.getvalue()
