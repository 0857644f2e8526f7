"""How does a person read an example: what stands otherwise than in its base?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pydantic import JsonValue

from rules.examples.dossiers import changed, package_of
from rules.examples.pairs import ON, Sample
from rules.examples.spots import NamedSpot, named_spot
from rules.wording import day, quoted, yuan
from schemas.edition import JsonSchema
from schemas.evidence import FACTS, Statement
from schemas.items import Evidence
from schemas.naming import Node, Part, resolved
from schemas.package import Package
from schemas.transcript import Transcript
from schemas.vocabulary import DocumentKind, Vocabulary

_NOTHING = "未填写"
_RECORD = {
    "numbers_in_open_packages": "另有办理中的质押包含有",
    "numbers_pledged": "已经本窗口办理质押登记的有",
}


def told(sample: Sample) -> tuple[str, ...]:
    """This will say in Chinese lines what an example is; none for the base itself."""
    return tuple(_lines(sample))


def _lines(sample: Sample) -> Iterator[str]:
    if sample.on != ON:
        yield f"检查之日：{day(sample.on)}"
    for at, (pointer, *_) in enumerate(sample.changes):
        yield _change(sample.base, pointer, changed(sample, at), changed(sample, at + 1))
    for name, usable in sample.files.items():
        yield f"压缩包内的文件“{name}”：{'可以读取' if usable else '无法读取'}"
    for paper in sample.papers:
        package, form = package_of(changed(sample)), DocumentKind(paper.form).label
        must, has = (_named(package, keys) for keys in (paper.must_sign, paper.signed_by))
        yield f"系统生成的{form}：应由{must}签章，已由{has}签章"
    for field, numbers in (sample.record or {}).items():
        yield f"{_RECORD[field]}{quoted(sorted(numbers))}"
    for reading in sample.readings:
        for statement in reading.statements:
            said = "，".join(_said(statement))
            yield f"{reading.kind.label}“{reading.name}”载有{statement.number}：{said}"
        yield from (f"{reading.kind.label}“{reading.name}”：{flaw}" for flaw in reading.flaws)
    if sample.register_is_away:
        yield "登记簿查询接口暂不可用"
    for transcript in sample.transcripts:
        yield from _read(transcript)


def _read(transcript: Transcript) -> Iterator[str]:
    guess = transcript.guess.kind
    kind = f"（读作{guess.label}）" if guess else ""
    if not transcript.statements:
        yield f"文件“{transcript.file}”{kind or '没有读出种类'}"
    for each in transcript.statements:
        of = f"{each.role.label}" if each.role else each.about or ""
        said = f"{of}{each.subject.label}“{each.text}”"
        yield f"文件“{transcript.file}”{kind}{each.spot.label}写明：{said}"
    pages = [str(sheet.printed[0]) for sheet in transcript.sheets if sheet.printed]
    if pages:
        yield f"文件“{transcript.file}”各页的页码依次为{'、'.join(pages)}"
    if transcript.needs_eyes:
        yield f"文件“{transcript.file}”是扫描件，没有读出文字"
    yield from (f"文件“{transcript.file}”：{flaw}" for flaw in transcript.flaws)


def _said(statement: Statement) -> Iterator[str]:
    yield f"日期 {day(statement.day)}"
    for fact in FACTS:
        if (value := getattr(statement, fact)) is not None:
            yield f"{Evidence.model_fields[fact].title} {_shown(value)}"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Vocabulary):
        return value.label
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _change(base: str, pointer: str, before: JsonValue, after: JsonValue) -> str:
    parts = _parts(pointer, before)
    old, new = _at(before, parts), _at(after, parts)
    if isinstance(parts[-1], int) and _length(before, parts) != _length(after, parts):
        is_added = _length(before, parts) < _length(after, parts)
        word, data, value = ("增加", after, new) if is_added else ("删去", before, old)
        spot = named_spot(base, data, parts)
        return f"{word}{spot.label}（{_value(spot, value)}）"
    was, spot = named_spot(base, before, parts), named_spot(base, after, parts)
    return f"{spot.label}：{_value(was, old)} → {_value(spot, new)}"


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


def _value(spot: NamedSpot, value: JsonValue) -> str:
    return _written(spot.schema, spot.node, value)


def _written(schema: JsonSchema, node: Node, value: JsonValue) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        inner = node.get("items")
        own = resolved(schema, inner) if isinstance(inner, dict) else {}
        return "、".join(_written(schema, own, each) for each in value) or _NOTHING
    if isinstance(value, dict):
        return "，".join(_fields(schema, node, value))
    return _plain(node, str(value))


def _fields(schema: JsonSchema, node: Node, row: Mapping[str, JsonValue]) -> Iterator[str]:
    fields = node.get("properties")
    for name, value in row.items():
        own = fields.get(name) if isinstance(fields, dict) else None
        if isinstance(own, dict) and "const" not in own:
            written = _written(schema, resolved(schema, own, value), value)
            yield f"{own['title']}{f'（{written}）' if isinstance(value, dict) else f' {written}'}"


def _plain(node: Node, value: str) -> str:
    labels = node.get("x-labels")
    if isinstance(labels, dict):
        return str(labels.get(value, value))
    if node.get("x-name") == "Day":
        return day(date.fromisoformat(value))
    return yuan(Decimal(value)) if node.get("x-name") == "Yuan" else value


def _named(package: Package, keys: frozenset[str]) -> str:
    return quoted(party.name for party in package.parties if party.key in keys) or "无人"
