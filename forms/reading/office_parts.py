"""Which parts does an office file have, of what types, and what do they point to? (ECMA-376-2)"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from forms.reading.archive import content_of, entries_of
from forms.reading.kinds import OLE2, ending_of
from forms.reading.limits import OFFICE_ZIP
from forms.reading.refusal import FileIsRefused
from forms.reading.xml_parts import is_xml, parsed, refuse_dtd, refuse_many_marks
from schemas.verdict import Reason

_TYPES = "[content_types].xml"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# A broken archive is a damaged document; its sender never saw an archive.
_SAID_OF_ARCHIVES = {
    Reason.ZIP_BROKEN: Reason.DAMAGED,
    Reason.ZIP_INCONSISTENT: Reason.DAMAGED,
    Reason.ZIP_METHOD: Reason.DAMAGED,
    Reason.ZIP_SPECIAL_ENTRY: Reason.DAMAGED,
    Reason.BAD_ENTRY_NAME: Reason.DAMAGED,
    Reason.EMPTY_ARCHIVE: Reason.NOT_OOXML,
    Reason.ZIP_BOMB: Reason.TOO_LARGE,
    Reason.TOO_MANY_ENTRIES: Reason.TOO_LARGE,
}
_MACRO_TYPES = ("macroenabled", "vbaproject", "macrosheet")
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_EMBEDDED = {"oleObject", "package", "aFChunk", "control"}
_WORKBOOK_LINKS = {"externalLinkPath", "xlExternalLinkPath", "xlPathMissing", "xlStartup"}
_LOCAL_PATH = re.compile(r"^(file:/{0,3})?(localhost/)?[A-Za-z][:|]|^file:/(?!/)", re.I)
# Pictures in SVG are XML too, but no part of the document.
_XML_TYPE = re.compile(r"application/vnd\..*\+xml$")
_ON_WEB = re.compile(r"^https?:", re.I)
_REMOTE = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+:|\\\\|//)")


@dataclass(frozen=True)
class Office:
    """The parts of a package by name, XML ones parsed, and the type that each part declares."""

    raw: dict[str, bytes]
    xml: dict[str, etree._Element]
    declared: dict[str, str]

    def main(self, kind: str) -> str:
        """This will name the main part of this kind; raises FileIsRefused without one."""
        mains = [part for part, each in self.declared.items() if each.endswith(".main+xml")]
        found = [part for part in mains if kind in self.declared[part] and part in self.xml]
        if found:
            return found[0]
        templates = [part for part in mains if "template" in self.declared[part]]
        if templates:
            raise FileIsRefused(Reason.TYPE_NOT_ALLOWED)
        raise FileIsRefused(Reason.TYPE_MISMATCH if mains else Reason.NOT_OOXML)


def office_reason(reason: Reason) -> Reason:
    """This will say of a document what was said of the archive that it is written in."""
    return _SAID_OF_ARCHIVES.get(reason, reason)


def opened(data: bytes) -> Office:
    """This will unpack and parse an office file; raises FileIsRefused for what may not be."""
    if data.startswith(OLE2):
        is_locked = _ENCRYPTED_STREAM in data
        raise FileIsRefused(Reason.ENCRYPTED if is_locked else Reason.TYPE_MISMATCH)
    if not data.startswith(b"PK"):
        raise FileIsRefused(Reason.NOT_OOXML)
    try:
        entries = entries_of(data, OFFICE_ZIP, takes_unicode_extra=False)
        files = [each for each in entries if not each.name.is_folder]
        raw = {each.name.text: content_of(data, each) for each in files}
    except FileIsRefused as refused:
        raise FileIsRefused(office_reason(refused.reason)) from None
    raw = {name.lower(): part for name, part in raw.items()}
    if _TYPES not in raw:
        raise FileIsRefused(Reason.NOT_OOXML)
    for part in raw.values():
        refuse_dtd(part)
    types = parsed(raw[_TYPES])
    declared = {
        each.get("PartName", "").lower().lstrip("/"): each.get("ContentType", "").lower()
        for each in types.iter("{*}Override")
    }
    by_ending = {
        each.get("Extension", "").lower(): each.get("ContentType", "").lower()
        for each in types.iter("{*}Default")
    }
    return Office(raw, _trees(raw, by_ending, declared), declared)


def _trees(
    raw: Mapping[str, bytes], by_ending: Mapping[str, str], declared: Mapping[str, str]
) -> dict[str, etree._Element]:
    """Office programs read what its type calls XML, whatever its name is."""
    parts = {
        name: part
        for name, part in raw.items()
        if is_xml(name) or _XML_TYPE.match(declared.get(name) or by_ending.get(ending_of(name), ""))
    }
    refuse_many_marks(parts.values())
    return {name: parsed(part) for name, part in parts.items()}


def refuse_macros(office: Office) -> None:
    """This will refuse macros, known by parts, types and relations; a mere ending means nothing."""
    types = [kind for part, kind in office.declared.items() if part in office.raw]
    related = [local_type(each) for each in relations(office)]
    if (
        any(mark in kind for kind in types for mark in _MACRO_TYPES)
        or any(part.rpartition("/")[2] in _MACRO_PARTS for part in office.raw)
        or any("vbaproject" in each.lower() for each in related)
    ):
        raise FileIsRefused(Reason.MACRO)


def notes_on_relations(office: Office) -> Iterator[Reason]:
    """This will yield notes on what lies outside or inside; raises FileIsRefused for the rest."""
    for relation in relations(office):
        kind = local_type(relation)
        if relation.get("TargetMode", "").lower() != "external":
            if kind in _EMBEDDED:
                yield Reason.EMBEDDED_OBJECT
            continue
        note = _note_on_outside(kind, relation.get("Target", "").strip())
        if note is not None:
            yield note


def relations(office: Office) -> Iterator[etree._Element]:
    for name, part in office.xml.items():
        if name.endswith(".rels"):
            yield from part.iter("{*}Relationship")


def local_type(relation: etree._Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _note_on_outside(kind: str, target: str) -> Reason | None:
    is_local = bool(_LOCAL_PATH.match(target)) or not _REMOTE.match(target)
    if kind == "hyperlink":
        return None
    if kind == "attachedTemplate" and is_local:
        return Reason.EXTERNAL_TEMPLATE_LOCAL
    if kind == "image" and (is_local or _ON_WEB.match(target)):
        return Reason.EXTERNAL_PICTURE
    if kind in _WORKBOOK_LINKS:
        return Reason.EXTERNAL_WORKBOOK
    raise FileIsRefused(Reason.EXTERNAL_REF)
