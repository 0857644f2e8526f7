"""What may a rule on a follow-on filing look at? Everything is gathered beforehand."""

from dataclasses import dataclass
from datetime import date

from schemas.follow_on import FollowOnData
from schemas.follow_on_words import FollowOnAct, PledgeStatus
from schemas.register_record import RegisterRecord


@dataclass(frozen=True, slots=True)
class RegisteredPledge:
    """What our record knows of the pledge that a filing is about."""

    registration_number: str
    status: PledgeStatus
    record: RegisterRecord


@dataclass(frozen=True, slots=True)
class FollowOnDossier:
    """One follow-on filing as it is judged on one day.

    `pledge` is None for the withdrawal of an application; `can_be_withdrawn` then tells whether
    that application lies with the office and is not answered yet. `others` are the acts on the
    same pledge that are submitted or on their way.
    """

    filing: FollowOnData
    is_trademark: bool
    on: date
    pledge: RegisteredPledge | None = None
    can_be_withdrawn: bool = False
    others: tuple[FollowOnAct, ...] = ()
