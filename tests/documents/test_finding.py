"""Are planted contradictions found, and is nothing found where there is none?"""

import pytest

from tests.documents.catalogue import KINDS
from tests.documents.measuring import Tally, measure
from tests.documents.report import PAGE, kinds_on

SEEDS = range(19)
KINDS_A_SET = 4
WANTED_SHARE = 0.98
MOST_ALARMS = 0.01


@pytest.fixture(scope="module")
def tally() -> Tally:
    """Each set the next four kinds, so that all have a turn; some sets have no place for one."""
    return measure(SEEDS, kinds_a_set=KINDS_A_SET)


def test_planted_contradictions_are_found(tally: Tally) -> None:
    assert tally.planted.total() > len(SEEDS) * 2
    assert tally.share >= WANTED_SHARE, "\n".join(tally.missed)


def test_consistent_sets_raise_no_alarm(tally: Tally) -> None:
    assert tally.sets == len(SEEDS)
    assert tally.alarms_a_document <= MOST_ALARMS, "\n".join(tally.alarm_lines)


def test_the_page_lists_every_kind() -> None:
    listed = kinds_on(PAGE.read_text(encoding="utf-8"))
    assert sorted(listed) == sorted((kind.chapter, kind.name) for kind in KINDS)
