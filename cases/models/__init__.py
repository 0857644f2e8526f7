"""Which tables make up the record?"""

from cases.models.case import Case, CaseFile, Intake, PackageVersion, Paper, SignedCopy
from cases.models.evidence import CaseEvidence, RegisterFact
from cases.models.filing import Batch, Cursor, Filing, OfficeAnswer, PledgedNumber
from cases.models.learning import ReasonPhrase, RuleProposal, WindowReason
from cases.models.notice import OfficeNotice
from cases.models.people import ApiKey, Organisation, User
from cases.models.pledge import FollowOn, FollowOnFile, Pledge
from cases.models.recheck import Recheck, RecheckedCase
from cases.models.story import Event, Link, OutboxMail, Submission
from cases.models.transcript import DocumentTranscript, StatementCheck

__all__ = [
    "ApiKey",
    "Batch",
    "Case",
    "CaseEvidence",
    "CaseFile",
    "Cursor",
    "DocumentTranscript",
    "Event",
    "Filing",
    "FollowOn",
    "FollowOnFile",
    "Intake",
    "Link",
    "OfficeAnswer",
    "OfficeNotice",
    "Organisation",
    "OutboxMail",
    "PackageVersion",
    "Paper",
    "Pledge",
    "PledgedNumber",
    "ReasonPhrase",
    "Recheck",
    "RecheckedCase",
    "RegisterFact",
    "RuleProposal",
    "SignedCopy",
    "StatementCheck",
    "Submission",
    "User",
    "WindowReason",
]
