"""In which of its usual spellings does one document write sums, days and numbers?

A document keeps to one spelling of each, as one typist would.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from tests.documents.capitals import capital_number, digit_by_digit, in_capitals, plain_number

# Digits of full width.
_WIDE = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
_HALF_WIDTH = str.maketrans("（）", "()")
_TEN_THOUSAND = Decimal(10_000)

Days = Callable[[date], str]

_DAYS: tuple[Days, ...] = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}年{day.month:02d}月{day.day:02d}日",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%Y.%m.%d}",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日".translate(_WIDE),
    lambda day: f"{digit_by_digit(day.year)}年{plain_number(day.month)}月{plain_number(day.day)}日",
)
# How often each of them is met.
_DAY_WEIGHTS = (8, 3, 3, 3, 2, 1, 1, 1)
_FIGURES: tuple[Callable[[Decimal], str], ...] = (
    lambda amount: f"{amount:,.2f}元",
    lambda amount: f"¥{amount:,.2f}",
    lambda amount: f"￥{amount:,.2f}元",
    lambda amount: f"{amount:.2f}元",
    lambda amount: f"{_shortest(amount / _TEN_THOUSAND)}万元",
    lambda amount: f"RMB{amount:,.2f}",
    lambda amount: f"人民币{_shortest(amount)}元",
)
_SUMS = (
    "人民币（大写）{words}（小写：{figures}）",
    "人民币{words}（{figures}）",
    "（币种）人民币（大写金额）{words}，（小写金额）{figures}",
    "{figures}（大写：人民币{words}）",
    "人民币（小写）{figures}，（大写）{words}",
    "{words}（小写{figures}）",
)
_PATENTS: tuple[Callable[[str], str], ...] = (
    lambda number: f"ZL{number}",
    lambda number: f"ZL {number[:4]} {number[4]} {number[5:]}",
    lambda number: number,
    lambda number: number.replace(".", ""),
    lambda number: f"ZL{number.replace('.', '')}",
    lambda number: f"ZL {number}",
)
_PATENT_WEIGHTS = (6, 2, 2, 1, 1, 1)
_CLASSES: tuple[Callable[[tuple[int, ...]], str], ...] = (
    lambda classes: "、".join(f"第{each}类" for each in classes),
    lambda classes: f"第{'、'.join(map(str, classes))}类",
    lambda classes: "；".join(map(str, classes)),
    lambda classes: "，".join(f"{each:02d}" for each in classes),
)
_COUNTS: tuple[Callable[[int], str], ...] = (str, plain_number, capital_number, str)


def _shortest(number: Decimal) -> str:
    return f"{number.normalize():f}"


@dataclass(frozen=True, slots=True)
class Spelling:
    """The spellings of one document."""

    day: Days
    figures: Callable[[Decimal], str]
    total: str
    yuan: str
    whole: str
    patent: Callable[[str], str]
    classes: Callable[[tuple[int, ...]], str]
    count: Callable[[int], str]
    names: str
    half_width: bool

    def words(self, amount: Decimal) -> str:
        return in_capitals(amount, self.yuan, self.whole)

    def plain(self, text: str) -> str:
        """This will write brackets as this typist does."""
        return text.translate(_HALF_WIDTH) if self.half_width else text

    def both(self, amount: Decimal, words: Decimal | None) -> str:
        """This will write a sum in figures and capitals; `words` where the two differ."""
        return self.total.format(
            figures=self.figures(amount), words=self.words(amount if words is None else words)
        )


def spelling_of(random: Random) -> Spelling:
    """This will choose the spellings of a document."""
    return Spelling(
        day=random.choices(_DAYS, _DAY_WEIGHTS)[0],
        figures=random.choice(_FIGURES),
        total=random.choice(_SUMS),
        yuan=random.choice(("元", "元", "圆")),
        whole=random.choice(("整", "整", "正")),
        patent=random.choices(_PATENTS, _PATENT_WEIGHTS)[0],
        classes=random.choice(_CLASSES),
        count=random.choice(_COUNTS),
        names=random.choice(("、", "；")),
        half_width=random.random() < 0.2,
    )


def ten_thousands(amount: Decimal) -> str:
    """This will write a sum under a heading that says 万元."""
    return _shortest(amount / _TEN_THOUSAND)
