"""How does a clerk enter what the office answered to a filing that went by hand?"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from cases.acts import answers
from cases.acts.answers import Answered
from cases.lifecycle import Actor
from cases.models import OfficeNotice
from desk.guard import outside_transaction
from desk.receiving import Upload
from desk.signing import require_document
from desk.storage import store


def enter_answer(
    filing_id: UUID,
    answered: Answered,
    notice: Upload | OfficeNotice | None,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """This will store the notice, unless it is here already, and record the answer.

    Raises `NotAcceptable` for an unusable notice or missing facts.
    """
    outside_transaction()
    if isinstance(notice, OfficeNotice):
        answered = replace(answered, notice_name=notice.name, notice_sha256=notice.sha256)
        answers.enter_answer(filing_id, answered, actor=actor, notice=notice.pk, now=now)
        return
    if notice is not None:
        require_document(notice)
        kept = store(notice.path)
        answered = replace(answered, notice_name=notice.name[:255], notice_sha256=kept.sha256)
    answers.enter_answer(filing_id, answered, actor=actor, now=now)
