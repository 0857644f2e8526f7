"""What do a contract, a form and a scan look like? Typeset here, all parties made up."""

import io
from collections.abc import Callable

import pikepdf
import pylopdf_fonts_zh_cn
import pypdfium2
import typst
from PIL import Image, ImageChops, ImageDraw, ImageFont

from forms.blanks.fonts import FOLDER
from forms.sight.seen import Seen

HEAD = """
#set page(paper: "a4", margin: 25mm, footer: context align(center)[
  第 #counter(page).display() 页 / 共 #counter(page).final().first() 页])
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh")
#set par(leading: 0.9em, first-line-indent: 2em)
"""
CLAUSE = """\
第 #n 条　出质人示例科技（武汉）有限公司以其合法拥有的专利权出质，担保示例银行股份有限公司武汉分行\
在主合同项下的债权；债权数额为人民币 5,000,000.00 元（大写：伍佰万元整），履行期限自 2026 年 \
3 月 1 日起至 2027 年 2 月 28 日止。质权人有权在债务人不履行到期债务时依法就该专利权优先受偿。\
未经质权人书面同意，出质人不得转让或者许可他人使用出质的专利权，但当事人另有约定的除外。
"""
FORM = """
#align(center)[#text(size: 16pt)[专利权质押登记申请表]]
#table(columns: (28mm, 50mm, 28mm, 54mm), inset: 6pt,
  [出质人], [示例科技（武汉）有限公司], [统一社会信用代码], [91420100MA4K0000XX],
  [地　　址], [湖北省武汉市东湖新技术开发区示例大道一百二十八号示例创新创业产业园三号楼],
  [邮政编码], [430000],
  [质权人], [示例银行股份有限公司武汉分行], [联系电话], [027-00000000],
  [债权数额], table.cell(colspan: 3)[5,000,000.00 元],
  table.cell(rowspan: 2)[质押专利], [ZL202310000001.X], table.cell(colspan: 2)[一种示例装置],
  [ZL202310000002.4],
  table.cell(colspan: 2)[一种用于示例的、名称很长而必须在格子里换行书写的方法及其系统和存储介质],
)
#v(1em)
出质人（盖章）：#h(60mm)质权人（盖章）：

日期：2026 年 3 月 1 日#h(45mm)日期：2026 年 3 月 2 日
"""


def printed(body: str, *, head: str = HEAD) -> bytes:
    """This will typeset a page of typst as PDF."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]
    )
    made = typst.Compiler(font_paths=fonts).compile(input=(head + body).encode())
    assert isinstance(made, bytes)
    return made


def contract(pages: int = 10) -> bytes:
    clauses = "\n".join(CLAUSE.replace("#n", str(n)) for n in range(1, 13 * pages // 2 + 1))
    return printed("#align(center)[#text(size: 18pt)[专利权质押合同]]\n" + clauses)


def scanned(page: Image.Image, *, noise: int = 0, quality: int = 80, dpi: int = 150) -> bytes:
    """This will make a PDF of one picture, as a scanner does."""
    made = io.BytesIO()
    noisy(page, noise).save(made, "PDF", resolution=dpi, quality=quality)
    return made.getvalue()


def noisy(page: Image.Image, noise: int) -> Image.Image:
    if not noise:
        return page
    grain = Image.effect_noise(page.size, noise).convert("RGB")
    return ImageChops.add(page, grain, scale=1, offset=-128)


def drawn(pdf: bytes, *, dpi: int = 150, page: int = 0) -> Image.Image:
    """This will draw a page as a scanner would see it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


RED = (205, 40, 45)


def stamped(
    page: Image.Image,
    shape: str,
    *,
    at: tuple[int, int] = (700, 1200),
    mm: tuple[int, int] = (42, 42),
) -> Image.Image:
    """This will press a seal on a page of 150 dpi: letters along the rim, a star in the middle."""
    ink = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(ink)
    width, height = (round(side / 25.4 * 150) for side in mm)
    box = (*at, at[0] + width, at[1] + height)
    (draw.ellipse if shape == "round" else draw.rectangle)(box, outline=RED, width=6)
    font = ImageFont.truetype(str(pylopdf_fonts_zh_cn.serif_path()), height // 6)
    middle = (at[0] + width // 2, at[1] + height // 2)
    draw.text((middle[0], middle[1] + height // 4), "示例专用章", fill=RED, font=font, anchor="mm")
    draw.regular_polygon((middle, height // 8), 5, fill=RED)
    return ImageChops.multiply(page, ink)


def texts(seen: Seen) -> list[str]:
    return [line.text for line in seen.lines]


def unspaced(seen: Seen) -> list[str]:
    """Typesetters part Chinese from Latin letters by a little, which a reader takes for a blank."""
    return ["".join(text.split()) for text in texts(seen)]


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> bytes:
    """This will change every page by its objects."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            change(document, page)
        document.save(made)
    return made.getvalue()


def painted(pdf: bytes, drawing: bytes, *, first: bool = False) -> bytes:
    """This will draw on every page, below what is there or on top of it."""

    def paint(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.contents_add(document.make_stream(b"q " + drawing + b" Q "), prepend=first)

    return changed(pdf, paint)


def turned(pdf: bytes, *, page_quarters: int, text_quarters: int) -> bytes:
    """This will turn the drawing of each page to the right within it, then the page as shown."""

    def turn(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        width, height = (float(side) for side in page.mediabox[2:])
        matrices = {
            0: b"",
            1: b"0 -1 1 0 0 %f cm" % width,
            2: b"-1 0 0 -1 %f %f cm" % (width, height),
            3: b"0 1 -1 0 %f 0 cm" % height,
        }
        page.contents_add(document.make_stream(matrices[text_quarters] + b"\n"), prepend=True)
        if text_quarters % 2:
            page.mediabox = pikepdf.Array([0, 0, height, width])
        page.rotate(90 * page_quarters, relative=False)

    return changed(pdf, turn)
