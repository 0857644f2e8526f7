"""Which work waits for the clock's door, and how is each piece of it done?

The record is the queue: a chore asks for rows that are due, takes some under a lease, does each and
records it. Whoever calls decides how often, and in how many pieces.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from cases.acts.answers import note_trouble
from cases.models import (
    Batch,
    Case,
    Cursor,
    DocumentTranscript,
    Filing,
    OfficeNotice,
    OutboxMail,
    Recheck,
)
from cases.models.due import Due, claim
from cases.vocabulary import (
    BatchStatus,
    CaseStatus,
    Channel,
    FilingStatus,
    MailStatus,
    NoticeStatus,
    TranscriptStatus,
)
from connectors.single_window.settings import WindowSettings
from desk.collecting import collect_file, put_aside, waiting_files
from desk.fetching import PATIENCE_AFTER_TROUBLE, fetch_answers
from desk.gateway import open_window, window_is_set
from desk.judging import judge_version
from desk.lodging import ask, doubt_abandoned, lodge
from desk.notifying import send_mail
from desk.office_notices import read_notice
from desk.preparing import prepare_papers
from desk.rechecking import recheck_piece
from desk.transcripts import read_anew
from desk.working import Clock, Tally, log_place, sentence_of, work_through


@dataclass(frozen=True, slots=True)
class Chore:
    """One kind of due work: which rows wait, how one is done, how many are taken at once."""

    due: Callable[[datetime], "QuerySet[Any]"]
    do: Callable[[Any, Clock], None]
    chunk: int

    def waits(self, now: datetime, *, behind: int = 0) -> bool:
        """This will tell whether anything is due, `behind` so many others, by one short query."""
        return self.due(now)[behind : behind + 1].exists()

    def take(self, now: datetime, *, limit: int | None = None) -> list[Due]:
        """This will claim the next rows under fresh leases, a chunk of them unless told else."""
        return claim(self.due(now), now, limit=limit or self.chunk)

    def work(self, rows: Sequence[Due], clock: Clock) -> Tally:
        """This will do each claimed row; a row that fails does not stop the next."""
        return work_through(rows, lambda row: self.do(row, clock), clock=clock)


def _cases(status: CaseStatus) -> Callable[[datetime], "QuerySet[Any]"]:
    return lambda now: Case.due(now).filter(status=status.value)


def _batches(status: BatchStatus) -> Callable[[datetime], "QuerySet[Any]"]:
    return lambda now: Batch.due(now).filter(status=status.value, channel=Channel.http.value)


def _mails(now: datetime) -> "QuerySet[Any]":
    return OutboxMail.due(now).filter(status=MailStatus.waiting.value)


def _rechecks(now: datetime) -> "QuerySet[Any]":
    return Recheck.due(now).filter(finished_at=None)


def _unread(now: datetime) -> "QuerySet[Any]":
    return DocumentTranscript.due(now).filter(status=TranscriptStatus.waiting.value)


def _notices(now: datetime) -> "QuerySet[Any]":
    return OfficeNotice.due(now).filter(status=NoticeStatus.waiting.value)


def _judge(case: Case, clock: Clock) -> None:
    judge_version(case.version, now=clock())


def _prepare(case: Case, clock: Clock) -> None:
    prepare_papers(case.version, now=clock())


def _lodge(batch: Batch, clock: Clock) -> None:
    with open_window() as window:
        lodge(batch, window, clock=clock)


def _ask(batch: Batch, clock: Clock) -> None:
    with open_window() as window:
        ask(batch, window, clock=clock)


PRECHECK = Chore(_cases(CaseStatus.received), _judge, 50)
PREPARE = Chore(_cases(CaseStatus.checked), _prepare, 50)
LODGE = Chore(_batches(BatchStatus.released), _lodge, 1)
SWEEP = Chore(
    _batches(BatchStatus.sending),
    lambda batch, clock: doubt_abandoned(batch, clock=clock),
    10,
)
ASK = Chore(_batches(BatchStatus.outcome_unknown), _ask, 1)
MAIL = Chore(_mails, lambda mail, clock: send_mail(mail, now=clock()), 50)
# A round is one row, done piece by piece, so that all else is not kept waiting.
RECHECK = Chore(_rechecks, recheck_piece, 50)
RECOGNISE = Chore(_unread, read_anew, 1)
NOTICES = Chore(_notices, read_notice, 50)
CHORES = (PRECHECK, PREPARE, SWEEP, ASK, LODGE, MAIL, RECHECK, NOTICES, RECOGNISE)


def answers_are_due(now: datetime) -> bool:
    """This will tell whether the window should be asked for answers now.

    Only while it owes some, and not more often than its settings say.
    """
    if not window_is_set():
        return False
    open_lines = Filing.objects.filter(
        status__in=[FilingStatus.lodged.value, FilingStatus.accepted.value],
        batch__channel=Channel.http.value,
    )
    if not open_lines.exists():
        return False
    cursor = Cursor.objects.first()
    if cursor is None or cursor.asked_at is None:
        return True
    wait = timedelta(seconds=WindowSettings().poll_seconds)
    return now - cursor.asked_at >= (max(wait, PATIENCE_AFTER_TROUBLE) if cursor.trouble else wait)


def fetch(clock: Clock) -> int:
    """This will read all new answers of the window; a defect is shown as trouble of the window."""
    try:
        with open_window() as window:
            return fetch_answers(window, clock=clock)
    except Exception as error:
        log_place("answers", error)
        note_trouble(sentence_of(error), now=clock())
        return 0


def files_wait(now: datetime) -> bool:
    """This will tell whether anything lies in the drop folders."""
    return bool(waiting_files(now))


def collect(clock: Clock, *, goes_on: Callable[[], bool] = lambda: True) -> int:
    """This will take in what lies in the drop folders, and return how many files left them.

    It stops between two files once `goes_on` says no.
    """
    paths = waiting_files(clock())
    for path in paths:
        if not goes_on():
            break
        try:
            collect_file(path, now=clock())
        except Exception as error:
            log_place("a dropped file", error)
            _put_aside(path, error, clock())
    return sum(not path.exists() for path in paths)


def _put_aside(path: Path, error: Exception, now: datetime) -> None:
    """A file that cannot even be moved must not keep the next ones from coming in."""
    try:
        put_aside(path, sentence_of(error), now=now)
    except OSError as trouble:
        log_place("putting aside a dropped file", trouble)
