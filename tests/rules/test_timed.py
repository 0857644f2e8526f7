"""Are the clocks that the coverage names the ones that run?"""

from rules.clocks import kinds
from rules.coverage.rows import clocks


def test_coverage_names_every_clock_by_its_title() -> None:
    running = [each for each in vars(kinds).values() if isinstance(each, kinds.ClockKind)]
    running.append(kinds.window_promise(3))
    assert clocks() == {each.code: each.title for each in running}
