"""How is a package read from JSON that is too long to be held at once?

The file is walked once, as strictly as shorter JSON is read. Everything but `items` is kept, and of
each item only where it lies, so that the list can be read again as often as it is asked for.
"""

import codecs
import json
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from pydantic import JsonValue

from schemas.json_text import (
    DECODER,
    MOST_BYTES,
    MOST_DEPTH,
    NotReadable,
    named_twice,
    refuse_deep_or_broken,
    too_deep,
    too_large_a_number,
)

MOST_LONG_BYTES = 256 * 1024 * 1024
MOST_ITEM_BYTES = 1024 * 1024
# As many as the schema allows, so that nothing is counted beyond.
MOST_ITEMS = 100_000
BLOCK = 1024 * 1024
# Items read at one time; what they become still fits the cache of a processor, and so goes faster.
MOUTHFUL = 64 * 1024
# Opens the file anew, at its beginning.
Opened = Callable[[], BinaryIO]
_BLANK = " \t\r\n"


class LongPackage(NamedTuple):
    """A package in which the items still lie on the disk."""

    rest: dict[str, JsonValue]
    items: "JsonItems"


class JsonItems(Sequence[JsonValue]):
    """A list in a file, read as it is walked; the file must stay as it is."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._starts = array("Q")
        self._ends = array("Q")

    def add(self, start: int, end: int) -> None:
        """This will note where one more item lies."""
        self._starts.append(start)
        self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[JsonValue]:
        first = 0
        with self._opened() as file:
            while first < len(self):
                last = self._last_of_a_mouthful(first)
                yield from self._read(file, first, last)
                first = last + 1

    def __getitem__(self, at: Any) -> Any:
        with self._opened() as file:
            return self._read(file, at, at)[0]

    def _last_of_a_mouthful(self, first: int) -> int:
        """The first item is always taken, however long."""
        end = bisect_right(self._ends, self._starts[first] + MOUTHFUL)
        return max(first, end - 1)

    def _read(self, file: BinaryIO, first: int, last: int) -> list[JsonValue]:
        """Between two items there is nothing but a comma and blanks."""
        file.seek(self._starts[first])
        raw = file.read(self._ends[last] - self._starts[first])
        found: list[JsonValue] = json.loads(b"[" + raw + b"]")
        return found


def read_long(opened: Opened) -> LongPackage:
    """This will find the items of a package in a file, or raise NotReadable."""
    with opened() as file:
        return _read(_Walk(file), opened)


def _read(walk: "_Walk", opened: Opened) -> LongPackage:
    rest: dict[str, JsonValue] = {}
    items: JsonItems | None = None
    room = MOST_BYTES
    begun = walk.byte
    for name in walk.names():
        if name in rest or (name == "items" and items is not None):
            raise named_twice(name)
        if name == "items" and walk.next_sign() == "[":
            items = JsonItems(opened)
            for start, end in walk.entries():
                items.add(start, end)
        else:
            rest[name] = walk.value(room, MOST_DEPTH - 1)
            room -= walk.byte - begun
        begun = walk.byte
    walk.expect_end()
    return LongPackage(rest, items or JsonItems(opened))


class _Walk:
    """Where we are in the file: some text, a place in it, and the `byte` at which that lies."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self.byte = len(codecs.BOM_UTF8) if file.read(3) == codecs.BOM_UTF8 else 0
        file.seek(self.byte)
        self._text = ""
        self._at = 0
        self._is_read = False

    def names(self) -> Iterator[str]:
        """This will step from name to name of the object; after each one the value is read."""
        self._take("{")
        if self.next_sign() == "}":
            self._take("}")
            return
        while True:
            if self.next_sign() != '"':
                raise self._wrong()
            name = str(self.value(MOST_ITEM_BYTES, MOST_DEPTH))
            self._take(":")
            yield name
            if not self._goes_on("}"):
                return

    def entries(self) -> Iterator[tuple[int, int]]:
        """This will step through a list and tell where each of its values begins and ends."""
        self._take("[")
        if self.next_sign() == "]":
            self._take("]")
            return
        for _ in range(MOST_ITEMS):
            self.next_sign()
            start = self.byte
            self.value(MOST_ITEM_BYTES, MOST_DEPTH - 2)
            yield start, self.byte
            if not self._goes_on("]"):
                return
        raise NotReadable(f"质押标的超过{MOST_ITEMS}项，请拆分后提交。")

    def value(self, most: int, depth: int) -> JsonValue:
        """This will read one value of about so many bytes at most."""
        self.next_sign()
        while (found := self._decoded()) is None:
            here = len(self._text) - self._at
            _refuse_more_than(most, here)
            # Twice as much each time, so that a long value is not begun again too often.
            self._read_on(max(here, BLOCK))
        value, end = found
        _refuse_more_than(most, end - self._at)
        raw = self._text[self._at : end]
        # Only an escape makes half a surrogate of UTF-8, and no value is deeper than it has opened.
        if "\\u" in raw or raw.count("[") + raw.count("{") > depth:
            refuse_deep_or_broken(value, depth)
        self._step_to(end)
        return value

    def next_sign(self) -> str:
        """This will step over blanks and tell what comes then; nothing at the end."""
        while True:
            at = self._at
            while at < len(self._text) and self._text[at] in _BLANK:
                at += 1
            self._step_to(at)
            if at < len(self._text) or self._is_read:
                return self._text[at : at + 1]
            self._read_on(BLOCK)

    def expect_end(self) -> None:
        if self.next_sign():
            raise self._wrong()

    def _decoded(self) -> tuple[JsonValue, int] | None:
        """The value that begins here, and where it ends; None where more has to be read."""
        try:
            value, end = DECODER.raw_decode(self._text, self._at)
        except RecursionError:
            raise too_deep() from None
        except json.JSONDecodeError:
            if self._is_read:
                raise self._wrong() from None
            return None
        except NotReadable:
            raise
        except ValueError:
            raise too_large_a_number() from None
        # What was read of 1e+5 may end behind any of its signs, and is a number after the first.
        return (value, end) if len(self._text) - end >= len("e+5") or self._is_read else None

    def _goes_on(self, close: str) -> bool:
        sign = self.next_sign()
        if sign not in (",", close):
            raise self._wrong()
        self._take(sign)
        return sign == ","

    def _take(self, sign: str) -> None:
        if self.next_sign() != sign:
            raise self._wrong()
        self._step_to(self._at + 1)

    def _step_to(self, at: int) -> None:
        passed = self._text[self._at : at]
        self.byte += len(passed) if passed.isascii() else len(passed.encode())
        self._at = at

    def _read_on(self, size: int) -> None:
        if self.byte > MOST_LONG_BYTES:
            raise NotReadable(f"JSON 数据超过{MOST_LONG_BYTES // 2**20} MB，请拆分后提交。")
        raw = self._file.read(size)
        self._is_read = not raw
        try:
            more = self._decode(raw, final=self._is_read)
        except UnicodeDecodeError:
            raise NotReadable("JSON 数据不是 UTF-8 编码，请转换编码后提交。") from None
        self._text = self._text[self._at :] + more
        self._at = 0

    def _wrong(self) -> NotReadable:
        return NotReadable(f"JSON 数据在第{self.byte + 1}个字节附近有语法错误，请检查后提交。")


def _refuse_more_than(most: int, here: int) -> None:
    if here > most:
        raise NotReadable("JSON 数据中有一处内容过大，或者有语法错误，请检查后提交。")
