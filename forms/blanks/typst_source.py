"""How is the layout of a blank said to typst? As one source, made once, that reads the values."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from forms.blanks.layout import Block, Layout, Paragraph, Table
from forms.blanks.placeholders import Slot, Test, list_of, runs
from forms.blanks.reading import read_layout
from forms.blanks.typst_table import sides, table_source
from forms.blanks.typst_text import Texts, quoted

_PRELUDE = Path(__file__).with_name("prelude.typ")


@dataclass(frozen=True, slots=True)
class Translated:
    """The source of a blank for typst, and the values that it asks for."""

    source: bytes
    asks_for: frozenset[Slot | Test]


@cache
def translated(document: Path, lists: frozenset[str]) -> Translated:
    """This will translate a Word blank for values with these lists; raises BlankIsBroken."""
    layout = read_layout(document)
    text = f"{_PRELUDE.read_text(encoding='utf-8')}\n#{_whole(layout, Texts(lists))}\n"
    return Translated(text.encode(), frozenset(layout.asks_for))


def _whole(layout: Layout, texts: Texts) -> str:
    page = layout.page
    header, body, footer = (
        _blocks(blocks, texts) for blocks in (layout.header, layout.body, layout.footer)
    )
    return (
        f"paper({page.width}pt, {page.height}pt, {sides(page.margins)}, {page.header}pt, "
        f"{page.footer}pt, {{{header}}}, {{{footer}}}, {{{body}}})"
    )


def _blocks(blocks: Sequence[Block], texts: Texts) -> str:
    listed = [_list_of(block, texts.lists) for block in blocks]
    said = []
    for name, places in runs(listed):
        inner = "\n".join(_block(blocks[place], name, texts) for place in places)
        said.append(f"for r in data.at({quoted(name)}) {{{inner}}}" if name else inner)
    return "\n".join(said)


def _list_of(block: Block, lists: frozenset[str]) -> str | None:
    if isinstance(block, Table):
        return None
    return list_of(block.words.groups, lists, _seen(block))


def _block(block: Block, scope: str | None, texts: Texts) -> str:
    if isinstance(block, Table):
        return texts.kept(table_source(block, texts), block.test, scope)
    said = texts.paragraph(block, scope)
    if block.begins_page:
        said = f"{{pagebreak(weak: true)\n{said}}}"
    return texts.kept(said, block.words.test, scope)


def _seen(paragraph: Paragraph) -> str:
    return "".join(part for part in paragraph.words.parts if isinstance(part, str))
