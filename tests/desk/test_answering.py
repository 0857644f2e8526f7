"""Does filing by hand go the same way, from the pack to the registered right?"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from cases.acts.answers import Answered
from cases.acts.lodging import record_handed_in
from cases.models import Batch, Case, Filing, OutboxMail
from cases.refusals import ChangedMeanwhile, NotAcceptable, NotAllowed, NotPossibleNow
from cases.vocabulary import BatchStatus, CaseStatus, Channel, FilingStatus, Outcome
from desk.answering import enter_answer
from desk.batching import lodging_pack
from desk.receiving import Upload
from desk.storage import read_verified
from tests.desk.world import World, run_due

HandIn = Callable[..., Batch]


@pytest.fixture
def case(world: World) -> Case:
    return world.approved_case()


@pytest.fixture
def batches(world: World, case: Case) -> list[Batch]:
    return world.released_batches(case, Channel.by_hand)


@pytest.fixture
def hand_in(world: World) -> HandIn:
    def record(batch: Batch, **facts: object) -> Batch:
        now = world.clock()
        given = {
            "receipt": " 收-0001 ",
            "received_at": now - timedelta(hours=1),
            "actor": world.as_first,
            "seen_revision": batch.revision,
            "now": now,
            **facts,
        }
        return record_handed_in(batch.pk, **given)  # type: ignore[arg-type]  # facts of several kinds

    return record


@pytest.fixture
def notice(world: World, tmp_path: Path, case: Case) -> Upload:
    """A notice as the office sends it: any readable PDF."""
    del world
    paper = case.version.papers.filter(name__endswith=".pdf").first()
    assert paper is not None
    path = tmp_path / "notice.pdf"
    path.write_bytes(read_verified(paper.sha256))
    return Upload("登记通知书.pdf", path)


def said(world: World, outcome: Outcome) -> Answered:
    """This will say what stands in a notice."""
    is_registered = outcome is Outcome.registered
    return Answered(
        outcome,
        None,
        code="",
        sentence="" if is_registered else "质押合同缺少担保范围。",
        answered_at=world.clock(),
        registration_number="Y2026980000001" if is_registered else "",
        registered_on=world.clock.now.date() if is_registered else None,
    )


def enter(world: World, filing: Filing, outcome: Outcome, notice: Upload | None = None) -> None:
    enter_answer(filing.pk, said(world, outcome), notice, actor=world.as_first, now=world.clock())


def test_from_the_pack_to_the_registered_right(
    world: World, case: Case, batches: list[Batch], hand_in: HandIn, notice: Upload
) -> None:
    run_due(world.clock)
    for batch in batches:
        batch.refresh_from_db()
        assert batch.status == BatchStatus.released, "no worker sends what goes by hand"
        assert lodging_pack(batch).stat().st_size == batch.sealed_size
        lodged = hand_in(batch)
        assert (lodged.status, lodged.receipt_number) == (BatchStatus.lodged, "收-0001")
    for filing in case.filings.all():
        enter(world, filing, Outcome.accepted)
        enter(world, filing, Outcome.registered, notice)
    case.refresh_from_db()
    assert case.status == CaseStatus.closed
    assert set(Batch.objects.values_list("status", flat=True)) == {BatchStatus.closed}
    assert case.pledged_numbers.filter(is_registered=True).count() == 15
    for filing in case.filings.all():
        assert filing.status == FilingStatus.registered
        answer = filing.answers.get(outcome="registered")
        assert (answer.entered_by, answer.notice_name) == (world.first, "登记通知书.pdf")
        assert read_verified(answer.notice_sha256) == notice.path.read_bytes()
    assert OutboxMail.objects.filter(kind="registered").count() >= 2


def test_correction_by_hand_gives_the_case_back(
    world: World, case: Case, batches: list[Batch], hand_in: HandIn
) -> None:
    hand_in(batches[0])
    filing = batches[0].filings.get()
    enter(world, filing, Outcome.correction)
    case.refresh_from_db()
    assert (case.status, case.return_reason) == (CaseStatus.returned, "质押合同缺少担保范围。")
    filing.refresh_from_db()
    assert filing.status == FilingStatus.correction


@pytest.mark.usefixtures("case")
def test_receipt_and_time_are_asked_for(
    world: World, batches: list[Batch], hand_in: HandIn
) -> None:
    with pytest.raises(NotAcceptable, match="收件编号"):
        hand_in(batches[0], receipt=" ")
    with pytest.raises(NotAcceptable, match="晚于"):
        hand_in(batches[0], received_at=world.clock() + timedelta(hours=1))
    with pytest.raises(ChangedMeanwhile):
        hand_in(batches[0], seen_revision=batches[0].revision - 1)
    hand_in(batches[0])
    batches[0].refresh_from_db()
    with pytest.raises(NotPossibleNow):
        hand_in(batches[0])


def test_what_goes_by_the_interface_is_not_handed_in(
    world: World, case: Case, hand_in: HandIn
) -> None:
    [batch, _] = world.released_batches(case)
    with pytest.raises(NotAllowed):
        hand_in(batch)
    with pytest.raises(NotAcceptable, match="自动取回"):
        enter(world, batch.filings.get(), Outcome.registered)


def test_facts_of_an_answer_are_asked_for(
    world: World, batches: list[Batch], hand_in: HandIn, tmp_path: Path
) -> None:
    filing = batches[0].filings.get()
    with pytest.raises(NotAcceptable, match="等待答复"):
        enter(world, filing, Outcome.registered)
    hand_in(batches[0])
    bare = Answered(Outcome.registered, None, code="", sentence="", answered_at=world.clock())
    with pytest.raises(NotAcceptable, match="登记号"):
        enter_answer(filing.pk, bare, None, actor=world.as_first, now=world.clock())
    bare = Answered(Outcome.refused, None, code="", sentence=" ", answered_at=world.clock())
    with pytest.raises(NotAcceptable, match="理由"):
        enter_answer(filing.pk, bare, None, actor=world.as_first, now=world.clock())
    strange = tmp_path / "notice.pdf"
    strange.write_bytes(b"MZ not a pdf")
    with pytest.raises(NotAcceptable):
        enter(world, filing, Outcome.registered, Upload("notice.pdf", strange))
    assert not filing.answers.exists()
    filing.refresh_from_db()
    assert filing.status == FilingStatus.lodged
