"""Which value does a template mean by `{pledgor.name}`, and how is it written here?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tests.documents.deal import Contract, Deal, Party, Right, Role, Valuation
from tests.documents.spelling import Spelling, ten_thousands

SORTS = {
    "invention": "发明",
    "utility_model": "实用新型",
    "design": "外观设计",
    "trademark": "注册商标",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One value that a document states: where it is in the deal, itself, and as it is printed."""

    path: str
    value: Any
    text: str


@dataclass(slots=True)
class Scope:
    """Of what one document speaks: its spelling, its party, and the rights that it is about.

    `first` holds values of the true deal for all occurrences of a path but the last, so that the
    document contradicts itself.
    """

    spelling: Spelling
    subject: str = ""
    rights: tuple[str, ...] = ()
    first: Mapping[str, tuple[int, Any]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def every(self, deal: Deal, what: str) -> list[Any]:
        """This will return what `@each` goes through."""
        rights = [right for right in deal.rights if not self.rights or right.key in self.rights]
        match what:
            case "right":
                return rights
            case "patent":
                return [right for right in rights if right.is_patent]
            case "model":
                return [right for right in rights if right.sort == "utility_model"]
            case "mark":
                return [right for right in rights if not right.is_patent]
            case "principal":
                return [*deal.having(Role.pledgor), *deal.having(Role.pledgee)]
        return deal.having(Role(what))

    def has(self, deal: Deal, what: str) -> bool:
        """This will tell whether `@if` holds."""
        match what:
            case "maximum":
                return deal.is_maximum
            case "patents":
                return bool(deal.patents)
            case "marks":
                return bool(deal.marks)
            case "valuation":
                return deal.valuation is not None
            case "apart":
                return Role.pledgor not in deal.having(Role.debtor)[0].roles
            case "co_owned":
                return bool(deal.having(Role.co_owner))
        return bool(deal.having(Role(what)))

    def thing(self, deal: Deal, names: Mapping[str, Any], name: str) -> Any:
        """This will return what the first part of a path means."""
        if name in names:
            return names[name]
        if name == "subject":
            return deal.party(self.subject)
        if name in Role.__members__:
            return deal.having(Role(name))[0]
        if name in ("right", "patent", "mark"):
            return self.every(deal, name)[0]
        return getattr(deal, name)


def written(scope: Scope, deal: Deal, names: Mapping[str, Any], path: str, form: str) -> Said:
    """This will write the value of a path in the spelling of the document."""
    first, _, last = path.partition(".")
    thing = scope.thing(deal, names, first)
    if not last:
        return _said(scope, path, deal, first, thing, form)
    known = f"{_name_of(thing, first)}.{last}"
    value = getattr(thing, last)
    return _said(scope, known, thing, last, value, form)


def _said(scope: Scope, path: str, thing: Any, field_name: str, value: Any, form: str) -> Said:
    times = scope.seen.get(path, 0)
    scope.seen[path] = times + 1
    until, kept = scope.first.get(path, (0, None))
    if times < until:
        value = kept
    text = _text(scope, thing, field_name, value, form)
    # Where the capitals say otherwise, they are what a finding has to show.
    words = getattr(thing, "words", None) if isinstance(value, Decimal) else None
    return Said(path, value if words is None else words, text)


def _name_of(thing: Any, word: str) -> str:
    return thing.key if isinstance(thing, Party | Right) else word


def _text(scope: Scope, thing: Any, name: str, value: Any, form: str) -> str:
    spelling = scope.spelling
    match value:
        case Decimal():
            return _sum(spelling, thing, value, form)
        case date():
            return spelling.day(value)
        case int():
            return spelling.count(value)
        case tuple() if name == "classes":
            return spelling.classes(value)
        case tuple():
            return spelling.plain(spelling.names.join(value))
        case str() if name == "number" and isinstance(thing, Right) and thing.is_patent:
            return spelling.patent(value)
        case str() if name == "sort":
            return SORTS[value]
    return spelling.plain(str(value))


def _sum(spelling: Spelling, thing: Any, amount: Decimal, form: str) -> str:
    words = thing.words if isinstance(thing, Contract | Valuation) else None
    match form:
        case "":
            return spelling.both(amount, words)
        case "figures":
            return spelling.figures(amount)
        case "words":
            return spelling.words(amount if words is None else words)
        case "wan":
            return ten_thousands(amount)
        case "plain":
            return f"{amount:,.2f}"
    raise ValueError(form)
