"""How does a mail leave? Rendered when it goes, so that no table ever holds its link."""

import smtplib
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage

from cases.acts.mails import record_mail
from cases.models import OutboxMail
from cases.vocabulary import MailKind, MailStatus
from desk.guard import outside_transaction
from desk.judging import beijing_day
from desk.letters import body_of, subject_of
from desk.links import address_of
from desk.points import point


def send_mail(mail: OutboxMail, *, now: datetime) -> None:
    """This will send an owed mail that the caller holds, and record how it ended.

    What the server refuses for good is recorded as undeliverable; everything else raises `OSError`
    and is tried again. A mail whose link was ended meanwhile is not sent.
    """
    outside_transaction()
    if mail.link.revoked_at is not None:
        record_mail(mail, MailStatus.undeliverable, now=now)
        return
    try:
        rendered(mail).send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as refusal:
        if not _is_final(refusal):
            raise
        record_mail(mail, MailStatus.undeliverable, now=now)
        return
    point("mail.sent")
    record_mail(mail, MailStatus.sent, now=now)


def rendered(mail: OutboxMail) -> EmailMessage:
    """This will write a mail; however often it is sent, its Message-ID stays the same."""
    link, kind = mail.link, MailKind(mail.kind)
    until = beijing_day(link.expires_at)
    facts = {
        "name": link.name,
        "number": link.case.number,
        "address": address_of(link),
        "until": f"{until.year}年{until.month}月{until.day}日",
    }
    sender = settings.DEFAULT_FROM_EMAIL
    return EmailMessage(
        subject=subject_of(kind, link.case.number),
        body=body_of(kind, facts),
        from_email=sender,
        to=[link.email],
        headers={
            "Message-ID": f"<{mail.pk}@{sender.rpartition('@')[2].rstrip('>')}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def _is_final(refusal: smtplib.SMTPException) -> bool:
    """RFC 5321 §4.2.1: 5yz says never, 4yz says not now."""
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in refusal.recipients.values())
    return isinstance(refusal, smtplib.SMTPResponseException) and refusal.smtp_code >= 500
