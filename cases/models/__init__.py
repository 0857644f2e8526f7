"""Which tables make up the record?"""

from cases.models.case import Case, CaseFile, PackageVersion, Paper, SignedCopy
from cases.models.evidence import CaseEvidence, RegisterFact
from cases.models.filing import Batch, Cursor, Filing, OfficeAnswer, PledgedNumber
from cases.models.people import ApiKey, Organisation, User
from cases.models.story import Event, Link, OutboxMail, Submission

__all__ = [
    "ApiKey",
    "Batch",
    "Case",
    "CaseEvidence",
    "CaseFile",
    "Cursor",
    "Event",
    "Filing",
    "Link",
    "OfficeAnswer",
    "Organisation",
    "OutboxMail",
    "PackageVersion",
    "Paper",
    "PledgedNumber",
    "RegisterFact",
    "SignedCopy",
    "Submission",
    "User",
]
