"""Which words in a Word blank stand for values, and what do they ask for?

`{{key}}` and `{{group.key}}` print a value, `{{[key]}}` draws a box that is ticked or not,
`{{?key}}` and `{{!key}}` keep a paragraph or a row, `{{?table key}}` a table. The whole language
is told in docs/how-to/forms.md.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

Value = str | bool | None
Record = Mapping[str, Value]
Values = Mapping[str, Value | Record | Sequence[Record]]

_NAME = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?"
PATTERN = re.compile(
    rf"\{{\{{(?:({_NAME})|\[({_NAME})\]|([?!])({_NAME})|([?!])table ({_NAME}))\}}\}}"
)


class BlankIsBroken(ValueError):
    """A blank can not be filled as it stands; `where` is the text of the paragraph."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"空白表中“{where[:60]}”不能使用：{what}。")
        self.where = where
        self.what = what


@dataclass(frozen=True, slots=True)
class Slot:
    """A value to print, or a box to draw; `group` is the record or list that holds it."""

    group: str | None
    key: str
    is_box: bool = False

    @property
    def name(self) -> str:
        return f"{self.group}.{self.key}" if self.group else self.key


@dataclass(frozen=True, slots=True)
class Test:
    """Whether something stays: `wanted` says if the value must hold or must not."""

    group: str | None
    key: str
    wanted: bool = True

    @property
    def name(self) -> str:
        return f"{self.group}.{self.key}" if self.group else self.key


@dataclass(frozen=True, slots=True)
class Words:
    """The text of one paragraph: what is printed, and what it says about being kept."""

    parts: tuple[str | Slot, ...]
    test: Test | None = None
    table_test: Test | None = None

    @property
    def asks_for(self) -> Iterator[Slot | Test]:
        yield from (part for part in self.parts if isinstance(part, Slot))
        yield from (test for test in (self.test, self.table_test) if test)

    @property
    def groups(self) -> frozenset[str]:
        asked = (each for each in self.asks_for if each is not self.table_test)
        return frozenset(each.group for each in asked if each.group)


def read_words(text: str, where: str | None = None) -> Words:
    """This will part a text at its placeholders; raises BlankIsBroken for what is none."""
    parts: list[str | Slot] = []
    tests: dict[bool, Test] = {}
    end = 0
    for match in PATTERN.finditer(text):
        _keep_text(parts, text[end : match.start()], where or text)
        end = match.end()
        value, box, sign, kept, table_sign, table = match.groups()
        if value or box:
            parts.append(Slot(*named(value or box), is_box=bool(box)))
            continue
        if parts or bool(table) in tests:
            raise BlankIsBroken(where or text, "条件只能写在段落开头，每种只写一个")
        tests[bool(table)] = Test(*named(kept or table), wanted=(sign or table_sign) == "?")
    _keep_text(parts, text[end:], where or text)
    return Words(tuple(parts), tests.get(False), tests.get(True))


def named(name: str) -> tuple[str | None, str]:
    """This will part `group.key`; a value of the paper itself has no group."""
    group, _, key = name.rpartition(".")
    return group or None, key


def list_of(groups: Iterable[str], lists: frozenset[str], where: str) -> str | None:
    """This will name the list for whose records a row or paragraph is repeated."""
    found = lists.intersection(groups)
    if len(found) > 1:
        raise BlankIsBroken(where, "一行或一段只能取自一个列表")
    return next(iter(found), None)


def runs(listed: Sequence[str | None]) -> list[tuple[str | None, range]]:
    """This will join neighbours of one list, so that they are repeated together."""
    at = 0
    found = []
    for name, group in groupby(listed):
        length = len(list(group))
        found.append((name, range(at, at + length)))
        at += length
    return found


def lists_in(values: Values) -> frozenset[str]:
    return frozenset(key for key, value in values.items() if isinstance(value, list | tuple))


def _keep_text(parts: list[str | Slot], text: str, where: str) -> None:
    if "{{" in text or "}}" in text:
        raise BlankIsBroken(where, "有占位符被拆开或写错，请在 Word 中删去后一次输入完整")
    if text:
        parts.append(text)
