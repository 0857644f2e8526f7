"""Are planted defects found, with the right code and place, and nothing where there is none?"""

from collections import Counter

import pytest

from rules.catalogue import RULES
from rules.editions import EDITION, is_asked_in
from schemas.finding import Severity, Stage
from tests.defects.catalogue import CHAPTERS, KINDS
from tests.defects.clean import clean
from tests.defects.measuring import Tally, measure
from tests.defects.people import Route
from tests.defects.report import PAGE, kinds_on

SEEDS = range(200)
WANTED_SHARE = 0.99
FEWEST_KINDS = 80


@pytest.fixture(scope="module")
def tally() -> Tally:
    """Forty kinds a package: every kind is planted many times, and the run takes seconds."""
    return measure(SEEDS, kinds_a_package=40)


def test_nothing_blocks_a_package_without_a_defect(tally: Tally) -> None:
    assert tally.packages == len(SEEDS)
    assert tally.false_alarms == Counter()


def test_defects_are_found_with_the_right_code_at_the_right_place(tally: Tally) -> None:
    assert tally.share >= WANTED_SHARE, tally.missed


def test_several_defects_do_not_hide_each_other(tally: Tally) -> None:
    assert tally.planted_together > len(SEEDS)
    assert tally.share_together >= WANTED_SHARE, tally.missed


def test_every_kind_of_defect_is_planted_and_found(tally: Tally) -> None:
    assert len(CHAPTERS) > 1
    assert len(KINDS) >= FEWEST_KINDS
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert tally.found[kind.name], kind.name


def test_every_rule_that_weighs_has_a_defect() -> None:
    """Reminders ask for nothing to be mended, so nothing can be planted for them."""
    planted = {kind.code for kind in KINDS}
    asked = [rule for rule in RULES if is_asked_in(EDITION, rule.code)]
    weighing = {rule.code for rule in asked if rule.severity is not Severity.reminder}
    # No defect of a package: the register itself did not answer.
    assert weighing - planted == {"E06"}


def test_packages_are_of_every_kind() -> None:
    samples = [clean(seed) for seed in SEEDS]
    sizes = {len(sample.data["items"]) for sample in samples}
    assert {1, 60} <= sizes
    kinds = {item["kind"] for sample in samples for item in sample.data["items"]}
    assert kinds == {"patent", "trademark", "geographical_mark", "layout", "copyright"}
    assert {len(sample.people.pledgors) for sample in samples} == {1, 2, 3, 5}
    assert {sample.people.route for sample in samples} == set(Route)
    assert any(sample.on.year == 2027 for sample in samples)


def test_equal_seeds_make_equal_packages() -> None:
    one, other = clean(7), clean(7)
    assert one.data == other.data
    for stage in Stage:
        one.stage = other.stage = stage
        assert one.findings() == other.findings()


def test_the_page_lists_every_kind() -> None:
    listed = kinds_on(PAGE.read_text(encoding="utf-8"))
    assert sorted(listed) == sorted((kind.code, kind.name) for kind in KINDS)
