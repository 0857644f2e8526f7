"""What does the rulebook know of each rule, whatever form it is then given?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rules.editions import LIVES, Life
from rules.every import EVERY_RULE
from rules.examples.pairs import PAIRS, BadSample, Sample
from rules.examples.wording import told
from rules.frame import Basis, Mark, Rule, Scope
from schemas.finding import Severity, Stage

# A code begins with the chapter to which its rule belongs.
CHAPTERS = {
    "P": ("Patents", "专利权质押"),
    "T": ("Trademarks", "注册商标专用权质押"),
    "C": ("Copyright", "著作权质押"),
    "I": ("Layout-designs", "集成电路布图设计"),
    "E": ("Evidence of the register", "登记簿证据"),
    "F": ("Filings after registration", "登记之后的手续"),
    "G": ("Numbers and duties of parties", "当事人的证件与义务"),
    "K": ("The package itself", "质押包本身"),
    "R": ("Our own record", "本窗口的记录"),
    "X": ("Documents against each other", "文件之间的比对"),
}
MARKS = {
    Mark.verified: ("read at its source", "已核对"),
    Mark.superseded: ("read in a superseded text only", "待核对：仅见于旧文本"),
    Mark.secondary: ("read in a secondary source only", "待核对：仅见于二手资料"),
    Mark.from_memory: ("from memory, not found at any source", "待核对：未找到出处"),
}
STAGES = {
    Stage.intake: ("at intake and again at approval", "接收时，审批时再查一次"),
    Stage.approval: ("at approval", "审批时"),
}
SCOPES = {
    Scope.item: ("each item by itself", "逐项检查"),
    Scope.package: ("the package", "整个质押包"),
    Scope.whole_list: (
        "the whole list of items; not asked while items are left out for their shape",
        "整张标的清单；有标的因格式错误未读入时不检查",
    ),
    Scope.record: (
        "our own record; not asked by the offline check",
        "对照本窗口的记录；离线预审不检查",
    ),
    Scope.documents: ("what was read in the documents", "识读出的材料内容"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An example in words; `found` is where and how gravely a bad one is found."""

    caption: str
    lines: tuple[str, ...]
    found: str = ""

    @property
    def text(self) -> str:
        return "\n".join((self.caption, *self.lines, *filter(None, [self.found])))


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule with its life and its examples; a rule still without examples has none to show."""

    rule: Rule[Any]
    life: Life
    good: Shown | None
    bad: Shown | None

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def chapter(self) -> str:
        return self.rule.code[0]

    @property
    def is_verified(self) -> bool:
        """Whether every edition of the basis was read at its source."""
        return all(basis.is_verified for basis in self.rule.basis)

    @property
    def weight(self) -> Severity:
        """The heaviest that any edition of its basis allows."""
        return min((self.rule.weigh(each) for each in self.rule.basis), key=list(Severity).index)


@cache
def entries() -> tuple[Entry, ...]:
    """This will return what the book says of every rule, in the order of the codes."""
    return tuple(_entry(rule) for rule in EVERY_RULE)


def in_chapters(of: tuple[Entry, ...]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """This will return the chapters that have entries, by their letter, in the book's order."""
    for letter in CHAPTERS:
        if own := tuple(each for each in of if each.chapter == letter):
            yield letter, own


def days(basis: Basis) -> str:
    """This will say in Chinese when an edition of a legal text is in force."""
    return f"{basis.since}至{basis.until}" if basis.until else f"{basis.since}起"


def _entry(rule: Rule[Any]) -> Entry:
    pair, life = PAIRS.get(rule.code), LIVES.get(rule.code, Life())
    if pair is None:
        return Entry(rule, life, None, None)
    return Entry(rule, life, _shown(pair.good), _shown(pair.bad))


def _shown(sample: Sample) -> Shown:
    found = f"结果：{sample.severity.label}" if isinstance(sample, BadSample) else ""
    return Shown(sample.caption, told(sample), found)
