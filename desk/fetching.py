"""How do the answers of the office come in, line by line, each once?"""

import logging
from datetime import timedelta

from cases.acts.answers import (
    CURSOR,
    Answered,
    advance_cursor,
    note_trouble,
    record_answer,
    record_stray_answer,
)
from cases.models import Cursor
from cases.vocabulary import Outcome
from connectors.errors import ConnectorError
from connectors.single_window.messages import Answer
from connectors.single_window.window import Window
from desk.guard import outside_transaction
from desk.office_notices import keep_fetched
from desk.points import point
from desk.storage import store_bytes
from desk.working import Clock

log = logging.getLogger(__name__)
PATIENCE_AFTER_TROUBLE = timedelta(seconds=30)


def fetch_answers(window: Window, *, clock: Clock) -> int:
    """This will record every answer since the last one read, and return how many there were.

    What keeps us from reading on is kept for the clerk to see, and tried again later.
    """
    outside_transaction()
    read, after = 0, last_sequence()
    try:
        while answers := window.answers(after):
            for answer in answers:
                _take(answer, window, clock)
                after = answer.sequence
                read += 1
    except ConnectorError as trouble:
        note_trouble(trouble.sentence, now=clock())
        return read
    advance_cursor(after, now=clock())
    return read


def last_sequence() -> int:
    """This will tell up to which answer the record has read."""
    cursor = Cursor.objects.filter(name=CURSOR).first()
    return cursor.sequence if cursor else 0


def _take(answer: Answer, window: Window, clock: Clock) -> None:
    """Notice first, then answer, then cursor: killed between any two, the next time repeats it."""
    notice_name = notice_sha256 = ""
    if answer.notice is not None:
        notice_sha256 = store_bytes(window.notice(answer.notice.sha256)).sha256
        notice_name = answer.notice.name
    point("fetch.notice")
    answered = Answered(
        outcome=Outcome(answer.outcome.value),
        sequence=answer.sequence,
        code=answer.code,
        sentence=answer.sentence,
        answered_at=answer.answered_at,
        registration_number=answer.registration_no or "",
        registered_on=answer.registered_on,
        reply_by=answer.reply_by,
        notice_name=notice_name,
        notice_sha256=notice_sha256,
    )
    kept = record_answer(answer.filing_key, answered, now=clock())
    if kept is not None:
        keep_fetched(kept, now=clock())
    else:
        log.warning("answer %s is for a filing that is not ours", answer.sequence)
        record_stray_answer(answer.batch_key, answer.sequence, now=clock())
    point("fetch.recorded")
    advance_cursor(answer.sequence, now=clock())
