"""Does a notice find the one filing that it answers, and is what does not fit named?"""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.vocabulary import Act, Outcome
from desk.notice_matching import Answer, Awaiting, answer_flaws, match, page_flaws
from schemas.folding import folded
from schemas.page_code import PageCode
from schemas.spot import Spot
from schemas.transcript import (
    Guess,
    PaperKind,
    Sheet,
    SheetKind,
    Source,
    Statement,
    Subject,
    Transcript,
)
from schemas.vocabulary import PartyRole

NUMBERS = ("2019110444110", "2019110444129", "2019110444137")


def said(subject: Subject, value: str, role: PartyRole | None = None) -> Statement:
    return Statement(
        subject=subject, value=value, text=value, role=role, spot=Spot(page=1, label="第1页")
    )


def notice(
    *statements: Statement,
    kind: PaperKind | None = PaperKind.registration_notice,
    sheets: tuple[Sheet, ...] = (),
) -> Transcript:
    return Transcript(
        file="通知书.pdf",
        source=Source.text_layer,
        guess=Guess(kind=kind, confidence=0.9),
        sheets=sheets,
        statements=statements,
    )


def numbers(*given_: str) -> list[Statement]:
    return [said(Subject.right_number, each) for each in given_]


def sheet(number: int, *codes: str, printed: tuple[int, int | None] | None = None) -> Sheet:
    return Sheet(
        number=number, width=595, height=842, kind=SheetKind.scan, codes=codes, printed=printed
    )


def code(case: str, page: int, pages: int) -> str:
    return PageCode(case, 1, "01", page, pages).text


def filing(case: str, *of: str, act: Act = Act.registration, **changes: str) -> Awaiting:
    pledgors = frozenset({folded("襄阳示例科技有限公司")})
    return Awaiting(uuid4(), case, act, frozenset(of), pledgors, **changes)


FIRST = filing("ZY2026000001", *NUMBERS[:2])
SECOND = filing("ZY2026000002", NUMBERS[2])


def found(read: Transcript, *awaiting: Awaiting) -> tuple[UUID | None, str]:
    matched = match(read, awaiting or (FIRST, SECOND))
    return matched.filing, "".join(matched.flaws)


def test_numbers_tell_the_filing() -> None:
    assert found(notice(*numbers(*NUMBERS[:2]))) == (FIRST.filing, "")
    assert found(notice(*numbers(NUMBERS[2]))) == (SECOND.filing, "")


def test_a_code_of_ours_tells_the_case_without_any_words() -> None:
    read = notice(kind=None, sheets=(sheet(1, code("ZY2026000002", 1, 1)),))
    filing_id, flaws = found(read)
    assert filing_id == SECOND.filing
    assert "没有认出是哪一种通知书" in flaws


def test_a_code_of_another_house_tells_nothing() -> None:
    read = notice(sheets=(sheet(1, "HTTPS://EXAMPLE.COM/1"),))
    assert found(read)[0] is None


def test_numbers_of_nobody_go_to_a_person() -> None:
    filing_id, flaws = found(notice(*numbers("2015100000003")))
    assert filing_id is None
    assert "没有找到对应的申请" in flaws


def test_numbers_of_two_filings_go_to_a_person() -> None:
    filing_id, flaws = found(notice(*numbers(*NUMBERS)))
    assert filing_id is None
    assert "不止一件" in flaws


def test_a_number_too_many_and_one_too_few_are_named() -> None:
    _, more = found(notice(*numbers(*NUMBERS[:2], "2015100000003")), FIRST)
    assert "申请中没有的权利：2015100000003" in more
    _, less = found(notice(*numbers(NUMBERS[0])), FIRST)
    assert f"请核对附页：{NUMBERS[1]}" in less


def test_another_pledgor_is_named() -> None:
    other = said(Subject.party_name, "湖北虚构公司", PartyRole.pledgor)
    _, flaws = found(notice(*numbers(*NUMBERS[:2]), other), FIRST)
    assert "出质人与申请不同" in flaws
    same = said(Subject.party_name, "襄阳示例科技 有限公司", PartyRole.pledgor)
    assert found(notice(*numbers(*NUMBERS[:2]), same), FIRST)[1] == ""


def test_what_follows_on_a_pledge_is_told_apart_by_the_kind_of_notice() -> None:
    ended = filing(
        "ZY2026000001", *NUMBERS[:2], act=Act.cancellation, registration_number="Y2026420000123"
    )
    read = notice(*numbers(*NUMBERS[:2]), kind=PaperKind.cancellation_notice)
    assert found(read, FIRST, ended)[0] == ended.filing
    by_number = notice(
        said(Subject.registration_number, "Y2026420000123"), kind=PaperKind.cancellation_notice
    )
    assert found(by_number, ended)[0] == ended.filing


@pytest.mark.parametrize(
    ("sheets", "sentence"),
    [
        ((sheet(1, code("ZY2026000001", 1, 3)), sheet(2, code("ZY2026000001", 3, 3))), "缺第 2 页"),
        ((sheet(1, printed=(1, 3)), sheet(2, printed=(2, 3))), "缺第 3 页，共 3 页"),
        ((sheet(1, code("ZY2026000001", 1, 1)),), ""),
        ((sheet(1, printed=(1, None)),), ""),
        ((sheet(1, printed=(1, 2)), sheet(2)), ""),
    ],
)
def test_missing_pages_are_named(sheets: tuple[Sheet, ...], sentence: str) -> None:
    flaws = "".join(page_flaws(notice(sheets=sheets)))
    assert sentence in flaws
    assert bool(flaws) == bool(sentence)


@given(st.permutations(range(1, 7)), st.integers(0, 6))
def test_just_the_pages_that_are_not_there_are_missing(order: list[int], kept: int) -> None:
    there = order[:kept]
    sheets = tuple(sheet(at, code("ZY2026000001", page, 6)) for at, page in enumerate(there, 1))
    flaws = list(page_flaws(notice(sheets=sheets)))
    left = sorted(set(range(1, 7)) - set(there))
    wanted = f"缺第 {'、'.join(map(str, left))} 页，共 6 页。"
    assert [each.partition(" 缺")[2] for each in flaws] == (
        [wanted.removeprefix("缺")] if there and left else []
    )


def test_a_notice_and_its_answer_are_compared() -> None:
    recorded = Answer(Outcome.registered, "Y2026420000123", date(2026, 11, 26), None)
    same = notice(
        said(Subject.registration_number, "Y2026420000123"),
        said(Subject.registered_on, "2026-11-26"),
    )
    assert list(answer_flaws(same, recorded)) == []
    other = notice(
        said(Subject.registration_number, "Y2026420000124"),
        said(Subject.registered_on, "2026-11-25"),
        kind=PaperKind.refusal_notice,
    )
    told = "".join(answer_flaws(other, recorded))
    for words in ("不予登记", "Y2026420000124", "2026-11-25"):
        assert words in told


def test_a_period_to_reply_in_is_no_other_day() -> None:
    recorded = Answer(Outcome.correction, "", None, date(2026, 12, 26))
    within = notice(said(Subject.reply_by, "P30D"), kind=PaperKind.correction_notice)
    assert list(answer_flaws(within, recorded)) == []
    by = notice(said(Subject.reply_by, "2026-12-20"), kind=PaperKind.correction_notice)
    assert "2026-12-20" in "".join(answer_flaws(by, recorded))
