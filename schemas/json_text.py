"""Can these bytes be read as JSON without harm: bounded, unambiguous, with finite numbers?"""

import json
import math
from collections.abc import Sequence

from pydantic import JsonValue

MOST_BYTES = 20 * 1024 * 1024
MOST_DEPTH = 32
# A long package has a value in each 25 bytes; millions of empty lists would take gigabytes.
MOST_VALUES = 1_500_000


class NotReadable(ValueError):
    """The bytes are no JSON that we take; `sentence` tells a person why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def load_json(raw: bytes) -> JsonValue:
    """This will return the JSON value in UTF-8 bytes, or raise NotReadable.

    It refuses more than 20 MB, more values than fit into them, more than 32 levels, NaN and
    Infinity, numbers too large for a double, a name used twice in one object, and half surrogates.
    """
    if len(raw) > MOST_BYTES:
        raise NotReadable("JSON 数据超过20 MB，请拆分后提交。")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotReadable("JSON 数据不是 UTF-8 编码，请转换编码后提交。") from None
    if sum(map(raw.count, (b",", b"[", b"{"))) > MOST_VALUES:
        raise NotReadable("JSON 数据中的内容过多，请拆分后提交。")
    value = _parsed(text)
    refuse_deep_or_broken(value)
    return value


def refuse_deep_or_broken(value: JsonValue, depth: int = MOST_DEPTH) -> None:
    """This will raise NotReadable for more levels than `depth`, and for half surrogates."""
    level: list[JsonValue] = [value]
    for _ in range(depth + 1):
        below: list[JsonValue] = []
        for each in level:
            if isinstance(each, dict):
                below.extend(each.values())
                below.extend(each)
            elif isinstance(each, list):
                below.extend(each)
            elif isinstance(each, str) and not each.isascii():
                _refuse_surrogates(each)
        if not below:
            return
        level = below
    raise too_deep()


def too_deep() -> NotReadable:
    return NotReadable(f"JSON 数据嵌套超过{MOST_DEPTH}层，请按模板的结构提交。")


def _parsed(text: str) -> JsonValue:
    try:
        value: JsonValue = DECODER.decode(text)
    except RecursionError:
        raise too_deep() from None
    except json.JSONDecodeError as error:
        raise NotReadable(
            f"JSON 数据在第{error.lineno}行第{error.colno}列附近有语法错误，请检查后提交。"
        ) from None
    except NotReadable:
        raise
    except ValueError:
        # Python itself refuses whole numbers of more than 4300 digits.
        raise too_large_a_number() from None
    return value


def too_large_a_number() -> NotReadable:
    return NotReadable("JSON 数据中有过大的数字，请核对后提交。")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise too_large_a_number()
    return number


def _no_constant(name: str) -> float:
    raise NotReadable(f"JSON 数据中有“{name}”，它不是数字，请改为实际数值后提交。")


def _each_name_once(pairs: Sequence[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise named_twice(next(name for name in names if names.count(name) > 1))
    return found


def named_twice(name: str) -> NotReadable:
    shown = "".join(sign for sign in name[:40] if sign.isprintable())
    return NotReadable(f"JSON 数据的同一对象中“{shown}”出现了多次，请只保留一个。")


def _refuse_surrogates(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise NotReadable("JSON 数据中有不完整的字符，请核对后提交。") from None


# Reads one value strictly; how deep it is, is asked afterwards.
DECODER = json.JSONDecoder(
    parse_float=_finite, parse_constant=_no_constant, object_pairs_hook=_each_name_once
)
