"""How are days, amounts and lists written in a finding?"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

_LONGEST_LIST = 5


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def yuan(value: Decimal) -> str:
    return f"{value:,.2f}元"


def listed(words: Iterable[str]) -> str:
    """This will join names, and count the rest when there are many."""
    every = list(words)
    shown = "、".join(every[:_LONGEST_LIST])
    return shown if len(every) <= _LONGEST_LIST else f"{shown}等{len(every)}个"


def quoted(words: Iterable[str]) -> str:
    return listed(f"“{word}”" for word in words)
