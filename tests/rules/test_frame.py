"""Does the frame hold what every rule relies on: weights, days, stages, what is not asked?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.catalogue import RULES, CodeIsTaken, collected
from rules.editions import EDITION
from rules.facts import Facts
from rules.frame import (
    Basis,
    Failure,
    Mark,
    Rule,
    Scope,
    SeverityIsRaised,
    by_bank,
    cannot_tell,
    rule,
)
from rules.judge import asked, judge
from rules.patents import numbers
from schemas.dossier import RecordFacts
from schemas.finding import Severity, Stage
from tests.packages import ON, clean_dossier
from tests.rules.spoiling import (
    CLEAN,
    WORK,
    change,
    change_evidence,
    change_item,
    declaring,
    found,
    with_items,
)

OLD = Basis("旧法", "第一条", Mark.verified, date(2020, 1, 1), date(2026, 3, 1))
NEW = Basis("新法", "第二条", Mark.verified, date(2026, 3, 2))
CODES = [each.code for each in RULES]


def made(severity: Severity, *basis: Basis) -> Rule:
    @rule("X01", severity=severity, basis=basis, remedy=by_bank("请更正。"))
    def something_holds(facts: Facts) -> Iterator[Failure]:
        """某事应当成立。

        Why it must.
        """
        yield from ()

    return something_holds


@pytest.mark.parametrize("mark", set(Mark) - {Mark.verified})
@pytest.mark.parametrize("severity", Severity)
def test_an_unverified_basis_never_blocks(mark: Mark, severity: Severity) -> None:
    basis = replace(NEW, mark=mark)
    each = made(severity, basis)
    assert not each.weigh(basis).blocks
    assert not each.weigh(basis, Severity.undetermined).blocks


def test_a_failure_may_weigh_less_than_its_rule_but_not_more() -> None:
    warns = made(Severity.warning, NEW)
    assert warns.weigh(NEW) is Severity.warning
    assert warns.weigh(NEW, Severity.reminder) is Severity.reminder
    assert warns.weigh(NEW, Severity.undetermined) is Severity.undetermined
    with pytest.raises(SeverityIsRaised):
        warns.weigh(NEW, Severity.error)


def test_an_edition_is_law_from_its_first_to_its_last_day() -> None:
    each = made(Severity.error, OLD, NEW)
    assert each.basis_on(date(2019, 12, 31)) is None
    assert each.basis_on(date(2020, 1, 1)) is OLD
    assert each.basis_on(date(2026, 3, 1)) is OLD
    assert each.basis_on(date(2026, 3, 2)) is NEW


def test_a_docstring_is_what_the_bank_reads() -> None:
    each = made(Severity.error, NEW)
    assert (each.name, each.sentence, each.note) == (
        "something_holds",
        "某事应当成立。",
        "Why it must.",
    )


def test_codes_are_unique() -> None:
    assert len(set(CODES)) == len(CODES)
    assert sorted(CODES) == CODES
    with pytest.raises(CodeIsTaken):
        list(collected([numbers, numbers]))


@pytest.mark.parametrize("each", RULES, ids=CODES)
def test_every_rule_says_what_must_hold_and_what_to_do(each: Rule) -> None:
    for sentence in (each.sentence, each.remedy.sentence):
        assert sentence.endswith("。")
        assert any("\u4e00" <= sign <= "\u9fff" for sign in sentence)
    assert each.note
    assert each.basis


@pytest.mark.parametrize("each", RULES, ids=CODES)
def test_editions_of_a_basis_follow_each_other_without_gap(each: Rule) -> None:
    for earlier, later in zip(each.basis, each.basis[1:], strict=False):
        assert earlier.until is not None
        assert later.since == earlier.until + timedelta(days=1)
    assert each.basis[-1].until is None


def test_the_trademark_law_is_cited_by_its_new_numbers_from_2027() -> None:
    package = change_item(CLEAN, "TM1", term_to=date(2027, 1, 31))
    (before,) = found(package, "T02", on=date(2026, 12, 31))
    (after,) = found(package, "T02", on=date(2027, 1, 1))
    assert before.article == "《中华人民共和国商标法》（2019年修正）第三十九条、第四十条"
    assert after.article == "《中华人民共和国商标法》（2026年修订）第四十三条、第四十四条"


@pytest.mark.parametrize(
    ("on", "article"),
    [
        (date(2026, 12, 31), "《中华人民共和国商标法》（2019年修正）第四十二条"),
        (date(2027, 1, 1), "《中华人民共和国商标法》（2026年修订）第四十六条"),
    ],
)
def test_marks_that_go_together_are_cited_by_the_law_of_the_day(on: date, article: str) -> None:
    findings = found(declaring(CLEAN), "T01", on=on)
    assert findings
    assert all(finding.article.endswith(f"第三条，{article}") for finding in findings)


# Rules that are not law on each day of the two years, and why.
_LATER = {"G03": "the law that changes was adopted on 2026-06-26; nothing was to change before"}
_DAYS = [date(2026, 1, 1) + timedelta(days=at) for at in range(2 * 365)]


@pytest.mark.parametrize("each", RULES, ids=CODES)
def test_a_rule_is_law_on_every_day_of_these_years(each: Rule) -> None:
    silent = [day for day in _DAYS if each.basis_on(day) is None]
    assert bool(silent) is (each.code in _LATER), silent[:1]
    assert _DAYS[-1] not in silent


@pytest.mark.parametrize("code", ["T07", "P24", "T11", "C08"])
def test_a_basis_that_is_marked_verified_blocks(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One mark in `rules/citations.py` is all that changes when a maintainer has read the text."""
    package = change_evidence(CLEAN, "TM1", is_pledged=True)
    package = change_evidence(package, "ZL1", is_partially_invalid=True)
    package = with_items(package, WORK.model_copy(update={"number": "2016SR1"}))
    package = change(package, "pledge_contract", scope=None)
    (before,) = found(package, code, stage=Stage.approval)
    assert (before.severity, before.basis_is_verified) == (Severity.warning, False)
    monkeypatch.setattr("rules.judge.RULES", tuple(_read_at_its_source(each) for each in RULES))
    asked.cache_clear()
    try:
        (after,) = found(package, code, stage=Stage.approval)
    finally:
        asked.cache_clear()
    assert (after.severity, after.basis_is_verified) == (Severity.error, True)
    assert after.detail == before.detail.removesuffix("（依据待核对）")


def _read_at_its_source(each: Rule) -> Rule:
    read = tuple(replace(basis, mark=Mark.verified) for basis in each.basis)
    return replace(each, basis=read)


def test_a_rule_is_silent_before_it_is_law() -> None:
    burdened = change_evidence(CLEAN, "ZL1", is_pledged=True)
    assert found(burdened, "P05", on=date(2021, 11, 15))
    assert not found(burdened, "P05", on=date(2021, 11, 14))


def test_rules_of_intake_are_asked_again_at_approval() -> None:
    for each in RULES:
        assert each.is_due(Stage.approval)
        assert each.is_due(Stage.intake) is (each.stage is Stage.intake)


def test_what_cannot_be_asked_is_named() -> None:
    on_record = {each.code for each in RULES if each.scope is Scope.record}
    on_list = {each.code for each in RULES if each.scope is Scope.whole_list}
    assert on_record >= {"R01", "R02"}
    assert on_list >= {"K02", "K09", "P21"}
    dossier = clean_dossier(CLEAN)
    assert set(judge(dossier).not_run) == on_record
    assert set(judge(replace(dossier, record=RecordFacts())).not_run) == set()
    partly = replace(dossier, has_dropped_items=True, item_positions=(0, 1, 2, 4, 5))
    assert set(judge(partly).not_run) == on_record | on_list


def test_an_item_keeps_its_place_when_others_are_left_out() -> None:
    spoiled = change_evidence(CLEAN, "TM2", is_suspended=True)
    dossier = replace(
        clean_dossier(spoiled), has_dropped_items=True, item_positions=(0, 1, 2, 4, 7)
    )
    (finding,) = judge(dossier).findings
    assert finding.places[0].pointer == "/items/7/evidence/is_suspended"
    assert (finding.places[0].label or "").startswith("第8项商标")


def test_a_judgement_tells_by_which_edition() -> None:
    assert judge(clean_dossier(CLEAN, ON)).edition == EDITION


def test_no_evidence_is_undetermined_and_blocks() -> None:
    failure = cannot_tell("无法判断。", [])
    assert failure.severity is Severity.undetermined
    assert Severity.undetermined.blocks
