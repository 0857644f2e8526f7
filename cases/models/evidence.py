"""What has the register said of rights, in the files of a case and when it was asked?"""

from django.conf import settings
from django.db import models

from cases.models.case import Case, PackageVersion


class CaseEvidence(models.Model):
    """What one file of a case gave as evidence, or one round of questions to the register.

    `version` is None for what was handed in on its own: it counts for every version. `reading` is
    a `schemas.evidence.Reading`; `sha256` names the bytes, and is empty for the register.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="evidence")
    version = models.ForeignKey(
        PackageVersion, null=True, on_delete=models.CASCADE, related_name="evidence"
    )
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    reading = models.JSONField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class RegisterFact(models.Model):
    """What the register itself said of a right on a day, whoever's case it is in.

    `facts` is a `schemas.evidence.Statement`. A later answer of the same day replaces it.
    """

    number = models.CharField(max_length=64)
    right = models.CharField(max_length=24)
    kind = models.CharField(max_length=24)
    source = models.CharField(max_length=200)
    day = models.DateField()
    facts = models.JSONField()
    sha256 = models.CharField(max_length=64, blank=True, default="")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["number", "kind", "day"], name="one_fact_a_right_and_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.day}"
