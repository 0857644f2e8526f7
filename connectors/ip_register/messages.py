"""What do the desk and a register service say to each other? The open protocol, version 1."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

PROTOCOL: Literal["zhiya-ip-register/1"] = "zhiya-ip-register/1"
MOST_RIGHTS = 50

Number = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}\z")]
Day = Annotated[date, Field(ge=date(1985, 1, 1), le=date(2100, 12, 31))]


class Message(BaseModel):
    """What we send: frozen, with no field outside the protocol."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reply(BaseModel):
    """What the service says: frozen and strict; fields that a later one adds are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class RightKind(StrEnum):
    """The kind of right, for the numbers of one kind mean nothing to the register of another."""

    patent = "patent"
    trademark = "trademark"
    geographical_mark = "geographical_mark"
    layout = "layout"
    copyright = "copyright"


class Status(StrEnum):
    """Whether the right is in force."""

    in_force = "in_force"  # 有效
    pending = "pending"  # 尚未授权
    terminated = "terminated"  # 已终止
    invalidated = "invalidated"  # 已宣告无效


class Right(Message):
    """One right that is asked for; the number in its one spelling."""

    kind: RightKind
    number: Number


class Question(Message):
    """What is sent: up to fifty rights at once, each once."""

    protocol: Literal["zhiya-ip-register/1"] = PROTOCOL
    rights: Annotated[tuple[Right, ...], Field(min_length=1, max_length=MOST_RIGHTS)]


class Record(Reply):
    """What the register says of one right; a field that is null is not said.

    `is_found` is false where the register has no such right; then nothing else is said.
    """

    kind: RightKind
    number: Number
    is_found: bool
    owners: Annotated[tuple[Name, ...], Field(min_length=1, max_length=50)] | None = None
    legal_status: Status | None = None
    annuity_paid_to: Day | None = None
    expires_on: Day | None = None
    is_pledged: bool | None = None
    is_suspended: bool | None = None
    is_under_invalidation: bool | None = None
    is_openly_licensed: bool | None = None
    is_partially_invalid: bool | None = None
    is_disputed: bool | None = None
    hold_until: Day | None = None

    @property
    def right(self) -> Right:
        return Right(kind=self.kind, number=self.number)


class Answer(Reply):
    """One record for each right that was asked for, as the register stood on a day."""

    protocol: Literal["zhiya-ip-register/1"]
    as_of: Day
    records: Annotated[tuple[Record, ...], Field(max_length=MOST_RIGHTS)]


class Greeting(Reply):
    """Whose register is at the other end."""

    protocol: Literal["zhiya-ip-register/1"]
    office: Name


class Problem(Reply):
    """Why the service says no."""

    code: Word
    sentence: Sentence
