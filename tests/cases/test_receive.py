"""Does a package come in once, however often and by however many hands it is given in?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cases.acts.batches import put_into_batch
from cases.acts.receive import StoredUpload, open_case, resubmit
from cases.acts.review import FilingPlan, return_case
from cases.models import Batch, Case, Event, PackageVersion, Submission
from cases.refusals import ChangedMeanwhile, KeyUsedOtherwise, NothingChanged, NotPossibleNow
from cases.vocabulary import CaseStatus, Channel, OrganisationKind, Right
from tests.cases.record import FAULT, Record, organisation
from tests.cases.threads import at_once

HANDS = 6


def test_same_key_and_content_is_the_same_case(record: Record) -> None:
    arrival = record.arrival("loan-1", "content")
    first, is_new = open_case(arrival, now=record.tick())
    again, is_new_again = open_case(arrival, now=record.tick())
    assert (is_new, is_new_again) == (True, False)
    assert again == first
    assert Event.objects.filter(name="received").count() == 1


def test_same_key_with_other_content_is_refused(record: Record) -> None:
    open_case(record.arrival("loan-1", "content"), now=record.tick())
    with pytest.raises(KeyUsedOtherwise):
        open_case(record.arrival("loan-1", "other"), now=record.tick())
    assert Case.objects.count() == 1


def test_keys_of_two_banks_do_not_meet(record: Record) -> None:
    open_case(record.arrival("loan-1"), now=record.tick())
    record.bank = organisation(OrganisationKind.bank, "别家示例银行", "other")
    _, is_new = open_case(record.arrival("loan-1"), now=record.tick())
    assert is_new
    assert Case.objects.count() == 2


def test_numbers_go_by_the_beijing_year(record: Record) -> None:
    record.now = datetime(2026, 12, 31, 15, 59, 0, tzinfo=UTC)
    assert record.opened().case.number == "ZY2026000001"
    assert record.opened().case.number == "ZY2026000002"
    record.tick(hours=1)
    assert record.opened().case.number == "ZY2027000001"


def test_mended_version_needs_the_case_as_it_was_seen(record: Record) -> None:
    version = record.opened()
    record.judge(version, FAULT)
    seen = Case.objects.get().revision
    with pytest.raises(ChangedMeanwhile):
        resubmit(version.case_id, record.arrival(), seen_revision=seen - 1, now=record.tick())
    mended, _ = resubmit(version.case_id, record.arrival(), seen_revision=seen, now=record.tick())
    assert mended.number == 2
    assert mended.case.status == CaseStatus.received
    with pytest.raises(ChangedMeanwhile):
        resubmit(version.case_id, record.arrival(), seen_revision=seen, now=record.tick())
    with pytest.raises(NotPossibleNow):
        resubmit(version.case_id, record.arrival(), seen_revision=None, now=record.tick())
    assert PackageVersion.objects.count() == 2


def test_repeated_mending_is_one_version(record: Record) -> None:
    version = record.opened()
    record.judge(version, FAULT)
    arrival = record.arrival("loan-1-v2")
    mended, is_new = resubmit(version.case_id, arrival, seen_revision=1, now=record.tick())
    again, is_new_again = resubmit(version.case_id, arrival, seen_revision=1, now=record.tick())
    assert again == mended
    assert (is_new, is_new_again) == (True, False)


def test_the_very_same_bytes_are_no_new_version(record: Record) -> None:
    version = record.opened()
    record.judge(version, FAULT)
    [kept] = version.files.all()
    same = [StoredUpload("另一个名称.zip", kept.sha256, kept.size)]
    arrival = replace(record.arrival(), uploads=same)
    with pytest.raises(NothingChanged):
        resubmit(version.case_id, arrival, seen_revision=None, now=record.tick())
    twice = replace(record.arrival(), uploads=same * 2)
    mended, is_new = resubmit(version.case_id, twice, seen_revision=None, now=record.tick())
    assert (mended.number, is_new) == (2, True)


def test_what_a_person_sent_back_may_come_again_as_it_was(record: Record) -> None:
    """They may ask for a better signature, and papers are signed anew only in a new version."""
    case = record.in_review()
    uploads = [StoredUpload(each.name, each.sha256, each.size) for each in case.version.files.all()]
    seen, now = case.revision, record.tick()
    return_case(case.pk, "签章不清。", actor=record.as_first, seen_revision=seen, now=now)
    again = replace(record.arrival(), uploads=uploads)
    version, is_new = resubmit(case.pk, again, seen_revision=None, now=record.tick())
    assert (version.number, is_new) == (2, True)
    record.judge(version, FAULT)
    once_more = replace(record.arrival(), uploads=uploads)
    with pytest.raises(NothingChanged):
        resubmit(case.pk, once_more, seen_revision=None, now=record.tick())


def test_case_of_another_bank_is_not_there_to_be_mended(record: Record) -> None:
    version = record.opened()
    record.judge(version, FAULT)
    record.bank = organisation(OrganisationKind.bank, "别家示例银行", "other")
    with pytest.raises(Case.DoesNotExist):
        resubmit(version.case_id, record.arrival(), seen_revision=None, now=record.tick())


@pytest.mark.django_db(transaction=True)
def test_two_hand_ins_at_once_with_one_key_are_one_case(shared_record: Record) -> None:
    record = shared_record
    arrival, now = record.arrival("loan-1"), record.tick()
    outcomes = at_once([lambda: open_case(arrival, now=now)] * HANDS)
    news = [each[1] for each in outcomes if isinstance(each, tuple)]
    assert sorted(news) == [False] * (HANDS - 1) + [True]
    assert Case.objects.count() == Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_cases_opened_at_once_all_get_a_number(shared_record: Record) -> None:
    record, now = shared_record, shared_record.tick()
    arrivals = [record.arrival() for _ in range(HANDS)]
    outcomes = at_once([opening(record, at, now) for at in range(len(arrivals))])
    assert not [each for each in outcomes if isinstance(each, Exception)]
    numbers = sorted(Case.objects.values_list("number", flat=True))
    assert numbers == [f"ZY2026{at:06d}" for at in range(1, HANDS + 1)]


def opening(record: Record, at: int, now: datetime) -> Callable[[], object]:
    return lambda: open_case(record.arrival(f"loan-{at}"), now=now)


@pytest.mark.django_db(transaction=True)
def test_case_mended_twice_at_once_gets_one_version(shared_record: Record) -> None:
    record = shared_record
    version = record.opened()
    record.judge(version, FAULT)
    now = record.tick()
    arrivals = [record.arrival("mend-a"), record.arrival("mend-b"), record.arrival("mend-a")]
    outcomes = at_once(
        [
            lambda arrival=arrival: resubmit(version.case_id, arrival, seen_revision=1, now=now)  # type: ignore[misc]  # a default binds it
            for arrival in arrivals
        ]
    )
    assert PackageVersion.objects.count() == 2
    refused = [each for each in outcomes if isinstance(each, Exception)]
    assert all(isinstance(each, ChangedMeanwhile) for each in refused)
    assert len(refused) in (1, 2)


@pytest.mark.django_db(transaction=True)
def test_batches_begun_at_once_all_get_a_number(shared_record: Record) -> None:
    record = shared_record
    chosen = []
    for at in range(4):
        plan = FilingPlan(Right.patent, (f"202219000{at:04d}",), must_go_by_hand=False)
        chosen.append(record.approved([plan]).filings.get().pk)
    now = record.tick()
    actors = [record.as_first, record.as_second]
    puts = [
        lambda at=at: put_into_batch(
            [chosen[at]], list(Channel)[at // 2], actor=actors[at % 2], now=now
        )
        for at in range(4)
    ]
    outcomes = at_once(puts)
    assert not [each for each in outcomes if isinstance(each, Exception)]
    numbers = sorted(Batch.objects.values_list("number", flat=True))
    assert numbers == [f"PC20261124{at:03d}" for at in range(1, 5)]


@pytest.mark.django_db(transaction=True)
def test_one_clerk_who_clicks_twice_fills_one_batch(shared_record: Record) -> None:
    record = shared_record
    chosen = []
    for at in range(4):
        plan = FilingPlan(Right.patent, (f"202219000{at:04d}",), must_go_by_hand=False)
        chosen.append(record.approved([plan]).filings.get())
    record.put(chosen[:1])
    outcomes = at_once([lambda filing=filing: record.put([filing]) for filing in chosen[1:]])  # type: ignore[misc]  # a default binds it
    assert not [each for each in outcomes if isinstance(each, Exception)]
    lines = Batch.objects.get().filings.order_by("line").values_list("line", flat=True)
    assert list(lines) == [1, 2, 3, 4]
