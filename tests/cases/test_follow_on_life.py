"""Whatever happens in whatever order: do pledge, follow-on, filing and batch tell the same?"""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.acts.answers import enter_answer
from cases.acts.batches import take_out
from cases.acts.follow_on import Subject, start_follow_on, write_follow_on
from cases.acts.follow_on_review import (
    Cleared,
    approve_follow_on,
    return_follow_on,
    submit_follow_on,
    withdraw_follow_on,
)
from cases.acts.lodging import record_handed_in
from cases.acts.pledges import record_of
from cases.lifecycle import FINAL_FOLLOW_ON
from cases.models import Batch, Filing, FollowOn, OfficeAnswer, Pledge, PledgedNumber
from cases.refusals import CaseError, NotAcceptable
from cases.vocabulary import BatchStatus, Channel, FilingStatus, Outcome
from desk.invariants import check
from schemas.finding import Judgement
from schemas.follow_on_words import FollowOnAct, PledgeStatus
from tests.cases.record import Record, new_record

CLEAR = Judgement(edition="2026-11", findings=())
PATENT = "2022190000000"


class Life:
    """One registered pledge, and everything that people and the office may do about it."""

    def __init__(self) -> None:
        self.record: Record = new_record()
        case = self.record.approved()
        self.lodge(case.filings.get(right="patent"))
        self.answer(Outcome.registered)
        self.pledge = Pledge.objects.get()

    def lodge(self, filing: Filing) -> None:
        record = self.record
        for batch in record.put([filing], Channel.by_hand):
            released = record.release(record.seal(batch))
            self.hand_in(released)

    def hand_in(self, batch: Batch) -> None:
        record_handed_in(
            batch.pk,
            receipt="手1",
            received_at=self.record.now - timedelta(minutes=1),
            actor=self.record.as_first,
            seen_revision=batch.revision,
            now=self.record.tick(),
        )

    def answer(self, outcome: Outcome) -> None:
        for filing in Filing.objects.filter(status__in=["lodged", "accepted"]):
            answered = self.record.answered(outcome, None)
            enter_answer(filing.pk, answered, actor=self.record.as_first, now=self.record.tick())

    def open_one(self) -> FollowOn:
        found = FollowOn.objects.order_by("-created_at").first()
        if found is None or found.status in FINAL_FOLLOW_ON:
            raise NotAcceptable("没有正在办理的后续登记。")
        return found

    def start(self, act: FollowOnAct) -> None:
        subject = Subject(self.pledge.case, pledge=self.pledge)
        if self.pledge_now().status == PledgeStatus.registered:
            actor = self.record.as_bank
            start_follow_on(subject, act, {"amount": "1"}, actor=actor, now=self.record.tick())

    def pledge_now(self) -> Pledge:
        return Pledge.objects.get(pk=self.pledge.pk)

    def write(self) -> None:
        found = self.open_one()
        data = {**found.data, "amount": "2"} if found.act == FollowOnAct.change else found.data
        write_follow_on(found.pk, data, seen_revision=found.revision, now=self.record.tick())

    def submit(self) -> None:
        found, actor = self.open_one(), self.record.as_bank
        revision = found.revision
        submit_follow_on(
            found.pk, CLEAR, actor=actor, seen_revision=revision, now=self.record.tick()
        )

    def send_back(self) -> None:
        found, actor = self.open_one(), self.record.as_first
        revision = found.revision
        return_follow_on(
            found.pk, "请改。", actor=actor, seen_revision=revision, now=self.record.tick()
        )

    def approve(self) -> None:
        found, actor = self.open_one(), self.record.as_first
        revision = found.revision
        approve_follow_on(
            found.pk,
            lambda _: Cleared(CLEAR, needs_office=True),
            actor=actor,
            seen_revision=revision,
            now=self.record.tick(),
        )

    def withdraw(self) -> None:
        found, actor = self.open_one(), self.record.as_bank
        revision = found.revision
        withdraw_follow_on(found.pk, actor=actor, seen_revision=revision, now=self.record.tick())

    def batch(self) -> None:
        for filing in Filing.objects.exclude(act="registration").filter(status="prepared"):
            self.record.put([filing], Channel.by_hand)

    def unbatch(self) -> None:
        for filing in Filing.objects.exclude(act="registration").filter(status="batched"):
            actor = self.record.as_first
            take_out(filing.pk, reason="换批", actor=actor, now=self.record.tick())

    def send(self) -> None:
        for batch in Batch.objects.filter(status=BatchStatus.open.value).exclude(
            act="registration"
        ):
            if batch.filings.exists():
                self.hand_in(self.record.release(self.record.seal(batch)))


STEPS: dict[str, Callable[[Life], None]] = {
    "change": lambda life: life.start(FollowOnAct.change),
    "cancel": lambda life: life.start(FollowOnAct.cancellation),
    "reissue": lambda life: life.start(FollowOnAct.reissue),
    "write": Life.write,
    "submit": Life.submit,
    "return": Life.send_back,
    "approve": Life.approve,
    "withdraw": Life.withdraw,
    "batch": Life.batch,
    "unbatch": Life.unbatch,
    "send": Life.send,
    "accepted": lambda life: life.answer(Outcome.accepted),
    "correction": lambda life: life.answer(Outcome.correction),
    "registered": lambda life: life.answer(Outcome.registered),
    "refused": lambda life: life.answer(Outcome.refused),
}
# The straight way with a stumble anywhere reaches more than chance alone does.
WAY = ["cancel", "submit", "approve", "batch", "send", "registered"]


class Undone(Exception):
    """Ends an example, so that the next one begins on an empty record."""


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.lists(st.sampled_from(sorted(STEPS)), max_size=3), max_size=len(WAY)),
    st.sampled_from(["cancel", "change", "reissue"]),
)
def test_no_order_of_events_sets_the_record_against_itself(
    stumbles: list[list[str]], act: str
) -> None:
    way = [act, *WAY[1:]]
    stumbles = [*stumbles, *([[]] * (len(way) - len(stumbles)))]
    names = [name for step, extra in zip(way, stumbles, strict=True) for name in (*extra, step)]
    with pytest.raises(Undone), transaction.atomic():
        live(names)


def live(names: list[str]) -> None:
    life = Life()
    for name in names:
        with suppress(CaseError), transaction.atomic():
            STEPS[name](life)
        assert check() == [], names
        told(life)
    raise Undone


def told(life: Life) -> None:
    """The pledge is what the answers say, and its patents are occupied exactly while it lives."""
    pledge = life.pledge_now()
    lives = pledge.status == PledgeStatus.registered
    occupied = PledgedNumber.objects.filter(right="patent", is_registered=True)
    assert occupied.exists() is lives
    granted = OfficeAnswer.objects.filter(moved=True, outcome=Outcome.registered.value)
    ended = granted.filter(filing__act="cancellation").exists()
    assert lives is not ended
    record = record_of(pledge)
    assert record is not None
    is_changed = granted.filter(filing__act="change").exists()
    assert (record.amount < 3) is is_changed
    for each in FollowOn.objects.exclude(filing=None).select_related("filing"):
        assert each.filing is not None
        if each.filing.status == FilingStatus.registered:
            assert each.status == "closed"
