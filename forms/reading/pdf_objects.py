"""What can this PDF do besides being read? Every object is looked at, reachable or not."""

import re
import zlib
from collections.abc import Iterator
from enum import Enum, auto

import pikepdf

from forms.reading.limits import PDF_STREAM_BYTES, PIXELS
from forms.reading.refusal import FileIsRefused
from schemas.verdict import Reason

# Actions that run code, start programs, send data or open another file (ISO 32000-2, 12.6.4).
_ACTIVE = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
    "/GoToR",
    "/GoToE",
}
# Looked for in qpdf's own writing, where `#4a` is a J again; a string may match by chance.
_WORTH_A_LOOK = re.compile(
    rb"/(?:JS|JavaScript|Launch|SubmitForm|ImportData|Rendition|GoToR|GoToE|XFA|EF"
    rb"|EmbeddedFile|ByteRange)(?![A-Za-z0-9])"
)
# Deflate can not do better than this.
_MOST_RATIO = 1032
_PIECE = 1 << 20


class Trait(Enum):
    """What an object gives away about the document."""

    active = auto()
    form_program = auto()
    embedded = auto()
    signed = auto()


def traits_of(pdf: pikepdf.Pdf) -> set[Trait]:
    """This will collect what all objects, indirect and direct, give away."""
    found: set[Trait] = set()
    for thing in (pdf.trailer, *pdf.objects):
        holder = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        if not isinstance(holder, pikepdf.Dictionary | pikepdf.Array):
            continue
        if _WORTH_A_LOOK.search(holder.unparse(resolved=True)):
            for each in _dictionaries(holder):
                found.update(_traits(each))
    return found


def refuse_bombs(pdf: pikepdf.Pdf) -> None:
    """This will refuse streams and pictures that would fill the memory of whoever draws them."""
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        if thing.get("/Subtype") == pikepdf.Name.Image:
            _refuse_picture(thing)
        else:
            _refuse_bomb(thing)


def hides_layers(pdf: pikepdf.Pdf) -> bool:
    """This will tell whether the document has layers that are not shown at first."""
    properties = pdf.Root.get("/OCProperties")
    shown = properties.get("/D") if isinstance(properties, pikepdf.Dictionary) else None
    if not isinstance(shown, pikepdf.Dictionary):
        return False
    off = shown.get("/OFF")
    is_off = isinstance(off, pikepdf.Array) and len(off) > 0
    return is_off or shown.get("/BaseState") == pikepdf.Name.OFF


def drawing_of(pdf: pikepdf.Pdf, number: int) -> bytes:
    """This will return the drawing commands of a page, pages counted from 0; b"" without any."""
    contents = pdf.pages[number].obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    try:
        pieces = [each.read_bytes() for each in streams if isinstance(each, pikepdf.Stream)]
    except pikepdf.PdfError:
        return b""
    return b"\n".join(pieces)


def _refuse_picture(picture: pikepdf.Stream) -> None:
    try:
        pixels = int(picture.get("/Width", 0)) * int(picture.get("/Height", 0))
    except (TypeError, ValueError):
        return
    if pixels > PIXELS:
        raise FileIsRefused(Reason.TOO_MANY_PIXELS)


def _refuse_bomb(stream: pikepdf.Stream) -> None:
    """One filter at a time; two on end can square the ratio, and no writer needs that."""
    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    deflated = [name for name in names if name in (pikepdf.Name.FlateDecode, pikepdf.Name.Fl)]
    length = stream.get("/Length", 0)
    if not deflated or (len(deflated) == 1 and int(length) * _MOST_RATIO <= PDF_STREAM_BYTES):
        return
    if len(deflated) > 2:
        raise FileIsRefused(Reason.TOO_LARGE)
    pieces: Iterator[bytes] = iter([stream.read_raw_bytes()])
    for _ in deflated:
        pieces = _inflated(pieces)
    if sum(len(piece) for piece in pieces) > PDF_STREAM_BYTES:
        raise FileIsRefused(Reason.TOO_LARGE)


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Inflate up to a little more than is allowed; what is no deflate stream ends it early."""
    stream, total = zlib.decompressobj(), 0
    for piece in pieces:
        waiting = piece
        while waiting and total <= PDF_STREAM_BYTES:
            try:
                made = stream.decompress(waiting, _PIECE)
            except zlib.error:
                return
            waiting = stream.unconsumed_tail
            total += len(made)
            yield made


def _dictionaries(holder: pikepdf.Object) -> Iterator[pikepdf.Object]:
    waiting: list[pikepdf.Object] = [holder]
    while waiting:
        each = waiting.pop()
        is_dictionary = isinstance(each, pikepdf.Dictionary)
        if is_dictionary:
            yield each
        values = [each[key] for key in dict(each)] if is_dictionary else list(each)
        waiting += [
            value
            for value in values
            if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect
        ]


def _traits(each: pikepdf.Object) -> Iterator[Trait]:
    action = each.get("/S")
    if "/JS" in each or (isinstance(action, pikepdf.Name) and str(action) in _ACTIVE):
        yield Trait.active
    if "/XFA" in each:
        yield Trait.form_program
    if "/EF" in each or each.get("/Type") == pikepdf.Name.EmbeddedFile:
        yield Trait.embedded
    if "/ByteRange" in each and "/Contents" in each:
        yield Trait.signed
