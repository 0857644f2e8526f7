"""Whatever people, office and workers do in whatever order: is every story unbroken, and ends?"""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cases.acts.batches import put_into_batch, release, take_out, unseal
from cases.acts.lodging import (
    begin_sending,
    record_batch_refused,
    record_lodged,
    record_not_at_office,
    record_not_sent,
    record_unknown,
)
from cases.acts.review import return_case, withdraw_case
from cases.lifecycle import FINAL_PACKAGE
from cases.models import Batch, Case, Event, Filing
from cases.refusals import CaseError
from cases.vocabulary import BatchStatus, CaseStatus, Channel, FilingStatus, Outcome
from desk.invariants import check
from tests.cases.record import FAULT, Record, new_record

MOST_STEPS = 60


class Story(RuleBasedStateMachine):
    """One case, acted on at random."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.record: Record = new_record()
        self.case_id = self.record.opened().case_id
        self.sequences = count(1)
        self.seen_revision = 0

    @property
    def case(self) -> Case:
        return Case.objects.get(pk=self.case_id)

    def tried(self, act: Callable[..., object], *args: object, **named: object) -> None:
        """This will act; what is refused must say why and change nothing."""
        before = self.facts()
        sentence = None
        try:
            act(*args, **named)
        except CaseError as refusal:
            sentence = refusal.sentence
        if sentence is not None:
            assert sentence.endswith("。")
            assert self.facts() == before

    def facts(self) -> list[object]:
        rows = (Case, Filing, Batch)
        tables = [list(kind.objects.order_by("pk").values()) for kind in rows]
        return [*tables, Event.objects.count()]

    @initialize(steps=st.integers(0, 9))
    def get_somewhere(self, steps: int) -> None:
        """Without it, chance would seldom get past the signatures."""
        for _ in range(steps):
            if self.case.status not in FINAL_PACKAGE:
                self.do_what_is_next(self.case)

    @rule(is_faulty=st.booleans())
    def judge(self, is_faulty: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
        findings = [FAULT] if is_faulty else []
        self.tried(lambda: self.record.judge(self.case.version, *findings))

    @rule()
    def write_papers(self) -> None:
        self.tried(lambda: self.record.write_papers(self.case.version))

    @rule(key=st.sampled_from(["P1", "B1"]))
    def sign(self, key: str) -> None:
        if self.case.version.papers.exists():
            self.tried(lambda: self.record.sign(self.case.version, key))

    @rule()
    def resubmit(self) -> None:
        self.tried(lambda: self.record.resubmitted(self.case))

    @rule()
    def approve(self) -> None:
        self.tried(lambda: self.record.approve(self.case))

    @rule(stale=st.integers(0, 1))
    def give_back(self, stale: int) -> None:
        revision = self.case.revision - stale
        as_first, now = self.record.as_first, self.record.tick()
        self.tried(
            lambda: return_case(
                self.case_id, "请补正。", actor=as_first, seen_revision=revision, now=now
            )
        )

    @rule(luck=st.integers(0, 9))
    def withdraw(self, luck: int) -> None:
        if luck:
            return
        revision, now = self.case.revision, self.record.tick()
        as_bank = self.record.as_bank
        self.tried(
            lambda: withdraw_case(self.case_id, actor=as_bank, seen_revision=revision, now=now)
        )

    @rule(channel=st.sampled_from(Channel))
    def batch(self, channel: Channel) -> None:
        chosen = list(self.case.filings.values_list("pk", flat=True))
        as_first, now = self.record.as_first, self.record.tick()
        self.tried(lambda: put_into_batch(chosen, channel, actor=as_first, now=now))

    @rule()
    def take_one_out(self) -> None:
        filing = self.case.filings.exclude(batch=None).first()
        if filing is not None:
            as_first, now = self.record.as_first, self.record.tick()
            self.tried(lambda: take_out(filing.pk, reason="有误", actor=as_first, now=now))

    @rule(act=st.sampled_from(["seal", "unseal", "release"]), data=st.data())
    def prepare_batch(self, act: str, data: st.DataObject) -> None:
        for batch in self.some_batches(data):
            seen: dict[str, Any] = {"seen_revision": batch.revision, "now": self.record.tick()}
            people = [self.record.as_first, self.record.as_second]
            if act == "seal":
                self.tried(self.record.seal, batch)
            elif act == "unseal":
                self.tried(unseal, batch.pk, actor=people[0], **seen)
            else:
                self.tried(release, batch.pk, actor=data.draw(st.sampled_from(people)), **seen)

    @rule(data=st.data())
    def lodge(self, data: st.DataObject) -> None:
        for batch in self.some_batches(data):
            now = self.record.tick()
            outcomes: list[tuple[Callable[..., None], dict[str, object]]] = [
                (record_lodged, {"receipt": "R-1", "received_at": now}),
                (record_unknown, {"reason": "超时。", "ask_at": now}),
                (record_not_sent, {"reason": "连不上。"}),
                (record_batch_refused, {"code": "C-9", "sentence": "不收。"}),
                (record_not_at_office, {}),
            ]
            begin_sending(batch, now=now)
            record_outcome, facts = data.draw(st.sampled_from(outcomes))
            self.tried(record_outcome, batch, now=self.record.tick(), **facts)

    @rule(outcome=st.sampled_from(Outcome), data=st.data())
    def answer(self, outcome: Outcome, data: st.DataObject) -> None:
        filings = list(self.case.filings.all())
        if filings:
            filing = data.draw(st.sampled_from(filings))
            self.tried(lambda: self.record.answer(filing, outcome, next(self.sequences)))

    def some_batches(self, data: st.DataObject) -> list[Batch]:
        batches = list(Batch.objects.all())
        return [data.draw(st.sampled_from(batches))] if batches else []

    @invariant()
    def stories_are_unbroken(self) -> None:
        assert check() == []
        assert self.case.revision >= self.seen_revision
        self.seen_revision = self.case.revision

    def teardown(self) -> None:
        try:
            self.leave_alone()
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def leave_alone(self) -> None:
        """People who do what is next, and a healthy office, bring every case to its end."""
        for _ in range(MOST_STEPS):
            case = self.case
            if case.status in FINAL_PACKAGE:
                return
            self.do_what_is_next(case)
        raise AssertionError(self.case.status, list(self.case.filings.values("status")))

    def do_what_is_next(self, case: Case) -> None:
        record = self.record
        match CaseStatus(case.status):
            case CaseStatus.received:
                record.judge(case.version)
            case CaseStatus.returned:
                record.resubmitted(case)
            case CaseStatus.checked:
                record.write_papers(case.version)
            case CaseStatus.awaiting_signatures:
                record.sign(case.version)
            case CaseStatus.in_review:
                self.end_doubts(case)
                record.approve(case)
            case _:
                self.send(case)

    def end_doubts(self, case: Case) -> None:
        """Nothing is approved anew while bytes of it may be on their way."""
        doubtful = [BatchStatus.sending.value, BatchStatus.outcome_unknown.value]
        for batch in Batch.objects.filter(filings__case=case, status__in=doubtful).distinct():
            now = self.record.tick()
            record_lodged(batch, receipt="R-2", received_at=now, now=now)

    def send(self, case: Case) -> None:
        waiting = case.filings.filter(status=FilingStatus.prepared.value)
        if waiting and case.status == CaseStatus.approved:
            self.record.put(waiting)
        for batch in Batch.objects.filter(filings__case=case).distinct():
            match BatchStatus(batch.status):
                case BatchStatus.open:
                    self.record.release(self.record.seal(batch))
                case BatchStatus.sealed:
                    self.record.release(batch)
                case BatchStatus.released:
                    begin_sending(batch, now=self.record.tick())
                case BatchStatus.sending | BatchStatus.outcome_unknown:
                    self.end_doubts(case)
                case _:
                    for filing in batch.filings.all():
                        self.record.answer(filing, Outcome.registered, next(self.sequences))


@pytest.mark.django_db
def test_every_story_is_unbroken_and_ends() -> None:
    profile = settings(
        max_examples=40,
        database=None,
        # A story of twenty steps takes minutes to shrink, and tells enough as it is.
        phases=[Phase.generate],
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Story, settings=profile)
