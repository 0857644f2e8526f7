"""Is a code given once and for ever?"""

from rules.codes import TOMBSTONES, Tombstone, faults, ledger
from rules.editions import LIVES
from rules.every import EVERY_RULE

ALIVE = {rule.code: rule.name for rule in EVERY_RULE}
TOMB = Tombstone("X09", "old_rule", "某事应当成立。", "2026-12", "法律修改。")


def test_every_code_ever_given_is_listed_and_means_what_it_meant() -> None:
    assert list(faults(ledger(), ALIVE, TOMBSTONES)) == []


def test_every_life_is_of_a_rule_that_is_there_and_every_end_has_its_reason() -> None:
    assert LIVES.keys() <= ALIVE.keys()
    assert [code for code, life in LIVES.items() if life.retired and not life.reason] == []


def test_a_rule_that_is_gone_needs_a_tombstone() -> None:
    (fault,) = faults({"X09": "old_rule"}, {}, ())
    assert "X09 is gone without a tombstone" in fault
    assert list(faults({"X09": "old_rule"}, {}, [TOMB])) == []


def test_a_new_code_has_to_be_listed() -> None:
    (fault,) = faults({}, {"X10": "new_rule"}, ())
    assert "“X10 new_rule”" in fault


def test_a_code_is_never_used_again() -> None:
    given = {"X09": "old_rule"}
    (renamed,) = faults(given, {"X09": "new_rule"}, ())
    assert "X09 was old_rule and is now new_rule" in renamed
    assert any("has a tombstone" in each for each in faults(given, {"X09": "new_rule"}, [TOMB]))
    (carved,) = faults({"X09": "another_rule"}, {}, [TOMB])
    assert "X09 was another_rule" in carved
