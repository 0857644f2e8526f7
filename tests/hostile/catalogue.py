"""Which hostile files are there?"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from tests.forms.reading.samples import deflated
from tests.hostile import (
    of_archives,
    of_office,
    of_pdf,
    of_pdf_content,
    of_plain,
    of_workbooks,
    of_xml,
)
from tests.hostile.specimen import Specimen

_MAKERS = (of_archives, of_xml, of_office, of_workbooks, of_pdf, of_pdf_content, of_plain)
# To make or to read these takes more than a second.
SLOW = {
    *("flat deflate, 600 MB in 15 members", "2,000 members of 1 MB each", "text of 60 MB"),
    *("2,000,000 elements", "1,000,000 empty paragraphs", "1,500,000 cells"),
    *("1,000,000 empty rows", "1,000,000 strings, none used", "200,000 rows of errors"),
    *("a content stream of 1 GB", "deflated twice, 1 GB", "an object stream of 1 GB"),
    *("one stream drawn 2,000 times", "a page of 1,000 streams that are one"),
    *("forms in forms, 30 to the power of 8", "forms in forms, 100 to the power of 9"),
    *("a form that draws itself", "a million lines drawn", "100,000 annotations"),
    *("1,000,000 objects", "a million pages that are one", "300,000 items that are none"),
    *("LZW of 100 MB", "40 pictures of 10,000 by 10,000", "deflated four times"),
    *("an attribute of 20 MB", "a text of 20 MB", "only NULs, 50 MB", "25,000,000 quotes"),
    *("25,000,000 lines", "4-byte characters, 48 MB", "a text of 19 MB", "60,000 empty members"),
    *("a string of 40 MB", "6,000,000 empty arrays", "6,000,000 empty objects"),
}


def specimens() -> Iterator[Specimen]:
    """This will give all files that are made here, one kind of mischief after the other."""
    for each in chain.from_iterable(each.specimens() for each in _MAKERS):
        yield replace(each, is_slow=each.title in SLOW)


def packed(specimen: Specimen) -> bytes:
    """This will put a file into an archive, as a bank would hand it in."""
    return deflated({specimen.name: specimen.make()})


def in_packages() -> Iterator[Specimen]:
    """This will give the first of each family once more, as the member of an archive."""
    families: dict[tuple[str, str], Specimen] = {}
    for each in specimens():
        if each.kind not in ("zip", "json") and each.family != "name" and not each.is_slow:
            families.setdefault((each.family, each.kind), each)
    for each in families.values():
        title = f"{each.kind}, {each.family}: {each.title}"
        yield Specimen("member", title, "材料.zip", partial(packed, each))
