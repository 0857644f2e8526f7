"""Is this part of an office file plain XML, without a DTD, in an encoding that all read alike?"""

import codecs
import re
from collections.abc import Iterable

from lxml import etree

from forms.reading.limits import XML_MARKS
from forms.reading.refusal import FileIsRefused
from schemas.verdict import Reason

_DECLARED = re.compile(r"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# Those of China keep ASCII as it is: no mark-up can hide in a character.
_ENCODINGS = {"utf-8", "utf8", "utf-16", "us-ascii", "gb2312", "gbk", "gb18030"}
_DOCTYPE = b"<!DOCTYPE"


def parsed(content: bytes) -> etree._Element:
    """This will parse one part; raises FileIsRefused for a DTD, great depth or broken XML.

    Nothing outside the part is ever looked at, and no entity is expanded.
    """
    refuse_dtd(content)
    _refuse_encoding(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as wrong:
        is_deep = "depth" in str(wrong).lower()
        raise FileIsRefused(Reason.XML_TOO_DEEP if is_deep else Reason.DAMAGED) from None


def refuse_dtd(content: bytes) -> None:
    """This will raise FileIsRefused for a DTD; without zero bytes UTF-16 and UTF-32 read alike."""
    if _DOCTYPE in content or (b"\0" in content and _DOCTYPE in content.replace(b"\0", b"")):
        raise FileIsRefused(Reason.DTD)


def refuse_many_marks(parts: Iterable[bytes]) -> None:
    """This will raise FileIsRefused where the trees of all parts would fill the memory."""
    if sum(part.count(b"<") + part.count(b"=") for part in parts) > XML_MARKS:
        raise FileIsRefused(Reason.TOO_LARGE)


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def local(tag: object) -> str:
    """This will return the name of an element or attribute without its namespace."""
    return str(tag).rpartition("}")[2]


def _refuse_encoding(content: bytes) -> None:
    """Office files are UTF-8 or UTF-16; another encoding can hide from one reader what it tells."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    start = content[:300].removeprefix(codecs.BOM_UTF8).lstrip()
    declared = _DECLARED.match(start.decode("ascii", "replace"))
    if not start.startswith(b"<") or (declared and declared[1].lower() not in _ENCODINGS):
        raise FileIsRefused(Reason.DAMAGED)
