"""Does a batch hold what it should, each filing once, and nothing that was not seen?"""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.acts import batches as acts
from cases.acts.batches import dissolve, put_into_batch, seal, take_out, unseal
from cases.acts.review import FilingPlan
from cases.models import Batch, Filing
from cases.refusals import ChangedMeanwhile, NotAcceptable, NotPossibleNow
from cases.vocabulary import BatchStatus, Channel, FilingStatus, Right
from tests.cases.record import PLANS, START, Record, new_record


def filings_of(record: Record, rights: list[Right]) -> list[Filing]:
    """This will make prepared filings without the way there."""
    version = record.opened()
    return [
        Filing.objects.create(
            case=version.case,
            version=version,
            right=right.value,
            number=at,
            key=f"{version.case_id.hex[:24]}{at:08x}",
            status=FilingStatus.prepared.value,
            created_at=START,
            changed_at=START,
        )
        for at, right in enumerate(rights, start=1)
    ]


@pytest.mark.django_db
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rights=st.lists(st.sampled_from(Right), min_size=1, max_size=25),
    limit=st.integers(1, 6),
    cut=st.integers(0, 25),
)
def test_any_number_is_split_into_batches_within_the_limit(
    monkeypatch: pytest.MonkeyPatch, rights: list[Right], limit: int, cut: int
) -> None:
    monkeypatch.setattr(acts, "LINES_LIMIT", limit)
    record = new_record()
    filings = filings_of(record, rights)
    made = []
    for part in (filings[:cut], filings[cut:]):
        if part:
            made += record.put(part)
    batches = {batch.pk: Batch.objects.get(pk=batch.pk) for batch in made}
    held = [
        (batch, filing) for batch in batches.values() for filing in batch.filings.order_by("line")
    ]
    assert Counter(filing.pk for _, filing in held) == Counter(each.pk for each in filings)
    wanted = Counter(rights)
    assert len(batches) == sum(-(-count // limit) for count in wanted.values())
    for batch in batches.values():
        lines = [filing.line for owner, filing in held if owner is batch]
        assert lines == list(range(1, len(lines) + 1))
        assert len(lines) <= limit
        assert batch.channel == Channel.http
    assert all(filing.right == batch.right for batch, filing in held)
    assert all(filing.status == FilingStatus.batched for _, filing in held)


def test_a_hundred_lines_is_the_limit() -> None:
    assert acts.LINES_LIMIT == 100


def test_nothing_chosen_and_hand_work_on_the_interface_are_refused(record: Record) -> None:
    with pytest.raises(NotAcceptable, match="勾选"):
        record.put([])
    by_hand = FilingPlan(Right.layout, ("BS.225000019",), must_go_by_hand=True)
    case = record.approved((PLANS[0], by_hand))
    with pytest.raises(NotAcceptable, match="人工报送"):
        record.put(case.filings.all())
    assert not Batch.objects.exists()
    made = record.put(case.filings.all(), Channel.by_hand)
    assert {batch.channel for batch in made} == {Channel.by_hand}


def test_what_is_in_a_batch_is_not_put_into_another(record: Record) -> None:
    case = record.approved()
    record.put(case.filings.all())
    with pytest.raises(NotPossibleNow):
        put_into_batch(
            [filing.pk for filing in case.filings.all()],
            Channel.by_hand,
            actor=record.as_first,
            now=record.tick(),
        )
    assert not Batch.objects.filter(channel=Channel.by_hand.value).exists()


def test_taken_out_with_a_reason_from_an_open_batch_only(record: Record) -> None:
    [batch, _] = record.put(record.approved().filings.all())
    filing = batch.filings.get()
    with pytest.raises(NotAcceptable, match="原因"):
        take_out(filing.pk, reason=" ", actor=record.as_first, now=record.tick())
    sealed = record.seal(batch)
    with pytest.raises(NotAcceptable, match="撤销封存"):
        take_out(filing.pk, reason="有误", actor=record.as_first, now=record.tick())
    unseal(batch.pk, actor=record.as_first, seen_revision=sealed.revision, now=record.tick())
    take_out(filing.pk, reason="有误", actor=record.as_first, now=record.tick())
    filing.refresh_from_db()
    assert (filing.status, filing.batch, filing.line) == (FilingStatus.prepared, None, None)
    assert filing.events.latest("pk").detail == {"reason": "有误"}
    with pytest.raises(NotAcceptable):
        take_out(filing.pk, reason="有误", actor=record.as_first, now=record.tick())


def test_unsealed_batch_forgets_its_bytes(record: Record) -> None:
    [batch, _] = record.put(record.approved().filings.all())
    sealed = record.seal(batch)
    assert (sealed.sealed_sha256, sealed.sealed_size) == (record.sha256, 5)
    opened = unseal(
        batch.pk, actor=record.as_second, seen_revision=sealed.revision, now=record.tick()
    )
    assert (opened.status, opened.sealed_sha256, opened.sealed_size) == (BatchStatus.open, "", 0)


def test_released_batch_stays_released(record: Record) -> None:
    [batch, _] = record.released(record.approved())
    with pytest.raises(NotPossibleNow):
        unseal(batch.pk, actor=record.as_first, seen_revision=batch.revision, now=record.tick())
    with pytest.raises(ChangedMeanwhile):
        record.seal(replaced(batch))


def replaced(batch: Batch) -> Batch:
    batch.revision -= 1
    return batch


@pytest.mark.parametrize("change", ["taken out", "put in"])
def test_bytes_of_a_batch_that_changed_while_they_were_written_are_not_sealed(
    record: Record, change: str
) -> None:
    [batch] = record.put(record.approved(PLANS[:1]).filings.all())
    plans = [replace(PLANS[0], numbers=("2022190000999",))]
    other = record.approve(record.to_review(record.opened()), plans).filings.get()

    def write(seen: Batch) -> tuple[str, int]:
        if change == "taken out":
            filing = seen.filings.get()
            take_out(filing.pk, reason="有误", actor=record.as_first, now=record.tick())
        else:
            record.put([other])
        return record.sha256, 5

    with pytest.raises(ChangedMeanwhile):
        seal(
            batch.pk,
            write,
            actor=record.as_first,
            seen_revision=batch.revision,
            now=record.tick(),
        )
    batch.refresh_from_db()
    assert (batch.status, batch.sealed_sha256) == (BatchStatus.open, "")


def test_only_an_empty_open_batch_is_dissolved_and_none_is_sealed(record: Record) -> None:
    [batch, _] = record.put(record.approved().filings.all())
    with pytest.raises(NotAcceptable, match="移出"):
        _dissolve(record, batch)
    take_out(batch.filings.get().pk, reason="有误", actor=record.as_first, now=record.tick())
    with pytest.raises(ChangedMeanwhile):
        _dissolve(record, batch)
    batch.refresh_from_db()
    with pytest.raises(NotAcceptable, match="为空"):
        record.seal(batch)
    closed = _dissolve(record, batch)
    assert closed.status == BatchStatus.closed
    assert closed.events.latest("pk").name == "dissolved"
    with pytest.raises(NotPossibleNow):
        _dissolve(record, closed)


def test_batch_numbers_go_by_the_beijing_day(record: Record) -> None:
    record.now = START.replace(hour=15, minute=59, second=0)
    [first, second] = record.put(record.approved().filings.all())
    assert (first.number, second.number) == ("PC20261124001", "PC20261124002")
    record.tick(hours=1)
    plans = [replace(PLANS[0], numbers=("2022190000999",))]
    filing = record.approve(record.to_review(record.opened()), plans).filings.get()
    [third] = record.put([filing], Channel.by_hand)
    assert third.number == "PC20261125001"


def test_number_after_the_last_of_its_width_is_longer(record: Record) -> None:
    [first, second] = record.put(record.approved().filings.all())
    Batch.objects.filter(pk=first.pk).update(number="PC20261124999")
    Batch.objects.filter(pk=second.pk).update(number="PC202611241000")
    plans = [replace(PLANS[0], numbers=("2022190000999",))]
    filing = record.approve(record.to_review(record.opened()), plans).filings.get()
    assert record.put([filing], Channel.by_hand)[0].number == "PC202611241001"


def _dissolve(record: Record, batch: Batch) -> Batch:
    return dissolve(
        batch.pk, actor=record.as_first, seen_revision=batch.revision, now=record.tick()
    )
