"""Does submitted data have the shape of a package, and if not, where and what to do about it?

All faults are named at once; the committed JSON Schema decides, the models only carry what passed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Any, NamedTuple

import jsonschema_rs
from pydantic import JsonValue

from schemas.edition import JsonSchema, article_of, edition_named, editions
from schemas.finding import Finding, Place, Remark, Severity
from schemas.messages import CATALOGUE, OTHER, TOO_MANY, Entry
from schemas.naming import Part, pointer_of, spot_at
from schemas.package import EDITION, Package

MOST_FINDINGS = 500
# Rows that are named by their places alone, where more have faults than can be told one by one.
MOST_ROWS = 2000
# What the validator says of one value takes kilobytes, and all of it comes at once. So a faulty
# part or item with more values than these is named as a whole, and so are items behind so many
# faulty ones that they would not be told anyway.
MOST_VALUES_OF_A_PART = 50_000
MOST_VALUES_OF_AN_ITEM = 2_000

Error = jsonschema_rs.ValidationError
Path = tuple[Part, ...]
# Where, and the keyword of the schema that is not kept.
Fault = tuple[Path, str]


@dataclass(frozen=True, eq=False)
class Contract:
    """A schema with its validator, and what a finding cites that rests on it."""

    schema: JsonSchema
    article: str
    validator: jsonschema_rs.Draft202012Validator

    @classmethod
    def of(cls, schema: JsonSchema, article: str) -> "Contract":
        """This will prepare a schema to hold data against."""
        return cls(schema, article, _validator(schema))

    @cached_property
    def parts(self) -> Mapping[str, JsonSchema]:
        """The schema of each part of the data, by name; none where the data has no parts."""
        found: Any = self.schema.get("properties", {})
        return found if isinstance(found, dict) else {}

    @cached_property
    def of_one_item(self) -> jsonschema_rs.Draft202012Validator:
        items: Any = self.parts.get("items", {})
        return self.for_part(items.get("items", {}))

    def for_part(self, schema: JsonSchema) -> jsonschema_rs.Draft202012Validator:
        """This will prepare what is a part of this schema, to hold such a part against it."""
        return _validator({"$defs": self.schema.get("$defs", {}), **schema})


def _validator(schema: JsonSchema) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        dict(schema),
        validate_formats=True,
        # Linear in the length of the text, whatever the pattern.
        pattern_options=jsonschema_rs.RegexOptions(),
    )


def shape_findings(data: JsonValue, edition: str = EDITION) -> list[Finding]:
    """This will return one finding for each departure from the schema, by place, at most 501.

    The last of 501 says how many more there are, and names the rows that none of the others tells.
    """
    return departures(data, contract_of(edition))


def departures(data: JsonValue, contract: Contract) -> list[Finding]:
    """This will return one finding for each departure from a contract, at most 501."""
    found = faults(data, contract)
    return findings_on(data, found, contract, rows=map(row_of, found), total=len(found))


class Parsed(NamedTuple):
    """The package, what departs from its shape, and which items of the list are left.

    `left` holds positions in the list as submitted, and is None where nothing was left out.
    """

    package: Package | None
    findings: list[Finding]
    left: Sequence[int] | None = None


def parse_package(data: JsonValue, edition: str = "") -> Parsed:
    """This will return the package as far as its shape allows, and its shape findings.

    Items with faults of their own are left out, so that rules can judge the rest; with a fault
    anywhere else, or when no item is left, there is no package. Without an edition, data is judged
    by its own.
    """
    contract = contract_of(edition or edition_of(data))
    if contract.validator.is_valid(data):
        return Parsed(Package.model_validate(data), [])
    found = faults(data, contract)
    findings = findings_on(data, found, contract, rows=map(row_of, found), total=len(found))
    left = _faultless_items(data, found)
    if not left or not isinstance(data, dict) or not isinstance(items := data["items"], list):
        return Parsed(None, findings)
    rest = {**data, "items": [items[at] for at in left]}
    return Parsed(Package.model_validate(rest), findings, left)


def edition_of(data: JsonValue) -> str:
    """This will name the edition by which data is judged: its own if published, else ours."""
    stated = data.get("edition") if isinstance(data, dict) else None
    return next((each.name for each in editions() if each.name == stated), EDITION)


def faults(data: JsonValue, contract: Contract) -> list[Fault]:
    """This will return each fault once, by place.

    A day that is neither well spelled nor real is one fault, not two. The order is not that of the
    data, for a database may keep the names in an object in another. Where more items have faults
    than are told, each of the others counts as one.
    """
    found: dict[Fault, Fault] = {}
    for path, keyword in _said_of(data, contract):
        group = "spelling" if keyword in ("format", "pattern", "multipleOf") else keyword
        found.setdefault((path, group), (path, keyword))
    return sorted(found.values(), key=_order)


def _said_of(data: JsonValue, contract: Contract) -> Iterator[Fault]:
    if not isinstance(data, dict):
        yield from _read(contract.validator.iter_errors(data))
        return
    whole = {name for name, part in data.items() if _is_faulty_and_huge(name, part, contract)}
    yield from (((name,), "size") for name in whole)
    strangers = [name for name in data if name not in contract.parts]
    left_out = whole | set(strangers[MOST_FINDINGS + 1 :])
    rest = {name: part for name, part in data.items() if name not in left_out}
    items = data.get("items")
    if isinstance(items, list) and items and "items" in contract.parts:
        whole.add("items")
        rest["items"] = items[:1]
        yield from _said_of_items(items, contract)
    for path, keyword in _read(contract.validator.iter_errors(rest)):
        if not path or path[0] not in whole:
            yield path, keyword


def _said_of_items(items: list[JsonValue], contract: Contract) -> Iterator[Fault]:
    most: Any = contract.parts["items"].get("maxItems")
    if most is not None and len(items) > most:
        yield ("items",), "maxItems"
    faulty = 0
    for at, item in enumerate(items[:most]):
        if not contract.of_one_item.is_valid(item):
            faulty += 1
            yield from _said_of_item(item, at, contract, is_named=faulty <= MOST_FINDINGS)


def _said_of_item(
    item: JsonValue, at: int, contract: Contract, *, is_named: bool = True
) -> Iterator[Fault]:
    """This will tell the faults of a faulty item, or that it has some where they would be many."""
    if not is_named or _is_longer(item, MOST_VALUES_OF_AN_ITEM):
        yield ("items", at), "size"
        return
    for path, keyword in _read(contract.of_one_item.iter_errors(item)):
        yield ("items", at, *path), keyword


def _is_faulty_and_huge(name: str, part: JsonValue, contract: Contract) -> bool:
    if name == "items" and isinstance(part, list):
        return False
    if name not in contract.parts or not _is_longer(part, MOST_VALUES_OF_A_PART):
        return False
    return not contract.for_part(contract.parts[name]).is_valid(part)


def _is_longer(value: JsonValue, most: int) -> bool:
    """This will tell whether more than so many values lie in one."""
    waiting, count = [value], 0
    while waiting and count <= most:
        each = waiting.pop()
        below: Iterable[JsonValue] = ()
        if isinstance(each, dict):
            below = each.values()
        elif isinstance(each, list):
            below = each
        waiting.extend(islice(below, most + 1))
        count += 1
    return count > most


def _order(fault: Fault) -> tuple[tuple[tuple[int, int, str], ...], str]:
    path, keyword = fault
    steps = ((0, part, "") if isinstance(part, int) else (1, 0, part) for part in path)
    return tuple(steps), keyword


@cache
def contract_of(edition: str) -> Contract:
    """This will give the contract of an edition of the package, or raise NoSuchEdition."""
    return Contract.of(edition_named(edition).schema, article_of(edition))


def _read(errors: Iterable[Error]) -> Iterator[Fault]:
    for error in errors:
        kind, path = error.kind, tuple(error.instance_path)
        if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
            yield (*path, str(kind.property)), "required"
        elif isinstance(kind, jsonschema_rs.ValidationErrorKind.AdditionalProperties):
            yield from (((*path, name), kind.name) for name in kind.unexpected)
        elif isinstance(
            kind,
            jsonschema_rs.ValidationErrorKind.AnyOf
            | jsonschema_rs.ValidationErrorKind.OneOfNotValid,
        ):
            yield from _of_branches(path, kind.name, kind.context)
        else:
            yield path, kind.name


def _of_branches(path: Path, keyword: str, branches: list[list[Error]]) -> Iterator[Fault]:
    """What is wrong by the branch that was meant: not null, and of the kind that is stated."""
    meant = [branch for branch in branches if not any(map(_rules_out, branch))]
    if len(meant) == 1:
        yield from _read(meant[0])
    else:
        yield path, keyword


def _rules_out(error: Error) -> bool:
    kind = error.kind
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Type):
        return kind.types == ["null"]
    is_about_kind = list(error.instance_path)[-1:] == ["kind"]
    if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required):
        return kind.property == "kind"
    return is_about_kind and isinstance(kind, jsonschema_rs.ValidationErrorKind.Constant)


def _faultless_items(data: JsonValue, found: Iterable[Fault]) -> tuple[int, ...]:
    """The positions of items without a fault, if nothing else has one."""
    if not isinstance(data, dict) or not isinstance(items := data.get("items"), list):
        return ()
    if not all(path[:1] == ("items",) and len(path) > 1 for path, _ in found):
        return ()
    faulty = {path[1] for path, _ in found}
    return tuple(at for at in range(len(items)) if at not in faulty)


def findings_on(
    data: JsonValue,
    found: Sequence[Fault],
    contract: Contract,
    *,
    rows: Iterable[Path],
    total: int,
) -> list[Finding]:
    """This will say faults, at most 500 and one of each row first, and how many more there are.

    `rows` and `total` are those of all faults, of which `found` may hold only the first.
    """
    told = _told_of_many(found)
    findings = [_finding(data, fault, contract) for fault in told]
    if total > len(told):
        untold = dict.fromkeys(rows)
        for fault in told:
            untold.pop(row_of(fault), None)
        places = tuple(
            Place(pointer=pointer_of(row), label=spot_at(contract.schema, data, row).label)
            for row in islice(untold, MOST_ROWS)
        )
        detail = TOO_MANY.detail("", {}, total - len(told))
        findings.append(worded(TOO_MANY, detail, contract.article, places))
    return findings


def row_of(fault: Fault) -> Path:
    """This will return the row of a list in which a fault is, or the field of a part."""
    return fault[0][:2]


def _told_of_many(found: Sequence[Fault]) -> Sequence[Fault]:
    """Of more faults than anybody reads one of each row comes first, then the others."""
    if len(found) <= MOST_FINDINGS:
        return found
    firsts: dict[Path, Fault] = {}
    for fault in found:
        firsts.setdefault(row_of(fault), fault)
    chosen = set(islice(dict.fromkeys([*firsts.values(), *found]), MOST_FINDINGS))
    return [fault for fault in found if fault in chosen]


def _finding(data: JsonValue, fault: Fault, contract: Contract) -> Finding:
    path, keyword = fault
    spot = spot_at(contract.schema, data, path)
    entry = CATALOGUE.get(keyword, OTHER)
    node = spot.node or {}
    place = Place(pointer=pointer_of(path), label=spot.label)
    detail = entry.detail(spot.label, node, node.get(keyword))
    return worded(entry, detail, contract.article, (place,))


def worded(entry: Entry, detail: str, article: str, places: tuple[Place, ...]) -> Finding:
    """This will make the finding of an entry of the catalogue."""
    said = Remark(entry.code, Severity.error, entry.sentence, entry.remedy)
    return said.found(detail, article, places)
