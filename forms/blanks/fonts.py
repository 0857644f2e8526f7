"""Can every character of a value be printed with the fonts that we ship?

The character map is read from the OpenType files themselves (ISO/IEC 14496-22, cmap format 12).
"""

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]

FOLDER = pylopdf_fonts_zh_cn.serif_path().parent
_FULL_REPERTOIRE = (3, 10)
# A line break inside a value moves to the next line; it needs no glyph.
_NEEDS_NO_GLYPH = frozenset("\n")
# A soft hyphen has a glyph, but shows only where a line happens to end.
_COMES_AND_GOES = frozenset("\u00ad")


class CharacterNotInFont(ValueError):
    """A value holds a character that would come out as an empty box."""

    def __init__(self, character: str, label: str) -> None:
        shown = f"“{character}”" if character.isprintable() else ""
        super().__init__(
            f"“{label}”一栏中的字符{shown}（U+{ord(character):04X}）不在打印字库中，无法印制；"
            "请核对该字，必要时改由窗口手工填写。"
        )
        self.character = character
        self.label = label


def check_printable(data: Json, labels: Mapping[str, str]) -> None:
    """This will raise CharacterNotInFont for the first character without a glyph.

    `labels` maps the path of a value, `party.name`, to the words that a person sees beside it;
    `parties` in a list are asked for under the name of the list.
    """
    if not _missing().search("".join(_texts(data))):
        return
    path, character = next(
        (path, sign) for path, text in _strings(data, "") for sign in _missing().findall(text)
    )
    raise CharacterNotInFont(character, _label(path, labels))


def printable(text: str) -> str:
    """This will put the printers' 〓 in place of every sign without a glyph.

    For papers that only tell what others wrote, and must be written whatever that is.
    """
    return _missing().sub("〓", text)


@cache
def glyphs(font: Path) -> Mapping[int, int]:
    """This will return the glyph number of every code point that a font draws."""
    whole = font.read_bytes()
    (count,) = struct.unpack_from(">H", whole, 4)
    tables = dict(_table(whole, 12 + 16 * index) for index in range(count))
    start = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", whole, start + 2)
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", whole, start + 4 + 8 * index)
        if (platform, encoding) == _FULL_REPERTOIRE:
            return dict(_format_12(whole, start + offset))
    return {}


def _table(whole: bytes, at: int) -> tuple[bytes, int]:
    tag, _checksum, offset, _length = struct.unpack_from(">4sLLL", whole, at)
    return tag, offset


def _format_12(whole: bytes, at: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">L", whole, at + 12)
    for first, last, glyph in struct.iter_unpack(">LLL", whole[at + 16 : at + 16 + 12 * count]):
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


@cache
def _printable() -> frozenset[str]:
    fonts = (pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path())
    drawn = _NEEDS_NO_GLYPH.union(*(map(chr, glyphs(font)) for font in fonts))
    return drawn - _COMES_AND_GOES


@cache
def _missing() -> re.Pattern[str]:
    """A pattern that finds every sign without a glyph, far quicker than a set does."""
    return re.compile(f"[^{''.join(map(re.escape, sorted(_printable())))}]")


def _texts(data: Json) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            if isinstance(value, str):
                yield value
            elif value is not None:
                yield from _texts(value)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _texts(value)


def _strings(data: Json, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _strings(value, f"{path}.{key}" if path else key)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _strings(value, path)


def _label(path: str, labels: Mapping[str, str]) -> str:
    key = path.rpartition(".")[2]
    found = (label for name, label in labels.items() if name.rpartition(".")[2] == key)
    return labels.get(path) or next(found, key)
