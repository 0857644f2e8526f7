"""XML that names what lies outside, in every part and every encoding, or that grows when read."""

import random
from collections.abc import Callable, Mapping
from functools import partial

from schemas.verdict import Reason
from tests.forms.reading.samples import EXCEL, WORD, deflated, office, relations
from tests.hostile.specimen import AWAY, MARK, Ends, Specimen, Specimens, ends

_WORD_PARTS = (
    *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml"),
    *("docProps/custom.xml", "word/document.xml", "word/_rels/document.xml.rels"),
    *("word/styles.xml", "word/settings.xml", "word/header1.xml", "word/footer1.xml"),
    *("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml", "word/numbering.xml"),
    *("word/fontTable.xml", "word/theme/theme1.xml", "word/webSettings.xml"),
    *("word/glossary/document.xml", "word/charts/chart1.xml", "customXml/item1.xml"),
    *("word/unread.bin", "word/diagrams/data1.xml", "word/media/image1.svg"),
)
_EXCEL_PARTS = (
    *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml"),
    *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"),
    *("xl/sharedStrings.xml", "xl/styles.xml", "xl/drawings/drawing1.xml", "xl/comments1.xml"),
    *("xl/tables/table1.xml", "xl/calcChain.xml", "xl/charts/chart1.xml", "xl/metadata.xml"),
    *("xl/externalLinks/externalLink1.xml", "xl/pivotCache/pivotCacheDefinition1.xml"),
    *("xl/drawings/vmlDrawing1.vml", "customXml/item1.xml", "xl/connections.xml"),
)
_OFD_PARTS = (
    *("OFD.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml", "Doc_0/DocumentRes.xml"),
    *("Doc_0/Pages/Page_0/Content.xml", "Doc_0/Signs/Signatures.xml", "Doc_0/Annotations.xml"),
    *("Doc_0/Signs/Sign_0/Signature.xml", "Doc_0/Attachs/Attachments.xml", "Doc_0/CustomTag.xml"),
)
_ENCODINGS: Mapping[str, tuple[str, bytes]] = {
    "UTF-8": ("utf-8", b""),
    "UTF-8 with its mark": ("utf-8-sig", b""),
    "UTF-16 LE with its mark": ("utf-16-le", b"\xff\xfe"),
    "UTF-16 BE with its mark": ("utf-16-be", b"\xfe\xff"),
    "UTF-16 LE without": ("utf-16-le", b""),
    "UTF-16 BE without": ("utf-16-be", b""),
    "UTF-32 LE with its mark": ("utf-32-le", b"\xff\xfe\x00\x00"),
    "UTF-32 BE with its mark": ("utf-32-be", b"\x00\x00\xfe\xff"),
    "UTF-32 LE without": ("utf-32-le", b""),
    "UTF-32 BE without": ("utf-32-be", b""),
    "EBCDIC": ("cp037", b""),
    "UTF-7": ("utf-7", b""),
    "GB18030": ("gb18030", b""),
}
Package = Callable[[Mapping[str, bytes]], bytes]
# What is written and what is said of it differ.
_LIES = (
    *(("utf-8", "ISO-8859-1"), ("utf-8", "GB18030"), ("utf-8", "cp037"), ("utf-8", "UTF-16")),
    *(("utf-16", "UTF-8"), ("utf-8", "UTF-7"), ("utf-8", "x-unknown"), ("gbk", "UTF-8")),
    *(("utf-8", "HZ-GB-2312"), ("utf-8", "ISO-2022-CN"), ("utf-8", "ISO-10646-UCS-4")),
)
_DTD = ends(Reason.DTD)
# Nobody but an attacker writes these, so it does not matter which of the two it is called.
_REFUSED = ends(Reason.DTD, Reason.DAMAGED)
_ENTITY = f'<!DOCTYPE w [<!ENTITY e SYSTEM "{AWAY}"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
_DECLARATIONS = {
    "outer entity": _ENTITY + "<w>&e;&f;</w>",
    "outer subset": f'<!DOCTYPE w SYSTEM "{AWAY}.dtd"><w/>',
    "public subset": f'<!DOCTYPE w PUBLIC "-//{MARK}" "{AWAY}.dtd"><w/>',
    "parameter entity": f'<!DOCTYPE w [<!ENTITY % p SYSTEM "{AWAY}">%p;]><w/>',
    "billion laughs": "<!DOCTYPE w [<!ENTITY l0 'ha'>"
    + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    + "]><w>&l9;</w>",
    "quadratic growth": f"<!DOCTYPE w [<!ENTITY a '{'a' * 50_000}'>]><w>{'&a;' * 5_000}</w>",
    "network path": f'<!DOCTYPE w [<!ENTITY e SYSTEM "\\\\\\\\127.0.0.1\\{MARK}">]><w>&e;</w>',
}


def specimens() -> Specimens:
    """This will give declarations in all parts, one part in all encodings, and odd trees."""
    plain = _ENTITY.encode() + b"<w>&e;</w>"
    for name, parts, make in _PACKAGES:
        for part in parts:
            yield Specimen("XXE by part", part, name, partial(make, {part: plain}), _DTD)
    for title, content in _DECLARATIONS.items():
        for name, _, make in _PACKAGES:
            part = {"styles.xml": content.encode()}
            yield Specimen("XXE by kind", title, name, partial(make, _in_folder(name, part)), _DTD)
    yield from _encodings()
    yield from _trees()


def document_of(parts: Mapping[str, bytes]) -> bytes:
    """This will write a Word document in which these parts stand, in place of its own."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:p><w:r><w:t>质押合同</w:t></w:r></w:p>"
    main = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode()
    return office("word/document.xml", WORD, {"word/document.xml": main, **parts})


def workbook_of(parts: Mapping[str, bytes]) -> bytes:
    book = b"<workbook><sheets/></workbook>"
    own = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml", False)),
        "xl/worksheets/sheet1.xml": b"<worksheet><sheetData/></worksheet>",
    }
    return office("xl/workbook.xml", EXCEL, {**own, **parts})


def ofd_of(parts: Mapping[str, bytes]) -> bytes:
    return deflated({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<Document/>", **parts})


_PACKAGES: tuple[tuple[str, tuple[str, ...], Package], ...] = (
    ("合同.docx", _WORD_PARTS, document_of),
    ("清单.xlsx", _EXCEL_PARTS, workbook_of),
    ("证照.ofd", _OFD_PARTS, ofd_of),
)


def _in_folder(name: str, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    folder = {"docx": "word", "xlsx": "xl", "ofd": "Doc_0"}[name.rpartition(".")[2]]
    return {f"{folder}/{part}": content for part, content in parts.items()}


def _encodings() -> Specimens:
    body = _ENTITY + "<w>&e;</w>"
    for title, (encoding, mark) in _ENCODINGS.items():
        said = "UTF-8" if encoding == "utf-8-sig" else encoding
        for head in ("", f'<?xml version="1.0" encoding="{said}"?>'):
            content = mark + (head + body).encode(encoding)
            heading = f"{title}, {'declared' if head else 'silent'}"
            for name, _, make in _PACKAGES:
                part = _in_folder(name, {"styles.xml": content})
                yield Specimen("XXE by encoding", heading, name, partial(make, part), _REFUSED)
    for written, said in _LIES:
        content = (f'<?xml version="1.0" encoding="{said}"?>' + body).encode(written)
        part = {"word/styles.xml": content}
        title = f"{written} called {said}"
        yield Specimen("XXE by encoding", title, "合同.docx", partial(document_of, part), _REFUSED)


def _trees() -> Specimens:
    deep, broken = ends(Reason.XML_TOO_DEEP, Reason.TOO_LARGE), ends(Reason.DAMAGED)
    # All that is well in an OFD is noted as unread.
    taken = ends(None, Reason.OFD)
    taken_or_large = taken | ends(Reason.DAMAGED, Reason.TOO_LARGE)
    trees: tuple[tuple[str, partial[bytes], Ends], ...] = (
        ("255 levels", partial(_levels, 250), taken),
        ("5,000 levels", partial(_levels, 5_000), deep),
        ("1,000,000 levels", partial(_levels, 1_000_000), deep),
        ("an attribute of 20 MB", partial(_attribute, 20), taken_or_large),
        ("100,000 attributes", partial(_attributes, 100_000), taken_or_large),
        ("a text of 20 MB", partial(_long_text, 20), taken_or_large),
        ("a name of 1 MB", partial(_long_name), taken_or_large),
        ("2,000,000 elements", partial(_many, 2_000_000), taken_or_large),
        ("a tag that is not closed", partial(bytes, b"<w><a></w>"), broken),
        ("NUL in a text", partial(bytes, b"<w>a\0b</w>"), broken),
        ("half a character", partial(bytes, b"<w>\xed\xa0\x80</w>"), broken),
        ("XInclude", partial(_xinclude), taken),
        ("a stylesheet from outside", partial(_stylesheet), taken),
        ("nothing at all", partial(bytes), broken),
    )
    for title, write, right in trees:
        for name, folder, make in (
            ("合同.docx", "word", document_of), ("证照.ofd", "Doc_0", ofd_of),
        ):  # fmt: skip
            yield Specimen("odd tree", title, name, partial(_with, make, folder, write), right)


def _with(make: Package, folder: str, write: Callable[[], bytes]) -> bytes:
    return make({f"{folder}/a.xml": write()})


def _levels(depth: int) -> bytes:
    return b"<w>" * depth + b"</w>" * depth


def _attribute(mib: int) -> bytes:
    return b'<w a="%b"/>' % (_uneven(mib))


def _long_text(mib: int) -> bytes:
    return b"<w>%b</w>" % _uneven(mib)


def _uneven(mib: int) -> bytes:
    """Text that does not shrink so far that it would be taken for a bomb."""
    return random.Random(1).randbytes(mib << 19).hex().encode()


def _attributes(count: int) -> bytes:
    return b"<w %b/>" % b" ".join(b'a%d="1"' % number for number in range(count))


def _long_name() -> bytes:
    return b"<%b/>" % (b"n" * (1 << 20))


def _many(count: int) -> bytes:
    return b"<w>%b</w>" % b"".join(b"<a%x/>" % (number % 4096) for number in range(count))


def _xinclude() -> bytes:
    space = "http://www.w3.org/2001/XInclude"
    return f'<w xmlns:xi="{space}"><xi:include href="{AWAY}" parse="text"/></w>'.encode()


def _stylesheet() -> bytes:
    return f'<?xml-stylesheet href="{AWAY}" type="text/xsl"?><w/>'.encode()
