"""Is a batch lodged once, whatever the window does, and are its answers followed?"""

import time
from collections.abc import Callable

import pytest

from cases.models import Batch, Case, Filing, OfficeAnswer
from cases.vocabulary import BatchStatus, CaseStatus, FilingStatus
from connectors.single_window.simulator.ledger import taken
from desk.storage import read_verified
from desk.stuck import stuck_rows, try_again
from tests.connectors.conftest import Simulator
from tests.desk.world import World, run_due

Office = Callable[..., Simulator]
PATIENCE_SECONDS = 20


def work_until(world: World, done: Callable[[], bool]) -> None:
    """This will work, while real time passes for the office and ours with it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < deadline, story(world)
        run_due(world.clock)
        world.clock.pass_time(seconds=1)
        time.sleep(0.05)


def story(world: World) -> str:
    del world
    return "; ".join(
        f"{filing.right} {filing.status} in {filing.batch and filing.batch.status}"
        f" {filing.batch and filing.batch.last_error}"
        for filing in Filing.objects.select_related("batch")
    )


def is_closed(case: Case) -> Callable[[], bool]:
    return lambda: Case.objects.get(pk=case.pk).status == CaseStatus.closed


def statuses() -> set[str]:
    return {batch.status for batch in Batch.objects.all()}


def test_bundled_package_is_registered_with_both_authorities(world: World, office: Office) -> None:
    office()
    case = world.approved_case()
    world.released_batches(case)
    work_until(world, is_closed(case))
    filings = {filing.right: filing for filing in case.filings.all()}
    assert set(filings) == {"patent", "trademark"}
    for filing in filings.values():
        assert filing.status == FilingStatus.registered
        assert filing.registration_number
        assert filing.registered_on
        last = filing.answers.get(outcome="registered")
        assert read_verified(last.notice_sha256).startswith(b"%PDF-")
    assert case.pledged_numbers.filter(is_registered=True).count() == 15


@pytest.mark.parametrize("mood", ["hang_after", "reset_after", "error_500_after", "garbage_after"])
def test_doubt_is_settled_by_asking(world: World, office: Office, mood: str) -> None:
    simulator = office()
    simulator.mood(mood, count=1)
    case = world.approved_case()
    [batch, *_] = world.released_batches(case)
    work_until(world, is_closed(case))
    events = set(Batch.objects.get(pk=batch.pk).events.values_list("name", flat=True))
    unknown = {"outcome_unknown", "found_at_office"}
    assert any(
        unknown <= set(each.events.values_list("name", flat=True)) for each in Batch.objects.all()
    )
    assert "not_at_office" not in events
    assert set(taken(simulator.ledger).values()) == {1}


def test_nothing_is_sent_while_the_window_is_away(world: World, office: Office) -> None:
    simulator = office()
    address = simulator.address
    simulator.kill()
    case = world.approved_case()
    world.released_batches(case)
    run_due(world.clock)
    assert statuses() == {BatchStatus.released}
    assert all(batch.failures == 1 for batch in Batch.objects.all())
    for _ in range(3):
        world.clock.pass_time(minutes=10)
        run_due(world.clock)
    assert {row.kind for row in stuck_rows()} >= {"batch"}
    simulator.options += ("--port", address.rpartition(":")[2])
    simulator.start()
    for row in stuck_rows():
        try_again(row.kind, row.id, actor=world.as_first, now=world.clock())
    work_until(world, is_closed(case))


def test_window_that_cannot_be_asked_leaves_it_to_a_person(world: World, office: Office) -> None:
    simulator = office()
    simulator.mood("no_query")
    simulator.mood("hang_after", count=2)
    case = world.approved_case()
    world.released_batches(case)
    work_until(world, lambda: statuses() == {BatchStatus.outcome_unknown})
    work_until(
        world, lambda: all(row.kind == "batch" for row in stuck_rows()) and len(stuck_rows()) == 2
    )
    world.clock.pass_time(days=2)
    run_due(world.clock)
    assert statuses() == {BatchStatus.outcome_unknown}
    assert set(taken(simulator.ledger).values()) == {1}


def test_not_found_is_not_believed_without_a_stated_lag(world: World, office: Office) -> None:
    simulator = office()
    simulator.mood("query_lag", value=3600)
    simulator.mood("hang_after", count=2)
    case = world.approved_case()
    world.released_batches(case)
    work_until(world, lambda: len(stuck_rows()) == 2)
    assert statuses() == {BatchStatus.outcome_unknown}
    assert set(taken(simulator.ledger).values()) == {1}


def test_corrected_version_goes_again_under_a_new_key(world: World, office: Office) -> None:
    simulator = office()
    simulator.mood("correction_line", value=1, count=1)
    case = world.approved_case()
    keys = {filing.pk: filing.key for filing in case.filings.all()}
    world.released_batches(case)
    work_until(world, lambda: Case.objects.get(pk=case.pk).status == CaseStatus.returned)
    case.refresh_from_db()
    assert case.return_reason
    simulator.mood("normal")
    asked = [each for each in case.filings.all() if each.status == FilingStatus.correction]
    assert asked
    case = world.hand_in(world.clean_package(), case=case)
    world.work()
    case.refresh_from_db()
    world.sign_all(case)
    case = world.approve(case)
    prepared = case.filings.filter(status=FilingStatus.prepared.value)
    assert {filing.pk for filing in prepared} == {filing.pk for filing in asked}
    assert all(filing.key != keys[filing.pk] for filing in prepared)
    world.release_all(prepared)
    work_until(world, is_closed(case))
    assert max(taken(simulator.ledger).values()) == 1


def test_refused_line_ends_with_code_and_sentence(world: World, office: Office) -> None:
    simulator = office()
    simulator.mood("refuse_line", value=1)
    case = world.approved_case()
    world.released_batches(case)
    work_until(world, is_closed(case))
    for filing in case.filings.all():
        assert filing.status == FilingStatus.refused
        assert filing.office_code
        assert filing.office_sentence.endswith("。")
    assert not case.pledged_numbers.exists()


def test_answers_that_come_twice_move_once(world: World, office: Office) -> None:
    simulator = office()
    simulator.mood("answer_twice")
    simulator.mood("answer_stranger")
    case = world.approved_case()
    world.released_batches(case)
    work_until(world, is_closed(case))
    moved = OfficeAnswer.objects.filter(outcome="registered", moved=True)
    assert moved.count() == case.filings.count()


def test_answer_that_overtakes_the_receipt_is_followed(world: World, office: Office) -> None:
    simulator = office("--accept-seconds", "0", "--register-seconds", "0")
    simulator.mood("hang_after", count=2)
    case = world.approved_case()
    world.released_batches(case)
    work_until(world, is_closed(case))
    assert {filing.status for filing in case.filings.all()} == {FilingStatus.registered}
