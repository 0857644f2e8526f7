"""What does the law demand, one row each, and what of ours answers it?

One file a kind of right lies beside this module. A row names rules that judge it, clocks that time
it, and entries of the clerk's checklist for what no machine can see; it has at least one of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from rules.frame import Mark
from schemas.shape import Shape
from schemas.vocabulary import Vocabulary

FOLDER = Path(__file__).parent


class Right(Vocabulary):
    """To which kind of right a demand belongs; most of the civil code holds for all."""

    every = "every", "各类权利"
    patent = "patent", "专利"
    trademark = "trademark", "注册商标"
    geographical_mark = "geographical_mark", "地理标志商标"
    layout = "layout", "集成电路布图设计"
    copyright = "copyright", "著作权"


class Demand(Vocabulary):
    """What kind of thing the law demands."""

    document = "document", "应当提交的文件和手续"
    content = "content", "合同事项"
    ground = "ground", "不予登记的情形"
    time = "time", "期限"
    duty = "duty", "登记之后的手续"
    standard = "standard", "号码"


class Row(Shape):
    """One demand in our own words, with its source and how well that is known."""

    kind: Demand
    law: str
    article: str
    mark: Mark
    text: str
    rules: tuple[str, ...]
    clocks: tuple[str, ...]
    clerk: tuple[str, ...]

    @property
    def is_by_machine(self) -> bool:
        return bool(self.rules or self.clocks)


class OwnRule(Shape):
    """A rule that no text asks for: of our data format, or of our own record."""

    code: str
    reason: str


@cache
def rows_of(right: Right) -> tuple[Row, ...]:
    """This will return the rows of a kind of right, in the order of the file."""
    return _ROWS.validate_json(_read(right.value))


@cache
def laws() -> Mapping[str, str]:
    """This will return the full title of each source by the short one that rows use."""
    return _WORDS.validate_json(_read("laws"))


@cache
def clocks() -> Mapping[str, str]:
    """This will return the title of each clock by its code."""
    return _WORDS.validate_json(_read("clocks"))


@cache
def own_rules() -> tuple[OwnRule, ...]:
    return _OWN.validate_json(_read("our_own"))


def faults(
    rows: Iterable[Row], rules: Set[str], own: Set[str], looks: Set[str], timed: Set[str]
) -> Iterator[str]:
    """This will say what is wrong: rows without an answer, and names that lead nowhere.

    All but the rows are codes: of rules, of rules of our own, of the checklist, of clocks.
    """
    kept = list(rows)
    for row in kept:
        where = f"{row.law}{row.article}：{row.text}"
        if not (row.is_by_machine or row.clerk):
            yield f"nothing answers {where}"
        if row.law not in laws():
            yield f"no such law {row.law} in {where}"
        lost = (set(row.rules) - rules) | (set(row.clerk) - looks) | (set(row.clocks) - timed)
        yield from (f"no such code {code} in {where}" for code in sorted(lost))
    named = {code for row in kept for code in row.rules}
    for code in sorted(rules - named - own):
        yield f"no row names {code}, and it is not listed as a rule of our own"
    for code in sorted(own - rules):
        yield f"{code} is listed as a rule of our own and is no rule"
    for code in sorted(looks - {code for row in kept for code in row.clerk}):
        yield f"no row names {code} of the checklist"
    for code in sorted(timed - {code for row in kept for code in row.clocks}):
        yield f"no row names the clock {code}"


def _read(name: str) -> bytes:
    return (FOLDER / f"{name}.json").read_bytes()


_ROWS = TypeAdapter(tuple[Row, ...])
_WORDS = TypeAdapter(dict[str, str])
_OWN = TypeAdapter(tuple[OwnRule, ...])
