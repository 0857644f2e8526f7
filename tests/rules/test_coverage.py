"""Is every demand of the law answered, and does everything named there exist?"""

import json
import re
from collections.abc import Set
from itertools import chain
from pathlib import Path

import pytest

from rules.coverage.checklist import checklist, looks_for
from rules.coverage.page import counted, coverage_json, coverage_page
from rules.coverage.rows import Demand, Right, Row, clocks, faults, own_rules, rows_of
from rules.every import EVERY_RULE
from rules.frame import Mark

LAW = Path(__file__).resolve().parents[2].parent / "shared" / "law.md"
EVERY = list(chain.from_iterable(map(rows_of, Right)))
CODES = {rule.code for rule in EVERY_RULE}
LOOKS = {look.code for look in checklist()}
OWN = {own.code for own in own_rules()}
A_ROW = Row(
    kind=Demand.document,
    law="办法461",
    article="第一条",
    mark=Mark.verified,
    text="示例。",
    rules=("P01",),
    clocks=(),
    clerk=(),
)


def law() -> str:
    if not LAW.exists():
        pytest.skip("the reference of the law, ../shared/law.md, is not here")
    return LAW.read_text(encoding="utf-8")


def test_every_demand_is_answered_and_every_name_leads_somewhere() -> None:
    assert list(faults(EVERY, CODES, OWN, LOOKS, set(clocks()))) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rules": ()}, "nothing answers"),
        ({"rules": ("P00",)}, "no such code P00"),
        ({"clocks": ("hourglass",)}, "no such code hourglass"),
        ({"clerk": ("L00",)}, "no such code L00"),
        ({"law": "无此法"}, "no such law"),
    ],
)
def test_a_gap_is_seen(change: dict[str, object], said: str) -> None:
    row = A_ROW.model_copy(update=change)
    assert any(said in each for each in faults([row], {"P01"}, set(), set(), set()))


def told(
    rules: Set[str],
    own: Set[str] = frozenset(),
    looks: Set[str] = frozenset(),
    timed: Set[str] = frozenset(),
) -> list[str]:
    return list(faults([A_ROW], rules, own, looks, timed))


def test_what_no_row_names_is_seen() -> None:
    assert told({"P01"}) == []
    assert told({"P01", "K01"}, own={"K01"}) == []
    (rule,) = told({"P01", "P02"})
    assert rule.startswith("no row names P02")
    (own,) = told({"P01"}, own={"K99"})
    assert own.startswith("K99 is listed")
    assert told({"P01"}, looks={"L09"}) == ["no row names L09 of the checklist"]
    assert told({"P01"}, timed={"sand"}) == ["no row names the clock sand"]


def test_the_twelve_grounds_of_refusal_have_a_row_each() -> None:
    numbers = "一二三四五六七八九十"
    names = [f"第十一条第{each}项" for each in [*numbers, "十一", "十二"]]
    grounds = [
        row.article
        for row in rows_of(Right.patent)
        if row.kind is Demand.ground and row.law == "办法461"
    ]
    assert grounds == names
    if LAW.exists():
        section = law().split("### 1.2 ")[1].split("\n### ")[0]
        assert len(re.findall(r"^\| \d+ \|", section, re.MULTILINE)) == len(grounds)


def test_every_kind_of_right_has_documents_grounds_and_what_comes_after() -> None:
    for right in set(Right) - {Right.every}:
        kinds = {row.kind for row in rows_of(right)}
        assert {Demand.document, Demand.ground, Demand.time, Demand.duty} <= kinds


def test_every_entry_of_the_checklist_says_what_to_look_at_and_why_no_machine_can() -> None:
    codes = [look.code for look in checklist()]
    assert codes == sorted(set(codes))
    for look in checklist():
        assert set(look.rights) <= set(Right)
        assert look.sentence.endswith("。")
        assert look.reason.endswith("。")


def test_a_checklist_holds_what_concerns_the_package() -> None:
    patents = {look.code for look in looks_for({"patent"})}
    marks = {look.code for look in looks_for({"trademark"})}
    assert {"L01", "L20"} <= patents
    assert "L28" not in patents
    assert {"L01", "L28"} <= marks
    assert "L20" not in marks


def test_page_and_data_count_alike() -> None:
    book = json.loads(coverage_json())
    assert book["counts"] == counted(EVERY)
    assert book["counts"]["rows"] == len(EVERY) == len(book["rows"])
    assert book["counts"]["by_machine"] + book["counts"]["by_clerk_alone"] == len(EVERY)
    assert book["counts"]["unanswered"] == 0
    page = coverage_page()
    assert f"| **all** | {' | '.join(map(str, counted(EVERY).values()))} |" in page
    for row in EVERY:
        assert f"| {row.text} | " in page
