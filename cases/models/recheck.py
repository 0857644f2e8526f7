"""How do the open cases stand by the rules of today? Asked of all at once, told and not applied."""

import uuid

from django.conf import settings
from django.db import models

from cases.models.case import Case, PackageVersion
from cases.models.due import Due


class Recheck(Due):
    """One round through all cases that were open when it began; due until it is finished."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # None where the command line started it.
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField()
    # The day and the edition of the rules by which the cases are judged.
    on = models.DateField()
    edition = models.CharField(max_length=20)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class RecheckedCase(models.Model):
    """One case of a round: what is found now and was not, and the other way round.

    `version` and `judged_at` are empty while it waits; `remark` says why it was not compared.
    """

    recheck = models.ForeignKey(Recheck, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(
        PackageVersion, null=True, on_delete=models.CASCADE, related_name="+"
    )
    judged_at = models.DateTimeField(null=True)
    new = models.JSONField(default=list)
    gone = models.JSONField(default=list)
    changed = models.JSONField(default=list)
    unchanged = models.PositiveIntegerField(default=0)
    differs = models.BooleanField(default=False)
    remark = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["recheck", "case"], name="one_line_a_case"),)

    def __str__(self) -> str:
        return f"{self.recheck_id} {self.case_id}"
