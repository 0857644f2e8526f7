"""Which tables make up the record?"""

from cases.models.case import Case, CaseFile, PackageVersion, Paper, SignedCopy
from cases.models.filing import Batch, Cursor, Filing, OfficeAnswer, PledgedNumber
from cases.models.people import ApiKey, Organisation, User
from cases.models.pledge import FollowOn, FollowOnFile, Pledge
from cases.models.story import Event, Link, OutboxMail, Submission

__all__ = [
    "ApiKey",
    "Batch",
    "Case",
    "CaseFile",
    "Cursor",
    "Event",
    "Filing",
    "FollowOn",
    "FollowOnFile",
    "Link",
    "OfficeAnswer",
    "Organisation",
    "OutboxMail",
    "PackageVersion",
    "Paper",
    "Pledge",
    "PledgedNumber",
    "SignedCopy",
    "Submission",
    "User",
]
