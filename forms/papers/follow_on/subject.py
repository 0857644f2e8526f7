"""What does a paper of a follow-on filing speak of?"""

from dataclasses import dataclass
from datetime import date

from forms.papers.which import Right
from schemas.follow_on import FollowOnData
from schemas.package import Package
from schemas.register_record import RegisterRecord


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An application that is taken back: what it asks for, and about which registration."""

    what: str
    registration_number: str | None


@dataclass(frozen=True, slots=True)
class FollowOnSubject:
    """A filing, the register record as it stands, and as it shall stand `after` the filing.

    Of an application that is taken back the record is the one that it would have led to, or that it
    would have changed; `registered_on` is None where nothing is registered yet.
    `package` is the one that was registered; None where it can not be read any more. What it
    tells of a party counts only while the register names the party as it does.
    """

    filing: FollowOnData
    right: Right
    case_number: str
    registered_on: date | None
    record: RegisterRecord
    after: RegisterRecord
    package: Package | None = None
    withdrawn: Withdrawn | None = None

    @property
    def changes_register(self) -> bool:
        return self.record != self.after
