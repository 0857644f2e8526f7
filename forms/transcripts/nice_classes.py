"""Which classes of goods and services does a text name?"""

import re
from collections.abc import Iterable

_CLASS = re.compile(r"(?<![0-9])0?([1-9]|[1-3][0-9]|4[0-5])(?![0-9])")
_CLASSES = re.compile(r"[第国际分类别商品服务,、和及;:()/0-9-]+")


def classes_in(text: str) -> set[int]:
    """“第9、35类” are two; a text that says more than classes, or a range, gives none."""
    is_plain = len(text) < 200 and _CLASSES.fullmatch(text) and "至" not in text and "-" not in text
    return {int(each) for each in _CLASS.findall(text)} if is_plain else set()


def joined(classes: Iterable[int]) -> str:
    """This will spell classes as statements do."""
    return ",".join(map(str, sorted(classes)))
