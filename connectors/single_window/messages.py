"""What do the desk and a single window say to each other? The open protocol, version 1."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

PROTOCOL: Literal["zhiya-single-window/1"] = "zhiya-single-window/1"
MANIFEST_NAME = "manifest.json"

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}\z")]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}\z")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=500)]
# What an office writes is kept whole, however long it is within reason.
Verbatim = Annotated[str, StringConstraints(min_length=1, max_length=10_000)]
LineNumber = Annotated[int, Field(ge=1, le=100_000, strict=True)]
_DRIVE = re.compile(r"^[A-Za-z]:")


class Message(BaseModel):
    """What we send: frozen, with no field outside the protocol."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reply(BaseModel):
    """What the window says: frozen; fields that a later window adds are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class RightKind(StrEnum):
    """The kind of right that one line asks to have pledged."""

    patent = "patent"
    trademark = "trademark"
    layout = "layout"  # by hand only: no gateway is known to take it


class Acceptance(StrEnum):
    """What the window did with one line of a batch when the batch came in."""

    received = "received"
    already_received = "already_received"


class Outcome(StrEnum):
    """What the office decided about one line."""

    accepted = "accepted"  # 受理
    correction = "correction"  # 补正
    registered = "registered"  # 登记
    refused = "refused"  # 不予登记


class Item(Message):
    """One right of a line, with its number as the register prints it."""

    number: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    name: Text


class Document(Message):
    """One file of the sealed batch; several lines may speak of the same file."""

    role: Word
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    sha256: Sha256
    size: Annotated[int, Field(ge=1)]

    @field_validator("name")
    @classmethod
    def _stays_inside_the_archive(cls, name: str) -> str:
        parts = name.split("/")
        is_odd = "\\" in name or _DRIVE.match(name) or not name.isprintable()
        if is_odd or name == MANIFEST_NAME or any(part in ("", ".", "..") for part in parts):
            raise ValueError("a document name is a plain relative path inside the archive")
        return name


class Line(Message):
    """One filing; `filing_key` stands for one version of it, so a corrected one has another."""

    number: LineNumber
    filing_key: UUID
    kind: RightKind
    title: Text
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=100_000)]
    documents: Annotated[tuple[Document, ...], Field(min_length=1, max_length=2_000)]


class BatchManifest(Message):
    """What the window gets at once: `manifest.json`, the first entry of the sealed batch."""

    protocol: Literal["zhiya-single-window/1"] = PROTOCOL
    batch_key: UUID
    authority: Word
    agent: Text
    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=10_000)]

    @model_validator(mode="after")
    def _names_each_line_once(self) -> Self:
        if [line.number for line in self.lines] != list(range(1, len(self.lines) + 1)):
            raise ValueError("lines are numbered 1, 2, 3 … in order")
        if len({line.filing_key for line in self.lines}) != len(self.lines):
            raise ValueError("a filing key stands in one line only")
        return self


class ReceiptLine(Reply):
    """The window's word that it has one line."""

    number: LineNumber
    filing_key: UUID
    acceptance: Acceptance


class BatchReceipt(Reply):
    """The window's word（回执） that it has the batch with these very bytes."""

    protocol: Literal["zhiya-single-window/1"]
    batch_key: UUID
    sha256: Sha256
    receipt_no: Text
    received_at: AwareDatetime
    lines: tuple[ReceiptLine, ...]

    def covers(self, lines: Sequence[Line]) -> bool:
        """This will return whether the receipt names exactly these lines, each once."""
        named = sorted((line.number, str(line.filing_key)) for line in self.lines)
        return named == sorted((line.number, str(line.filing_key)) for line in lines)


class Notice(Reply):
    """The paper（通知书） that comes with an answer, fetched by its hash."""

    name: Text
    sha256: Sha256


class Answer(Reply):
    """What the office decided about one line; `sequence` only ever grows."""

    sequence: Annotated[int, Field(ge=1, strict=True)]
    batch_key: UUID
    filing_key: UUID
    line: LineNumber
    outcome: Outcome
    code: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    sentence: Verbatim
    registration_no: Text | None = None
    registered_on: date | None = None
    reply_by: date | None = None
    notice: Notice | None = None
    answered_at: AwareDatetime

    @model_validator(mode="after")
    def _registered_has_its_number_and_day(self) -> Self:
        is_registered = self.outcome is Outcome.registered
        if is_registered != (self.registration_no is not None) or is_registered != (
            self.registered_on is not None
        ):
            raise ValueError("number and day of registration come with `registered` only")
        return self


class Greeting(Reply):
    """Which office is at the other end."""

    protocol: Literal["zhiya-single-window/1"]
    office: Text


class Problem(Reply):
    """Why the window says no."""

    code: Word
    sentence: Verbatim
