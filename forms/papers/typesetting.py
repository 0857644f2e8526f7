"""How does data become a printed paper? Typst templates, PDF/A-2b, the same bytes every time."""

import json
from functools import cache
from threading import Lock

import typst

from forms.blanks.editions import FOLDER, Blank
from forms.blanks.fonts import FOLDER as FONT_FOLDER
from forms.blanks.fonts import check_printable
from forms.papers.records import Record

# A compiler keeps its fonts and parsed templates; it is not made for two callers at once.
_ONE_AT_A_TIME = Lock()


def typeset(blank: Blank, data: Record) -> bytes:
    """This will return the PDF of a blank filled with data; equal data, equal bytes.

    `data` must hold `title`, `case_number`, `paper` and `on`, whose day becomes the date of the
    document. Values are set as text, never read as markup. Raises CharacterNotInFont.
    """
    edition = blank.edition
    check_printable(data, blank.fields)
    inputs = {"data": json.dumps({**data, "edition": edition}, ensure_ascii=False)}
    with _ONE_AT_A_TIME:
        made = _compiler().compile(
            input=blank.template, sys_inputs=inputs, pdf_standards="a-2b", pdf_tags=False
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER]
    )
    return typst.Compiler(root=FOLDER, font_paths=fonts, ignore_system_fonts=True)
