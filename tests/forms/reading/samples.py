"""How do good and hostile files come about? Byte by byte, so that each shows its trick."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")

Member = tuple[bytes, bytes]


def archive(
    members: Iterable[Member], *, flags: int = 0, made_by: int = 0, attributes: int = 0
) -> bytes:
    """This will write a plain stored ZIP with raw names, as no careful writer would."""
    body, directory, count = bytearray(), bytearray(), 0
    for name, content in members:
        sums = (zlib.crc32(content), len(content), len(content))
        start = len(body)
        body += LOCAL.pack(b"PK\x03\x04", 20, flags, 0, 0, 33, *sums, len(name), 0) + name + content
        directory += (
            CENTRAL.pack(
                *(b"PK\x01\x02", made_by << 8 | 20, 20, flags, 0, 0, 33, *sums),
                *(len(name), 0, 0, 0, 0, attributes, start),
            )
            + name
        )
        count += 1
    end = END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory) + end


def overlapping(copies: int = 200, size: int = 1_000_000) -> bytes:
    """Many members that share one packed stream (CVE-2024-0450)."""
    content = bytes(size)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    sums = (zlib.crc32(content), len(packed), size)
    body = LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 33, *sums, 5, 0) + b"0.csv" + packed
    directory = bytearray()
    for number in range(copies):
        name = b"%d.csv" % number
        directory += CENTRAL.pack(
            *(b"PK\x01\x02", 20, 20, 0, 8, 0, 33, *sums, len(name), 0, 0, 0, 0, 0, 0)
        )
        directory += name
    end = END.pack(b"PK\x05\x06", 0, 0, copies, copies, len(directory), len(body), 0)
    return body + bytes(directory) + end


def deflated(members: Mapping[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return raw.getvalue()


def pdf(
    objects: Sequence[bytes] = (), *, root: bytes = b"", page: bytes = b"", drawing: bytes = b""
) -> bytes:
    """This will write a PDF of one page; objects of your own are numbered from 6."""
    drawing = drawing or b"BT /F1 24 Tf 72 700 Td (Pledge contract of a patent) Tj ET"
    all_objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + root + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> " + page + b" >>",
        b"<< /Length %d >>\nstream\n" % len(drawing) + drawing + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *objects,
    ]
    written, starts = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, each in enumerate(all_objects, 1):
        starts.append(len(written))
        written += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    for start in starts:
        written += b"%010d 00000 n \n" % start
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(starts) + 1)
    return bytes(written) + b"startxref\n%d\n%%%%EOF\n" % table


def stream(content: bytes, *, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def nested_drawings(fan: int, depth: int) -> bytes:
    """A page that draws a form that draws forms: fan to the power of depth in a few kilobytes."""
    objects = [
        stream(
            b"/X Do " * fan,
            entries=b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
            b" /Resources << /XObject << /X %d 0 R >> >>" % (number + 7),
        )
        for number in range(depth)
    ]
    last = stream(b"0 0 1 1 re f", entries=b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return pdf([*objects, last], drawing=b"/X Do")


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MODES = ("Internal", "External")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relations(*each: tuple[str, str, bool]) -> bytes:
    """Each relation is its kind, its target, and whether the target lies outside."""
    lines = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATION}{kind}" Target="{target}"'
        f' TargetMode="{_MODES[is_outside]}"/>'
        for number, (kind, target, is_outside) in enumerate(each)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{lines}</Relationships>'.encode()


def office(main: str, kind: str, parts: Mapping[str, bytes]) -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )
    return deflated(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": relations(("officeDocument", main, False)),
            **parts,
        }
    )


def docx(
    body: str = "", *, parts: Mapping[str, bytes] | None = None, kind: str = WORD, head: str = ""
) -> bytes:
    """This will write a Word document with these paragraphs and other parts."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = body or "<w:p><w:r><w:t>质押合同</w:t></w:r></w:p>"
    document = f'{head}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return office(
        "word/document.xml", kind, {"word/document.xml": document.encode(), **(parts or {})}
    )


def xlsx(
    rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>',
    *,
    parts: Mapping[str, bytes] | None = None,
    state: str = "visible",
) -> bytes:
    """This will write a workbook of one sheet with these rows and other parts."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    related = f'xmlns:r="{_RELATION.rstrip("/")}"'
    book = (
        f'<workbook xmlns="{space}" {related}><sheets>'
        f'<sheet name="a" sheetId="1" state="{state}" r:id="r0"/></sheets></workbook>'
    )
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return office(
        "xl/workbook.xml",
        EXCEL,
        {
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml", False)),
            "xl/worksheets/sheet1.xml": sheet.encode(),
            **(parts or {}),
        },
    )
