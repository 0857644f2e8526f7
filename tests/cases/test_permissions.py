"""Does each person see and do only what his role is for?"""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.acts.answers import enter_answer
from cases.acts.batches import dissolve, put_into_batch, release, seal, take_out, unseal
from cases.acts.lodging import record_handed_in, record_lodged, record_not_at_office, record_unknown
from cases.acts.papers import ReturnedCopy, record_signed_copy
from cases.acts.receive import resubmit
from cases.acts.review import approve_case, return_case, withdraw_case
from cases.lifecycle import DESK, OFFICE, Actor, Who
from cases.models import Event, User
from cases.permissions import visible_cases
from cases.refusals import CaseError, NotAllowed
from cases.vocabulary import Channel, OrganisationKind, Outcome, Role
from tests.cases.record import FAULT, PLANS, Record, organisation, person

Act = Callable[[Actor], object]


def test_bank_sees_its_own_cases_and_the_window_all(record: Record) -> None:
    ours = record.opened().case
    other = organisation(OrganisationKind.bank, "别家示例银行", "other")
    stranger = person(other, Role.bank, "stranger@example.com", "李示例")
    keeper = person(record.first.organisation, Role.administrator, "keeper@example.com", "周示例")
    nobody = User(role="", organisation=record.bank)
    assert list(visible_cases(record.banker)) == [ours]
    assert list(visible_cases(stranger)) == []
    assert list(visible_cases(record.first)) == [ours]
    assert list(visible_cases(keeper)) == [ours]
    assert list(visible_cases(nobody)) == []


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(owners=st.lists(st.integers(0, 2), max_size=6))
def test_no_bank_ever_sees_anothers(record: Record, owners: list[int]) -> None:
    marks = [uuid4().hex[:8] for _ in range(3)]
    banks = [organisation(OrganisationKind.bank, f"银行{mark}", mark) for mark in marks]
    people = [
        person(bank, Role.bank, f"{mark}@example.com", "王示例")
        for bank, mark in zip(banks, marks, strict=True)
    ]
    for owner in owners:
        record.bank = banks[owner]
        record.opened()
    for at, someone in enumerate(people):
        seen = set(visible_cases(someone).values_list("bank", flat=True))
        assert seen == ({banks[at].pk} if at in owners else set())


def approving(record: Record) -> Act:
    case, now = record.in_review(), record.tick()
    return lambda actor: approve_case(
        case.pk, PLANS, actor=actor, seen_revision=case.revision, now=now
    )


def returning(record: Record) -> Act:
    case, now = record.in_review(), record.tick()
    return lambda actor: return_case(
        case.pk, "有误。", actor=actor, seen_revision=case.revision, now=now
    )


def withdrawing(record: Record) -> Act:
    case, now = record.in_review(), record.tick()
    return lambda actor: withdraw_case(case.pk, actor=actor, seen_revision=case.revision, now=now)


def signing(record: Record) -> Act:
    version = record.opened()
    record.judge(version)
    record.write_papers(version)
    copy = ReturnedCopy("签署件.pdf", record.sha256, 5, ("P1", "B1"))
    return lambda actor: record_signed_copy(version.papers.get(), copy, actor=actor, now=record.now)


def mending(record: Record) -> Act:
    version = record.opened()
    record.judge(version, FAULT)
    given = record.arrival()
    return lambda actor: resubmit(
        version.case_id, replace(given, actor=actor), seen_revision=None, now=record.now
    )


def putting(record: Record) -> Act:
    chosen = [filing.pk for filing in record.approved().filings.all()]
    return lambda actor: put_into_batch(chosen, Channel.http, actor=actor, now=record.now)


def taking_out(record: Record) -> Act:
    case = record.approved()
    record.put(case.filings.all())
    filing = case.filings.all()[0]
    return lambda actor: take_out(filing.pk, reason="有误", actor=actor, now=record.now)


def dissolving(record: Record) -> Act:
    case = record.approved()
    [batch, _] = record.put(case.filings.all())
    for filing in batch.filings.all():
        take_out(filing.pk, reason="有误", actor=record.as_first, now=record.tick())
    batch.refresh_from_db()
    return lambda actor: dissolve(
        batch.pk, actor=actor, seen_revision=batch.revision, now=record.now
    )


def sealing(record: Record) -> Act:
    [batch, _] = record.put(record.approved().filings.all())
    written, seen = (record.sha256, 5), batch.revision
    return lambda actor: seal(
        batch.pk, lambda _: written, actor=actor, seen_revision=seen, now=record.now
    )


def unsealing(record: Record) -> Act:
    [batch, _] = record.put(record.approved().filings.all())
    seen = record.seal(batch).revision
    return lambda actor: unseal(batch.pk, actor=actor, seen_revision=seen, now=record.now)


def releasing(record: Record) -> Act:
    [batch, _] = record.put(record.approved().filings.all())
    seen = record.seal(batch).revision
    return lambda actor: release(batch.pk, actor=actor, seen_revision=seen, now=record.now)


def handing_in(record: Record) -> Act:
    [batch, _] = record.released(record.approved(), Channel.by_hand)
    now = record.now
    return lambda actor: record_handed_in(
        batch.pk,
        receipt="R-1",
        received_at=now,
        actor=actor,
        seen_revision=batch.revision,
        now=now,
    )


def answering(record: Record) -> Act:
    [batch, _] = record.released(record.approved(), Channel.by_hand)
    handing_in_by = record.as_first
    record_handed_in(
        batch.pk,
        receipt="R-1",
        received_at=record.now,
        actor=handing_in_by,
        seen_revision=batch.revision,
        now=record.tick(),
    )
    filing = batch.filings.all()[0]
    answered = record.answered(Outcome.registered, None)
    return lambda actor: enter_answer(filing.pk, answered, actor=actor, now=record.now)


def finding_at_office(record: Record) -> Act:
    [batch, _] = record.sending(record.approved())
    record_unknown(batch, reason="超时。", ask_at=record.now, now=record.tick())
    return lambda actor: record_lodged(
        batch, receipt="R-1", received_at=record.now, actor=actor, now=record.now
    )


def not_finding_at_office(record: Record) -> Act:
    [batch, _] = record.sending(record.approved())
    record_unknown(batch, reason="超时。", ask_at=record.now, now=record.tick())
    return lambda actor: record_not_at_office(batch, actor=actor, now=record.now)


CLERK_ONLY = {Who.clerk}
ACTS: list[tuple[Callable[[Record], Act], set[Who]]] = [
    (approving, CLERK_ONLY),
    (returning, CLERK_ONLY),
    (withdrawing, {Who.bank}),
    (signing, {Who.bank, Who.clerk, Who.enterprise}),
    (mending, {Who.bank}),
    (putting, CLERK_ONLY),
    (taking_out, CLERK_ONLY),
    (dissolving, CLERK_ONLY),
    (sealing, CLERK_ONLY),
    (unsealing, CLERK_ONLY),
    (releasing, CLERK_ONLY),
    (handing_in, CLERK_ONLY),
    (answering, {Who.clerk, Who.office}),
    (finding_at_office, {Who.clerk, Who.office}),
    (not_finding_at_office, {Who.clerk, Who.desk}),
]


@pytest.mark.parametrize(("ready", "allowed"), ACTS, ids=[ready.__name__ for ready, _ in ACTS])
def test_who_may_do_what(record: Record, ready: Callable[[Record], Act], allowed: set[Who]) -> None:
    act = ready(record)
    actors = {
        Who.bank: record.as_bank,
        Who.clerk: record.as_second,
        Who.enterprise: Actor(Who.enterprise, "张示例"),
        Who.office: OFFICE,
        Who.desk: DESK,
    }
    for who in set(Who) - allowed:
        before = Event.objects.count()
        with pytest.raises(CaseError):
            act(actors[who])
        assert Event.objects.count() == before
    [able, *_] = sorted(allowed)
    before = Event.objects.count()
    act(actors[able])
    assert Event.objects.count() > before


def test_who_prepared_a_batch_does_not_release_it(record: Record) -> None:
    [batch, _] = record.put(record.approved().filings.all())
    seen = record.seal(batch).revision
    for actor in (record.as_first, Actor(Who.clerk, "无名")):
        with pytest.raises(NotAllowed):
            release(batch.pk, actor=actor, seen_revision=seen, now=record.tick())
    done = release(batch.pk, actor=record.as_second, seen_revision=seen, now=record.tick())
    assert (done.prepared_by, done.released_by) == (record.first, record.second)


def test_filings_of_two_clerks_do_not_meet_in_one_batch(record: Record) -> None:
    """Else the second could slip something into a batch that he then releases."""
    [batch, _] = record.put(record.approved().filings.all())
    other = record.opened()
    plans = [replace(PLANS[0], numbers=("2022190000999",))]
    filing = record.approve(record.to_review(other), plans).filings.get()
    [own] = put_into_batch([filing.pk], Channel.http, actor=record.as_second, now=record.tick())
    assert own.pk != batch.pk
    assert own.prepared_by == record.second
