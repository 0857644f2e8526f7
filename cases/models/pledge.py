"""What did the office register, and what has been asked about it since?"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from cases.models.case import Case
from cases.models.filing import Filing
from cases.vocabulary import FollowOnStatus, Right
from schemas.follow_on_words import FollowOnAct, FollowOnPaper, PledgeStatus

# One that is in such a status is still being dealt with.
OPEN = (
    FollowOnStatus.draft,
    FollowOnStatus.submitted,
    FollowOnStatus.returned,
    FollowOnStatus.approved,
)


class Pledge(models.Model):
    """A registered pledge; `record` is a `RegisterRecord` as it stands after the last change.

    It is None where the package of the filing could not be read any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pledges")
    filing = models.OneToOneField(Filing, on_delete=models.PROTECT, related_name="pledge")
    right = models.CharField(max_length=12, choices=[(r.value, r.label) for r in Right])
    registration_number = models.CharField(max_length=64, db_index=True)
    registered_on = models.DateField()
    status = models.CharField(
        max_length=12, choices=[(s.value, s.label) for s in PledgeStatus], db_index=True
    )
    record = models.JSONField(null=True)
    # The last day of the registered term, beside the record so that reminders find it.
    term_to = models.DateField(null=True, db_index=True)
    ended_on = models.DateField(null=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.registration_number


class FollowOn(models.Model):
    """What is asked about a pledge, or about an application that is with the office.

    A withdrawal is of `target`; everything else is about `pledge`. `filing` is its way to the
    office, from its approval on; a renewal that changes nothing registered needs none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="follow_ons")
    pledge = models.ForeignKey(
        Pledge, null=True, on_delete=models.PROTECT, related_name="follow_ons"
    )
    target = models.ForeignKey(
        Filing, null=True, on_delete=models.PROTECT, related_name="withdrawals"
    )
    filing = models.OneToOneField(
        Filing, null=True, on_delete=models.PROTECT, related_name="follow_on"
    )
    act = models.CharField(max_length=16, choices=[(a.value, a.label) for a in FollowOnAct])
    status = models.CharField(
        max_length=12, choices=[(s.value, s.label) for s in FollowOnStatus], db_index=True
    )
    revision = models.PositiveIntegerField(default=0)
    # What was typed; documents are rows of their own and join it when it is judged.
    data = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    judged_on = models.DateField(null=True)
    edition = models.CharField(max_length=20, blank=True, default="")
    return_reason = models.TextField(blank=True, default="")
    approved_digest = models.CharField(max_length=64, blank=True, default="")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["pledge", "act"],
                condition=models.Q(status__in=[status.value for status in OPEN]),
                name="one_open_follow_on_an_act",
            ),
            models.UniqueConstraint(
                fields=["target"],
                condition=models.Q(status__in=[status.value for status in OPEN]),
                name="one_open_withdrawal_a_filing",
            ),
            models.CheckConstraint(
                condition=models.Q(pledge__isnull=False) ^ models.Q(target__isnull=False),
                name="either_a_pledge_or_a_filing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.act}"


class FollowOnFile(models.Model):
    """A signed document that was uploaded for a follow-on filing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    follow_on = models.ForeignKey(FollowOn, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=24, choices=[(k.value, k.label) for k in FollowOnPaper])
    signed_by = models.JSONField(default=list)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
