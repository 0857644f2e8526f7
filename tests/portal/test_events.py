"""Can a person read every line of a story?"""

from cases.lifecycle import BATCH_MOVES, FILING_MOVES, PACKAGE_MOVES
from portal.events import in_words


def test_every_move_has_its_words() -> None:
    names = {move.event for table in (PACKAGE_MOVES, FILING_MOVES, BATCH_MOVES) for move in table}
    assert {name for name in names if in_words(name) == name} == set()


def test_what_has_no_words_yet_is_shown_by_its_name() -> None:
    assert in_words("something_new") == "something_new"
