"""Is only what changed asked about again in the next version of a case, and is all still found?"""

import json
from collections.abc import Collection
from typing import Any

import pytest

from cases.models import Case, PackageVersion
from desk import judging
from desk.chores import PRECHECK
from desk.judging import SETTLED_FROM
from desk.replaying import replay
from rules.judge import judge
from schemas.calendar import beijing_day
from schemas.dossier import Dossier
from schemas.finding import Judgement
from tests.desk.world import World
from tests.packages import clean_package

ITEMS = SETTLED_FROM + 20


@pytest.fixture
def passed_over(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many items each judgement passed over; the judging itself is the real one."""
    counts: list[int] = []

    def judge_and_count(dossier: Dossier, *, settled: Collection[int]) -> Judgement:
        counts.append(len(settled))
        return judge(dossier, settled=settled)

    monkeypatch.setattr(judging, "judge", judge_and_count)
    return counts


def data_of(world: World, items: int = ITEMS) -> Any:
    package = clean_package(items, 0, beijing_day(world.clock.now))
    return package.model_dump(mode="json", exclude_none=True)


def handed_in(world: World, data: Any, case: Case | None = None) -> PackageVersion:
    # Equal data in other bytes: the very same bytes would make no new version.
    text = json.dumps(data, indent=1 if case else None)
    case = world.hand_in({"质押包.json": text.encode()}, case=case)
    PRECHECK.work(PRECHECK.take(world.clock()), world.clock)
    return PackageVersion.objects.select_related("case").filter(case=case).latest("number")


def codes(version: PackageVersion) -> list[str]:
    return [finding["code"] for finding in version.findings]


def test_only_the_changed_rows_are_asked_about(world: World, passed_over: list[int]) -> None:
    data = data_of(world)
    data["items"][3]["number"] = "2022190000000"
    first = handed_in(world, data)
    assert "P01" in codes(first)
    data["items"][3]["number"] = data["items"][2]["number"]
    data["items"][5]["granted_on"] = "2031-01-01"
    data["items"].append(data["items"].pop(7))
    second = handed_in(world, data, first.case)
    assert passed_over == [0, ITEMS - 2]
    assert {"K09", "K10", "P02"} <= set(codes(second))
    # A replay asks about everything.
    assert replay(second).is_the_same


@pytest.mark.parametrize("part", ["loan", "day", "edition"])
def test_all_is_asked_about_when_anything_else_changed(
    world: World, passed_over: list[int], part: str
) -> None:
    data = data_of(world)
    first = handed_in(world, data)
    if part == "loan":
        data["loan"]["performance_to"] = "2060-01-01"
    elif part == "day":
        world.clock.pass_time(days=1)
    else:
        PackageVersion.objects.filter(pk=first.pk).update(edition="2026-01")
    second = handed_in(world, data, first.case)
    assert passed_over == [0, 0]
    assert replay(second).is_the_same


@pytest.mark.parametrize("before", [b"{", b"[1]", b'{"items": []}'])
def test_all_is_asked_about_when_there_was_no_package(
    world: World, passed_over: list[int], before: bytes
) -> None:
    case = world.hand_in({"质押包.json": before})
    PRECHECK.work(PRECHECK.take(world.clock()), world.clock)
    case.refresh_from_db()
    second = handed_in(world, data_of(world), case)
    assert passed_over == [0]
    assert replay(second).is_the_same


def test_a_short_list_is_asked_about_as_a_whole(world: World, passed_over: list[int]) -> None:
    data = data_of(world, items=3)
    first = handed_in(world, data)
    handed_in(world, data, first.case)
    assert passed_over == [0, 0]
