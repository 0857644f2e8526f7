"""How do cells get comments of ours beside those of the bank, and lose them again?

A comment stands in two parts: its words in one, the box that shows it in a drawing of the old kind
(VML), which is not always well-formed XML and so is cut and joined as bytes.
"""

import re
from collections.abc import Mapping

from lxml import etree

from forms.workbook.book import named, placed, plain_root, split_cell
from forms.workbook.marks import AUTHOR, COMMENT_SIGN
from forms.workbook.parts import Parts
from forms.workbook.result_column import writable

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_END = b"</xml>"
_SHAPE = re.compile(rb"\s*<(?:\w+:)?shape\s.*?</(?:\w+:)?shape>", re.DOTALL)
_SHAPE_PLACE = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*([0-9]{1,7})\s*<")
_SHAPE_NUMBER = re.compile(rb'_s([0-9]{1,7})"')
_NOTE = re.compile(rb"""ObjectType=["']Note["']""")
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_DRAWING = (
    f"<xml {_SPACES}>"
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
# A box of four columns and eight lines, right of its cell.
_BOX = (
    '<v:shape {spaces} id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:120pt;'
    'z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_FIRST_NUMBER = 1025
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def add_comments(parts: Parts, part: str, texts: Mapping[str, str]) -> None:
    """This will comment on cells; where the bank has commented, its own words stay."""
    words, drawing = _related(parts, part, "comments"), _drawing(parts, part)
    if drawing is not None and _END not in parts.content(drawing):
        return
    held = None if words is None else parts.tree(words).find("{*}commentList")
    taken = set() if held is None else {each.get("ref") for each in held}
    wanted = {
        cell: (place, text)
        for cell, text in texts.items()
        if cell not in taken and (place := split_cell(cell)) is not None
    }
    if not wanted:
        return
    _add_words(parts, words or _new_words(parts, part), {c: t for c, (_, t) in wanted.items()})
    drawing = drawing or _new_drawing(parts, part)
    content = parts.content(drawing)
    number = max((int(each) for each in _SHAPE_NUMBER.findall(content)), default=0)
    number = max(number + 1, _FIRST_NUMBER)
    boxes = [_box(number + at, place) for at, (place, _) in enumerate(wanted.values())]
    before, _, after = content.rpartition(_END)
    parts.put(drawing, before + "".join(boxes).encode() + _END + after)


def strip_comments(parts: Parts, part: str) -> bool:
    """This will remove our comments with their boxes, and tell whether there were any."""
    words = _related(parts, part, "comments")
    removed = set() if words is None else _strip_words(parts, words)
    if words is None or not removed:
        return False
    if not len(_list_of(parts.tree(words))):
        _drop(parts, part, words)
    drawing = _drawing(parts, part)
    if drawing is not None:
        _strip_boxes(parts, part, drawing, removed)
    return True


def _add_words(parts: Parts, words: str, texts: Mapping[str, str]) -> None:
    root = parts.edit(words)
    authors = root.find("{*}authors")
    if authors is None:
        authors = etree.Element(named(root, "authors"))
        root.insert(0, authors)
    etree.SubElement(authors, named(root, "author")).text = AUTHOR
    held = _list_of(root)
    for cell, text in texts.items():
        attributes = {"ref": cell, "authorId": str(len(authors) - 1)}
        comment = etree.SubElement(held, named(root, "comment"), attributes)
        run = etree.SubElement(etree.SubElement(comment, named(root, "text")), named(root, "r"))
        said = etree.SubElement(run, named(root, "t"))
        said.set(_SPACE, "preserve")
        said.text = COMMENT_SIGN + writable(text)


def _strip_words(parts: Parts, words: str) -> set[tuple[int, int]]:
    """Remove our comments and us from the authors; return the cells, each from 0."""
    root = parts.tree(words)
    authors = root.find("{*}authors")
    names = [] if authors is None else [each.text for each in authors]
    ours = {str(at) for at, name in enumerate(names) if name == AUTHOR}
    found = [
        each
        for each in _list_of(root)
        if each.get("authorId") in ours
        or "".join(map(str, each.itertext())).startswith(COMMENT_SIGN)
    ]
    if not found or authors is None:
        return set()
    _list_of(parts.edit(words))
    places = set()
    for each in found:
        if (place := split_cell(each.get("ref", ""))) is not None:
            places.add((place[0], place[1] - 1))
        _list_of(root).remove(each)
    for at in sorted(map(int, ours), reverse=True):
        authors.remove(authors[at])
        for each in _list_of(root):
            if (number := int(each.get("authorId", "0"))) > at:
                each.set("authorId", str(number - 1))
    return places


def _list_of(root: etree._Element) -> etree._Element:
    held = root.find("{*}commentList")
    return etree.SubElement(root, named(root, "commentList")) if held is None else held


def _strip_boxes(parts: Parts, part: str, drawing: str, removed: set[tuple[int, int]]) -> None:
    content = _SHAPE.sub(
        lambda found: b"" if _is_note_at(found[0], removed) else found[0], parts.content(drawing)
    )
    if _SHAPE.search(content):
        parts.put(drawing, content)
        return
    _drop(parts, part, drawing)
    root = parts.edit(part)
    for each in root.findall("{*}legacyDrawing"):
        root.remove(each)
    parts.forget_ending("vml")


def _is_note_at(shape: bytes, places: set[tuple[int, int]]) -> bool:
    found = {name: int(number) for name, number in _SHAPE_PLACE.findall(shape)}
    at = (found.get(b"Column", -1), found.get(b"Row", -1))
    return _NOTE.search(shape) is not None and at in places


def _box(number: int, place: tuple[int, int]) -> str:
    column, row = place[0], place[1] - 1
    return _BOX.format(
        spaces=_SPACES,
        number=number,
        left=column + 1,
        right=column + 5,
        top=row,
        bottom=row + 8,
        row=row,
        column=column,
    )


def _related(parts: Parts, part: str, kind: str) -> str | None:
    found = (each.target for each in parts.relations(part) if each.kind == kind)
    return next((name for name in found if name in parts), None)


def _drawing(parts: Parts, part: str) -> str | None:
    """The drawing that the sheet names; one of headers and footers is related in the same way."""
    named_by_sheet = parts.tree(part).find("{*}legacyDrawing")
    if named_by_sheet is None:
        return None
    own = named_by_sheet.get(f"{{{parts.relation_space}}}id")
    found = (each.target for each in parts.relations(part) if each.id == own)
    return next((name for name in found if name in parts), None)


def _new_words(parts: Parts, part: str) -> str:
    name = parts.free_name("xl/comments{}.xml")
    root = plain_root(parts.tree(part), "comments")
    etree.SubElement(root, named(root, "authors"))
    etree.SubElement(root, named(root, "commentList"))
    parts.put(name, etree.tostring(root))
    parts.declare(name, _COMMENTS_TYPE)
    parts.relate(part, "comments", name)
    return name


def _new_drawing(parts: Parts, part: str) -> str:
    name = parts.free_name("xl/drawings/vmlDrawing{}.vml")
    parts.put(name, _DRAWING.encode())
    parts.declare_ending("vml", _VML_TYPE)
    own = parts.relate(part, "vmlDrawing", name)
    sheet = parts.edit(part)
    id_name = f"{{{parts.relation_space}}}id"
    placed(sheet, etree.Element(named(sheet, "legacyDrawing"), {id_name: own}))
    return name


def _drop(parts: Parts, part: str, target: str) -> None:
    for each in [each for each in parts.relations(part) if each.target == target]:
        parts.unrelate(part, each.id)
    parts.drop(target)
