"""Do clocks start, stop and end by cause, and tell what is used, left and due?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.clocks import kinds
from rules.clocks.clock import Clock, Happening, Reading, State, Turn, read
from rules.clocks.kinds import ClockKind, Unit
from rules.clocks.words import in_words, told
from rules.frame import Mark
from schemas.calendar import add_working_days
from tests.house.sources import HALF_WIDTH

KINDS = kinds.KINDS
PAPER, ONLINE = kinds.PATENT_ON_PAPER, kinds.PATENT_ONLINE
DAYS = st.dates(date(2025, 1, 1), date(2026, 9, 1))


def stops(day: date) -> Happening:
    return Happening(day, Turn.stops, "通知补正")


def goes_on(day: date) -> Happening:
    return Happening(day, Turn.goes_on, "补正件报送")


def ends(day: date) -> Happening:
    return Happening(day, Turn.ends, "登记")


def clock(kind: ClockKind, start: date, *happenings: Happening) -> Clock:
    return Clock(kind, start, "收到申请", happenings)


@pytest.mark.parametrize(
    ("complete_on", "online", "paper"),
    [
        (date(2026, 2, 13), date(2026, 2, 24), date(2026, 2, 27)),
        (date(2026, 9, 24), date(2026, 9, 29), date(2026, 10, 9)),
        (date(2026, 9, 30), date(2026, 10, 9), date(2026, 10, 13)),
        (date(2026, 12, 25), date(2026, 12, 29), None),
    ],
)
def test_a_review_is_due(complete_on: date, online: date, paper: date | None) -> None:
    assert read(clock(ONLINE, complete_on), complete_on).due == online
    found = read(clock(PAPER, complete_on), complete_on)
    assert found.due == paper
    assert bool(found.pending) == (paper is None)
    assert ("待定" in in_words(found)) == (paper is None)


def test_it_counts_what_is_used_and_left() -> None:
    running = clock(PAPER, date(2026, 9, 24))
    found = read(running, date(2026, 9, 29))
    assert (found.state, found.used, found.left) == (State.running, 2, 3)
    assert in_words(found) == (
        "登记机构应当在2026年10月9日以前（含当日）作出是否登记的决定，还剩3个工作日。"
    )
    last = read(running, date(2026, 10, 9))
    assert (last.used, last.left, last.is_overdue) == (5, 0, False)
    late = read(running, date(2026, 10, 10))
    assert late.is_overdue
    assert "已经超过期限" in in_words(late)


def test_it_stops_while_a_correction_is_owed_and_begins_anew_when_the_file_is_complete() -> None:
    first, asked, again = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 20)
    waiting = read(clock(PAPER, first, stops(asked)), date(2026, 3, 31))
    assert (waiting.state, waiting.due, waiting.used) == (State.stopped, None, 2)
    assert not waiting.is_overdue
    assert "停止计时" in in_words(waiting)
    on_again = read(clock(PAPER, first, stops(asked), goes_on(again)), again)
    assert on_again.due == add_working_days(again, 5)
    assert on_again.used == 0


def test_what_turned_it_is_told() -> None:
    first, asked, again = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 20)
    corrected = clock(PAPER, first, stops(asked), goes_on(again), ends(date(2026, 3, 23)))
    assert told(corrected) == (
        "2026年3月2日：收到申请，开始计时。",
        "2026年3月4日：通知补正，停止计时。",
        "2026年3月20日：补正件报送，重新计时。",
        "2026年3月23日：登记，计时结束。",
    )
    assert "继续计时" in told(replace(corrected, kind=replace(PAPER, goes_on=True)))[2]


def test_a_clock_that_goes_on_keeps_what_it_had_used() -> None:
    kind = replace(PAPER, goes_on=True)
    first, asked, again = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 20)
    found = read(clock(kind, first, stops(asked), goes_on(again)), again)
    assert found.due == add_working_days(again, 3)
    assert (found.used, found.left) == (2, 3)
    assert "有16天等待补正不计算" in found.explanation[0]


def test_plain_days_stop_and_move_off_a_holiday() -> None:
    start = date(2026, 9, 21)
    assert read(clock(kinds.COPYRIGHT_REVIEW, start), start).due == date(2026, 10, 8)
    stopped = clock(
        kinds.COPYRIGHT_REVIEW, start, stops(date(2026, 9, 24)), goes_on(date(2026, 10, 14))
    )
    found = read(stopped, date(2026, 10, 14))
    assert (found.used, found.left, found.due) == (3, 7, date(2026, 10, 21))
    assert "顺延至" in read(clock(kinds.COPYRIGHT_REVIEW, start), start).explanation[1]


def test_thirty_days_for_the_correction_of_a_mark() -> None:
    assert read(clock(kinds.MARK_CORRECTION, date(2026, 3, 2)), date(2026, 3, 3)).due == date(
        2026, 4, 1
    )
    assert read(clock(kinds.MARK_CORRECTION, date(2026, 12, 10)), date(2026, 12, 11)).due is None


def test_months_end_on_their_last_day() -> None:
    kind = replace(kinds.COPYRIGHT_REVIEW, unit=Unit.months, length=1)
    found = read(clock(kind, date(2026, 10, 30)), date(2026, 11, 20))
    assert (found.due, found.left) == (date(2026, 11, 30), 10)
    assert "还剩10日" in in_words(found)


def test_a_stated_day_is_taken_as_it_stands() -> None:
    """Also where nobody knows the working days of that year."""
    stated = Clock(kinds.STATED_CORRECTION, date(2026, 12, 1), "补正", (), date(2027, 1, 3))
    found = read(stated, date(2026, 12, 2))
    assert (found.due, found.pending, found.left) == (date(2027, 1, 3), "", 32)
    unstated = read(replace(stated, stated_due=None), date(2026, 12, 2))
    assert "通知书载明的期限内" in in_words(unstated)
    assert not unstated.is_overdue


def test_it_ends_by_cause_and_remembers_being_late() -> None:
    in_time = read(clock(ONLINE, date(2026, 3, 2), ends(date(2026, 3, 4))), date(2026, 6, 1))
    assert (in_time.state, in_time.is_overdue, in_time.used) == (State.ended, False, 2)
    assert in_words(in_time) == "已于2026年3月4日登记，用时2个工作日。"
    late = read(clock(ONLINE, date(2026, 3, 2), ends(date(2026, 3, 5))), date(2026, 6, 1))
    assert late.is_overdue
    assert "晚于期限届满日2026年3月4日" in in_words(late)
    withdrawn = clock(ONLINE, date(2026, 3, 2), stops(date(2026, 3, 3)), ends(date(2026, 5, 3)))
    assert not read(withdrawn, date(2026, 6, 1)).is_overdue


def test_a_reminder_is_never_called_overdue_in_words() -> None:
    found = read(clock(kinds.PUBLICATION, date(2026, 3, 2)), date(2026, 6, 1))
    assert found.due == date(2026, 3, 30)
    assert "请核对是否已经办理" in in_words(found)


def test_only_what_was_read_at_its_source_counts_as_verified() -> None:
    verified = {each.code for each in KINDS if all(b.mark is Mark.verified for b in each.basis)}
    assert verified == {"copyright", "stated_correction"}
    assert kinds.window_promise(3).basis[0].is_verified
    assert len({each.code for each in KINDS}) == len(KINDS)
    assert {each for each in vars(kinds).values() if isinstance(each, ClockKind)} == set(KINDS)


def test_layouts_have_no_clock() -> None:
    assert kinds.review_of("layout", is_online=False) is None
    assert kinds.review_of("patent", is_online=True) is ONLINE
    follow_on = kinds.review_of("trademark", is_online=False, is_follow_on=True)
    assert follow_on is kinds.MARK_FOLLOW_ON


HAPPENINGS = st.lists(
    st.builds(Happening, DAYS, st.sampled_from(list(Turn)), st.just("某事")), max_size=6
)


@settings(deadline=None)
@given(st.sampled_from(KINDS), DAYS, HAPPENINGS, st.dates(date(2024, 1, 1), date(2027, 6, 1)))
def test_whatever_happened_a_clock_can_be_read(
    kind: ClockKind, start: date, happenings: list[Happening], on: date
) -> None:
    found = read(clock(kind, start, *happenings), on)
    check(found)
    if found.state is State.stopped:
        assert found.due is None
    if found.due and found.ended is None:
        assert found.is_overdue == (on > found.due)


def check(found: Reading) -> None:
    sentence = in_words(found)
    assert sentence.endswith("。")
    assert "None" not in sentence
    assert not HALF_WIDTH.search(sentence)
    assert found.used is None or found.used >= 0
    assert found.left is None or found.left >= 0


@given(DAYS, st.integers(0, 40))
def test_used_and_left_are_the_whole(start: date, days: int) -> None:
    found = read(clock(PAPER, start), start + timedelta(days))
    assert found.used is not None
    assert found.left == max(0, 5 - found.used)
    assert found.is_overdue == (found.used > 5 or found.due < start + timedelta(days))  # type: ignore[operator]  # within the data


@given(DAYS, st.integers(0, 6), st.integers(0, 30), st.integers(0, 30))
def test_a_stop_never_shortens_a_clock(start: date, after: int, days: int, more: int) -> None:
    stop = start + timedelta(after)
    one = clock(replace(PAPER, goes_on=True), start, stops(stop), goes_on(stop + timedelta(days)))
    longer = replace(one, happenings=(stops(stop), goes_on(stop + timedelta(days + more))))
    plain, due, later = (read(each, start).due for each in (clock(PAPER, start), one, longer))
    assert plain is not None
    assert due is not None
    assert later is not None
    assert plain <= due <= later
