"""Is a number that was never asked before checked in microseconds?"""

import time
import timeit
from collections.abc import Callable

import pytest

from schemas.identifiers import credit_code, patent, trademark

# Each is meant to take 5 us; the rest is room for a machine that is busy with other tests.
MOST_SECONDS = 25e-6
ROUNDS = 2000

NUMBERS: dict[str, Callable[[], object]] = {
    "credit code": lambda: credit_code._check.__wrapped__("91420200615481883L"),
    "patent": lambda: patent._check.__wrapped__("201911044411X"),
    "patent as printed": lambda: patent._check.__wrapped__("ZL 2019 1 1044411.X"),
    "trademark": lambda: trademark._check.__wrapped__("16435657"),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_check_takes_microseconds(name: str) -> None:
    timer = timeit.Timer(NUMBERS[name], timer=time.process_time)
    assert min(timer.repeat(7, ROUNDS)) / ROUNDS < MOST_SECONDS
