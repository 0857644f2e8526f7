"""How do the tests of the pages get a registered pledge of the bank's case?"""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.acts.answers import Answered
from cases.acts.batches import put_into_batch, release, seal
from cases.acts.lodging import record_handed_in
from cases.models import Batch, Filing, Pledge, User
from cases.vocabulary import Channel, Outcome
from desk.answering import enter_answer
from desk.storage import store_bytes
from tests.portal.clerking import actor_of


def lodge(filing: Filing, clerk: User, second: User) -> Batch:
    """This will bring a prepared filing to the office by hand."""
    now = timezone.now()
    (batch,) = put_into_batch([filing.pk], Channel.by_hand, actor=actor_of(clerk), now=now)
    kept = store_bytes(b"PK made up")
    written = (kept.sha256, kept.size)
    revision = batch.revision
    batch = seal(
        batch.pk, lambda _: written, actor=actor_of(clerk), seen_revision=revision, now=now
    )
    revision = batch.revision
    batch = release(batch.pk, actor=actor_of(second), seen_revision=revision, now=now)
    return record_handed_in(
        batch.pk,
        receipt="手0001",
        received_at=now - timedelta(minutes=1),
        actor=actor_of(clerk),
        seen_revision=batch.revision,
        now=now,
    )


def answer(filing: Filing, outcome: Outcome, clerk: User) -> None:
    now = timezone.now()
    is_done = outcome is Outcome.registered
    answered = Answered(
        outcome=outcome,
        sequence=None,
        code="",
        sentence="" if is_done else "请补充双方盖章的申请表。",
        answered_at=now,
        registration_number="Y2026420000001" if is_done and filing.is_registration else "",
        registered_on=timezone.localdate(now) if is_done else None,
    )
    enter_answer(filing.pk, answered, None, actor=actor_of(clerk), now=now)


@pytest.fixture
def lodged(filing: Filing, clerk: User, second_clerk: User) -> Filing:
    """The bank's patent application, waiting for its answer."""
    lodge(filing, clerk, second_clerk)
    filing.refresh_from_db()
    return filing


@pytest.fixture
def pledge(lodged: Filing, clerk: User) -> Pledge:
    """The registered pledge of the bank's case."""
    answer(lodged, Outcome.registered, clerk)
    return Pledge.objects.select_related("case", "filing").get()
