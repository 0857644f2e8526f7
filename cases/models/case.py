"""What is a case? One package with its versions, files, papers and signed copies."""

import uuid

from django.conf import settings
from django.db import models

from cases.models.due import Due
from cases.models.people import Organisation
from cases.vocabulary import CaseStatus, Door


class Intake(models.Model):
    """Packages that a bank handed in at once, each a case; until `released_at` good ones are held.

    `most_faulty` is the share in percent above which nothing goes on, None where nobody asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bank = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="intakes")
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    most_faulty = models.PositiveSmallIntegerField(null=True)
    submitted_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["bank", "key"], name="one_intake_a_key"),)

    def __str__(self) -> str:
        return str(self.id)


class Case(Due):
    """One loan's package and everything that happened; `revision` guards against lost updates."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    bank = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    intake = models.ForeignKey(
        Intake, null=True, on_delete=models.PROTECT, related_name="cases", editable=False
    )
    reference = models.CharField(max_length=200, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    status = models.CharField(
        max_length=24, choices=[(s.value, s.label) for s in CaseStatus], db_index=True
    )
    revision = models.PositiveIntegerField(default=0)
    approved_digest = models.CharField(max_length=64, blank=True, default="")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    return_reason = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number

    @property
    def version(self) -> "PackageVersion":
        """The newest version of the package."""
        return self.versions.latest("number")


class PackageVersion(models.Model):
    """What was handed in at one time, and how it was judged; it never changes afterwards."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    door = models.CharField(max_length=10, choices=[(d.value, d.label) for d in Door])
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField()
    judged_on = models.DateField(null=True)
    edition = models.CharField(max_length=20, blank=True, default="")
    data = models.JSONField(null=True)
    findings = models.JSONField(default=list)
    not_run = models.JSONField(default=list)
    # What judging took from outside the package; empty until it is judged.
    circumstances = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="one_version_number"),
        )

    def __str__(self) -> str:
        return f"{self.case_id} v{self.number}"


class CaseFile(models.Model):
    """One file of a version: an upload as it came (`is_upload`) or a member of an archive."""

    version = models.ForeignKey(PackageVersion, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    is_upload = models.BooleanField()
    pages = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=12, blank=True, default="")
    reason = models.CharField(max_length=40, blank=True, default="")
    sentence = models.CharField(max_length=500, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Paper(models.Model):
    """A paper that zhiya wrote for a version.

    `must_sign` holds keys of parties, `items` those of the rights that it speaks of. `number`
    stands on it and in the code of each of its `pages`; 0 where it has no codes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(PackageVersion, on_delete=models.CASCADE, related_name="papers")
    form = models.CharField(max_length=40)
    right = models.CharField(max_length=12)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    must_sign = models.JSONField(default=list)
    items = models.JSONField(default=list)
    number = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class SignedCopy(models.Model):
    """A signed or stamped copy of a paper that came back, and whose signatures it carries.

    On its `coded_pages` our codes were read. `originals` lists name and hash of the uploads that it
    was put together from; none where it is an upload as it came.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="copies")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=255)
    signed_by = models.JSONField()
    coded_pages = models.JSONField(default=list)
    originals = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_by_link = models.ForeignKey(
        "cases.Link", null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def pages_without_code(self) -> int:
        """Of the paper's pages: these are what whoever brought them says."""
        return max(0, self.paper.pages - len(self.coded_pages))
