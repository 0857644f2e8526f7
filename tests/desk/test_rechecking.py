"""Does a round through the open cases tell every difference, change nothing, and survive a kill?"""

from datetime import timedelta

import pytest

from cases.acts.review import withdraw_case
from cases.lifecycle import DESK
from cases.models import Case, Event, PackageVersion, Recheck, RecheckedCase
from cases.refusals import LeaseLost, NotAcceptable
from desk import rechecking
from desk.chores import RECHECK
from desk.recheck_report import recheck_data, recheck_text, totals_of
from desk.rechecking import PIECE, compare, recheck_piece, rule_changes, start_recheck
from desk.stuck import stuck_rows, try_again
from forms.examples import build
from schemas.finding import Finding, Owner, Place, Severity, Stage
from tests.desk.test_kill import killed_at
from tests.desk.world import World


def finding(code: str, place: str = "/items/0", **changes: object) -> Finding:
    values: dict[str, object] = {
        "code": code,
        "severity": Severity.warning,
        "stage": Stage.intake,
        "sentence": "应当一致。",
        "detail": "不一致。",
        "remedy": "请改正。",
        "article": "示例办法第一条",
        "basis_is_verified": True,
        "owner": Owner.bank,
        "places": (Place(pointer=place, label="第1项"),),
    }
    return Finding.model_validate({**values, **changes})


def go_through(world: World) -> None:
    while rows := RECHECK.take(world.clock(), limit=1):
        RECHECK.work(rows, world.clock)


def started(world: World) -> Recheck:
    return start_recheck(actor=world.as_first, now=world.clock())


def kept(case: Case) -> tuple[object, ...]:
    """Everything of a case that a round must leave alone."""
    case.refresh_from_db()
    version = case.version
    return (case.status, case.revision, case.lease, version.findings, version.edition)


def test_equal_rules_find_the_same(world: World) -> None:
    cases = [world.signing_case(), world.hand_in(world.clean_package())]
    before = [kept(case) for case in cases]
    recheck = started(world)
    go_through(world)
    recheck.refresh_from_db()
    assert recheck.finished_at is not None
    assert totals_of(recheck) == {"cases": 2, "judged": 2, "different": 0, "not_compared": 1}
    line = RecheckedCase.objects.get(case=cases[0])
    assert line.unchanged == sum(not each["code"].startswith(("F-", "W")) for each in before[0][3])
    assert "尚未预审" in RecheckedCase.objects.get(case=cases[1]).remark
    assert [kept(case) for case in cases] == before


def test_a_change_of_rules_is_told_by_rule_and_case(world: World) -> None:
    """What is kept is put back to what other rules would have found."""
    faulty = build(world.clock.now.date())["faulty-package.zip"]
    case = world.hand_in({"faulty-package.zip": faulty})
    world.work()
    version = case.version
    unknown = [each for each in version.findings if each["code"] == "P06"]
    lighter = {"P21": "warning"}
    version.findings = [
        {**each, "severity": lighter.get(each["code"], each["severity"])}
        for each in version.findings
        if each not in unknown
    ]
    for odd in (finding("P99"), finding("F-OFD"), finding("W01", detail="单元格")):
        version.findings.append(odd.model_dump(mode="json"))
    version.save()
    before = kept(case)
    recheck = started(world)
    go_through(world)
    line = RecheckedCase.objects.get()
    assert line.differs
    assert {each["code"] for each in line.gone} == {"P99"}
    assert [each["code"] for each in line.new] == ["P06"] * len(unknown)
    [changed] = line.changed
    assert (changed["code"], changed["before"], changed["severity"]) == ("P21", "警告", "错误")
    changes = {each.code: (each.new, each.gone, each.changed) for each in rule_changes(recheck)}
    assert changes == {"P06": (1, 0, 0), "P21": (0, 0, 1), "P99": (0, 1, 0)}
    assert kept(case) == before
    text = recheck_text(Recheck.objects.get())
    assert f"案件 {case.number}" in text
    assert "规则 P99：新增 0 件，消失 1 件" in text
    assert "没有改变案件" in text
    assert recheck_data(recheck)["cases"][0]["case"] == case.number


def test_findings_are_told_apart_by_rule_and_place() -> None:
    before = [finding("P01"), finding("P01", "/items/1"), finding("P02", detail="于3日。")]
    after = [
        finding("P01", severity=Severity.error),
        finding("P02", detail="于4日。"),
        finding("P03"),
    ]
    found = compare(before, after)
    assert [each["code"] for each in found.new] == ["P03"]
    assert [each["places"] for each in found.gone] == [["第1项"]]
    assert [(each["before"], each["severity"]) for each in found.changed] == [("警告", "错误")]
    assert found.unchanged == 1


def test_a_flood_of_differences_is_bounded_and_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "MOST_KEPT", 3)
    case = world.signing_case()
    version = case.version
    version.findings += [finding("P99", f"/items/{at}").model_dump(mode="json") for at in range(5)]
    version.save()
    recheck = started(world)
    go_through(world)
    line = RecheckedCase.objects.get()
    assert len(line.gone) == 3
    assert "差别过多" in line.remark
    assert totals_of(recheck)["not_compared"] == 0


def test_two_rounds_do_not_run_at_once_and_a_second_says_the_same(world: World) -> None:
    world.signing_case()
    first = started(world)
    with pytest.raises(NotAcceptable, match="还没有结束"):
        started(world)
    go_through(world)
    second = start_recheck(actor=DESK, now=world.clock())
    go_through(world)
    assert recheck_data(Recheck.objects.get(pk=first.pk)) == recheck_data(
        Recheck.objects.get(pk=second.pk)
    )
    assert Event.objects.filter(name="recheck_begun").count() == 2


def test_one_case_that_breaks_does_not_stop_the_round(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = world.signing_case(), world.signing_case()
    real = rechecking.parse_package
    version = bad.version
    version.data = {**version.data, "reference": "坏"}
    version.save()

    def breaks(data: dict[str, object]) -> object:
        if data["reference"] == "坏":
            raise RecursionError("a name that must not be told")
        return real(data)

    monkeypatch.setattr(rechecking, "parse_package", breaks)
    recheck = started(world)
    go_through(world)
    recheck.refresh_from_db()
    assert recheck.finished_at is not None
    assert RecheckedCase.objects.get(case=bad).remark == "系统内部错误（RecursionError）。"
    assert RecheckedCase.objects.get(case=good).remark == ""


def test_what_ended_meanwhile_or_has_no_data_is_said(world: World) -> None:
    ended = world.signing_case()
    empty = world.hand_in({"空.pdf": b"no pdf"})
    world.work()
    recheck = started(world)
    ended.refresh_from_db()
    withdraw_case(ended.pk, actor=world.as_bank, seen_revision=ended.revision, now=world.clock())
    go_through(world)
    remarks = dict(recheck.cases.values_list("case__number", "remark"))
    assert "已办结或撤回" in remarks[ended.number]
    assert "没有可供判断的申请数据" in remarks[empty.number]


def test_a_faulty_shape_is_judged_as_far_as_it_goes(world: World) -> None:
    case = world.signing_case()
    version = case.version
    first, *rest = version.data["items"]
    version.data = {**version.data, "items": [{**first, "filed_on": "某日"}, *rest]}
    version.save()
    started(world)
    go_through(world)
    line = RecheckedCase.objects.get()
    assert any(each["code"].startswith("S") for each in line.new)


def test_a_late_worker_writes_nothing(world: World) -> None:
    world.signing_case()
    started(world)
    [mine] = RECHECK.take(world.clock(), limit=1)
    Recheck.objects.update(lease=mine.lease + 1)
    assert isinstance(mine, Recheck)
    with pytest.raises(LeaseLost):
        recheck_piece(mine, world.clock)
    assert not RecheckedCase.objects.exclude(judged_at=None).exists()


def test_a_round_is_done_in_pieces(world: World) -> None:
    for _ in range(PIECE + 2):
        world.hand_in(world.clean_package())
    recheck = started(world)
    RECHECK.work(RECHECK.take(world.clock(), limit=1), world.clock)
    assert totals_of(recheck)["judged"] == PIECE
    RECHECK.work(RECHECK.take(world.clock(), limit=1), world.clock)
    recheck.refresh_from_db()
    assert (totals_of(recheck)["judged"], recheck.leased_until) == (PIECE + 2, None)
    assert recheck.finished_at is not None
    assert not RECHECK.waits(world.clock())


def test_an_empty_record_is_done_at_once(world: World) -> None:
    recheck = started(world)
    go_through(world)
    recheck.refresh_from_db()
    assert recheck.finished_at is not None
    assert "共 0 件" in recheck_text(recheck)


def test_a_stuck_round_is_on_the_desk_of_a_person(world: World) -> None:
    recheck = started(world)
    for _ in range(3):
        recheck.fail(world.clock(), "记录无法写入。")
    recheck.save()
    [row] = stuck_rows()
    assert (row.kind, row.id) == ("recheck", recheck.pk)
    try_again("recheck", recheck.pk, actor=world.as_first, now=world.clock())
    go_through(world)
    recheck.refresh_from_db()
    assert recheck.finished_at is not None


@pytest.mark.faults
def test_killed_in_the_middle_it_is_gone_on_with(world: World) -> None:
    """A process of its own dies after the first case; what it told stays, the rest follows."""
    cases = [world.signing_case() for _ in range(2)]
    recheck = started(world)
    assert killed_at(
        "recheck.recorded", lambda: RECHECK.work(RECHECK.take(world.clock(), limit=1), world.clock)
    )
    assert totals_of(recheck)["judged"] == 1
    [first] = RecheckedCase.objects.exclude(judged_at=None)
    go_through(world)
    assert totals_of(recheck)["judged"] == 1, "the lease of the dead has not run out"
    Recheck.objects.update(leased_until=world.clock() - timedelta(seconds=1))
    go_through(world)
    recheck.refresh_from_db()
    assert recheck.finished_at is not None
    assert totals_of(recheck)["judged"] == len(cases)
    assert RecheckedCase.objects.get(pk=first.pk).judged_at == first.judged_at
    assert PackageVersion.objects.count() == len(cases)
