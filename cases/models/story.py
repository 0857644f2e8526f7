"""What happened, who was told, and by which link may an enterprise look?"""

import uuid

from django.conf import settings
from django.db import models

from cases.models.case import Case
from cases.models.due import Due
from cases.models.filing import Batch, Filing
from cases.models.people import Organisation
from cases.models.pledge import FollowOn, Pledge
from cases.vocabulary import MailKind, MailStatus


class Event(models.Model):
    """One accepted act, written in the transaction of its change; it is never changed."""

    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="events")
    filing = models.ForeignKey(Filing, null=True, on_delete=models.CASCADE, related_name="events")
    batch = models.ForeignKey(Batch, null=True, on_delete=models.CASCADE, related_name="events")
    pledge = models.ForeignKey(Pledge, null=True, on_delete=models.CASCADE, related_name="events")
    follow_on = models.ForeignKey(
        FollowOn, null=True, on_delete=models.CASCADE, related_name="events"
    )
    name = models.CharField(max_length=40)
    from_status = models.CharField(max_length=24, blank=True, default="")
    to_status = models.CharField(max_length=24, blank=True, default="")
    actor = models.CharField(max_length=80)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Link(models.Model):
    """A way in for one recipient to one case; the token is made of the id, generation and a key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links")
    email = models.EmailField()
    name = models.CharField(max_length=60)
    party = models.CharField(max_length=24, blank=True, default="")
    generation = models.PositiveIntegerField(default=1)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "email"], name="one_link_a_recipient"),
        )

    def __str__(self) -> str:
        return str(self.id)


class OutboxMail(Due):
    """A mail that is owed; its text is rendered when it leaves, so it holds no token."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=12, choices=[(k.value, k.label) for k in MailKind])
    # One mail for one change and person, however often the change is reported.
    occasion = models.CharField(max_length=120)
    status = models.CharField(
        max_length=14, choices=[(s.value, s.label) for s in MailStatus], db_index=True
    )
    detail = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["link", "occasion"], name="one_mail_an_occasion"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.occasion}"


class Submission(models.Model):
    """One hand-in by key: the same key with the same bytes gets the same case."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="submissions")
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "key"], name="one_submission_a_key"),
        )

    def __str__(self) -> str:
        return self.key
