"""How is a Word blank filled? It is split at its placeholders once, then only joined again."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from forms.blanks.markup import (
    W,
    blocks,
    paragraph_words,
    parsed,
    row_words,
    stands_first,
    table_words,
    text_of,
)
from forms.blanks.package import Package, read_package
from forms.blanks.placeholders import (
    PATTERN,
    Test,
    Values,
    list_of,
    lists_in,
    named,
    runs,
)

_TICKED, _UNTICKED = "☑".encode(), "□".encode()
_SPECIAL = re.compile("[&<>\n]")
_NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MARK = re.compile(r"<\?zhiya (.*?)\?>")

# What adds to a part, for the values of the paper and, in a list, for one record.
_Writer = Callable[[Any, Any, list[bytes]], None]
_Reader = Callable[[Any, Any], Any]


def fill_word(document: Path, values: Values, on: date) -> bytes:
    """This will return the filled document; equal values, equal bytes.

    Values become text of the document, never markup. Raises KeyError for a missing value.
    """
    word = word_blank(document, lists_in(values))
    parts = {}
    for name, write in word.parts:
        out = [_HEAD]
        write(values, {}, out)
        parts[name] = b"".join(out)
    return word.package.write(parts, title=str(values["title"]), on=on)


@dataclass(frozen=True, slots=True)
class WordBlank:
    """A Word blank, split once for values that hold these lists."""

    package: Package
    parts: tuple[tuple[str, _Writer], ...]


@cache
def word_blank(document: Path, lists: frozenset[str]) -> WordBlank:
    """This will read and split a Word blank; raises BlankIsBroken."""
    package = read_package(document)
    made = tuple((name, _part_writer(part, lists)) for name, part in package.filled.items())
    return WordBlank(package, made)


def _part_writer(part: bytes, lists: frozenset[str]) -> _Writer:
    return _sequence(iter(MARK.split(marked(part, lists))), lists)


def marked(part: bytes, lists: frozenset[str]) -> str:
    """This will set a mark before and after everything that is repeated or kept."""
    root = parsed(part)
    for box in (root, *root.iter(f"{W}body")):
        _mark_blocks(list(blocks(box)), lists)
    for table in root.iter(f"{W}tbl"):
        _mark_rows(table.findall(f"{W}tr"), lists)
    for cell in root.iter(f"{W}tc"):
        _mark_blocks([each for each in blocks(cell) if not stands_first(each)], frozenset())
    for text in root.iter(f"{W}t"):
        text.set(_PRESERVE, "preserve")
    return etree.tostring(root, encoding="unicode")


def _mark_blocks(found: Sequence[etree._Element], lists: frozenset[str]) -> None:
    """This will set marks around the paragraphs and tables that are repeated or kept."""
    words = [table_words(e) if e.tag == f"{W}tbl" else paragraph_words(e) for e in found]
    listed = [list_of(each.groups, lists, text_of(e)) for each, e in zip(words, found, strict=True)]
    for name, places in runs(listed):
        if name:
            _mark(found[places[0]], found[places[-1]], f"list {name}")
    for block, each in zip(found, words, strict=True):
        test = each.table_test if block.tag == f"{W}tbl" else each.test
        if test:
            _mark(block, block, _said(test))


def _mark_rows(rows: Sequence[etree._Element], lists: frozenset[str]) -> None:
    """A table without a row would be no table for Word, so it goes with its last row."""
    words = [row_words(row) for row in rows]
    listed = [list_of(each.groups, lists, text_of(e)) for each, e in zip(words, rows, strict=True)]
    if all(name or each.test for name, each in zip(listed, words, strict=True)):
        table = rows[0].getparent()
        if table is not None:
            _mark(table, table, "table")
    for name, places in runs(listed):
        if name:
            _mark(rows[places[0]], rows[places[-1]], f"list {name}")
    for row, each in zip(rows, words, strict=True):
        if each.test:
            _mark(row, row, _said(each.test))


def _said(test: Test) -> str:
    return f"{'keep' if test.wanted else 'drop'} {test.name}"


def _mark(first: etree._Element, last: etree._Element, what: str) -> None:
    """Marks that are set later stand closer to their element."""
    first.addprevious(etree.ProcessingInstruction("zhiya", what))
    last.addnext(etree.ProcessingInstruction("zhiya", "end"))


def _sequence(tokens: Iterator[str], lists: frozenset[str]) -> _Writer:
    """This will read text and marks by turns, up to the end of what was opened."""
    writers = [_text(next(tokens), lists)]
    for mark in tokens:
        if mark == "end":
            break
        kind, _, name = mark.partition(" ")
        writers.append(_marked(kind, name, _sequence(tokens, lists), lists))
        writers.append(_text(next(tokens), lists))
    if len(writers) == 1:
        return writers[0]

    def write(values: Any, record: Any, out: list[bytes]) -> None:
        for each in writers:
            each(values, record, out)

    return write


def _marked(kind: str, name: str, inner: _Writer, lists: frozenset[str]) -> _Writer:
    if kind == "list":
        return _repeated(name, inner)
    if kind == "table":
        return _with_rows(inner)
    read = _reader(*named(name), lists)
    wanted = kind == "keep"

    def write(values: Any, record: Any, out: list[bytes]) -> None:
        if bool(read(values, record)) is wanted:
            inner(values, record, out)

    return write


def _repeated(name: str, inner: _Writer) -> _Writer:
    def write(values: Any, _: Any, out: list[bytes]) -> None:
        for record in values[name]:
            inner(values, record, out)

    return write


def _with_rows(inner: _Writer) -> _Writer:
    def write(values: Any, record: Any, out: list[bytes]) -> None:
        table: list[bytes] = []
        inner(values, record, table)
        if any(b"<w:tr" in each for each in table):
            out += table

    return write


def _text(xml: str, lists: frozenset[str]) -> _Writer:
    """Between two placeholders the text never changes, so it is turned into bytes once."""
    fixed = ""
    shown: list[tuple[bytes, _Reader]] = []
    end = 0
    for match in PATTERN.finditer(xml):
        fixed += xml[end : match.start()]
        end = match.end()
        value, box = match.groups()[:2]
        if value or box:
            show = _boxed if box else _escaped
            shown.append((fixed.encode(), show(_reader(*named(value or box), lists))))
            fixed = ""
    last = (fixed + xml[end:]).encode()

    def write(values: Any, record: Any, out: list[bytes]) -> None:
        for before, show in shown:
            out.append(before)
            out.append(show(values, record))
        out.append(last)

    return write


def _escaped(read: _Reader) -> _Reader:
    def show(values: Any, record: Any) -> bytes:
        value = read(values, record)
        if value is None:
            return b""
        if _SPECIAL.search(value):
            value = escape(value).replace("\n", _NEW_LINE)
        shown: bytes = value.encode()
        return shown

    return show


def _boxed(read: _Reader) -> _Reader:
    return lambda values, record: _TICKED if read(values, record) else _UNTICKED


def _reader(group: str | None, key: str, lists: frozenset[str]) -> _Reader:
    if group is None:
        return lambda values, record: values[key]
    if group in lists:
        return lambda values, record: record[key]
    return lambda values, record: None if (found := values[group]) is None else found[key]
