"""Which rows wait for a worker, and who holds them now?

The status is the queue. A row that is due carries how often it was tried, when it may be tried
next, and a lease with a fencing number; after three failures it is stuck, which a person sees.
"""

from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import models, transaction

MAX_FAILURES = 3
LEASE = timedelta(minutes=5)
RETRY_AFTER = (timedelta(seconds=2), timedelta(seconds=30), timedelta(minutes=5))


class Due(models.Model):
    """A row that a worker takes, does and records."""

    failures = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True, db_index=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    lease = models.PositiveIntegerField(default=0)
    stuck_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        abstract = True

    def holds_lease(self) -> bool:
        """This will tell whether the row still carries the lease number read into this object.

        Call it inside the transaction that records: a late write of a worker whose lease was
        taken over is then refused.
        """
        model = type(self)
        rows = model._default_manager.select_for_update().filter(pk=self.pk, lease=self.lease)
        return rows.exists()

    def release(self) -> None:
        """This will free the row after its work was recorded (the caller saves)."""
        self.leased_until = None
        self.failures = 0
        self.last_error = ""
        self.not_before = None

    def fail(self, now: datetime, error: str) -> None:
        """This will count one failure, and mark the row as stuck after the third."""
        self.leased_until = None
        self.failures += 1
        self.last_error = error[:500]
        if self.failures >= MAX_FAILURES:
            self.stuck_at = now
        else:
            self.not_before = now + RETRY_AFTER[self.failures - 1]

    def unstick(self) -> None:
        """This will let a person try a stuck row again."""
        self.stuck_at = None
        self.failures = 0
        self.not_before = None

    DUE_FIELDS = ("failures", "not_before", "leased_until", "lease", "stuck_at", "last_error")

    @classmethod
    def due(cls, now: datetime) -> "models.QuerySet[Self]":
        """This will select the rows that are neither held, nor stuck, nor waiting."""
        rows: models.QuerySet[Self] = cls._default_manager.filter(
            models.Q(not_before=None) | models.Q(not_before__lte=now),
            models.Q(leased_until=None) | models.Q(leased_until__lt=now),
            stuck_at=None,
        )
        return rows


Row = TypeVar("Row", bound=Due)


def claim(rows: "models.QuerySet[Row]", now: datetime, *, limit: int) -> list[Row]:
    """This will take up to `limit` of these due rows under a fresh lease."""
    with transaction.atomic():
        taken = list(rows.select_for_update(skip_locked=_skips_locked(rows)).order_by("pk")[:limit])
        for row in taken:
            row.lease += 1
            row.leased_until = now + LEASE
            row.save(update_fields=["lease", "leased_until"])
    return taken


def renew(row: Due, now: datetime) -> None:
    """This will hold a row longer for the worker that has its lease, and change nothing else."""
    rows = type(row)._default_manager.filter(pk=row.pk, lease=row.lease)
    rows.update(leased_until=now + LEASE)


def _skips_locked(rows: "models.QuerySet[Any]") -> bool:
    return bool(transaction.get_connection(rows.db).features.has_select_for_update_skip_locked)
