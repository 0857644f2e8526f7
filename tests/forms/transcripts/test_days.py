"""Is each day read in whatever spelling, and joined to a period where it is one?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.papers.wording import chinese_day, period
from forms.transcripts.days import Period, days_in, times_in
from forms.transcripts.transcript import transcript_of
from tests.forms.transcripts.lines import paragraphs, table
from tests.forms.transcripts.samples import said

_DAYS = st.dates(date(1985, 1, 1), date(2100, 12, 31))


@given(_DAYS, st.sampled_from(["-", ".", "/"]))
def test_every_day_is_read_as_it_is_written(day: date, mark: str) -> None:
    for text in (chinese_day(day), day.isoformat(), f"{day.year}{mark}{day.month}{mark}{day.day}"):
        assert [each.day for each in days_in(str(text))] == [day]


@given(_DAYS, _DAYS)
def test_every_period_is_read_as_it_is_written(first: date, last: date) -> None:
    (found,) = times_in(str(period(first, last)))
    assert isinstance(found, Period)
    assert (found.first.day, found.last.day) == (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇二六年一月五日", date(2026, 1, 5)),
        ("贰零贰陆年壹拾贰月贰拾伍日", date(2026, 12, 25)),
        ("二零二六年十二月廿五日", date(2026, 12, 25)),
        ("2026年01月05日", date(2026, 1, 5)),
    ],
)
def test_numerals(text: str, day: date) -> None:
    assert [each.day for each in days_in(text)] == [day]


@pytest.mark.parametrize(
    "text", ["2026年13月1日", "2026年2月30日", "2026年月日", "12026-01-05", "1.2.3"]
)
def test_what_is_no_day(text: str) -> None:
    assert list(days_in(text)) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("借款期限12个月，自2026年1月5日起。", {("performance_from", "2026-01-05")}),
        ("履行期限届满日为2027年1月4日。", {("performance_to", "2027-01-04")}),
        ("营业期限自2010年1月5日至2040年1月4日。", set()),
        ("在2026年1月5日至2027年1月4日期间发生的债权。", set()),
        (
            "履行期限：2026/01/05起，2027/01/04止。",
            {("performance_from", "2026-01-05"), ("performance_to", "2027-01-04")},
        ),
        ("主合同签订日期：2026年1月5日。", {("main_signed_on", "2026-01-05")}),
        (
            "鉴于债务人与质权人于2026年1月5日签订编号为示例借字2026第1号的《流动资金借款合同》。",
            {("main_signed_on", "2026-01-05"), ("main_contract_number", "示例借字2026第1号")},
        ),
        ("双方曾于2024年1月5日签订《流动资金借款合同》，已履行完毕。", set()),
        ("此前双方于2024年1月5日签订的《抵押合同》与本合同无关。", set()),
        ("本合同于2026年1月5日签订。", {("signed_on", "2026-01-05")}),
    ],
)
def test_the_nearest_words_say_what_a_day_is(sentence: str, expected: set[tuple[str, str]]) -> None:
    transcript = transcript_of(paragraphs("专利权质押合同", sentence), "x.docx")
    found = {each[:2] for each in said(transcript) if each[0] != "secured_kind"}
    assert found == expected


def test_a_period_in_two_cells() -> None:
    row = ["债务履行期限", "自2026年1月5日", "至2027年1月4日"]
    found = {each[:2] for each in said(transcript_of(table("专利权质押合同", row), "x.docx"))}
    assert {("performance_from", "2026-01-05"), ("performance_to", "2027-01-04")} <= found


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("质押合同签订日期：2026.01.05", {"2026-01-05"}),
        ("签订日期：2026/01/05", {"2026-01-05"}),
        ("主合同签订日期：2026.01.05", set()),
        ("签字日期：2026.01.05", set()),
    ],
)
def test_an_application_gives_the_day_of_the_pledge_contract(line: str, days: set[str]) -> None:
    found = said(transcript_of(paragraphs("专利权质押登记申请表", line), "x.docx"))
    assert {each[1] for each in found if each[0] == "signed_on"} == days
