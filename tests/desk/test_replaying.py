"""Is a stored version judged again as it was, whatever has happened since?"""

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cases.models import Case, PackageVersion
from desk.chores import PRECHECK
from desk.replaying import CannotBeReplayed, replay
from forms.examples import build
from tests.desk.world import World
from zhiya.cli import app_for


def judged(world: World, files: dict[str, bytes], case: Case | None = None) -> PackageVersion:
    """This will hand in and judge, then read the version as the database keeps it."""
    case = world.hand_in(files, case=case)
    PRECHECK.work(PRECHECK.take(world.clock()), world.clock)
    return PackageVersion.objects.filter(case=case).latest("number")


def examples(world: World) -> dict[str, bytes]:
    return build(world.clock.now.date())


def zhiya(*words: str) -> Result:
    return CliRunner().invoke(app_for(words), words)


@pytest.mark.parametrize("name", ["clean-package.zip", "faulty-package.zip", "clean-package.json"])
def test_a_version_replays_to_the_letter(world: World, name: str) -> None:
    version = judged(world, {name: examples(world)[name]})
    assert version.findings or name == "clean-package.zip"
    done = replay(version)
    assert done.is_the_same, list(done.differences())
    assert len(done.now) == len(version.findings) + 1


def test_a_faulty_shape_replays_too(world: World) -> None:
    data: Any = json.loads(examples(world)["clean-package.json"])
    data["items"][0]["filed_on"] = "2026-02-30"
    data["items"][1]["unknown"] = True
    data["items"][2]["is_known"] = data["items"][2].pop("name")
    version = judged(world, {"质押包.json": json.dumps(data).encode()})
    codes = {finding["code"] for finding in version.findings}
    assert {"S06", "K04"} <= codes
    assert replay(version).is_the_same


def test_what_is_no_package_replays_too(world: World) -> None:
    version = judged(world, {"质押包.json": b"{"})
    assert [finding["code"] for finding in version.findings] == ["F-DATA-UNREADABLE"]
    assert replay(version).is_the_same


def test_what_the_record_knew_then_counts_and_not_what_it_knows_now(world: World) -> None:
    first = world.signing_case()
    twin = judged(world, world.clean_package())
    assert twin.findings == []
    world.sign_all(first)
    world.approve(first)
    later = judged(world, world.clean_package())
    assert "R01" in {finding["code"] for finding in later.findings}
    world.clock.pass_time(days=400)
    assert replay(twin).is_the_same
    assert replay(later).is_the_same


def test_a_difference_is_shown(world: World) -> None:
    version = judged(world, {"faulty-package.zip": examples(world)["faulty-package.zip"]})
    version.findings = [*version.findings[1:], version.findings[0] | {"code": "P99"}]
    done = replay(version)
    assert not done.is_the_same
    assert {sign for sign, _ in done.differences()} == {"-", "+"}


def test_what_was_not_judged_cannot_be_replayed(world: World) -> None:
    case = world.hand_in(world.clean_package())
    with pytest.raises(CannotBeReplayed):
        replay(case.version)
    done = zhiya("replay", case.number)
    assert done.exit_code == 2
    assert "没有判断" in done.output


def test_the_command_tells_of_each_version(world: World) -> None:
    first = judged(world, {"faulty-package.zip": examples(world)["faulty-package.zip"]})
    case = Case.objects.get(pk=first.case_id)
    second = judged(world, world.clean_package(), case)
    assert second.number == 2
    done = zhiya("replay", case.number)
    assert (done.exit_code, done.output.count("：一致。")) == (0, 2), done.output
    PackageVersion.objects.filter(pk=first.pk).update(findings=first.findings[1:])
    assert zhiya("replay", case.number, "--version", "1").exit_code == 1
    assert "不一致" in zhiya("replay", case.number).output
    assert zhiya("replay", case.number, "--version", "2").exit_code == 0
    assert zhiya("replay", case.number, "--version", "3").exit_code == 2
    assert zhiya("replay", "ZY2026999999").exit_code == 2
