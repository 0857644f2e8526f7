"""What is drawn on a page besides letters, and which letters does nobody see?"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

import pypdfium2
from pypdfium2 import raw

from forms.sight.letters import SMALLEST_POINTS, address
from forms.sight.ruling import bounds
from forms.sight.turning import Area, Paper

_DEEPEST, _MOST = 3, 20_000
# Text render mode 3 and 7: nothing is drawn (ISO 32000-2, table 104).
_NOT_DRAWN = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_FILLED = (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP)
# Commands that set the colour of letters, by the numbers before them, or name a state.
_STATE = b"gs"
_COLOURS = {b"g", b"rg", b"k", b"sc", b"scn", _STATE}
_PALEST = 0.97
_LONGEST_CONTENT = 4_000_000
_WHITEST, _FAINTEST = 250, 5
# A picture of this share of the page is its paper, not a seal or a logo on it.
_PAPER_SHARE = 0.5
_THINNEST_BAR = 4
# No page has so many bars; a hostile one may.
_MOST_COMPARED = 300
_MOST_CLIPS, _MOST_CORNERS = 8, 16


@dataclass
class Things:
    """The objects of a page in the order in which they are drawn; `nested` stand within others."""

    paths: list[object] = field(default_factory=list)
    pictures: list[object] = field(default_factory=list)
    texts: list[object] = field(default_factory=list)
    nested_texts: list[object] = field(default_factory=list)
    nested_pictures: list[object] = field(default_factory=list)
    # What holds others, and shadings; and of the holders those that hold pictures.
    grounds: list[object] = field(default_factory=list)
    picture_holders: list[object] = field(default_factory=list)
    order: dict[int, int] = field(default_factory=dict)


def things_of(page: pypdfium2.PdfPage) -> Things:
    """This will list what is drawn on a page."""
    found = Things()
    count = min(raw.FPDFPage_CountObjects(page.raw), _MOST)
    for number in range(count):
        thing = raw.FPDFPage_GetObject(page.raw, number)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.texts.append(thing)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            found.paths.append(thing)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(thing)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            before = len(found.nested_pictures)
            _look_inside(thing, found)
            found.grounds.append(thing)
            if len(found.nested_pictures) > before:
                found.picture_holders.append(thing)
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            found.grounds.append(thing)
        found.order[address(thing)] = number
    return found


def covered_share(things: Things, paper: Paper) -> float:
    """This will tell how much of the page its pictures cover, counted without their overlap."""
    areas = [bounds(each, paper) for each in (*things.pictures, *things.picture_holders)]
    covered = sum(each.width * each.height for each in areas if each is not None)
    return covered / max(paper.width * paper.height, 1.0)


def unseen_texts(things: Things, paper: Paper, content: bytes) -> set[int]:
    """This will return the addresses of text objects that are drawn so that nobody sees them.

    They are not drawn at all, tiny, cut away, white on white, all but transparent, or painted over.
    """
    may_be_white = bool(things.nested_texts) or _may_be_white(content)
    may_be_unseen = may_be_white or b"Tr" in content
    unseen = {address(each) for each in things.texts if _is_tiny(each)}
    if may_be_unseen:
        unseen |= {address(each) for each in things.nested_texts if _is_invisible(each)}
        unseen |= {address(each) for each in things.texts if _is_invisible(each)}
    if may_be_white:
        unseen |= set(_white_on_white(things, paper))
    if b"W" in content:
        unseen |= {address(each) for each in things.texts if _is_cut_away(each, paper)}
    return unseen | set(_painted_over(things, paper))


def _may_be_white(content: bytes) -> bool:
    """Whether a command may make letters white, or sets a state that may let all through."""
    if len(content) > _LONGEST_CONTENT:
        return True
    words = content.replace(b"/", b" /").replace(b"[", b" [").replace(b"(", b" (").split()
    return any(
        word == _STATE or _is_white(words[max(0, at - 4) : at])
        for at, word in enumerate(words)
        if word in _COLOURS
    )


def _is_white(before: list[bytes]) -> bool:
    """Light is white when there is all of it, ink when there is none; the command need not say."""
    shares = [_share(word) for word in before]
    is_light = bool(shares) and shares[-1] is not None and shares[-1] >= _PALEST
    no_ink = len(shares) == 4 and all(each is not None and each <= 1 - _PALEST for each in shares)
    return is_light or no_ink


def _share(word: bytes) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None


def _look_inside(form: object, found: Things, depth: int = 1) -> None:
    for number in range(min(raw.FPDFFormObj_CountObjects(form), _MOST)):
        thing = raw.FPDFFormObj_GetObject(form, number)
        kind = raw.FPDFPageObj_GetType(thing)
        if len(found.nested_texts) + len(found.nested_pictures) > _MOST:
            return
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.nested_texts.append(thing)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.nested_pictures.append(thing)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            _look_inside(thing, found, depth + 1)


def _is_tiny(text: object) -> bool:
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(text, size)
    raw.FPDFPageObj_GetMatrix(text, matrix)
    return bool(size.value * math.hypot(matrix.c, matrix.d) < SMALLEST_POINTS)


def _is_cut_away(text: object, paper: Paper) -> bool:
    """Whether the text stands wholly outside of what its page lets through there."""
    clip = raw.FPDFPageObj_GetClipPath(text)
    count = min(raw.FPDFClipPath_CountPaths(clip), _MOST_CLIPS)
    area = bounds(text, paper) if count > 0 else None
    return area is not None and any(
        _is_apart(area, hole) for hole in (_hole(clip, at, paper) for at in range(count)) if hole
    )


def _hole(clip: object, at: int, paper: Paper) -> Area | None:
    count = raw.FPDFClipPath_CountPathSegments(clip, at)
    if not 0 < count <= _MOST_CORNERS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for number in range(count):
        segment = raw.FPDFClipPath_GetPathSegment(clip, at, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
    across, down = zip(*points, strict=True)
    return paper.upright(min(across), min(down), max(across), max(down))


def _is_apart(one: Area, other: Area) -> bool:
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )


def _is_invisible(text: object) -> bool:
    return raw.FPDFTextObj_GetTextRenderMode(text) in _NOT_DRAWN or (_colour(text)[3]) <= _FAINTEST


def _white_on_white(things: Things, paper: Paper) -> Iterator[int]:
    grounds: list[tuple[int, Area]] | None = None
    for text in things.texts:
        is_filled = raw.FPDFTextObj_GetTextRenderMode(text) in _FILLED
        if not is_filled or min(_colour(text)[:3]) < _WHITEST:
            continue
        if grounds is None:
            grounds = list(islice(_grounds(things, paper), _MOST_COMPARED))
        area, at = bounds(text, paper), things.order[address(text)]
        if area and not any(since < at and _holds(ground, area) for since, ground in grounds):
            yield address(text)


def _grounds(things: Things, paper: Paper) -> Iterator[tuple[int, Area]]:
    """What white letters can be read on: dark bars, pictures, and whatever may be dark."""
    dark = (path for path in things.paths if _is_filled(path) and min(_colour(path)[:3]) < _WHITEST)
    for each in chain(dark, things.pictures, things.grounds):
        if area := bounds(each, paper):
            yield things.order[address(each)], area


def _painted_over(things: Things, paper: Paper) -> Iterator[int]:
    if not (things.paths or things.pictures):
        return
    first = min((things.order[address(each)] for each in things.texts), default=_MOST)
    covers = list(islice(_covers(things, paper, first), _MOST_COMPARED))
    if not covers:
        return
    for text in things.texts:
        area, at = bounds(text, paper), things.order[address(text)]
        if area and any(since > at and _hides(cover, area) for since, cover in covers):
            yield address(text)


def _covers(things: Things, paper: Paper, first: int) -> Iterator[tuple[int, Area]]:
    """What hides what was drawn before it, from a place in the order on.

    Small pictures are seals, which let the text through.
    """
    for each in things.paths:
        order = things.order[address(each)]
        area = bounds(each, paper) if order > first and _is_bar(each) else None
        if area and min(area.width, area.height) > _THINNEST_BAR:
            yield order, area
    for each in things.pictures:
        order = things.order[address(each)]
        area = bounds(each, paper) if order > first and _is_opaque(each) else None
        if area and area.width * area.height > _PAPER_SHARE * paper.width * paper.height:
            yield order, area


def _is_opaque(thing: object) -> bool:
    return not raw.FPDFPageObj_HasTransparency(thing)


def _is_bar(path: object) -> bool:
    is_full = _is_rectangle(path) and _is_filled(path) and _is_opaque(path)
    return is_full and _colour(path)[3] >= _WHITEST


def _is_rectangle(path: object) -> bool:
    return raw.FPDFPath_CountSegments(path) in (4, 5)


def _holds(ground: Area, area: Area) -> bool:
    return ground.left <= area.centre <= ground.right and ground.top <= area.middle <= ground.bottom


def _hides(cover: Area, area: Area) -> bool:
    return (
        cover.left - 1 <= area.left
        and area.right <= cover.right + 1
        and cover.top - 1 <= area.top
        and area.bottom <= cover.bottom + 1
    )


def _is_filled(path: object) -> bool:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, filled, stroked)) and bool(filled.value)


def _colour(thing: object) -> tuple[int, int, int, int]:
    """Red, green, blue and how opaque; what does not tell is black."""
    shares = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(thing, *shares):
        return (0, 0, 0, 255)
    red, green, blue, opaque = (each.value for each in shares)
    return red, green, blue, opaque
