"""What does a Word document say, and what would Word fetch or run when it is opened?"""

import re
from collections.abc import Iterator

from lxml import etree

from forms.reading.limits import TEXT_CHARS
from forms.reading.office_parts import Office
from forms.reading.refusal import FileIsRefused
from forms.reading.xml_parts import local
from schemas.verdict import Reason

_PROGRAMS = {"DDE", "DDEAUTO"}
_FETCHED = {"LINK", "IMPORT", "INCLUDETEXT", "INCLUDE", "DATABASE", "RD"}
_PICTURES = {"INCLUDEPICTURE"}
# A field that spells its content in character codes hides what it is.
_SPELLED = re.compile(r"^\s*QUOTE(\s+\d+){3,}", re.I)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "p": "\n"}


def notes_on_fields(office: Office) -> Iterator[Reason]:
    """This will look at the field codes of all parts; raises FileIsRefused for programs."""
    for part in office.xml.values():
        for code in _codes(part):
            word = code.strip().partition(" ")[0].upper()
            if word in _PROGRAMS or _SPELLED.match(code):
                raise FileIsRefused(Reason.DDE)
            if word in _FETCHED:
                raise FileIsRefused(Reason.EXTERNAL_REF)
            if word in _PICTURES:
                yield Reason.EXTERNAL_PICTURE


def notes_on_changes(main: etree._Element) -> Iterator[Reason]:
    """This will note tracked changes: what was taken out is still in the file."""
    taken_out = main.iter("{*}delText", "{*}moveFrom")
    if any((each.text or "").strip() or len(each) for each in taken_out):
        yield Reason.TRACKED_CHANGES


def text_of(main: etree._Element) -> str:
    """This will return the text of the document, a line for each paragraph."""
    pieces: list[str] = []
    chars = 0
    for each in main.iter("{*}t", "{*}tab", "{*}br", "{*}cr", "{*}p"):
        name = local(each.tag)
        piece = (each.text or "") if name == "t" else _BREAKS[name]
        pieces.append(piece)
        chars += len(piece)
        if chars > TEXT_CHARS:
            break
    return "".join(pieces).strip("\n")


def _codes(part: etree._Element) -> Iterator[str]:
    """Codes may be cut into runs, and fields may stand in fields: each begins with a mark."""
    open_fields: list[str] = []
    for each in part.iter("{*}fldSimple", "{*}fldChar", "{*}instrText"):
        name = local(each.tag)
        if name == "fldSimple":
            yield _attribute(each, "instr")
        elif name == "instrText":
            open_fields = open_fields or [""]
            open_fields[-1] += each.text or ""
        elif _attribute(each, "fldCharType") == "begin":
            open_fields.append("")
        elif open_fields and _attribute(each, "fldCharType") == "end":
            yield open_fields.pop()
    yield from open_fields


def _attribute(each: etree._Element, name: str) -> str:
    found = [str(value) for key, value in each.attrib.items() if local(key) == name]
    return found[0] if found else ""
