"""Which parts make a Word document of ours, and how are they put into one file?

Only what lays out text is taken over from a blank. Everything else is written here, so that a
document tells nothing of who edited the blank. Members are stored as they are: how far a deflater
packs them depends on the machine.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from forms.blanks.markup import parsed
from forms.blanks.placeholders import BlankIsBroken

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_TAKEN = ("styles", "header", "footer")
# A ZIP knows no year before 1980: 1 January 1980, midnight.
_NO_TIME = (0, 33)
_FIRST_DAY = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word blank: `filled` hold placeholders, `constant` are written as they are."""

    filled: Mapping[str, bytes]
    constant: tuple["_Member", ...]
    styles: bytes | None = None

    def write(self, parts: Mapping[str, bytes], *, title: str, on: date) -> bytes:
        """This will return the document file; equal parts, equal bytes."""
        core = _core(title, on).encode()
        changing = (*parts.items(), (_CORE, core))
        return _zipped([*self.constant, *(_member(name, data) for name, data in changing)])


@dataclass(frozen=True, slots=True)
class _Member:
    name: bytes
    data: bytes
    header: bytes


def read_package(path: Path) -> Package:
    """This will read a Word blank; raises BlankIsBroken."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        relations = dict(_relations(archive))
        wanted = {_DOCUMENT: "document"} | dict(relations.values())
        if not names.issuperset(wanted):
            raise BlankIsBroken(path.name, "缺少部件")
        parts = {name: archive.read(name) for name in wanted}
    styles = [name for name, kind in wanted.items() if kind == "styles"]
    constant = {
        **{name: text.encode() for name, text in _frame(wanted, relations).items()},
        **{name: parts[name] for name in styles},
    }
    return Package(
        {name: data for name, data in parts.items() if name not in styles},
        tuple(_member(name, data) for name, data in constant.items()),
        parts[styles[0]] if styles else None,
    )


def write_blank(document: str, header: str, footer: str) -> bytes:
    """This will return a new blank with the styles that every draft begins with."""
    relations = {
        "rId1": ("word/styles.xml", "styles"),
        "rId2": ("word/header1.xml", "header"),
        "rId3": ("word/footer1.xml", "footer"),
    }
    wanted = {_DOCUMENT: "document", **dict(relations.values())}
    parts = {
        **_frame(wanted, relations),
        _DOCUMENT: document,
        "word/styles.xml": _STYLES,
        "word/header1.xml": header,
        "word/footer1.xml": footer,
        _CORE: _core("", _FIRST_DAY),
    }
    return _zipped([_member(name, text.encode()) for name, text in parts.items()])


def _frame(wanted: Mapping[str, str], relations: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(wanted),
        "_rels/.rels": _root_relations(),
        "word/_rels/document.xml.rels": _document_relations(relations),
        "word/settings.xml": _SETTINGS,
    }


def _relations(archive: zipfile.ZipFile) -> Iterator[tuple[str, tuple[str, str]]]:
    for each in parsed(archive.read("word/_rels/document.xml.rels")):
        kind = each.get("Type", "").rpartition("/")[2]
        if kind in _TAKEN and each.get("TargetMode") != "External":
            yield each.get("Id", ""), (f"word/{each.get('Target', '').rpartition('/')[2]}", kind)


def _content_types(wanted: Mapping[str, str]) -> str:
    kinds = {**wanted, "word/settings.xml": "settings"}
    types = {name: f"{_TYPE}.{kind}+xml" for name, kind in kinds.items()}
    types[_DOCUMENT] = f"{_TYPE}.document.main+xml"
    types[_CORE] = "application/vnd.openxmlformats-package.core-properties+xml"
    shown = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{shown}</Types>'
    )


def _root_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return (
        f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_KINDS}/officeDocument" Target="{_DOCUMENT}"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="{_CORE}"/></Relationships>'
    )


def _document_relations(relations: Mapping[str, tuple[str, str]]) -> str:
    own = {**relations, "rIdSettings": ("word/settings.xml", "settings")}
    shown = "".join(
        f'<Relationship Id="{key}" Type="{_KINDS}/{kind}" Target="{part.removeprefix("word/")}"/>'
        for key, (part, kind) in own.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{shown}</Relationships>'


# Word 2013 and later lay the page out as they do for their own new documents.
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{_MAIN}"><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


# No space is added between Chinese and Latin signs, so that lines break as they do in the PDF.
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
    '<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style></w:styles>'
)


def _core(title: str, on: date) -> str:
    moment = f"{on.isoformat()}T00:00:00Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>zhiya</dc:creator>"
        "<dc:language>zh-CN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _member(name: str, data: bytes) -> _Member:
    known = (20, 0, 0, *_NO_TIME, zlib.crc32(data), len(data), len(data), len(name), 0)
    return _Member(name.encode("ascii"), data, struct.pack("<5H3L2H", *known))


def _zipped(members: list[_Member]) -> bytes:
    """PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16: local headers, directory, end."""
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for each in members:
        body += (b"PK\3\4", each.header, each.name, each.data)
        directory += (b"PK\1\2\x14\0", each.header, struct.pack("<3H2L", 0, 0, 0, 0, at), each.name)
        at += 30 + len(each.name) + len(each.data)
    size = sum(map(len, directory))
    end = struct.pack("<4H2LH", 0, 0, len(members), len(members), size, at, 0)
    return b"".join((*body, *directory, b"PK\5\6", end))
