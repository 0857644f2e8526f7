"""How does a person read an example: what stands otherwise than in the base package?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pydantic import JsonValue

from rules.examples.dossiers import changed, package_of
from rules.examples.pairs import ON, Sample
from rules.wording import day, quoted, yuan
from schemas.edition import edition_named
from schemas.naming import Node, Part, resolved, spot_at
from schemas.package import EDITION, Package
from schemas.vocabulary import DocumentKind

_NOTHING = "未填写"
_RECORD = {
    "numbers_in_open_packages": "另有办理中的质押包含有",
    "numbers_pledged": "已经本窗口办理质押登记的有",
}


def told(sample: Sample) -> tuple[str, ...]:
    """This will say in Chinese lines what an example is; none for the base package itself."""
    return tuple(_lines(sample))


def _lines(sample: Sample) -> Iterator[str]:
    if sample.on != ON:
        yield f"检查之日：{day(sample.on)}"
    for at, (pointer, *_) in enumerate(sample.changes):
        yield _change(pointer, changed(sample, at), changed(sample, at + 1))
    for name, usable in sample.files.items():
        yield f"压缩包内的文件“{name}”：{'可以读取' if usable else '无法读取'}"
    for paper in sample.papers:
        package, form = package_of(changed(sample)), DocumentKind(paper.form).label
        must, has = (_named(package, keys) for keys in (paper.must_sign, paper.signed_by))
        yield f"系统生成的{form}：应由{must}签章，已由{has}签章"
    for field, numbers in (sample.record or {}).items():
        yield f"{_RECORD[field]}{quoted(sorted(numbers))}"


def _change(pointer: str, before: JsonValue, after: JsonValue) -> str:
    parts = _parts(pointer, before)
    old, new = _at(before, parts), _at(after, parts)
    if isinstance(parts[-1], int) and _length(before, parts) != _length(after, parts):
        is_added = _length(before, parts) < _length(after, parts)
        word, data, value = ("增加", after, new) if is_added else ("删去", before, old)
        return f"{word}{_label(data, parts)}（{_value(data, parts, value)}）"
    return f"{_label(after, parts)}：{_value(before, parts, old)} → {_value(after, parts, new)}"


def _parts(pointer: str, before: JsonValue) -> list[Part]:
    """The parts of a pointer; the end of a list is the number that a new row will have."""
    found: list[Part] = []
    for part in pointer.removeprefix("/").split("/"):
        here = _at(before, found)
        if isinstance(here, list):
            found.append(len(here) if part == "-" else int(part))
        else:
            found.append(part)
    return found


def _at(data: JsonValue, parts: Sequence[Part]) -> JsonValue:
    for part in parts:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _length(data: JsonValue, parts: Sequence[Part]) -> int:
    here = _at(data, parts[:-1])
    return len(here) if isinstance(here, list) else 0


def _label(data: JsonValue, parts: Sequence[Part]) -> str:
    return spot_at(_SCHEMA, data, parts).label


def _value(data: JsonValue, parts: Sequence[Part], value: JsonValue) -> str:
    return _written(spot_at(_SCHEMA, data, parts).node or {}, value)


def _written(node: Node, value: JsonValue) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        inner = node.get("items")
        own = resolved(_SCHEMA, inner) if isinstance(inner, dict) else {}
        return "、".join(_written(own, each) for each in value) or _NOTHING
    if isinstance(value, dict):
        return "，".join(_fields(node, value))
    return _plain(node, str(value))


def _fields(node: Node, row: Mapping[str, JsonValue]) -> Iterator[str]:
    fields = node.get("properties")
    for name, value in row.items():
        own = fields.get(name) if isinstance(fields, dict) else None
        if isinstance(own, dict) and "const" not in own:
            written = _written(resolved(_SCHEMA, own, value), value)
            yield (
                f"{own['title']}（{written}）"
                if isinstance(value, dict)
                else f"{own['title']} {written}"
            )


def _plain(node: Node, value: str) -> str:
    labels = node.get("x-labels")
    if isinstance(labels, dict):
        return str(labels.get(value, value))
    if node.get("x-name") == "Day":
        return day(date.fromisoformat(value))
    return yuan(Decimal(value)) if node.get("x-name") == "Yuan" else value


def _named(package: Package, keys: frozenset[str]) -> str:
    return quoted(party.name for party in package.parties if party.key in keys) or "无人"


_SCHEMA = edition_named(EDITION).schema
