"""How is a Word blank filled? It is split at its placeholders once, then only joined again.

`{{name}}` takes a value; a table row with `{{list.name}}` is repeated for each record of the list.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

_PLACEHOLDER = re.compile(r"\{\{([a-z_]+(?:\.[a-z_]+)?)\}\}")
_ROW = re.compile(r"(<w:tr[ >].*?</w:tr>)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
# The same bytes whatever the day: a ZIP knows no year before 1980.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# Characters; starting the deflater costs more than a short part.
_WORTH_DEFLATING = 4096

Values = Mapping[str, str | None]
Filling = Mapping[str, str | Sequence[Values] | None]


class TemplateIsBroken(ValueError):
    """A blank can not be filled as it stands."""

    def __init__(self, part: str, what: str) -> None:
        super().__init__(f"Word 空白表的部件 {part} 不能使用：{what}。")
        self.part = part
        self.what = what


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text between placeholders, and the keys that stand between; repeated for a list if named."""

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    repeats: str | None

    def fill(self, values: Filling | Values) -> Iterator[str]:
        yield self.texts[0]
        for key, text in zip(self.keys, self.texts[1:], strict=True):
            yield escape(str(values[key] or "")).replace("\n", _NEW_LINE)
            yield text


@dataclass(frozen=True, slots=True)
class WordBlank:
    """A Word blank, split once; `parts` keeps the order of the file."""

    parts: tuple[tuple[str, tuple[_Piece, ...]], ...]

    def fill(self, values: Filling) -> bytes:
        """This will return the filled document; equal values, equal bytes.

        Values become text of the document, never markup. Raises KeyError for a missing value.
        """
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, pieces in self.parts:
                text = "".join(_filled(pieces, values))
                member = _member(name, is_long=len(text) > _WORTH_DEFLATING)
                archive.writestr(member, text, compresslevel=1)
        return made.getvalue()


@lru_cache
def word_blank(path: Path) -> WordBlank:
    """This will read and check a Word blank; raises TemplateIsBroken."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name).decode("utf-8")) for name in archive.namelist()]
    return WordBlank(tuple((name, tuple(_pieces(name, xml))) for name, xml in parts))


def _member(name: str, *, is_long: bool) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _NO_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED if is_long else zipfile.ZIP_STORED
    # Otherwise the file tells on which kind of system it was made.
    member.create_system = 0
    return member


def _filled(pieces: Sequence[_Piece], values: Filling) -> Iterator[str]:
    for piece in pieces:
        if piece.repeats is None:
            yield from piece.fill(values)
            continue
        records = values[piece.repeats]
        if records is None or isinstance(records, str):
            raise KeyError(piece.repeats)
        for record in records:
            yield from piece.fill(record)


def _pieces(part: str, xml: str) -> Iterator[_Piece]:
    """This will join neighbouring rows of one list, so that they are repeated together."""
    _refuse_split_placeholders(part, xml)
    chunks = [chunk for chunk in _ROW.split(xml) if chunk]
    for listed, group in groupby(chunks, key=lambda chunk: _list_of(part, chunk)):
        split = _PLACEHOLDER.split("".join(group))
        keys = tuple(key.rpartition(".")[2] for key in split[1::2])
        yield _Piece(tuple(split[0::2]), keys, listed)


def _list_of(part: str, chunk: str) -> str | None:
    lists = {key.partition(".")[0] if "." in key else None for key in _PLACEHOLDER.findall(chunk)}
    if len(lists) > 1 or (lists - {None} and not chunk.startswith("<w:tr")):
        raise TemplateIsBroken(part, "一行表格只能取自一个列表，列表只能放在表格行中")
    return lists.pop() if lists else None


def _refuse_split_placeholders(part: str, xml: str) -> None:
    """Word and WPS may split a placeholder over several runs when somebody edits it."""
    seen = _TAG.sub("", xml)
    whole = _PLACEHOLDER.findall(xml)
    if _PLACEHOLDER.findall(seen) != whole or seen.count("{{") != len(whole):
        raise TemplateIsBroken(part, "有占位符被拆开或写错，请在 Word 中删去后一次输入完整")
