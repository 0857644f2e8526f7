"""How does data become a printed paper? Typst, PDF/A-2b, the same bytes every time."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from forms.blanks.fonts import FOLDER as FONT_FOLDER
from forms.blanks.placeholders import Slot, Test, Values, lists_in
from forms.blanks.typst_source import translated

_LONG_WORD = re.compile("[!-~\u00a1-\u058f]{16,}")
# Before any sign but the first, and but one that is set upon the sign before it.
_BETWEEN_SIGNS = re.compile("(?<=.)(?=[^\u0300-\u036f\u0483-\u0489])")
# A compiler keeps its fonts and parsed sources; it is not made for two callers at once.
_ONE_AT_A_TIME = Lock()


def print_pdf(document: Path, values: Values, on: date) -> bytes:
    """This will return a Word blank filled and printed; equal values, equal bytes.

    Values are set as text, never read as markup; `on` becomes the date of the document. Raises
    KeyError for a missing value, and TypeError for one that is printed and no text.
    """
    blank = translated(document, lists_in(values))
    for each in blank.asks_for:
        _check(each, values)
    groups = {each.group for each in blank.asks_for if each.group}
    empty: Values = {name: {} for name in groups if values[name] is None}
    data = {**_breakable(values), **empty, "on": [on.year, on.month, on.day]}
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    with _ONE_AT_A_TIME:
        made = _compiler().compile(
            input=blank.source, sys_inputs=inputs, pdf_standards="a-2b", pdf_tags=True
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made


def _check(asked: Slot | Test, values: Values) -> None:
    """Typst would tell of it as well, but in its own words and language."""
    holder: Any = values if asked.group is None else values[asked.group]
    is_printed = isinstance(asked, Slot) and not asked.is_box
    for record in holder if isinstance(holder, list | tuple) else [holder]:
        found = None if record is None else record[asked.key]
        if is_printed and not (found is None or isinstance(found, str)):
            raise TypeError(asked.name)


def _breakable(value: Any) -> Any:
    """A word longer than a cell (an address of a page, a run of letters) may break anywhere."""
    if isinstance(value, str):
        return _LONG_WORD.sub(lambda word: _BETWEEN_SIGNS.sub("\u200b", word[0]), value)
    if isinstance(value, Mapping):
        return {key: _breakable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(each) for each in value]
    return value


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER]
    )
    # The root holds nothing that a source could read.
    return typst.Compiler(root=FONT_FOLDER, font_paths=fonts, ignore_system_fonts=True)
