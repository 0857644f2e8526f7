"""Does submitted data have the shape of a package, and if not, where and what to do about it?

All faults are named at once; the committed JSON Schema decides, the models only carry what passed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

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
        validator = jsonschema_rs.Draft202012Validator(
            dict(schema),
            validate_formats=True,
            # Linear in the length of the text, whatever the pattern.
            pattern_options=jsonschema_rs.RegexOptions(),
        )
        return cls(schema, article, validator)


def shape_findings(data: JsonValue, edition: str = EDITION) -> list[Finding]:
    """This will return one finding for each departure from the schema, at most 501.

    The last of 501 says how many more there are, and names the rows that none of the others tells.
    """
    return departures(data, _contract(edition))


def departures(data: JsonValue, contract: Contract) -> list[Finding]:
    """This will return one finding for each departure from a contract, at most 501."""
    return _findings(data, _faults(data, contract), contract)


class Parsed(NamedTuple):
    """The package, what departs from its shape, and which items of the list are left.

    `left` holds positions in the list as submitted, and is None where nothing was left out.
    """

    package: Package | None
    findings: list[Finding]
    left: tuple[int, ...] | None = None


def parse_package(data: JsonValue) -> Parsed:
    """This will return the package as far as its shape allows, and its shape findings.

    Items with faults of their own are left out, so that rules can judge the rest; with a fault
    anywhere else, or when no item is left, there is no package.
    """
    contract = _contract(edition_of(data))
    if contract.validator.is_valid(data):
        return Parsed(Package.model_validate(data), [])
    faults = _faults(data, contract)
    findings = _findings(data, faults, contract)
    left = _faultless_items(data, faults)
    if not left or not isinstance(data, dict) or not isinstance(items := data["items"], list):
        return Parsed(None, findings)
    rest = {**data, "items": [items[at] for at in left]}
    return Parsed(Package.model_validate(rest), findings, left)


def edition_of(data: JsonValue) -> str:
    """This will name the edition by which data is judged: its own if published, else ours."""
    stated = data.get("edition") if isinstance(data, dict) else None
    return next((each.name for each in editions() if each.name == stated), EDITION)


@cache
def _contract(edition: str) -> Contract:
    return Contract.of(edition_named(edition).schema, article_of(edition))


def _faults(data: JsonValue, contract: Contract) -> list[Fault]:
    """Each fault once: a day that is neither well spelled nor real is one fault, not two."""
    found: dict[Fault, Fault] = {}
    for path, keyword in _read(contract.validator.iter_errors(data)):
        group = "spelling" if keyword in ("format", "pattern", "multipleOf") else keyword
        found.setdefault((path, group), (path, keyword))
    return list(found.values())


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


def _faultless_items(data: JsonValue, faults: list[Fault]) -> tuple[int, ...]:
    """The positions of items without a fault, if nothing else has one."""
    if not isinstance(data, dict) or not isinstance(items := data.get("items"), list):
        return ()
    if not all(path[:1] == ("items",) and len(path) > 1 for path, _ in faults):
        return ()
    faulty = {path[1] for path, _ in faults}
    return tuple(at for at in range(len(items)) if at not in faulty)


def _findings(data: JsonValue, faults: list[Fault], contract: Contract) -> list[Finding]:
    if len(faults) <= MOST_FINDINGS:
        return [_finding(data, fault, contract) for fault in faults]
    told = _told_of_many(faults)
    findings = [_finding(data, fault, contract) for fault in told]
    rows = dict.fromkeys(path[:2] for path, _ in faults)
    for path, _ in told:
        rows.pop(path[:2], None)
    places = tuple(
        Place(pointer=pointer_of(row), label=spot_at(contract.schema, data, row).label)
        for row in islice(rows, MOST_ROWS)
    )
    detail = TOO_MANY.detail("", {}, len(faults) - MOST_FINDINGS)
    return [*findings, worded(TOO_MANY, detail, contract.article, places)]


def _told_of_many(faults: list[Fault]) -> list[Fault]:
    """Of more faults than anybody reads one of each row comes first, then the others."""
    firsts: dict[Path, Fault] = {}
    for fault in faults:
        firsts.setdefault(fault[0][:2], fault)
    chosen = set(islice(dict.fromkeys([*firsts.values(), *faults]), MOST_FINDINGS))
    return [fault for fault in faults if fault in chosen]


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
