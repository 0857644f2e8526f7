"""Is each person told once of each change, by a link that ends when it should?"""

import pytest

from cases.acts.mails import (
    LINK_LIVES,
    change_recipient,
    owe_mail_to_links,
    resend_link,
    revoke_link,
)
from cases.acts.review import return_case
from cases.models import Link, OutboxMail
from cases.vocabulary import MailKind, MailStatus, Outcome
from desk.links import any_link_of, link_of, token_of
from schemas.package import Package
from schemas.parties import Contact
from schemas.vocabulary import ContactSide
from tests.cases.record import FAULT, PACKAGE, PLANS, Record


def kinds() -> list[str]:
    return list(OutboxMail.objects.order_by("created_at").values_list("kind", flat=True))


def test_enterprises_are_written_to_and_banks_are_not(record: Record) -> None:
    record.judge(record.opened())
    link = Link.objects.get()
    assert (link.email, link.name, link.party) == ("zhang@example.com", "张示例", "P1")
    assert link.expires_at == record.now + LINK_LIVES
    assert kinds() == [MailKind.received]


def test_every_change_that_a_person_must_know_of_owes_one_mail(record: Record) -> None:
    version = record.opened()
    record.judge(version, FAULT)
    version = record.resubmitted(version.case)
    case = record.approve(record.to_review(version))
    record.lodged(case)
    patent, mark = case.filings.order_by("right")
    for sequence, outcome in enumerate((Outcome.accepted, Outcome.registered), start=1):
        record.answer(patent, outcome, sequence)
        record.answer(patent, outcome, sequence)
    record.answer(mark, Outcome.refused, 3)
    assert kinds() == ["returned", "received", "signatures", "registered", "refused"]
    assert set(OutboxMail.objects.values_list("status", flat=True)) == {MailStatus.waiting}


def test_mended_address_ends_the_link_of_the_old_one(record: Record) -> None:
    version = record.opened()
    record.judge(version, FAULT)
    wrong = Link.objects.get()
    token = token_of(wrong)
    by_hand = Link.objects.create(
        case=version.case,
        email="lawyer@example.com",
        name="吴示例",
        expires_at=record.now + LINK_LIVES,
        created_at=record.now,
    )
    [contact, *others] = PACKAGE.contacts
    mended = contact.model_copy(update={"email": "right@example.com"})
    package = PACKAGE.model_copy(update={"contacts": (mended, *others)})
    record.judge(record.resubmitted(version.case), package=package)
    assert link_of(token, record.now) is None
    wrong.refresh_from_db()
    by_hand.refresh_from_db()
    assert (wrong.revoked_at, by_hand.revoked_at) == (record.now, None)
    assert OutboxMail.objects.filter(link=wrong).count() == 1
    assert Link.objects.get(email="right@example.com").revoked_at is None


def test_same_occasion_owes_no_second_mail(record: Record) -> None:
    version = record.opened()
    record.judge(version)
    for _ in range(3):
        owe_mail_to_links(
            version.case, MailKind.correction, occasion="correction-1", now=record.tick()
        )
    assert kinds() == ["received", "correction"]


def test_two_returns_are_two_occasions(record: Record) -> None:
    case = record.in_review()
    for _ in range(2):
        case = return_case(
            case.pk,
            "请补正。",
            actor=record.as_first,
            seen_revision=case.revision,
            now=record.tick(),
        )
        case = record.to_review(record.resubmitted(case))
    assert kinds().count("returned") == 2


def test_revoked_link_opens_nothing_and_gets_no_mail(record: Record) -> None:
    version = record.opened()
    record.judge(version)
    link = Link.objects.get()
    token = token_of(link)
    assert link_of(token, record.now) == link
    revoke_link(link, actor=record.as_first, now=record.tick())
    assert link_of(token, record.now) is None
    record.write_papers(version)
    version = record.resubmitted(version.case)
    record.judge(version)
    assert kinds() == ["received"]


def test_resent_link_ends_the_old_token(record: Record) -> None:
    record.judge(record.opened())
    link = Link.objects.get()
    old = token_of(link)
    later = record.tick(days=30)
    resend_link(link, actor=record.as_first, now=later)
    assert any_link_of(old) is None
    assert link_of(token_of(link), later) == link
    assert link.expires_at == later + LINK_LIVES
    assert kinds() == ["received", "received"]
    resend_link(link, actor=record.as_first, now=record.tick())
    assert len(kinds()) == 3


def test_resending_revives_a_revoked_link_with_another_token(record: Record) -> None:
    record.judge(record.opened())
    link = Link.objects.get()
    old = token_of(link)
    revoke_link(link, actor=record.as_first, now=record.tick())
    resend_link(link, actor=record.as_first, now=record.tick())
    assert any_link_of(old) is None
    assert link_of(token_of(link), record.now) == link


def test_other_recipient_gets_a_link_and_the_first_loses_his(record: Record) -> None:
    record.judge(record.opened())
    link = Link.objects.get()
    old = token_of(link)
    other = change_recipient(
        link, email="li@example.com", name="李示例", actor=record.as_first, now=record.tick()
    )
    assert any_link_of(old) is None
    assert (other.case, other.party) == (link.case, link.party)
    assert link_of(token_of(other), record.now) == other
    mail = OutboxMail.objects.get(link=other)
    assert mail.occasion == "recipient-changed"
    second = token_of(other)
    back = change_recipient(
        other,
        email="zhang@example.com",
        name="张新名",
        actor=record.as_first,
        now=record.tick(),
    )
    assert (back.pk, back.name, back.revoked_at) == (link.pk, "张新名", None)
    assert any_link_of(second) is None
    assert {event.name for event in link.case.events.all()} >= {"link_revoked", "link_resent"}


def test_one_link_for_a_person_who_stands_for_two_parties(record: Record) -> None:
    contacts = (
        Contact(side=ContactSide.enterprise, party="P1", name="张示例", email="z@example.com"),
        Contact(side=ContactSide.enterprise, party="P1", name="张示例", email="z@example.com"),
        Contact(side=ContactSide.enterprise, party="P1", name="李示例", email="l@example.com"),
    )
    package: Package = PACKAGE.model_copy(update={"contacts": contacts})
    record.judge(record.opened(), package=package)
    assert Link.objects.count() == 2
    assert OutboxMail.objects.count() == 2


def test_links_of_two_cases_do_not_open_each_other(record: Record) -> None:
    record.judge(record.opened())
    record.judge(record.opened())
    first, second = Link.objects.order_by("created_at")
    assert token_of(first) != token_of(second)
    found = link_of(token_of(first), record.now)
    assert found is not None
    assert found.case_id == first.case_id != second.case_id


@pytest.mark.parametrize("outcome", [Outcome.correction, Outcome.refused, Outcome.registered])
def test_answer_that_moves_nothing_owes_no_mail(record: Record, outcome: Outcome) -> None:
    case = record.approved(PLANS[:1])
    record.lodged(case)
    filing = case.filings.get()
    record.answer(filing, Outcome.registered, 1)
    before = len(kinds())
    record.answer(filing, outcome, 2)
    assert len(kinds()) == before
    assert filing.answers.count() == 2
    assert filing.answers.get(sequence=2).moved is False
