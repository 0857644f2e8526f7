"""Do several sources on one right make one truth, and are their quarrels told?"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.evidence import Sources, contradictions, gathered, merged, standing
from rules.judge import judge
from rules.rights import right_number
from schemas.calendar import anniversary
from schemas.dossier import FileFacts
from schemas.evidence import FACTS, Reading, RightKind, SourceKind, Statement
from schemas.finding import Finding, Severity
from schemas.items import Patent
from schemas.package import Package
from schemas.vocabulary import DocumentKind, LegalStatus, PatentKind
from tests.packages import ON, OWNER, clean_dossier, patent_number
from tests.rules.spoiling import (
    CLEAN,
    change_evidence,
    change_item,
    found,
    pointers,
    weights,
    with_document,
    without_document,
)

NUMBER = right_number(CLEAN.items[0])
MARK = right_number(CLEAN.items[3])
DAY = timedelta(days=1)
FILE = "副本.pdf"


def statement(number: str = NUMBER, **said: Any) -> Statement:
    """This will make what an extract of the day says, unless told otherwise."""
    known = {
        "right": RightKind.patent,
        "kind": SourceKind.register_extract,
        "source": FILE,
        "day": ON,
    }
    return Statement(**{**known, "number": number, **said})


def reading(*statements: Statement, **fields: Any) -> Reading:
    known = {"name": FILE, "kind": statements[0].kind if statements else "register_extract"}
    return Reading(**{**known, "statements": statements, **fields})


def judged(package: Package, *readings: Reading, on: date = ON, **changes: Any) -> list[Finding]:
    """This will judge a package with evidence, as the desk does."""
    joined, sources = gathered(package, readings, on)
    dossier = replace(
        clean_dossier(package, on), package=joined, evidence=sources, readings=readings, **changes
    )
    return list(judge(dossier).findings)


def told(package: Package, code: str, *readings: Reading, **how: Any) -> list[Finding]:
    return [each for each in judged(package, *readings, **how) if each.code == code]


# The rules.


@pytest.mark.parametrize(("age", "is_told"), [(0, False), (30, False), (31, True), (-1, True)])
def test_evidence_of_other_rights_is_fresh(age: int, *, is_told: bool) -> None:
    package = change_evidence(CLEAN, "TM1", extracted_on=ON - age * DAY)
    findings = found(package, "E01")
    assert weights(findings) == [Severity.warning] * is_told
    assert pointers(findings) == ["/items/3/evidence/extracted_on"] * is_told


def test_the_age_is_a_choice_of_the_desk() -> None:
    package = change_evidence(CLEAN, "TM1", extracted_on=ON - 8 * DAY)
    package = change_evidence(package, "ZL1", extracted_on=ON - 8 * DAY)
    codes = {each.code for each in judged(package, fresh_for_days=7)}
    assert {"P04", "E01"} <= codes
    assert not {"P04", "E01"} & {each.code for each in judged(package, fresh_for_days=8)}


def test_sources_on_a_patent_agree() -> None:
    assert told(CLEAN, "E02", reading(statement(is_pledged=False, owners=(OWNER,)))) == []
    (finding,) = told(CLEAN, "E02", reading(statement(is_pledged=True)))
    assert finding.severity is Severity.error
    assert [place.pointer or place.file for place in finding.places] == [
        "/items/0/evidence/is_pledged",
        FILE,
    ]
    assert "登记簿副本" in finding.detail
    assert "质押包填报" in finding.detail


def test_a_newer_extract_is_believed_and_the_other_rules_profit() -> None:
    stale = change_evidence(CLEAN, "ZL1", extracted_on=ON - 20 * DAY)
    codes = {each.code for each in judged(stale, reading(statement(is_pledged=True)))}
    assert {"P05", "E02"} <= codes
    freed = change_evidence(stale, "ZL1", is_pledged=True)
    assert {each.code for each in judged(freed)} >= {"P05"}
    codes = {each.code for each in judged(freed, reading(statement(is_pledged=False)))}
    assert not codes & {"P05", "E02"}


def test_a_claim_that_is_newer_and_better_than_the_register_is_told() -> None:
    old = reading(statement(is_pledged=True, day=ON - 5 * DAY))
    assert weights(told(CLEAN, "E02", old)) == [Severity.error]
    paid = reading(statement(annuity_paid_to=date(2024, 1, 1), day=ON - 5 * DAY))
    assert weights(told(CLEAN, "E02", paid)) == [Severity.warning]


def test_two_lists_of_the_bank_only_warn() -> None:
    listed = statement(is_pledged=True, kind=SourceKind.status_list)
    assert weights(told(CLEAN, "E02", reading(listed))) == [Severity.warning]


def test_sources_on_another_right_agree() -> None:
    said = statement(MARK, right=RightKind.trademark, owners=("襄阳示例控股有限公司",))
    (finding,) = told(CLEAN, "E02A", reading(said))
    assert finding.severity is Severity.warning
    assert finding.places[0].pointer == "/items/3/evidence/owners"
    assert told(CLEAN, "E02", reading(said)) == []


def test_evidence_speaks_of_listed_rights() -> None:
    stranger = patent_number(PatentKind.invention, 2020, 77)
    (finding,) = told(CLEAN, "E03", reading(statement(stranger, is_pledged=False)))
    assert finding.severity is Severity.reminder
    assert stranger in finding.detail
    assert weights(told(CLEAN, "E03", reading(names_no_right=True))) == [Severity.reminder]
    assert told(CLEAN, "E03", reading(statement(is_pledged=False))) == []


def test_stated_evidence_is_proved() -> None:
    bare = without_document(CLEAN, DocumentKind.register_extract)
    (finding,) = told(bare, "E04")
    assert finding.severity is Severity.warning
    assert [each.pointer for each in finding.places] == [
        f"/items/{at}/evidence" for at in range(len(CLEAN.items))
    ]
    partly = with_document(bare, DocumentKind.register_extract, items=("ZL1", "ZL2", "ZL3"))
    assert len(told(partly, "E04")[0].places) == 2
    said = statement(MARK, right=RightKind.trademark, is_pledged=False)
    assert len(told(partly, "E04", reading(said))[0].places) == 1
    listed = said.model_copy(update={"kind": SourceKind.status_list})
    assert len(told(partly, "E04", reading(listed))[0].places) == 2


def test_a_list_that_is_called_an_extract_proves_nothing() -> None:
    bare = without_document(CLEAN, DocumentKind.register_extract)
    package = with_document(bare, DocumentKind.register_extract, file="清单.xlsx")
    files = {"清单.xlsx": FileFacts("材料/清单.xlsx", "0" * 64, usable=True)}
    listed = reading(name="材料/清单.xlsx", kind=SourceKind.status_list)
    assert told(package, "E04", listed, files=files)
    assert not told(package, "E04", files=files)


def test_evidence_can_be_read() -> None:
    (finding,) = told(CLEAN, "E05", reading(flaws=("没有可以读取的文字，需人工核对。",)))
    assert finding.severity is Severity.warning
    assert finding.places[0].file == FILE
    assert "人工核对" in finding.detail
    ahead = reading(statement(is_pledged=True, day=ON + DAY))
    findings = judged(CLEAN, ahead)
    assert {each.code for each in findings} & {"P05", "E02", "E05"} == {"E05"}


def test_register_has_answered() -> None:
    assert told(CLEAN, "E06") == []
    (finding,) = told(CLEAN, "E06", register_is_away=True)
    assert finding.severity is Severity.reminder
    assert "登记簿查询暂不可用" in finding.detail
    missing = reading(kind=SourceKind.register, flaws=("登记簿中没有查到下列权利：1。",))
    assert weights(told(CLEAN, "E06", missing)) == [Severity.warning]
    assert told(CLEAN, "E05", missing) == []


# What stands.


def test_evidence_is_made_where_the_row_has_none() -> None:
    package = change_item(CLEAN, "ZL1", evidence=None)
    whole = statement(owners=(OWNER,), legal_status="in_force", is_pledged=False)
    joined, _ = gathered(package, [reading(whole)], ON)
    assert joined.items[0].evidence is not None
    assert joined.items[0].evidence.owners == (OWNER,)
    part = statement(owners=(OWNER,))
    joined, sources = gathered(package, [reading(part)], ON)
    assert joined.items[0].evidence is None
    assert sources[NUMBER] == (part,)


def test_a_row_of_tomorrow_is_left_to_its_own_rule() -> None:
    package = change_evidence(CLEAN, "ZL1", extracted_on=ON + DAY)
    codes = {each.code for each in judged(package, reading(statement(is_pledged=False)))}
    assert "P04" in codes


def test_a_receipt_tells_until_when_the_annuity_is_paid() -> None:
    item = CLEAN.items[0]
    assert isinstance(item, Patent)
    unpaid = change_evidence(CLEAN, "ZL1", annuity_paid_to=None, extracted_on=ON - 3 * DAY)
    receipts = [
        reading(statement(kind=SourceKind.annuity_receipt, annuity_year=year, day=ON - 2 * DAY))
        for year in (4, 5)
    ]
    joined, sources = gathered(unpaid, receipts, ON)
    assert joined.items[0].evidence is not None
    assert joined.items[0].evidence.annuity_paid_to == anniversary(item.filed_on, 5) - DAY
    assert list(contradictions(sources[NUMBER])) == []


def test_the_age_is_that_of_the_oldest_fact_that_may_have_changed() -> None:
    package = change_evidence(CLEAN, "ZL1", extracted_on=ON - 60 * DAY)
    joined, _ = gathered(package, [reading(statement(owners=(OWNER,)))], ON)
    assert joined.items[0].evidence is not None
    assert joined.items[0].evidence.extracted_on == ON - 60 * DAY
    fresh = {fact: getattr(package.items[0].evidence, fact) for fact in FACTS}
    joined, _ = gathered(package, [reading(statement(**fresh))], ON)
    assert joined.items[0].evidence is not None
    assert joined.items[0].evidence.extracted_on == ON


def test_nothing_beside_the_rows_leaves_the_package_as_it_is() -> None:
    joined, sources = gathered(CLEAN, [], ON)
    assert joined is CLEAN
    assert sources == {}


STATEMENTS = st.builds(
    statement,
    kind=st.sampled_from(SourceKind),
    source=st.sampled_from(["甲.pdf", "乙.pdf", "丙.csv"]),
    day=st.sampled_from([ON, ON - DAY, ON - 40 * DAY]),
    owners=st.none() | st.sampled_from([(OWNER,), ("襄阳示例控股有限公司",)]),
    legal_status=st.none() | st.sampled_from(LegalStatus),
    annuity_paid_to=st.none() | st.sampled_from([date(2026, 1, 1), date(2027, 1, 1)]),
    is_pledged=st.none() | st.booleans(),
    is_suspended=st.none() | st.booleans(),
    hold_until=st.none() | st.sampled_from([date(2026, 9, 1), date(2027, 9, 1)]),
)


@given(st.lists(STATEMENTS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_sources_does_not_matter(said: list[Statement], dice: Any) -> None:
    shuffled = list(said)
    dice.shuffle(shuffled)
    assert merged(said) == merged(shuffled)
    quarrels = [
        sorted((each.fact, str(each.stands), str(each.other)) for each in contradictions(order))
        for order in (said, shuffled)
    ]
    assert quarrels[0] == quarrels[1]


@given(st.lists(STATEMENTS, max_size=6))
def test_every_fact_comes_from_a_source_of_the_newest_day(said: list[Statement]) -> None:
    for fact, source in standing(said).items():
        assert source in said
        value = getattr(source, fact)
        assert value is not None
        others = [each for each in said if getattr(each, fact) is not None]
        if not any(each.kind is SourceKind.annuity_receipt for each in others):
            assert source.day == max(each.day for each in others)
    evidence = merged(said)
    if evidence is not None:
        for fact, source in standing(said).items():
            assert getattr(evidence, fact) == getattr(source, fact)
            assert source.source in evidence.source
        assert evidence.extracted_on in {each.day for each in said}


@given(st.lists(STATEMENTS, min_size=1, max_size=6))
def test_what_is_said_alike_is_no_quarrel(said: list[Statement]) -> None:
    alike = [
        each.model_copy(update={"source": f"{at}.pdf"}) for at, each in enumerate(said[:1] * 3)
    ]
    assert list(contradictions(alike)) == []
    sources: Sources = {NUMBER: tuple(said)}
    for each in contradictions(sources[NUMBER]):
        assert getattr(each.stands, each.fact) != getattr(each.other, each.fact)
