"""Does a package whose items lie on the disk have its shape, and how are they then carried?"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, cast

from pydantic import JsonValue, TypeAdapter

from schemas.items import Item
from schemas.package import Package
from schemas.validation import (
    MOST_FINDINGS,
    Fault,
    Parsed,
    contract_of,
    edition_of,
    faults,
    findings_on,
    parse_package,
    row_of,
)

# What so few items become still fits the cache of a processor.
PART = 64
_ITEMS: TypeAdapter[list[Item]] = TypeAdapter(list[Item])


def parse_long(
    rest: Mapping[str, JsonValue], items: Sequence[JsonValue], part: int = PART
) -> Parsed:
    """This will find what `parse_package` finds, looking at some items at a time.

    The items of the package that it returns are read each time they are walked.
    """
    if not items:
        return parse_package({**rest, "items": []})
    shape = _Shape(edition_of(dict(rest)))
    for first, chunk in _parts(items, part):
        shape.learn(first, {**rest, "items": chunk})
    findings = shape.findings({**rest, "items": cast("Any", items)})
    faulty = set(shape.faulty)
    left = array("L", (at for at in range(len(items)) if at not in faulty)) if faulty else None
    if shape.outside or (left is not None and not left):
        return Parsed(None, findings)
    first_one = items[left[0] if left else 0]
    package = Package.model_validate({**rest, "items": [first_one]})
    lasting = package.model_copy(update={"items": ModelledItems(items, left)})
    return Parsed(lasting, findings, left)


class _Shape:
    """The faults so far; those of items as far as they may be told, one of each first."""

    def __init__(self, edition: str) -> None:
        self.contract = contract_of(edition)
        self.outside: list[Fault] = []
        self.faulty = array("L")
        self._inside: list[Fault] = []
        self._total = 0

    def learn(self, first: int, data: dict[str, JsonValue]) -> None:
        """This will judge the shape of some items, which begin at a place in the whole list."""
        if self.contract.validator.is_valid(data):
            return
        if len(self.faulty) >= MOST_FINDINGS:
            self._count(first, data["items"])
            return
        found = faults(data, self.contract)
        self.outside = [fault for fault in found if not _is_in_an_item(fault)]
        for fault in (_moved(each, first) for each in found if _is_in_an_item(each)):
            self._keep(fault, cast("int", fault[0][1]))

    def _count(self, first: int, items: Any) -> None:
        """After so many faulty items each counts as one fault."""
        for at, item in enumerate(items, first):
            if not self.contract.of_one_item.is_valid(item):
                self._keep((("items", at), "size"), at)

    def _keep(self, fault: Fault, at: int) -> None:
        is_first_of_item = not self.faulty or self.faulty[-1] != at
        if is_first_of_item:
            self.faulty.append(at)
        elif len(self.faulty) > MOST_FINDINGS:
            return
        may_be_told = is_first_of_item and len(self.faulty) <= MOST_FINDINGS
        if may_be_told or self._total < MOST_FINDINGS:
            self._inside.append(fault)
        self._total += 1

    def findings(self, data: JsonValue) -> list[Any]:
        before = [fault for fault in self.outside if str(fault[0][0]) < "items"]
        after = self.outside[len(before) :]
        rows = chain(map(row_of, before), (("items", at) for at in self.faulty), map(row_of, after))
        found = [*before, *self._inside, *after]
        total = len(self.outside) + self._total
        return findings_on(data, found, self.contract, rows=rows, total=total)


class ModelledItems(Sequence[Item]):
    """The items that are left, made of raw ones as they are walked."""

    def __init__(self, raw: Sequence[JsonValue], left: Sequence[int] | None) -> None:
        self._raw = raw
        self._left = left

    def __len__(self) -> int:
        return len(self._raw if self._left is None else self._left)

    def __iter__(self) -> Iterator[Item]:
        kept = iter(self._kept())
        while chunk := list(islice(kept, PART)):
            yield from _ITEMS.validate_python(chunk)

    def __getitem__(self, at: Any) -> Any:
        place = at if self._left is None else self._left[at]
        return _ITEMS.validate_python([self._raw[place]])[0]

    def _kept(self) -> Iterator[JsonValue]:
        if self._left is None:
            yield from self._raw
            return
        left = iter(self._left)
        wanted = next(left, None)
        for at, raw in enumerate(self._raw):
            if at == wanted:
                yield raw
                wanted = next(left, None)


def _parts(items: Sequence[JsonValue], size: int) -> Iterator[tuple[int, list[JsonValue]]]:
    walked, first = iter(items), 0
    while chunk := list(islice(walked, size)):
        yield first, chunk
        first += len(chunk)


def _is_in_an_item(fault: Fault) -> bool:
    path, _ = fault
    return path[:1] == ("items",) and len(path) > 1


def _moved(fault: Fault, by: int) -> Fault:
    (_, at, *inner), keyword = fault
    return ("items", cast("int", at) + by, *inner), keyword
