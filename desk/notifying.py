"""How does a mail leave? Rendered when it goes, so that no table ever holds its link."""

import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from cases.acts.mails import postpone_mail, record_mail
from cases.models import OutboxMail
from cases.vocabulary import MailKind, MailStatus
from desk.guard import outside_transaction
from desk.letters import body_of, subject_of
from desk.links import address_of
from desk.points import point
from schemas.calendar import beijing_day

# An outage of the mail server is no fault of a mail; after so long a person should see it.
PATIENCE = timedelta(hours=4)
BETWEEN_TRIES = timedelta(minutes=1)
_NO_SERVER = "邮件服务器暂时无法连接，系统会自动重试。"


def send_mail(mail: OutboxMail, *, now: datetime) -> None:
    """This will send an owed mail that the caller holds, and record how it ended.

    What the server refuses for good is recorded as undeliverable. While no server answers, the mail
    waits; everything else raises `OSError` and counts as a failure of this mail. A mail whose link
    was ended meanwhile is not sent.
    """
    outside_transaction()
    if mail.link.revoked_at is not None:
        record_mail(mail, MailStatus.undeliverable, now=now)
        return
    try:
        rendered(mail).send()
    except OSError as trouble:
        if _is_final(trouble):
            record_mail(mail, MailStatus.undeliverable, now=now)
        elif _is_outage(trouble) and now - mail.created_at < PATIENCE:
            postpone_mail(mail, reason=_NO_SERVER, now=now, wait=BETWEEN_TRIES)
        else:
            raise
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


def _is_final(trouble: OSError) -> bool:
    """RFC 5321 §4.2.1: 5yz says never, 4yz says not now; only of this recipient or this text.

    A 5yz to our sign-in or our sender is a fault of the settings, which a person mends.
    """
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in trouble.recipients.values())
    return isinstance(trouble, smtplib.SMTPDataError) and trouble.smtp_code >= 500


def _is_outage(trouble: OSError) -> bool:
    away = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)
    return isinstance(trouble, away) or not isinstance(trouble, smtplib.SMTPException)
