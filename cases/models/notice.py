"""Which notices of the office have come in, what do they say, and which filing do they answer?"""

import uuid

from django.conf import settings
from django.db import models

from cases.models.due import Due
from cases.models.filing import Filing, OfficeAnswer
from cases.vocabulary import NoticeStatus


class OfficeNotice(Due):
    """One notice (通知书), handed in by a clerk or fetched from the window with its answer.

    `transcript` is a `schemas.transcript.Transcript`, empty until it is read; `flaws` are Chinese
    sentences on what does not fit. A notice that came with an answer has it from the start.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(default=0)
    status = models.CharField(
        max_length=12, choices=[(s.value, s.label) for s in NoticeStatus], db_index=True
    )
    transcript = models.JSONField(default=dict)
    flaws = models.JSONField(default=list)
    filing = models.ForeignKey(Filing, null=True, on_delete=models.SET_NULL, related_name="notices")
    answer = models.ForeignKey(
        OfficeAnswer, null=True, on_delete=models.SET_NULL, related_name="notices"
    )
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    brought_at = models.DateTimeField()

    class Meta:
        ordering = ("-brought_at", "pk")

    def __str__(self) -> str:
        return self.name
