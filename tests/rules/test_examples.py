"""Does every rule have a good and a bad example, and is each found to be what it says?"""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import JsonValue

from rules.every import EVERY_RULE
from rules.examples.dossiers import ExampleHasNoShape, changed, dossier_of, package_of
from rules.examples.judging import found_in
from rules.examples.pairs import (
    PAIRS,
    Change,
    ExampleIsGivenTwice,
    Pair,
    Sample,
    base_data,
    read_pairs,
)
from rules.examples.wording import told
from rules.judge import judge
from schemas.finding import Stage

ASKED = {rule.code: rule for rule in EVERY_RULE}
WITH_BOTH = [pair for pair in PAIRS.values() if pair.code in ASKED]
RENEWAL: JsonValue = {"kind": "renewal_planned", "answer": True, "made_on": "2026-02-20"}


def after(*changes: Change) -> dict[str, Any]:
    return changed(Sample(caption="示例。", changes=changes))


def test_every_rule_has_examples_and_every_example_a_rule() -> None:
    assert ASKED.keys() - PAIRS.keys() == set(), "write a good and a bad example of these"
    assert PAIRS.keys() - ASKED.keys() == set(), "these are examples of no rule"


@pytest.mark.parametrize("pair", WITH_BOTH, ids=lambda pair: pair.code)
def test_the_good_one_keeps_the_rule(pair: Pair) -> None:
    assert found_in(pair.good, ASKED[pair.code]) == []


@pytest.mark.parametrize("pair", WITH_BOTH, ids=lambda pair: pair.code)
def test_the_bad_one_breaks_the_rule_there_and_that_gravely(pair: Pair) -> None:
    findings = found_in(pair.bad, ASKED[pair.code])
    assert findings, "nothing was found"
    places = [place.pointer or place.file for place in findings[0].places]
    assert (places or [""])[0] == pair.bad.place
    assert findings[0].severity is pair.bad.severity


@pytest.mark.parametrize("pair", WITH_BOTH, ids=lambda pair: pair.code)
def test_both_are_told_in_chinese_and_differ(pair: Pair) -> None:
    for sample in (pair.good, pair.bad):
        assert sample.caption.endswith("。")
        for line in told(sample):
            assert any("\u4e00" <= sign <= "\u9fff" for sign in line)
    assert told(pair.good) != told(pair.bad)
    assert pair.good.caption != pair.bad.caption


def test_nothing_blocks_in_the_base_package() -> None:
    dossier = dossier_of(Sample(caption="原样。"), Stage.intake)
    assert [each.code for each in judge(dossier).findings if each.severity.blocks] == []
    assert {item.kind for item in dossier.package.items} == {
        "patent",
        "trademark",
        "geographical_mark",
        "layout",
        "copyright",
    }


def test_a_change_sets_adds_and_takes_away() -> None:
    data = after(("/loan/amount", "1"), ("/documents/-", {"key": "X"}), ("/items/0",), ("/agency",))
    base = base_data()
    assert data["loan"] == {**base["loan"], "amount": "1"}
    assert data["documents"] == [*base["documents"], {"key": "X"}]
    assert data["items"] == base["items"][1:]
    assert "agency" not in data
    with pytest.raises(KeyError):
        after(("/loan/purpose/deeper", 1))


def test_changes_are_told_with_the_words_of_the_template() -> None:
    sample = Sample(
        caption="示例。",
        changes=(
            ("/items/0/number", "202219000000.3"),
            ("/items/0/patent_kind", "design"),
            ("/loan/amount", "800000"),
            ("/declarations/-", RENEWAL),
            ("/declarations/3",),
            ("/documents/-", {"key": "D9", "kind": "other", "file": "甲.pdf"}),
        ),
        files={"乙.pdf": False},
    )
    assert told(sample) == (
        "第1项质押标的的“专利号”：2022190000003 → 202219000000.3",
        "第1项质押标的的“专利类型”：发明 → 外观设计",
        "“债权”的“债权数额（元）”：5,000,000.00元 → 800,000.00元",
        "增加第4条声明（声明种类 商标到期前续展，情况是否存在 是，声明日期 2026年2月20日）",
        "删去第4条声明（声明种类 商标到期前续展，情况是否存在 是，声明日期 2026年2月20日）",
        "增加第12份文件（编号 D9，文件种类 其他，文件名 甲.pdf）",
        "压缩包内的文件“乙.pdf”：无法读取",
    )


def test_what_is_no_package_is_no_example() -> None:
    with pytest.raises(ExampleHasNoShape, match="债权数额"):
        package_of(after(("/loan/amount", "五百万")))


def test_a_rule_has_one_pair_of_examples(tmp_path: Path) -> None:
    pair = PAIRS["P01"].model_dump(mode="json")
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps([pair]), encoding="utf-8")
    with pytest.raises(ExampleIsGivenTwice):
        read_pairs(tmp_path)
