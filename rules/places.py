"""Where in a package is it, as a JSON pointer and in a person's words?"""

from collections.abc import Iterable, Sequence
from functools import cache

from pydantic import BaseModel

from schemas.finding import Place
from schemas.items import Copyright, GeographicalMark, Item, Layout, Patent, Trademark
from schemas.package import Package

_KINDS: dict[type[BaseModel], str] = {
    Patent: "专利",
    Trademark: "商标",
    GeographicalMark: "地理标志商标",
    Layout: "布图设计",
    Copyright: "著作权",
}
_NUMBERS: dict[type[BaseModel], str] = {
    Patent: "专利号",
    Trademark: "注册号",
    GeographicalMark: "注册号",
    Layout: "登记号",
    Copyright: "登记号",
}


def of_item(position: int, item: Item, *fields: str) -> Place:
    """This will point at an item of the submitted list, or at a field of it."""
    whole = f"第{position + 1}项{_KINDS[type(item)]}“{item.name}”"
    return Place(
        pointer=_pointer("items", position, fields), label=whole + _field_label(item, fields)
    )


def of_row(package: Package, table: str, position: int, *fields: str) -> Place:
    """This will point at a row of parties, documents, declarations or contacts."""
    row = getattr(package, table)[position]
    title = _title(Package, table)
    return Place(
        pointer=_pointer(table, position, fields),
        label=f"第{position + 1}个{title}{_named(row)}{_field_label(row, fields)}",
    )


def of_field(package: Package, *fields: str) -> Place:
    """This will point at the loan, a contract, the agency, or a field of them."""
    label = _title(Package, fields[0])
    part = getattr(package, fields[0])
    if isinstance(part, BaseModel):
        label += _field_label(part, fields[1:])
    return Place(pointer="/" + "/".join(fields), label=label)


def of_file(name: str) -> Place:
    return Place(file=name, label=f"文件“{name}”")


def order(places: Sequence[Place]) -> tuple[tuple[int, int, str], ...]:
    """This will return the key by which places sort as a person counts them."""
    pointer = (places[0].pointer or places[0].file or "") if places else ""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in pointer.split("/")
    )


def items_in(places: Iterable[Place]) -> list[int]:
    """This will tell which items are pointed at, by their positions in the submitted list."""
    parts = (place.pointer.split("/") for place in places if place.pointer)
    return [int(each[2]) for each in parts if each[1] == "items" and len(each) > 2]


def _pointer(table: str, position: int, fields: tuple[str, ...]) -> str:
    return "/".join(("", table, str(position), *fields))


def _field_label(model: BaseModel, fields: tuple[str, ...]) -> str:
    if not fields:
        return ""
    if fields == ("number",) and type(model) in _NUMBERS:
        return f"的{_NUMBERS[type(model)]}"
    label, here = "", type(model)
    for field in fields:
        label += f"的{_title(here, field)}"
        value = getattr(model, field, None)
        if isinstance(value, BaseModel):
            model, here = value, type(value)
    return label


def _named(row: BaseModel) -> str:
    for field in ("file", "name"):
        value = getattr(row, field, None)
        if isinstance(value, str):
            return f"“{value}”"
    return ""


@cache
def _title(model: type[BaseModel], field: str) -> str:
    found = model.model_fields.get(field)
    return (found.title or field) if found else field
