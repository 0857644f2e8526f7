"""Whom does a change of a case have to be told to, and which link do they get?"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from cases.lifecycle import DESK, Actor, note
from cases.models import Case, Link, OutboxMail
from cases.refusals import LeaseLost
from cases.vocabulary import MailKind, MailStatus
from schemas.package import Package
from schemas.validation import parse_package
from schemas.vocabulary import ContactSide

LINK_LIVES = timedelta(days=90)


def owe_mail(case: Case, package: Package, kind: MailKind, *, occasion: str, now: datetime) -> None:
    """This will owe a mail with a link to each enterprise contact, once for this occasion.

    It belongs to the transaction of the change it speaks of, so a mail never precedes its cause.
    """
    for contact in package.contacts:
        if contact.side is not ContactSide.enterprise:
            continue
        link, _ = Link.objects.get_or_create(
            case=case,
            email=contact.email,
            defaults={
                "name": contact.name,
                "party": contact.party or "",
                "expires_at": now + LINK_LIVES,
                "created_at": now,
            },
        )
        if link.revoked_at is None:
            _owe(link, kind, occasion, now)


def end_links_of_former_contacts(
    case: Case, earlier: Iterable[Any], package: Package, *, now: datetime
) -> None:
    """This will end the links of those whom earlier data named as contacts and this one does not.

    A mistyped address that was mended must open nothing any more. A link that a person has sent to
    somebody else stays: no data ever named its recipient.
    """
    named = {contact.email for contact in package.contacts}
    known = [parse_package(data).package for data in earlier if data is not None]
    former = {contact.email for each in known if each for contact in each.contacts} - named
    for link in case.links.filter(revoked_at=None, email__in=former):
        revoke_link(link, actor=DESK, now=now)


def owe_mail_to_links(case: Case, kind: MailKind, *, occasion: str, now: datetime) -> None:
    """This will owe a mail to everyone who holds a living link to the case."""
    for link in case.links.filter(revoked_at=None):
        _owe(link, kind, occasion, now)


def resend_link(link: Link, *, actor: Actor, now: datetime) -> None:
    """This will make a new token for a recipient, end the old one, and mail the new link."""
    with transaction.atomic():
        link.generation += 1
        link.expires_at = now + LINK_LIVES
        link.revoked_at = None
        link.save()
        _owe(link, MailKind.received, f"resent-{link.generation}", now)
        note("link_resent", actor=actor, now=now, case=link.case, link=str(link.pk))


def revoke_link(link: Link, *, actor: Actor, now: datetime) -> None:
    """This will end a recipient's way in."""
    with transaction.atomic():
        link.revoked_at = now
        link.generation += 1
        link.save()
        note("link_revoked", actor=actor, now=now, case=link.case, link=str(link.pk))


def change_recipient(link: Link, *, email: str, name: str, actor: Actor, now: datetime) -> Link:
    """This will end a recipient's link and send one to somebody else."""
    with transaction.atomic():
        revoke_link(link, actor=actor, now=now)
        other, is_new = Link.objects.get_or_create(
            case=link.case,
            email=email,
            defaults={
                "name": name,
                "party": link.party,
                "expires_at": now + LINK_LIVES,
                "created_at": now,
            },
        )
        if is_new:
            _owe(other, MailKind.received, "recipient-changed", now)
        else:
            other.name = name
            resend_link(other, actor=actor, now=now)
        return other


def postpone_mail(mail: OutboxMail, *, reason: str, now: datetime, wait: timedelta) -> None:
    """This will let a mail wait for what is not its own fault; raises `LeaseLost`."""
    with transaction.atomic():
        if not mail.holds_lease():
            raise LeaseLost
        mail.leased_until = None
        mail.last_error = reason[:500]
        mail.not_before = now + wait
        mail.save(update_fields=["leased_until", "last_error", "not_before"])


def record_mail(mail: OutboxMail, status: MailStatus, *, now: datetime) -> None:
    """This will record how a mail ended; raises `LeaseLost`."""
    with transaction.atomic():
        if not mail.holds_lease():
            raise LeaseLost
        mail.status = status.value
        mail.sent_at = now if status is MailStatus.sent else None
        mail.release()
        mail.save()


def _owe(link: Link, kind: MailKind, occasion: str, now: datetime) -> None:
    OutboxMail.objects.get_or_create(
        link=link,
        occasion=occasion,
        defaults={"kind": kind.value, "status": MailStatus.waiting.value, "created_at": now},
    )
