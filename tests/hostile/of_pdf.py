"""PDF files that grow when they are read, or lead back to themselves."""

import io
import zlib
from functools import partial

import pikepdf

from schemas.verdict import Reason
from tests.forms.reading.samples import nested_drawings, pdf, stream
from tests.hostile.pdf_making import PICTURE, pdf_file, with_content
from tests.hostile.specimen import TAKEN, Specimens, ends

_LARGE = ends(Reason.TOO_LARGE)
_ENDED = ends(Reason.TOO_LARGE, Reason.TOO_SLOW, Reason.READER_DIED)
_DAMAGED = ends(Reason.PDF_DAMAGED)
_FLATE = b"/Filter /FlateDecode"


def specimens() -> Specimens:
    yield from _growing()
    yield from _looping()


def _growing() -> Specimens:
    yield pdf_file("growth", "a content stream of 1 GB", partial(_content, 1024), _LARGE)
    yield pdf_file("growth", "deflated twice, 1 GB", partial(_deflated, 2, 1024), _LARGE)
    yield pdf_file("growth", "deflated four times", partial(_deflated, 4, 256), _LARGE)
    yield pdf_file("growth", "run lengths within deflate", _run_lengths, ends(None, *_ENDED))
    yield pdf_file("growth", "LZW of 100 MB", _lzw, ends(None, Reason.PDF_REPAIRED, *_ENDED))
    yield pdf_file("growth", "an object stream of 1 GB", _object_stream, _LARGE | _DAMAGED)
    yield pdf_file("growth", "one stream drawn 2,000 times", _drawn_often, _ENDED | TAKEN)
    yield pdf_file("growth", "a page of 1,000 streams that are one", _many_contents, _ENDED)
    for fan, depth in ((30, 8), (100, 9)):
        forms = partial(nested_drawings, fan, depth)
        title = f"forms in forms, {fan} to the power of {depth}"
        yield pdf_file("growth", title, forms, _ENDED)
    yield pdf_file("growth", "a form that draws itself", _own_form, ends(None, *_ENDED))
    yield pdf_file(
        "growth", "text of a million letters", partial(_letters, 1_000_000), ends(None, *_ENDED)
    )
    yield pdf_file(
        "growth", "a million lines drawn", partial(_lines, 1_000_000), ends(None, *_ENDED)
    )
    yield pdf_file(
        "growth", "100,000 annotations", partial(_annotations, 100_000), ends(None, *_ENDED)
    )
    yield pdf_file("growth", "1,000,000 objects", partial(_objects, 1_000_000), ends(None, *_ENDED))
    yield pdf_file("growth", "2,001 pages", partial(_pages, 2_001), ends(Reason.TOO_MANY_PAGES))
    yield pdf_file("growth", "a million pages that are one", _one_page_often, ends(
        Reason.TOO_MANY_PAGES, *_DAMAGED, *_ENDED
    ))  # fmt: skip
    for size in (200_000, 10**9, 10**30):
        wide = pdf(page=b"/MediaBox [0 0 %d %d]" % (size, size))
        yield pdf_file("growth", f"a page {size:.0e} points wide", partial(bytes, wide))
    for box in (b"[0 0 0 0]", b"[1e99 0 -1e99 nan]", b"[0 0 595]", b"(box)", b"[-9 -9 -99 -99]"):
        odd = pdf(page=b"/MediaBox " + box)
        yield pdf_file("growth", f"a page of {box.decode()}", partial(bytes, odd))
    pixels = ends(Reason.TOO_MANY_PIXELS)
    yield pdf_file("pixels", "20,000 by 20,000", partial(_picture, 20_000, 20_000), pixels)
    yield pdf_file("pixels", "2,000,000,000 wide", partial(_picture, 2_000_000_000, 1), pixels)
    yield pdf_file("pixels", "12,000 by 12,000", partial(_picture, 12_000, 12_000), ends(
        Reason.NO_TEXT_LAYER, Reason.TOO_LARGE
    ))  # fmt: skip
    yield pdf_file("pixels", "40 pictures of 10,000 by 10,000", _album, ends(
        Reason.NO_TEXT_LAYER, *_ENDED
    ))  # fmt: skip
    yield pdf_file("pixels", "-1 by -1", partial(_picture, -1, -1))


def _content(mib: int) -> bytes:
    return with_content(_zeros(mib), _FLATE)


def _zeros(mib: int) -> bytes:
    packer = zlib.compressobj(9)
    pieces = [packer.compress(b" " * (1 << 20)) for _ in range(mib)]
    return b"".join(pieces) + packer.flush()


def _deflated(times: int, mib: int) -> bytes:
    packed = _zeros(mib)
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return with_content(packed, b"/Filter [" + b"/FlateDecode " * times + b"]")


def _run_lengths() -> bytes:
    runs = b"\x81 " * (20 << 20)
    return with_content(zlib.compress(runs, 9), b"/Filter [/FlateDecode /RunLengthDecode]")


def _lzw() -> bytes:
    """Each code stands for a longer run of the same byte, up to the last that 12 bits can name."""
    bits, width, codes = "", 9, [256, 32, *range(258, 4094)]
    for at, code in enumerate(codes):
        bits += f"{code:0{width}b}"
        width = next(size for size in (9, 10, 11, 12) if 257 + at < 2**size - 1 or size == 12)
    packed = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    return with_content(packed * 12, b"/Filter /LZWDecode")


def _object_stream() -> bytes:
    entries = b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode"
    return pdf([stream(_zeros(1024), entries=entries)])


def _drawn_often() -> bytes:
    drawing = zlib.compress(b"0 0 1 1 re f\n" * (1 << 20), 9)
    return _kids(2_000, [stream(drawing, entries=_FLATE)])


def _kids(count: int, objects: list[bytes]) -> bytes:
    """So many pages, each drawn by object 6."""
    kids = b" ".join(b"%d 0 R" % (6 + len(objects) + number) for number in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R >>"
    made = pdf([*objects, *[page] * count], page=b"/Unused [" + kids + b"]")
    tree = b"/Kids [" + kids + b"] /Count %d" % count
    return made.replace(b"/Kids [3 0 R] /Count 1", tree)


def _many_contents() -> bytes:
    often = b"/Contents [" + b"6 0 R " * 1000 + b"]"
    drawing = stream(zlib.compress(b"0 0 1 1 re f\n" * (8 << 20), 9), entries=_FLATE)
    return pdf([drawing]).replace(b"/Contents 4 0 R", often)


def _own_form() -> bytes:
    entries = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    )
    return pdf([stream(b"/X Do /X Do", entries=entries)], drawing=b"/X Do")


def _letters(count: int) -> bytes:
    return pdf(drawing=b"BT /F1 1 Tf 1 1 Td (" + b"abcdefgh i" * (count // 10) + b") Tj ET")


def _lines(count: int) -> bytes:
    return pdf(drawing=b"0 0 m 9 9 l S\n" * count)


def _annotations(count: int) -> bytes:
    note = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (a) >> "
    return pdf(page=b"/Annots [" + note * count + b"]")


def _objects(count: int) -> bytes:
    """Objects of two bytes each, packed."""
    head = b" ".join(b"%d %d" % (100 + number, 2 * number) for number in range(count))
    body = head + b"\n" + b"1 " * count
    entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (count, len(head) + 1)
    return pdf([stream(zlib.compress(body), entries=entries)])


def _pages(count: int) -> bytes:
    raw = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(count):
            document.add_blank_page()
        document.save(raw)
    return raw.getvalue()


def _one_page_often() -> bytes:
    return pdf().replace(b"/Kids [3 0 R]", b"/Kids [" + b"3 0 R " * 1_000_000 + b"]")


def _picture(width: int, height: int) -> bytes:
    picture = stream(_zeros(1), entries=PICTURE % (width, height) + _FLATE)
    return pdf([picture], drawing=b"q 595 0 0 842 0 0 cm /X Do Q")


def _album() -> bytes:
    whole = zlib.compress(bytes(120 << 20), 9)
    pictures = [stream(whole, entries=PICTURE % (10_000, 10_000) + _FLATE) for _ in range(40)]
    return pdf(pictures, drawing=b"q 595 0 0 842 0 0 cm /X Do Q" * 40)


def _looping() -> Specimens:
    loops = {
        "the page tree holds itself": pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
        "a page is its own parent": pdf().replace(b"/Parent 2 0 R", b"/Parent 3 0 R"),
        "names": pdf([b"<< /Kids [6 0 R] >>"], root=b"/Names << /Dests 6 0 R >>"),
        "outlines": pdf(
            [b"<< /First 7 0 R /Last 7 0 R >>", b"<< /Title (a) /Next 7 0 R /First 7 0 R >>"],
            root=b"/Outlines 6 0 R",
        ),
        "fields": pdf(
            [b"<< /Kids [6 0 R] /Parent 6 0 R >>"], root=b"/AcroForm << /Fields [6 0 R] >>"
        ),
        "actions": pdf([b"<< /S /GoTo /D [3 0 R /Fit] /Next 6 0 R >>"], root=b"/OpenAction 6 0 R"),
        "a length that is itself": pdf([b"<< /Length 6 0 R >>\nstream\nx\nendstream"]),
        "a filter that is itself": pdf([b"[6 0 R]", stream(b"x", entries=b"/Filter 6 0 R")]),
        "structure": pdf([b"<< /K 6 0 R /P 6 0 R >>"], root=b"/StructTreeRoot 6 0 R"),
        "page labels": pdf([b"<< /Kids [6 0 R 6 0 R] >>"], root=b"/PageLabels 6 0 R"),
        "articles": pdf([b"<< /N 6 0 R /V 6 0 R >>"], root=b"/Threads [6 0 R]"),
        "optional content": pdf([b"<< /OCGs [6 0 R] /P 6 0 R >>"], root=b"/OCProperties 6 0 R"),
        "a font within its letters": pdf([b"<< /Type /Font /Subtype /Type3 /CharProcs 6 0 R >>"]),
        "contents": pdf([b"[6 0 R 6 0 R]"]).replace(b"/Contents 4 0 R", b"/Contents 6 0 R"),
        "resources": pdf([b"<< /XObject 6 0 R /X 6 0 R >>"], page=b"/Resources 6 0 R"),
        "color spaces": pdf([b"[/Indexed 6 0 R 255 6 0 R]"], drawing=b"/X cs 1 sc 0 0 9 9 re f"),
        "functions": pdf([b"<< /FunctionType 3 /Functions [6 0 R] /Domain [0 1] >>"]),
        "a table before itself": _prev_to_itself(),
        "object streams": _object_streams_in_a_loop(),
        "arrays, 100,000 deep": pdf([b"[" * 100_000 + b"]" * 100_000]),
        "dictionaries, 100,000 deep": pdf([b"<< /A " * 100_000 + b">>" * 100_000]),
        "page trees, 5,000 deep": _deep_tree(5_000),
    }
    for title, content in loops.items():
        yield pdf_file("loop", title, partial(bytes, content))


def _prev_to_itself() -> bytes:
    made = pdf()
    table = made.rfind(b"xref\n0")
    return made.replace(b"/Root 1 0 R >>\nstartxref", b"/Root 1 0 R /Prev %d >>\nstartxref" % table)


def _object_streams_in_a_loop() -> bytes:
    entries = b"/Type /ObjStm /N 1 /First 4 /Extends %d 0 R"
    return pdf([stream(b"9 0 1 ", entries=entries % 7), stream(b"9 0 1 ", entries=entries % 6)])


def _deep_tree(depth: int) -> bytes:
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (number + 7, number + 5)
        for number in range(depth)
    ]
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % (depth + 5)
    return pdf([*nodes, page]).replace(b"/Kids [3 0 R]", b"/Kids [6 0 R]")
