"""Does every rule exist that the reference of the law lists for the validators?"""

import re
from pathlib import Path

import pytest

from rules.every import EVERY_RULE

LAW = Path(__file__).resolve().parents[2].parent / "shared" / "law.md"


def test_every_rule_of_the_reference_exists() -> None:
    """Its table names single ids, and spans of ids such as C01 to C06."""
    if not LAW.exists():
        pytest.skip("the reference of the law, ../shared/law.md, is not here")
    table = LAW.read_text(encoding="utf-8").split("\n## 10. ")[1].split("\n## ")[0]
    asked: set[str] = set()
    for letter, first, last in re.findall(
        r"^\| ([A-Z])(\d\d)(?:\W[A-Z](\d\d))? \|", table, re.MULTILINE
    ):
        asked |= {f"{letter}{number:02}" for number in range(int(first), int(last or first) + 1)}
    assert len(asked) >= 36
    assert asked - {rule.code for rule in EVERY_RULE} == set()
