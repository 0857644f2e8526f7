"""Which tables make up the record?"""

from cases.models.case import Case, CaseFile, Intake, PackageVersion, Paper, SignedCopy
from cases.models.filing import Batch, Cursor, Filing, OfficeAnswer, PledgedNumber
from cases.models.people import ApiKey, Organisation, User
from cases.models.story import Event, Link, OutboxMail, Submission

__all__ = [
    "ApiKey",
    "Batch",
    "Case",
    "CaseFile",
    "Cursor",
    "Event",
    "Filing",
    "Intake",
    "Link",
    "OfficeAnswer",
    "Organisation",
    "OutboxMail",
    "PackageVersion",
    "Paper",
    "PledgedNumber",
    "SignedCopy",
    "Submission",
    "User",
]
