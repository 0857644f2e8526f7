"""Are the clocks of a case those that its recorded story tells?"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from cases.acts.answers import record_answer
from cases.acts.lodging import begin_sending, record_handed_in, record_lodged
from cases.acts.review import return_case, withdraw_case
from cases.models import Case, Filing
from cases.vocabulary import Channel, Outcome
from desk.clocks import clocks_of
from rules.clocks.clock import Reading, State
from tests.cases.record import PLANS, Record, new_record

# A Tuesday; no holiday is near.
TUESDAY = date(2026, 11, 24)
PATENT, MARK = PLANS


@pytest.fixture
def record(db: None) -> Record:
    return new_record()


def shown(case: Case, on: date = TUESDAY) -> dict[str, Reading]:
    found = clocks_of(case, on=on)
    by_code = {reading.clock.kind.code: reading for reading in found}
    assert len(by_code) == len(found)
    return by_code


def lodge(record: Record, case: Case, received_at: datetime) -> None:
    for batch in record.released(case):
        assert begin_sending(batch, now=record.tick())
        record_lodged(batch, receipt="R-1", received_at=received_at, now=record.tick())


def answer(record: Record, filing: Filing, outcome: Outcome, sequence: int, **says: date) -> None:
    filing.refresh_from_db()
    answered = replace(record.answered(outcome, sequence), **says)
    assert record_answer(filing.key, answered, now=record.tick())


def test_a_package_that_nobody_has_signed_has_no_clock(record: Record) -> None:
    version = record.opened()
    assert shown(version.case) == {}


def test_the_window_promises_from_the_last_signature(record: Record, settings: Settings) -> None:
    settings.PROMISE_WORKING_DAYS = 4
    case = record.in_review()
    promise = shown(case)["window_promise"]
    assert promise.clock.started_on == TUESDAY
    assert (promise.state, promise.due) == (State.running, date(2026, 11, 30))
    assert not promise.is_overdue
    assert shown(case, date(2026, 12, 1))["window_promise"].is_overdue


def test_the_promise_stops_while_the_bank_mends_and_begins_anew(record: Record) -> None:
    case = record.in_review()
    record.tick(days=1)
    return_case(
        case.pk,
        "请改正。",
        actor=record.as_first,
        seen_revision=case.revision,
        now=record.tick(),
    )
    waiting = shown(case, date(2026, 12, 20))["window_promise"]
    assert (waiting.state, waiting.due, waiting.is_overdue) == (State.stopped, None, False)
    record.tick(days=6)
    again = record.to_review(record.resubmitted(case))
    promise = shown(again, date(2026, 12, 1))["window_promise"]
    assert promise.clock.started_on == date(2026, 12, 1)
    assert promise.due == date(2026, 12, 4)


def test_the_promise_ends_with_the_case(record: Record) -> None:
    case = record.in_review()
    withdraw_case(case.pk, actor=record.as_bank, seen_revision=case.revision, now=record.tick())
    assert shown(case)["window_promise"].state is State.ended


def test_the_office_counts_from_its_own_receipt(record: Record) -> None:
    """Received on the evening of a Sunday by UTC, Monday in Beijing; we heard of it on Tuesday."""
    case = record.approved()
    lodge(record, case, datetime(2026, 11, 22, 17, 0, tzinfo=UTC))
    found = shown(case)
    assert found["patent_online"].clock.started_on == date(2026, 11, 23)
    assert found["patent_online"].due == date(2026, 11, 25)
    assert found["mark"].due == date(2026, 11, 25)
    assert found["window_promise"].state is State.ended


def test_what_is_handed_in_by_a_person_has_the_longer_limit(record: Record) -> None:
    case = record.approved((PATENT,))
    (batch,) = record.released(case, Channel.by_hand)
    record_handed_in(
        batch.pk,
        receipt="R-1",
        received_at=record.now,
        actor=record.as_first,
        seen_revision=batch.revision,
        now=record.tick(),
    )
    assert shown(case)["patent_paper"].due == date(2026, 12, 1)


def test_a_correction_stops_the_office_and_starts_the_parties(record: Record) -> None:
    case = record.approved((PATENT,))
    lodge(record, case, record.now)
    filing = case.filings.get()
    record.tick(days=1)
    answer(record, filing, Outcome.correction, 1, reply_by=date(2026, 12, 20))
    found = shown(case, date(2026, 12, 1))
    assert (found["patent_online"].state, found["patent_online"].due) == (State.stopped, None)
    assert found["stated_correction"].due == date(2026, 12, 20)
    assert found["stated_correction"].clock.started_on == date(2026, 11, 25)
    case.refresh_from_db()
    record.tick(days=6)
    again = record.approve(record.to_review(record.resubmitted(case)), (PATENT,))
    lodge(record, again, record.now)
    after = shown(again, date(2026, 12, 1))
    assert after["stated_correction"].state is State.ended
    assert not after["stated_correction"].is_overdue
    assert (after["patent_online"].state, after["patent_online"].due) == (
        State.running,
        date(2026, 12, 3),
    )


def test_without_a_day_in_the_notice_the_law_of_marks_has_one(record: Record) -> None:
    case = record.approved()
    lodge(record, case, record.now)
    for sequence, filing in enumerate(case.filings.order_by("right"), 1):
        answer(record, filing, Outcome.correction, sequence)
    found = shown(case)
    assert found["mark_correction"].due == date(2026, 12, 24)
    assert found["stated_correction"].due is None


def test_registration_ends_the_review_and_starts_publication(record: Record) -> None:
    case = record.approved((PATENT,))
    lodge(record, case, record.now)
    record.tick(days=1)
    answer(record, case.filings.get(), Outcome.accepted, 1)
    answer(record, case.filings.get(), Outcome.registered, 2, registered_on=date(2026, 11, 26))
    found = shown(case, date(2026, 12, 1))
    review = found["patent_online"]
    assert (review.state, review.is_overdue) == (State.ended, False)
    assert review.ended is not None
    assert review.ended.day == date(2026, 11, 26)
    publication = found["publication"]
    assert publication.clock.started_on == date(2026, 11, 26)
    assert publication.due == date(2026, 12, 24)
    assert publication.clock.title == "企业信用信息公示（专利权）"
    assert clocks_of(case, on=TUESDAY)[0].clock.kind.code == "publication", "open ones come first"


def test_a_publication_into_the_next_year_is_pending(record: Record) -> None:
    case = record.approved((PATENT,))
    record.now = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
    lodge(record, case, record.now)
    answer(record, case.filings.get(), Outcome.registered, 1, registered_on=date(2026, 12, 8))
    publication = shown(case)["publication"]
    assert publication.due is None
    assert "2027年" in publication.pending


def test_a_refusal_ends_it_and_asks_nothing_of_the_enterprise(record: Record) -> None:
    case = record.approved((PATENT,))
    lodge(record, case, record.now)
    record.now += timedelta(days=9)
    answer(record, case.filings.get(), Outcome.refused, 1)
    found = shown(case, date(2026, 12, 9))
    assert found["patent_online"].is_overdue
    assert "publication" not in found
