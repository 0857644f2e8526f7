"""Do terms end on the day that the law's own examples name, and annuities cost what it says?"""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.fees import (
    SURCHARGES,
    Annuity,
    annuity,
    annuity_amount,
    coming_annuities,
    late_bands,
    late_period_ends,
    next_unpaid_year,
    owed_on,
    reduced,
    restoration_total,
)
from rules.term_words import annuity_in_words, renewal_in_words, renewal_standing, term_of
from rules.terms import (
    copyright_last_day_of_organisation,
    copyright_last_day_of_person,
    last_day_in_force,
    layout_last_day,
    mark_last_day,
    mark_renewal,
    patent_year,
    running_year,
    years_in_force,
)
from schemas.items import GeographicalMark, Layout, Patent, Trademark
from schemas.vocabulary import MarkKind, PatentKind
from tests.house.sources import HALF_WIDTH
from tests.packages import ON
from tests.rules.spoiling import MARKS, PATENTS, change_evidence, change_item

INVENTION, UTILITY, DESIGN = PatentKind
FILED = st.dates(date(1985, 4, 1), date(2026, 12, 31))
KINDS = st.sampled_from(list(PatentKind))


def patent(**changes: object) -> Patent:
    item = change_item(PATENTS, "ZL1", **changes).items[0]
    assert isinstance(item, Patent)
    return item


def mark(**changes: object) -> Trademark:
    item = change_item(MARKS, "TM1", **changes).items[0]
    assert isinstance(item, Trademark)
    return item


def of(kind: PatentKind, filed_on: date, number: int) -> Annuity:
    found = annuity(kind, filed_on, number)
    assert found is not None
    return found


def test_the_examples_of_the_guide_and_the_regulation() -> None:
    model = patent(patent_kind=UTILITY, filed_on=date(1999, 9, 6))
    assert last_day_in_force(model) == date(2009, 9, 5)
    assert patent_year(date(1997, 6, 3), 6).began == date(2002, 6, 3)
    assert mark_last_day(date(2010, 4, 21)) == date(2020, 4, 20)


@pytest.mark.parametrize(
    ("kind", "number", "yuan"),
    [
        (INVENTION, 1, 900),
        (INVENTION, 3, 900),
        (INVENTION, 4, 1200),
        (INVENTION, 7, 2000),
        (INVENTION, 12, 4000),
        (INVENTION, 15, 6000),
        (INVENTION, 20, 8000),
        (UTILITY, 3, 600),
        (UTILITY, 5, 900),
        (UTILITY, 7, 1200),
        (UTILITY, 10, 2000),
        (DESIGN, 10, 2000),
        (DESIGN, 11, 3000),
        (DESIGN, 15, 3000),
        (INVENTION, 21, None),
        (UTILITY, 11, None),
        (DESIGN, 16, None),
        (DESIGN, 0, None),
    ],
)
def test_the_table_of_fees(kind: PatentKind, number: int, yuan: int | None) -> None:
    assert annuity_amount(kind, number) == (None if yuan is None else Decimal(yuan))


@given(KINDS)
def test_every_year_of_a_term_has_its_fee_and_none_beyond(kind: PatentKind) -> None:
    years = years_in_force(kind)
    amounts = [annuity_amount(kind, number) for number in range(1, years + 1)]
    assert None not in amounts
    assert amounts == sorted(amounts, key=lambda each: each or 0)
    assert annuity_amount(kind, years + 1) is None


@pytest.mark.parametrize(
    ("filed_on", "number", "due"),
    [
        (date(2019, 10, 1), 8, date(2026, 10, 8)),
        (date(2020, 2, 16), 7, date(2026, 2, 24)),
        (date(2020, 5, 20), 7, date(2026, 5, 20)),
        (date(2020, 3, 2), 8, None),
    ],
)
def test_an_annuity_falls_due(filed_on: date, number: int, due: date | None) -> None:
    found = of(UTILITY, filed_on, number)
    assert found.due == due
    assert bool(found.pending) == (due is None)
    assert found.ends_unpaid_on == found.year.began


def test_it_is_said_until_when_and_how_much() -> None:
    assert annuity_in_words(of(UTILITY, date(2020, 5, 20), 7)) == (
        "本专利年费第7年应于2026年5月20日前（含当日）缴纳，金额1200元。"
    )
    assert annuity_in_words(of(INVENTION, date(2019, 10, 1), 8)) == (
        "本专利年费第8年应于2026年10月8日前（含当日）缴纳，金额2000元；"
        "申请日的相应日2026年10月1日不是工作日，顺延至其后的第一个工作日。"
    )
    assert "待定" in annuity_in_words(of(INVENTION, date(2020, 3, 2), 8))


@pytest.mark.parametrize(
    ("paid_on", "total"),
    [
        (date(2026, 5, 20), 1200),
        (date(2026, 5, 21), 1200),
        (date(2026, 6, 20), 1200),
        (date(2026, 6, 21), 1260),
        (date(2026, 7, 20), 1260),
        (date(2026, 8, 20), 1320),
        (date(2026, 9, 20), 1380),
        (date(2026, 10, 20), 1440),
        (date(2026, 11, 20), 1500),
        (date(2026, 11, 21), None),
    ],
)
def test_being_late_costs_by_the_month(paid_on: date, total: int | None) -> None:
    found = of(UTILITY, date(2020, 5, 20), 7)
    assert owed_on(found, paid_on) == (None if total is None else Decimal(total))
    assert late_period_ends(found) == date(2026, 11, 20)
    assert restoration_total(found) == Decimal(1500)


def test_the_last_day_of_the_late_period_moves_off_a_holiday() -> None:
    found = of(UTILITY, date(2020, 4, 3), 7)
    assert late_period_ends(found) == date(2026, 10, 8)
    assert owed_on(found, date(2026, 10, 8)) == Decimal(1500)
    assert owed_on(found, date(2026, 10, 9)) is None


@given(KINDS, FILED, st.integers(1, 10))
def test_bands_follow_one_another_without_a_gap(
    kind: PatentKind, filed_on: date, number: int
) -> None:
    found = of(kind, filed_on, number)
    bands = late_bands(found)
    assert [band.percent for band in bands] == list(SURCHARGES)
    assert bands[0].from_day == (found.due or found.year.began) + timedelta(1)
    for one, following in pairwise(bands):
        assert following.from_day == one.to_day + timedelta(1)
        assert following.total > one.total
    for band in bands:
        assert band.from_day <= band.to_day
        assert band.total == found.amount + band.surcharge
        assert band.surcharge * 100 == found.amount * band.percent
        assert band.holds(band.from_day)
        assert band.holds(band.to_day)
        assert owed_on(found, band.to_day) == band.total
    assert bands[-1].total == restoration_total(found)


@given(KINDS, FILED, st.integers(1, 10), st.integers(0, 400), st.integers(0, 400))
def test_paying_later_never_costs_less(
    kind: PatentKind, filed_on: date, number: int, one: int, more: int
) -> None:
    found = of(kind, filed_on, number)
    early, late = (owed_on(found, found.year.began + timedelta(days)) for days in (one, one + more))
    assert late is None or (early is not None and early <= late)


@given(FILED, st.integers(0, 365 * 20))
def test_a_day_is_in_exactly_one_patent_year(filed_on: date, days: int) -> None:
    on = filed_on + timedelta(days)
    year = running_year(filed_on, on)
    assert year == patent_year(filed_on, year.number)
    assert year.began <= on <= year.last_day
    assert patent_year(filed_on, year.number + 1).began == year.last_day + timedelta(1)


@given(KINDS, st.dates(date(1985, 4, 1), date(2040, 1, 1)))
def test_a_term_is_so_many_whole_years_and_never_moves(kind: PatentKind, filed_on: date) -> None:
    item = patent(patent_kind=kind, filed_on=filed_on)
    last = last_day_in_force(item)
    assert last == patent_year(filed_on, years_in_force(kind)).last_day
    assert running_year(filed_on, last).number == years_in_force(kind)


def test_what_is_paid_decides_which_annuity_comes_next() -> None:
    """Filed 2022-01-01, paid to 2026-12-31, and so for five years."""
    assert next_unpaid_year(patent(), ON) == 6
    unknown = change_evidence(PATENTS, "ZL1", annuity_paid_to=None).items[0]
    assert isinstance(unknown, Patent)
    assert next_unpaid_year(unknown, date(2026, 1, 4)) == 5
    assert next_unpaid_year(unknown, date(2026, 1, 5)) == 6
    assert next_unpaid_year(patent(evidence=None), date(2022, 1, 1)) == 1


def test_annuities_of_a_loan_end_with_the_loan_or_the_term() -> None:
    numbers = [each.year.number for each in coming_annuities(patent(), ON, date(2029, 1, 1))]
    assert numbers == [6, 7, 8]
    assert len(coming_annuities(patent(), ON, ON)) == 1
    short = patent(patent_kind=UTILITY)
    numbers = [each.year.number for each in coming_annuities(short, ON, date(2050, 1, 1))]
    assert numbers == [6, 7, 8, 9, 10]
    paid = change_evidence(PATENTS, "ZL2", annuity_paid_to=date(2031, 12, 31)).items[1]
    assert isinstance(paid, Patent)
    assert coming_annuities(paid, ON, date(2050, 1, 1)) == ()


def test_reductions() -> None:
    assert reduced(Decimal(1200), 85) == Decimal(180)
    assert reduced(Decimal(900), 70) == Decimal(270)


@pytest.mark.parametrize(
    ("term_to", "from_day", "grace_ends"),
    [
        (date(2020, 4, 20), date(2019, 4, 21), date(2020, 10, 20)),
        (date(2026, 8, 31), date(2025, 9, 1), date(2027, 2, 28)),
        (date(2028, 2, 28), date(2027, 2, 28), date(2028, 8, 28)),
    ],
)
def test_a_mark_is_renewed_within(term_to: date, from_day: date, grace_ends: date) -> None:
    renewal = mark_renewal(term_to)
    assert (renewal.from_day, renewal.last_day, renewal.grace_ends) == (
        from_day,
        term_to,
        grace_ends,
    )
    said = renewal_in_words(mark(term_to=term_to))
    assert f"{grace_ends.year}年{grace_ends.month}月{grace_ends.day}日" in said


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2019, 4, 20), "未到续展期"),
        (date(2019, 4, 21), "可以续展"),
        (date(2020, 4, 20), "可以续展"),
        (date(2020, 4, 21), "宽展期内"),
        (date(2020, 10, 20), "宽展期内"),
        (date(2020, 10, 21), "已过宽展期"),
    ],
)
def test_where_a_mark_stands_between_its_renewals(on: date, standing: str) -> None:
    assert renewal_standing(mark(term_to=date(2020, 4, 20)), on) == standing


@given(st.dates(date(1985, 1, 1), date(2090, 1, 1)))
def test_the_renewal_window_holds_the_last_day(term_to: date) -> None:
    renewal = mark_renewal(term_to)
    assert 363 <= (renewal.last_day - renewal.from_day).days <= 366
    assert 180 <= (renewal.grace_ends - renewal.last_day).days <= 184


def test_layouts() -> None:
    filed = date(2016, 5, 9)
    assert layout_last_day(filed) == date(2026, 5, 8)
    assert layout_last_day(filed, first_used_on=date(2015, 1, 2)) == date(2025, 1, 1)
    assert layout_last_day(filed, first_used_on=date(2017, 1, 2)) == date(2026, 5, 8)
    assert layout_last_day(filed, created_on=date(2009, 3, 4)) == date(2024, 3, 3)


def test_works() -> None:
    assert copyright_last_day_of_person(date(1976, 9, 9)) == date(2026, 12, 31)
    made = date(2010, 5, 1)
    assert copyright_last_day_of_organisation(made) == date(2060, 12, 31)
    assert copyright_last_day_of_organisation(made, date(2012, 1, 1)) == date(2062, 12, 31)
    assert copyright_last_day_of_organisation(made, date(2061, 1, 1)) == date(2060, 12, 31)


def test_terms_are_said_with_their_basis() -> None:
    computed = term_of(patent(), ON)
    assert computed.last_day == date(2041, 12, 31)
    assert computed.how.sentence == (
        "自申请日2022年1月1日起20年，最后一日是相应日的前一日2041年12月31日，遇节假日不顺延。"
    )
    assert computed.how.basis.is_verified
    registered = change_evidence(PATENTS, "ZL1", expires_on=date(2043, 6, 30)).items[0]
    assert term_of(registered, ON).how.sentence.startswith("登记簿载明至2043年6月30日")
    early = term_of(change_item(PATENTS, "ZL3", filed_on=date(2020, 5, 6)).items[2], ON)
    assert early.last_day == date(2035, 5, 5)
    assert "2030年5月5日" in early.cautions[0].sentence
    assert not early.cautions[0].basis.is_verified


def test_terms_of_marks_and_layouts_are_said() -> None:
    sound = term_of(mark(), ON)
    assert not sound.cautions
    odd = mark(term_to=date(2034, 1, 1))
    assert term_of(odd, ON).last_day == date(2034, 1, 1)
    assert "不一致" in term_of(odd, ON).cautions[0].sentence
    assert "第三十九条" in term_of(mark(), date(2026, 12, 31)).how.basis.article
    assert "第四十三条" in term_of(mark(), date(2027, 1, 1)).how.basis.article
    common = {"key": "X1", "number": "1", "name": "示例", "pledgors": ("P1",)}
    collective = GeographicalMark(
        **common,
        mark_kind=MarkKind.collective,
        nice_classes=(30,),
        term_from=date(2020, 1, 1),
        term_to=date(2029, 12, 31),
    )
    layout = Layout(**common, filed_on=date(2016, 5, 9), first_used_on=date(2015, 1, 2))
    assert not term_of(collective, ON).cautions
    said = term_of(layout, ON)
    assert "首次商业利用日2015年1月2日" in said.how.sentence
    assert "没有填写创作完成日" in said.cautions[0].sentence
    for term in (sound, said, term_of(odd, ON), term_of(collective, ON)):
        for each in (term.how, *term.cautions):
            assert each.sentence.endswith("。")
            assert not HALF_WIDTH.search(each.sentence)
