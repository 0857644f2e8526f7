"""Which parts does a workbook have, how do they hang together, and how is it written again?

A part that nobody edits keeps its bytes (ECMA-376-2, Open Packaging Conventions).
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from forms.reading.archive import content_of, entries_of
from forms.reading.limits import OFFICE_ZIP
from forms.reading.refusal import FileIsRefused
from forms.reading.xml_parts import parsed
from schemas.verdict import Reason

_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_MADE_AT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Relation:
    """A line from one part to another; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str


class Parts:
    """The parts of one workbook; guarded as every upload is, raises FileIsRefused."""

    def __init__(self, data: bytes) -> None:
        entries = entries_of(data, OFFICE_ZIP, takes_unicode_extra=False)
        self._bytes = {
            each.name.text: content_of(data, each) for each in entries if not each.name.is_folder
        }
        self._names = {name.lower(): name for name in self._bytes}
        self._trees: dict[str, etree._Element] = {}
        self._edited: set[str] = set()
        self.book, self.relation_space = self._book()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def names(self) -> list[str]:
        return list(self._bytes)

    def content(self, name: str) -> bytes:
        """This will give the bytes of a part as they came."""
        return self._bytes[self._real(name)]

    def current(self, name: str) -> bytes:
        """This will give the bytes of a part as they will be written."""
        real = self._real(name)
        return _serialised(self._trees[real]) if real in self._edited else self._bytes[real]

    def tree(self, name: str) -> etree._Element:
        """This will parse a part to look at it."""
        real = self._real(name)
        if real not in self._trees:
            self._trees[real] = parsed(self._bytes[real])
        return self._trees[real]

    def edit(self, name: str) -> etree._Element:
        """This will parse a part that is then written anew."""
        self._edited.add(self._real(name))
        return self.tree(name)

    def put(self, name: str, content: bytes) -> None:
        """This will add a part, or replace its bytes."""
        real = self._names.setdefault(name.lower(), name)
        self._bytes[real] = content
        self._trees.pop(real, None)
        self._edited.discard(real)

    def drop(self, name: str) -> None:
        """This will remove a part with its type and its own relations."""
        for part in (name, rels_name(name)):
            real = self._names.pop(part.lower(), None)
            if real is not None:
                del self._bytes[real]
                self._trees.pop(real, None)
                self._edited.discard(real)
        for each in self.edit(_TYPES).findall("{*}Override"):
            if (each.get("PartName") or "").lower() == f"/{name}".lower():
                self.edit(_TYPES).remove(each)

    def declare(self, name: str, content_type: str) -> None:
        """This will state the type of a part."""
        types = self.edit(_TYPES)
        attributes = {"PartName": f"/{name}", "ContentType": content_type}
        etree.SubElement(types, f"{{{_TYPES_SPACE}}}Override", attributes)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """This will state the type of all parts with an ending, unless it is known."""
        known = self.tree(_TYPES).findall("{*}Default")
        if any((each.get("Extension") or "").lower() == ending for each in known):
            return
        attributes = {"Extension": ending, "ContentType": content_type}
        self.edit(_TYPES).insert(0, etree.Element(f"{{{_TYPES_SPACE}}}Default", attributes))

    def forget_ending(self, ending: str) -> None:
        """This will take the type of an ending away once no part has it."""
        if any(name.lower().endswith(f".{ending}") for name in self._bytes):
            return
        for each in self.tree(_TYPES).findall("{*}Default"):
            if (each.get("Extension") or "").lower() == ending:
                self.edit(_TYPES).remove(each)

    def relations(self, name: str) -> Iterator[Relation]:
        """This will yield the relations of a part to other parts."""
        if rels_name(name) not in self:
            return
        for each in self.tree(rels_name(name)).iterfind("{*}Relationship"):
            if each.get("TargetMode", "").lower() != "external":
                kind = each.get("Type", "").rpartition("/")[2]
                target = _resolved(name, each.get("Target", ""))
                yield Relation(each.get("Id", ""), kind, target)

    def relate(self, name: str, kind: str, target: str) -> str:
        """This will add a relation of a part, and return its id."""
        if rels_name(name) not in self:
            self.put(rels_name(name), f'<Relationships xmlns="{_RELS_SPACE}"/>'.encode())
            self.declare_ending("rels", _RELS_TYPE)
        rels = self.edit(rels_name(name))
        taken = {each.get("Id") for each in rels}
        own = next(free for at in range(1, len(taken) + 2) if (free := f"rId{at}") not in taken)
        kind = f"{self.relation_space}/{kind}"
        attributes = {"Id": own, "Type": kind, "Target": f"/{target}"}
        etree.SubElement(rels, f"{{{_RELS_SPACE}}}Relationship", attributes)
        return own

    def unrelate(self, name: str, relation_id: str) -> None:
        """This will take a relation away; nothing remains of a list that it leaves empty."""
        rels = self.edit(rels_name(name))
        for each in rels.findall("{*}Relationship"):
            if each.get("Id") == relation_id:
                rels.remove(each)
        if not len(rels):
            self.drop(rels_name(name))

    def free_name(self, pattern: str) -> str:
        """This will fill a number into a pattern so that no part has the name."""
        at = 1
        while pattern.format(at) in self:
            at += 1
        return pattern.format(at)

    def written(self) -> bytes:
        """This will return the workbook."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name in self._bytes:
                info = zipfile.ZipInfo(name, _MADE_AT)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, self.current(name))
        return made.getvalue()

    def _real(self, name: str) -> str:
        if name.lower() not in self._names:
            raise FileIsRefused(Reason.DAMAGED)
        return self._names[name.lower()]

    def _book(self) -> tuple[str, str]:
        """The main part, and the space of relations: that of the older or of the strict dialect."""
        for each in self.tree("_rels/.rels").iterfind("{*}Relationship"):
            space, _, kind = each.get("Type", "").rpartition("/")
            if kind == "officeDocument":
                return _resolved("", each.get("Target", "")), space
        raise FileIsRefused(Reason.NOT_OOXML)


def rels_name(name: str) -> str:
    folder, _, last = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{last}.rels")


def _resolved(source: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
