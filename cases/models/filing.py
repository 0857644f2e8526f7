"""What goes to the office, in which batch, and what did it answer?"""

import uuid

from django.conf import settings
from django.db import models

from cases.models.case import Case, PackageVersion
from cases.models.due import Due
from cases.vocabulary import Act, BatchStatus, Channel, FilingStatus, Outcome, Right


class Batch(Due):
    """What the window sends at once: one channel, one authority, one act, one request."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    right = models.CharField(max_length=12, choices=[(r.value, r.label) for r in Right])
    act = models.CharField(
        max_length=16,
        choices=[(a.value, a.label) for a in Act],
        default=Act.registration.value,
    )
    channel = models.CharField(max_length=10, choices=[(c.value, c.label) for c in Channel])
    status = models.CharField(
        max_length=20, choices=[(s.value, s.label) for s in BatchStatus], db_index=True
    )
    revision = models.PositiveIntegerField(default=0)
    sealed_sha256 = models.CharField(max_length=64, blank=True, default="")
    sealed_size = models.PositiveBigIntegerField(default=0)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    attempts = models.PositiveIntegerField(default=0)
    sending_since = models.DateTimeField(null=True)
    receipt_number = models.CharField(max_length=64, blank=True, default="")
    received_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number


class Filing(models.Model):
    """One application to one authority; `key` names filing and version to the office for ever."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="filings")
    version = models.ForeignKey(PackageVersion, on_delete=models.PROTECT, related_name="filings")
    right = models.CharField(max_length=12, choices=[(r.value, r.label) for r in Right])
    act = models.CharField(
        max_length=16,
        choices=[(a.value, a.label) for a in Act],
        default=Act.registration.value,
    )
    number = models.PositiveIntegerField(default=1)
    key = models.UUIDField(unique=True)
    status = models.CharField(
        max_length=20, choices=[(s.value, s.label) for s in FilingStatus], db_index=True
    )
    must_go_by_hand = models.BooleanField(default=False)
    item_numbers = models.JSONField(default=list)
    # What was approved: nothing else may be sealed for this filing.
    approved_digest = models.CharField(max_length=64)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="filings")
    line = models.PositiveIntegerField(null=True)
    office_code = models.CharField(max_length=64, blank=True, default="")
    office_sentence = models.TextField(blank=True, default="")
    reply_by = models.DateField(null=True)
    registration_number = models.CharField(max_length=64, blank=True, default="")
    registered_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["batch", "line"], name="one_filing_a_line"),
            models.UniqueConstraint(
                fields=["case", "right", "act", "number"], name="one_filing_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.right}"

    @property
    def is_registration(self) -> bool:
        """Whether a pledge comes to be by it; what follows on a pledge has a life of its own."""
        return self.act == Act.registration

    @classmethod
    def registrations_of(cls, case: Case) -> "models.QuerySet[Filing]":
        """The applications by which the pledges of a case come to be."""
        return Filing.objects.filter(case=case, act=Act.registration.value)


class PledgedNumber(models.Model):
    """A right that an open filing or a registered pledge of ours occupies.

    The unique constraint is what keeps two packages from pledging one right at once.
    """

    right = models.CharField(max_length=12, choices=[(r.value, r.label) for r in Right])
    number = models.CharField(max_length=64)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pledged_numbers")
    is_registered = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["right", "number"], name="one_open_pledge_a_right"),
        )

    def __str__(self) -> str:
        return self.number


class OfficeAnswer(models.Model):
    """One answer for one filing, verbatim; `sequence` is the window's own order."""

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="answers")
    # What the office had before it: the filing itself goes on to later versions.
    version = models.ForeignKey(
        PackageVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sequence = models.PositiveBigIntegerField(null=True, unique=True)
    outcome = models.CharField(max_length=12, choices=[(o.value, o.label) for o in Outcome])
    code = models.CharField(max_length=64, blank=True, default="")
    sentence = models.TextField(blank=True, default="")
    registration_number = models.CharField(max_length=64, blank=True, default="")
    registered_on = models.DateField(null=True)
    reply_by = models.DateField(null=True)
    notice_name = models.CharField(max_length=255, blank=True, default="")
    notice_sha256 = models.CharField(max_length=64, blank=True, default="")
    answered_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    moved = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.filing_id} {self.outcome}"


class Cursor(models.Model):
    """How far the answers of the window have been read."""

    name = models.CharField(max_length=40, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True, default="")

    def __str__(self) -> str:
        return self.name
