"""What did a machine read in the documents of a version, and what do people say of that?"""

from django.conf import settings
from django.db import models

from cases.models.case import CaseFile
from cases.models.due import Due
from cases.vocabulary import CheckResult, TranscriptStatus


class DocumentTranscript(Due):
    """What was read in one document; a person may say that it is of another kind.

    `transcript` is a `schemas.transcript.Transcript` as the machine gave it, read by the kind in
    `read_as`, or, where that is empty, by the one that the machine guessed.
    """

    file = models.OneToOneField(CaseFile, on_delete=models.CASCADE, related_name="transcript")
    status = models.CharField(
        max_length=12, choices=[(s.value, s.label) for s in TranscriptStatus], db_index=True
    )
    transcript = models.JSONField()
    read_as = models.CharField(max_length=40, blank=True, default="")
    said_kind = models.CharField(max_length=40, blank=True, default="")
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    said_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.file_id}"


class StatementCheck(models.Model):
    """What a person says of one suggestion, known by its mark (`cases.acts.checks.marked`).

    `statement` is the suggestion, a `schemas.transcript.Statement`; `value` is in the spelling of
    its subject, empty where it was rejected.
    """

    document = models.ForeignKey(
        DocumentTranscript, on_delete=models.CASCADE, related_name="checks"
    )
    mark = models.CharField(max_length=64)
    statement = models.JSONField()
    result = models.CharField(max_length=12, choices=[(r.value, r.label) for r in CheckResult])
    value = models.CharField(max_length=2000, blank=True, default="")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "mark"], name="one_check_a_statement"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} {self.mark}"
