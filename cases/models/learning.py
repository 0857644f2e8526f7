"""What does the window learn from the office: new words for reasons, and rules that are missing?"""

from django.conf import settings
from django.db import models

from cases.models.filing import OfficeAnswer
from cases.vocabulary import ProposalStatus
from rules.office_reasons import Concerns


class WindowReason(models.Model):
    """A reason that a clerk named, since none that is shipped fits."""

    code = models.CharField(max_length=12, unique=True)
    title = models.CharField(max_length=100)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


class ReasonPhrase(models.Model):
    """Words by which a reason is known; `rule` is empty where the reason's own rules hold, if any.

    A retired phrase stays, so that it can be told who sorted an answer how.
    """

    phrase = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    reason = models.CharField(max_length=12, db_index=True)
    concerns = models.CharField(
        max_length=12, blank=True, default="", choices=[(c.value, c.label) for c in Concerns]
    )
    rule = models.CharField(max_length=8, blank=True, default="")
    revision = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["folded", "concerns"],
                condition=models.Q(retired_at=None),
                name="one_living_phrase",
            ),
        )

    def __str__(self) -> str:
        return self.phrase


class RuleProposal(models.Model):
    """A rule that is missing: what it should find, and an answer that shows why."""

    title = models.CharField(max_length=100)
    sentence = models.TextField()
    reason = models.CharField(max_length=12)
    example = models.ForeignKey(
        OfficeAnswer, null=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    status = models.CharField(
        max_length=12, choices=[(s.value, s.label) for s in ProposalStatus], db_index=True
    )
    note = models.TextField(blank=True, default="")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title
