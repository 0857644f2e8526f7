"""What may still be given back, taken back or approved anew, and what then becomes of filings?"""

import pytest

from cases.acts.batches import take_out
from cases.acts.review import FilingPlan, filing_key, return_case, withdraw_case
from cases.models import Case, PledgedNumber
from cases.refusals import AlreadyPledged, NotAcceptable, NotPossibleNow
from cases.vocabulary import CaseStatus, FilingStatus, Outcome, Right
from tests.cases.record import PLANS, Record


def withdraw(record: Record, case: Case) -> Case:
    revision = case.revision
    return withdraw_case(case.pk, actor=record.as_bank, seen_revision=revision, now=record.tick())


def corrected(record: Record, case: Case) -> Case:
    """This will let the office ask for a correction of the patents, and the bank mend them."""
    patent = case.filings.get(right=Right.patent.value)
    assert record.answer(patent, Outcome.correction, 1)
    case.refresh_from_db()
    assert case.status == CaseStatus.returned
    return record.to_review(record.resubmitted(case))


def test_withdrawn_case_frees_its_rights(record: Record) -> None:
    case = record.approved()
    record.lodged(case)
    mark = case.filings.get(right=Right.trademark.value)
    record.answer(mark, Outcome.registered, 9)
    case = corrected(record, case)
    withdraw(record, case)
    statuses = set(case.filings.values_list("status", flat=True))
    assert statuses == {FilingStatus.withdrawn, FilingStatus.registered}
    assert list(PledgedNumber.objects.values_list("number", "is_registered")) == [
        ("90000001", True)
    ]


def test_case_is_not_withdrawn_while_a_filing_is_with_the_office(record: Record) -> None:
    """Else its rights would be free for the next bank, and the office would register them."""
    case = record.approved()
    record.lodged(case)
    case = corrected(record, case)
    with pytest.raises(NotAcceptable, match="不能撤回"):
        withdraw(record, case)
    case.refresh_from_db()
    assert case.status == CaseStatus.in_review
    assert PledgedNumber.objects.count() == 3


def test_approved_case_is_taken_back_by_nobody(record: Record) -> None:
    case = record.approved()
    with pytest.raises(NotPossibleNow):
        withdraw(record, case)
    with pytest.raises(NotPossibleNow):
        return_case(
            case.pk,
            "有误。",
            actor=record.as_first,
            seen_revision=case.revision,
            now=record.tick(),
        )


def test_return_needs_a_reason(record: Record) -> None:
    case = record.in_review()
    with pytest.raises(NotAcceptable, match="退回原因"):
        return_case(case.pk, " ", actor=record.as_first, seen_revision=3, now=record.tick())


def test_corrected_filing_goes_again_under_the_key_of_its_version(record: Record) -> None:
    case = record.approved()
    record.lodged(case)
    case = record.approve(corrected(record, case))
    patent, mark = case.filings.order_by("right")
    assert (patent.status, mark.status) == (FilingStatus.prepared, FilingStatus.lodged)
    assert (patent.key, patent.version.number) == (filing_key(patent.pk, 2), 2)
    assert (mark.key, mark.version.number) == (filing_key(mark.pk, 1), 1)
    assert patent.approved_digest == case.approved_digest
    assert (patent.batch, patent.line) == (None, None)


def test_right_that_a_correction_leaves_out_ends_with_it(record: Record) -> None:
    case = record.approved()
    record.lodged(case)
    mark = case.filings.get(right=Right.trademark.value)
    record.answer(mark, Outcome.registered, 9)
    case = record.approve(corrected(record, case), PLANS[1:])
    patent = case.filings.get(right=Right.patent.value)
    assert patent.status == FilingStatus.withdrawn
    assert case.status == CaseStatus.closed
    assert set(PledgedNumber.objects.values_list("number", flat=True)) == {"90000001"}


def test_refused_right_may_be_tried_again_as_another_filing(record: Record) -> None:
    case = record.approved()
    record.lodged(case)
    mark = case.filings.get(right=Right.trademark.value)
    record.answer(mark, Outcome.refused, 9)
    case = record.approve(corrected(record, case))
    again = case.filings.get(right=Right.trademark.value, number=2)
    assert again.key != mark.key
    assert again.status == FilingStatus.prepared


def test_right_of_another_case_is_refused_with_its_number(record: Record) -> None:
    first, second = record.in_review(), record.in_review()
    record.approve(first)
    with pytest.raises(AlreadyPledged) as refusal:
        record.approve(second)
    assert refusal.value.facts["numbers"] == sorted(
        number for plan in PLANS for number in plan.numbers
    )
    second.refresh_from_db()
    assert second.status == CaseStatus.in_review
    assert not second.filings.exists()
    assert set(PledgedNumber.objects.values_list("case", flat=True)) == {first.pk}


def test_equal_numbers_of_two_kinds_of_right_do_not_meet(record: Record) -> None:
    record.approved([FilingPlan(Right.trademark, ("90000001",), must_go_by_hand=False)])
    record.approved([FilingPlan(Right.patent, ("90000001",), must_go_by_hand=False)])
    assert PledgedNumber.objects.filter(number="90000001").count() == 2


def test_filing_that_was_taken_out_is_approved_anew_with_the_rest(record: Record) -> None:
    case = record.approved()
    [patents, _] = sorted(record.put(case.filings.all()), key=lambda batch: batch.right)
    record.release(record.seal(patents))
    mark = case.filings.get(right=Right.trademark.value)
    take_out(mark.pk, reason="稍后再报。", actor=record.as_first, now=record.tick())
    mark.refresh_from_db()
    assert mark.status == FilingStatus.prepared
    assert [batch.status for batch in record.put([mark])] == ["open"]
