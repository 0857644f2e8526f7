"""How does a document become a PDF with text? By typst, the same bytes for the same blocks."""

import json
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from forms.blanks.fonts import FOLDER
from tests.documents.dress import Dress, spaced
from tests.documents.template import Block, Page

_TEMPLATE = Path(__file__).with_name("page.typ")
# A compiler is not made for two callers at once.
_ONE_AT_A_TIME = Lock()


def typeset(page: Page, dress: Dress) -> bytes:
    """This will return the PDF of a document."""
    blocks = [_dressed(block, dress) for block in page.blocks]
    title = next((block["text"] for block in page.blocks if block["kind"] == "title"), "")
    data = {
        "look": dress.as_data(),
        "title": title,
        "flipped": False,
        "header": page.header,
        "footer": page.footer,
        "parts": _parts(blocks),
    }
    with _ONE_AT_A_TIME:
        made = _compiler().compile(
            input=_TEMPLATE,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_tags=False,
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made


def _dressed(block: Block, dress: Dress) -> Block:
    if block["kind"] == "title" and dress.spaced_title:
        return {**block, "text": spaced(block["text"])}
    return block


def _parts(blocks: list[Block]) -> list[Block]:
    parts: list[Block] = [{"count": 1, "blocks": []}]
    for block in blocks:
        if block["kind"] == "columns":
            parts.append({"count": block["count"], "blocks": []})
        else:
            parts[-1]["blocks"].append(block)
    return parts


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[FOLDER])
    return typst.Compiler(root=_TEMPLATE.parent, font_paths=fonts)
