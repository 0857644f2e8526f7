"""Is the right edition found by name and by day?"""

from datetime import date, timedelta

import pytest

from schemas.edition import NoSuchEdition, edition_named, edition_on, editions
from schemas.package import EDITION

ONE_DAY = timedelta(days=1)


def test_the_models_have_their_edition() -> None:
    assert edition_named(EDITION).name == EDITION
    assert EDITION in [edition.name for edition in editions()]


def test_editions_come_in_the_order_of_their_days() -> None:
    days = [edition.in_force_from for edition in editions()]
    assert days == sorted(set(days))


def test_an_edition_counts_from_its_first_day() -> None:
    first = editions()[0]
    assert edition_on(first.in_force_from) is first
    assert edition_on(date(2100, 1, 1)) is editions()[-1]
    with pytest.raises(NoSuchEdition, match=str(first.in_force_from - ONE_DAY)):
        edition_on(first.in_force_from - ONE_DAY)


@pytest.mark.parametrize("name", ["1999-12", "", "../2026-01"])
def test_an_unknown_name_is_said_to_be_unknown(name: str) -> None:
    with pytest.raises(NoSuchEdition, match="没有适用于"):
        edition_named(name)
