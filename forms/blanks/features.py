"""Which elements of Word do our two outputs understand, and which do they pass over?

What is in neither set would look otherwise on paper than in Word, so a blank must not have it.
"""

from collections.abc import Iterator

from lxml import etree

from forms.blanks.markup import W, text_of
from forms.blanks.placeholders import BlankIsBroken
from forms.blanks.styles import SANS_FACES, SERIF_FACES

_UNDERSTOOD = frozenset({
    "document", "body", "hdr", "ftr", "p", "r", "t", "br", "pPr", "rPr", "tbl", "tblPr",
    "tblGrid", "gridCol", "tr", "trPr", "tc", "tcPr", "sectPr", "headerReference",
    "footerReference", "pgSz", "pgMar", "jc", "ind", "spacing", "keepNext", "pageBreakBefore",
    "outlineLvl", "rFonts", "sz", "b", "u", "tblBorders", "tcBorders", "top", "left", "bottom",
    "right", "start", "end", "insideH", "insideV", "tblCellMar", "gridSpan", "vMerge", "vAlign",
    "tblHeader", "cantSplit", "trHeight", "fldChar", "instrText", "pStyle", "rStyle",
    "tblStyle",
})  # fmt: skip
# What Word and WPS write on their own, and what changes nothing on our paper.
_PASSED_OVER = frozenset({
    "szCs", "bCs", "iCs", "lang", "noProof", "kern", "proofErr", "bookmarkStart", "bookmarkEnd",
    "lastRenderedPageBreak", "cols", "docGrid", "widowControl", "adjustRightInd", "snapToGrid",
    "autoSpaceDE", "autoSpaceDN", "kinsoku", "overflowPunct", "topLinePunct", "wordWrap",
    "textAlignment", "keepLines", "suppressAutoHyphens", "contextualSpacing", "tcW", "tblW",
    "tblLayout", "tblLook", "tblInd", "hideMark", "noWrap", "cnfStyle", "rtl", "cs", "bidi",
    "color", "shd", "divId",
})  # fmt: skip
_SIDES = frozenset({"top", "left", "bottom", "right", "start", "end", "insideH", "insideV"})
_LINES = frozenset({"single", "nil", "none", None})
_NEUTRAL = frozenset({"auto", "000000", "FFFFFF", "clear", "nil", "none", None})
_LATIN_FACES = frozenset({"Times New Roman", "Arial", "Calibri", "Cambria", "Symbol"})


def strange_features(part: etree._Element) -> Iterator[BlankIsBroken]:
    """This will name each thing in a part that can not be printed, with the text beside it."""
    for element in part.iter("{*}*"):
        name = etree.QName(element).localname
        if not element.tag.startswith(W) or name not in _UNDERSTOOD | _PASSED_OVER:
            yield BlankIsBroken(_beside(element), f"含有不支持的内容（{name}）")
        elif name == "rFonts":
            yield from _strange_face(element)
        elif name in ("color", "shd") and not _is_neutral(element):
            yield BlankIsBroken(_beside(element), "不支持颜色和底纹")
        elif name == "cols" and element.get(f"{W}num", "1") != "1":
            yield BlankIsBroken(_beside(element), "不支持分栏")
        elif name in ("headerReference", "footerReference") and not _is_usual(element):
            yield BlankIsBroken("全文", "页眉和页脚只能每页相同")
        elif name == "trHeight" and element.get(f"{W}hRule") == "exact":
            yield BlankIsBroken(_beside(element), "行高只能设为最小值，不能设为固定值")
        elif name in _SIDES and not _is_plain_line(element):
            yield BlankIsBroken(_beside(element), "框线只能是黑色单线或没有")
        elif name == "tbl" and _is_nested(element):
            yield BlankIsBroken(_beside(element), "不支持表格中的表格")


def _is_usual(reference: etree._Element) -> bool:
    return reference.get(f"{W}type", "default") == "default"


def _is_plain_line(side: etree._Element) -> bool:
    return side.get(f"{W}val") in _LINES and side.get(f"{W}color") in _NEUTRAL


def _strange_face(fonts: etree._Element) -> Iterator[BlankIsBroken]:
    """Chinese signs set the face of a run; Latin ones follow them."""
    face = fonts.get(f"{W}eastAsia")
    if face is not None and face not in SERIF_FACES | SANS_FACES | _LATIN_FACES:
        yield BlankIsBroken(_beside(fonts), f"字体“{face}”不能印制，请改用宋体、仿宋、楷体或黑体")


def _is_neutral(element: etree._Element) -> bool:
    return all(element.get(f"{W}{each}") in _NEUTRAL for each in ("val", "fill", "color"))


def _is_nested(table: etree._Element) -> bool:
    return any(each.tag == f"{W}tc" for each in table.iterancestors())


def _beside(element: etree._Element) -> str:
    """This will give the text of the paragraph, or else of the row, where an element stands."""
    for each in (element, *element.iterancestors()):
        if each.tag in (f"{W}p", f"{W}tr", f"{W}tbl") and text_of(each):
            return text_of(each)
    return "全文"
