"""How is a hostile PDF written, so that only its trap is wrong with it?"""

import re
from collections.abc import Callable
from functools import partial

from tests.forms.reading.samples import pdf, stream
from tests.hostile.specimen import ANY, Ends, Specimen

OURS = pdf()[:20]
PICTURE = b"/Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceRGB /Width %d /Height %d "


def pdf_file(family: str, title: str, make: Callable[[], bytes], right: Ends = ANY) -> Specimen:
    whole = make if family == "lie" else partial(tabled, make)
    return Specimen(family, title, "合同.pdf", whole, right)


def tabled(make: Callable[[], bytes]) -> bytes:
    """What was changed by hand needs its table written anew, or the reader stops at that."""
    content = make()
    body, table, rest = content.rpartition(b"xref\n0 ")
    if not table or not content.startswith(OURS):
        return content
    starts = [found.start() + 1 for found in re.finditer(rb"\n[0-9]+ 0 obj\n", body)]
    lines = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    trailer = rest[rest.find(b"trailer") :]
    end = b"startxref\n%d\n" % len(body)
    return body + head + lines + re.sub(rb"startxref\n[0-9]+\n", end, trailer)


def with_content(packed: bytes, entries: bytes) -> bytes:
    """A page whose drawing is object 6."""
    return pdf([stream(packed, entries=entries)]).replace(b"/Contents 4 0 R", b"/Contents 6 0 R")
