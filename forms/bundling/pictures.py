"""How does a scanned picture become a page? On A4, upright, with the foot left free for a stamp."""

import zlib
from io import BytesIO

import pikepdf
from PIL import Image, ImageOps

from forms.reading.limits import PIXELS

# Pillow's own bound warns of what we take; ours is kept before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = PIXELS
_MM = 72 / 25.4
_A4 = (210 * _MM, 297 * _MM)
_SIDE, _FOOT = 6 * _MM, 24 * _MM
# More than A4 at 600 dpi; a larger picture is taken in coarser.
_MOST_PIXELS = 36_000_000
# Orientation as cameras write it (EXIF 2.32, tag 274); 1 is upright.
_ORIENTATION = 274
_AS_THEY_ARE = {"L": pikepdf.Name.DeviceGray, "RGB": pikepdf.Name.DeviceRGB}


def add_picture(pdf: pikepdf.Pdf, data: bytes) -> None:
    """This will add a page with a JPEG or PNG; an upright JPEG goes in as it is.

    Raises what Pillow raises for a picture that it cannot decode.
    """
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
        small = picture.width * picture.height <= _MOST_PIXELS
        upright = picture.getexif().get(_ORIENTATION, 1) == 1
        if picture.format == "JPEG" and picture.mode in _AS_THEY_ARE and upright and small:
            picture.load()
            drawn = _as_it_is(pdf, data, picture)
        else:
            drawn = _decoded(pdf, picture)
    _add_page(pdf, drawn)


def _as_it_is(pdf: pikepdf.Pdf, data: bytes, picture: Image.Image) -> pikepdf.Stream:
    return _image(pdf, data, picture, pikepdf.Name.DCTDecode)


def _decoded(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    if picture.format == "JPEG":
        picture.draft(None, _bounded(picture.size))
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail(_bounded(turned.size))
    plain = turned.convert("L" if turned.mode in ("1", "L", "I;16", "I") else "RGB")
    if "transparency" in turned.info or "A" in turned.getbands():
        paper = Image.new("RGB", turned.size, "white")
        paper.paste(turned, mask=turned.convert("RGBA").getchannel("A"))
        plain = paper
    return _image(pdf, zlib.compress(plain.tobytes()), plain, pikepdf.Name.FlateDecode)


def _bounded(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    share = min(1.0, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    return max(1, int(width * share)), max(1, int(height * share))


def _image(
    pdf: pikepdf.Pdf, data: bytes, picture: Image.Image, packed: pikepdf.Name
) -> pikepdf.Stream:
    return pikepdf.Stream(
        pdf,
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=_AS_THEY_ARE[picture.mode],
        BitsPerComponent=8,
        Filter=packed,
    )


def _add_page(pdf: pikepdf.Pdf, drawn: pikepdf.Stream) -> None:
    size = _A4 if drawn.Height >= drawn.Width else _A4[::-1]
    page = pdf.add_blank_page(page_size=size)
    room_across, room_up = size[0] - 2 * _SIDE, size[1] - _SIDE - _FOOT
    scale = min(room_across / int(drawn.Width), room_up / int(drawn.Height))
    width, height = int(drawn.Width) * scale, int(drawn.Height) * scale
    left, bottom = (size[0] - width) / 2, _FOOT + (room_up - height) / 2
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=drawn))
    page.Contents = pdf.make_stream(
        f"q {width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm /Scan Do Q".encode()
    )
