"""Does the measuring count as found only what names the file and shows the value, and is new?"""

from random import Random

import pytest

from schemas.finding import Finding, Owner, Place, Severity, Stage
from tests.documents.catalogue import KINDS
from tests.documents.measuring import is_shown, new_among
from tests.documents.planting import NotHere, Planted
from tests.documents.sets import DocumentSet, set_of
from tests.documents.shown import folded


def finding(detail: str, *files: str) -> Finding:
    return Finding(
        code="X00",
        severity=Severity.error,
        stage=Stage.intake,
        sentence="各份文件应当一致。",
        detail=detail,
        remedy="请核对。",
        article="示例",
        basis_is_verified=True,
        owner=Owner.bank,
        places=tuple(Place(file=file) for file in files),
    )


@pytest.fixture(scope="module")
def made() -> DocumentSet:
    return set_of(3)


def planted_in(made: DocumentSet, name: str) -> Planted:
    kind = next(kind for kind in KINDS if kind.name == name)
    return kind.plant(made, Random(1))


def test_a_finding_has_to_name_the_file_and_to_show_the_value(made: DocumentSet) -> None:
    planted = planted_in(made, "出质人名称的地名不同")
    file, name = planted.paper.file, planted.shown[0]
    assert name.startswith("随州示例")
    assert is_shown(planted, finding(f"写作“{name}”。", "别的.pdf", file))
    assert is_shown(planted, finding(f"写作“{name[:4]} {name[4:]}”。", file))
    assert not is_shown(planted, finding(f"写作“{name}”。", "别的.pdf"))
    assert not is_shown(planted, finding(f"写作“{name}”，在{file}。"))
    assert not is_shown(planted, finding("名称不一致。", file))


@pytest.mark.parametrize("shown", ["{amount:,.2f}元", "{amount:.0f} 元", "{wan}万元"])
def test_a_sum_may_be_shown_in_any_spelling(made: DocumentSet, shown: str) -> None:
    planted = planted_in(made, "担保金额相差一万元")
    amounts = {
        each.value for each in planted.made.said[planted.paper.file] if each.path == "pledge.amount"
    }
    (amount,) = amounts
    assert amount != made.deal.pledge.amount
    detail = shown.format(amount=amount, wan=f"{(amount / 10_000).normalize():f}")
    assert is_shown(planted, finding(detail, planted.paper.file))
    true = shown.format(
        amount=made.deal.pledge.amount, wan=f"{(made.deal.pledge.amount / 10_000).normalize():f}"
    )
    assert not is_shown(planted, finding(true, planted.paper.file))


def test_the_capitals_that_differ_are_what_has_to_be_shown(made: DocumentSet) -> None:
    planted = planted_in(made, "担保金额的大写与小写不一致")
    true = f"{made.deal.pledge.amount:.2f}"
    assert true not in "".join(planted.shown[1:])


def test_what_the_consistent_set_has_too_is_not_new() -> None:
    old, new = finding("甲", "一.pdf"), finding("甲", "二.pdf")
    assert new_among([old, new], [old]) == [new]
    assert new_among([old], [old, new]) == []


def test_one_place_of_several_differs_where_a_contract_contradicts_itself() -> None:
    for seed in range(4):
        made = set_of(seed)
        try:
            planted = planted_in(made, "同一份合同首部与落款的名称不一致")
        except NotHere:
            continue
        said = planted.made.said[planted.paper.file]
        true = {each.path: each.value for each in made.said[planted.paper.file]}
        wrong = [each for each in said if each.value != true[each.path]]
        assert len(wrong) == 1
        same_path = [each for each in said if each.path == wrong[0].path]
        assert same_path[-1] is wrong[0]
        assert len(same_path) > 1


def test_folding_takes_away_only_what_tells_no_values_apart() -> None:
    assert folded("\uff3a\uff2c 2019\uff0c\uff11") == folded("zl2019,1")
    assert folded("襄阳（示例）") == folded("襄阳(示例)")
    assert folded("5,000.00") != folded("5,000.01")
