"""Is a page that slipped in the scanner made straight, and are its places found again?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.sight.straightening import Lie, Tilt, corners_of, tilt_of
from forms.sight.turning import Area
from tests.forms.sight.slipping import slipped

MIDDLE = (297.0, 421.0)
ROWS = tuple(Area(60.0, 50.0 + 20 * row, 200.0 + 10 * row, 62.0 + 20 * row) for row in range(30))


@given(st.floats(-8, 8))
def test_words_are_put_where_they_stood_before_the_page_slipped(degrees: float) -> None:
    words = [slipped(row, degrees, MIDDLE) for row in ROWS]
    tilt = tilt_of(words, MIDDLE)
    assert tilt.degrees == pytest.approx(degrees, abs=1e-6)
    for word, row in zip(words, ROWS, strict=True):
        assert tuple(tilt.straight(word)) == pytest.approx(tuple(row), abs=1e-6)
        across, down = zip(*word, strict=True)
        frame = (min(across), min(down), max(across), max(down))
        assert tuple(tilt.back(row)) == pytest.approx(frame, abs=1e-6)


def test_seals_and_short_words_do_not_tell_the_slope() -> None:
    letters = [slipped(Area(90.0, y, 104.0, y + 12), 40, MIDDLE) for y in (100.0, 120.0, 140.0)]
    round_the_seal = [slipped(Area(300.0, 300.0, 360.0, 312.0), 25, MIDDLE)]
    words = [slipped(row, 1.0, MIDDLE) for row in ROWS]
    assert tilt_of([*letters, *round_the_seal, *words], MIDDLE).degrees == pytest.approx(1.0)
    assert tilt_of([*letters, *round_the_seal], MIDDLE) == Tilt(0.0, MIDDLE)
    assert tilt_of([], MIDDLE) == Tilt(0.0, MIDDLE)


@given(st.integers(0, 3), st.floats(-8, 8))
def test_places_are_found_again_on_a_page_that_lies_wrong(quarters: int, degrees: float) -> None:
    size = (842.0, 595.0) if quarters % 2 else (595.0, 842.0)
    lie = Lie(quarters, size, Tilt(degrees, (size[0] / 2, size[1] / 2)))
    area = Area(100.0, 200.0, 130.0, 212.0)
    frame = lie.upright(lie.back(area))
    assert (frame.centre, frame.middle) == pytest.approx((area.centre, area.middle), abs=1e-6)
    if not degrees:
        assert tuple(frame) == pytest.approx(tuple(area))
    assert corners_of(area)[2] == (130.0, 212.0)
