"""What is wrong with a blank? Every fault at once, named by the text of its paragraph."""

import zipfile
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from forms.blanks.editions import Blank
from forms.blanks.features import strange_features
from forms.blanks.filling import USUAL, pdf_of, word_of
from forms.blanks.fonts import CharacterNotInFont, check_printable
from forms.blanks.markup import (
    W,
    paragraph_words,
    parsed,
    row_words,
    stands_first,
    table_words,
    text_of,
)
from forms.blanks.package import read_package
from forms.blanks.placeholders import (
    BlankIsBroken,
    Slot,
    Values,
    Words,
    list_of,
    lists_in,
    named,
)
from forms.blanks.reading import read_layout
from forms.blanks.samples import DAY, FILE, sample_of

_GIVEN = frozenset({*USUAL, "paper"})
_PICTURES = ("word/media/", "word/embeddings/", "word/activeX/", "word/charts/")


def faults(blank: Blank) -> list[str]:
    """This will name everything for which a blank would be refused, or would print wrongly."""
    if not blank.document.exists():
        return ["缺少空白表 blank.docx，可用“zhiya forms draft”起草。"]
    try:
        values = sample_of(blank)
    except (OSError, ValueError):
        return [f"缺少样例数据 {FILE}，或其内容不是 JSON。"]
    found = [_sentence(each) for each in _of_the_file(blank.document)]
    try:
        parts = [parsed(part) for part in read_package(blank.document).filled.values()]
    except (BlankIsBroken, OSError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return [*found, "空白表无法打开，请用 Word 或 WPS 重新保存为 docx。"]
    lists = lists_in(values)
    used: list[_Use] = []
    for part in parts:
        found += [_sentence(each) for each in strange_features(part)]
        found += [_sentence(each) for each in _of_the_words(part, lists, used)]
    found += _of_the_names(used, blank)
    found += _of_the_sample(used, values, blank)
    return list(dict.fromkeys(found)) or list(_of_the_print(blank, values))


@dataclass(frozen=True, slots=True)
class _Use:
    """Where a blank names a value, and whether it prints it."""

    name: str
    where: str
    is_printed: bool

    @property
    def shown(self) -> str:
        return f"空白表中“{self.where[:60]}”"


def _sentence(fault: BlankIsBroken) -> str:
    return str(fault)


def _of_the_file(document: Path) -> Iterator[BlankIsBroken]:
    try:
        with zipfile.ZipFile(document) as archive:
            names = archive.namelist()
            relations = [archive.read(name) for name in names if name.endswith(".rels")]
    except (OSError, zipfile.BadZipFile):
        return
    if any(name.startswith(_PICTURES) for name in names):
        yield BlankIsBroken("全文", "含有图片或嵌入的对象")
    if any("vba" in name.lower() for name in names):
        yield BlankIsBroken("全文", "含有宏")
    if any(b'TargetMode="External"' in each for each in relations):
        yield BlankIsBroken("全文", "引用了文件以外的内容")


def _of_the_words(
    part: etree._Element, lists: frozenset[str], used: list[_Use]
) -> Iterator[BlankIsBroken]:
    """This will read each paragraph, row and table by itself, so that no fault hides another."""
    for paragraph in part.iter(f"{W}p"):
        words = yield from _tried(paragraph_words, paragraph)
        if words is None:
            continue
        where = text_of(paragraph)
        for each in words.asks_for:
            used.append(_Use(each.name, where, isinstance(each, Slot) and not each.is_box))
        if words.table_test and not stands_first(paragraph):
            yield BlankIsBroken(where, "整个表格的条件只能写在首行第一格的开头")
        yield from _mixed(words, lists, where)
    for row in part.iter(f"{W}tr"):
        words = yield from _tried(row_words, row)
        if words is not None:
            yield from _mixed(words, lists, text_of(row))
    for table in part.iter(f"{W}tbl"):
        yield from _tried(table_words, table)


def _tried(
    read: Callable[[etree._Element], Words], element: etree._Element
) -> Generator[BlankIsBroken, None, Words | None]:
    try:
        return read(element)
    except BlankIsBroken as broken:
        yield broken
    return None


def _mixed(words: Words, lists: frozenset[str], where: str) -> Iterator[BlankIsBroken]:
    try:
        list_of(words.groups, lists, where)
    except BlankIsBroken as broken:
        yield broken


def _of_the_names(used: Sequence[_Use], blank: Blank) -> Iterator[str]:
    groups = _groups(blank)
    known = {*blank.fields, *_GIVEN, *groups, *(f"{each}.no" for each in groups)}
    for use in used:
        if use.name not in known:
            yield f"{use.shown}使用了未知的占位符“{use.name}”，请更正或加入 fields.json。"
        elif use.name in groups and use.is_printed:
            yield f"{use.shown}把一组值“{use.name}”当作一个值使用。"
    names = {use.name for use in used}
    for name, label in blank.fields.items():
        if name not in names and name not in groups:
            yield f"栏目“{label}”（{name}）没有在空白表中使用。"


def _groups(blank: Blank) -> set[str]:
    return {group for name in blank.fields if (group := named(name)[0])}


def _of_the_sample(used: Sequence[_Use], values: Values, blank: Blank) -> Iterator[str]:
    groups = _groups(blank)
    for use in used:
        if use.is_printed and any(isinstance(each, bool) for each in _given(values, use.name)):
            yield f"{use.shown}打印的值“{use.name}”在样例数据中不是文字。"
    for name, label in blank.fields.items():
        if name in groups:
            continue
        given = _given(values, name)
        if not given:
            yield f"样例数据中缺少“{label}”（{name}）。"
        elif not any(each not in (None, "") for each in given):
            yield f"样例数据没有填写“{label}”（{name}）。"
    if not blank.title and not values.get("title"):
        yield "样例数据中缺少标题（title）。"
    try:
        check_printable(values, blank.fields)
    except CharacterNotInFont as missing:
        yield f"样例数据：{missing}"


def _given(values: Mapping[str, Any], name: str) -> Sequence[object]:
    """This will collect what the sample gives for a name; nothing if a record lacks it."""
    group, key = named(name)
    if group is None:
        return [values[key]] if key in values else []
    given = values.get(group)
    records: list[Any] = given if isinstance(given, list) else [given]
    if not all(isinstance(each, dict) and key in each for each in records):
        return []
    return [each[key] for each in records]


def _of_the_print(blank: Blank, values: Values) -> Iterator[str]:
    """A blank without other faults must come out of both ends, and all its text be printable."""
    try:
        read_layout(blank.document)
        for part in read_package(blank.document).filled.values():
            for paragraph in parsed(part).iter(f"{W}p"):
                check_printable(text_of(paragraph), {"": text_of(paragraph)[:60]})
        pdf_of(blank, values, on=DAY)
        word_of(blank, values, on=DAY)
    except BlankIsBroken as broken:
        yield _sentence(broken)
    except CharacterNotInFont as missing:
        yield str(missing)
    except KeyError as key:
        yield f"样例数据中缺少“{key.args[0]}”。"
