"""Does the story that is handed out hold whatever is written in the same moment?"""

import threading
import time

import pytest
from django.db import transaction

from cases.acts.evidence_packs import EVENT, chained, record_evidence_pack
from cases.lifecycle import note
from cases.models import Case
from tests.cases.record import Record
from tests.cases.threads import WAIT_SECONDS, at_once

# So long the writer holds his transaction open; the other surely looks at the story meanwhile.
_HELD_SECONDS = 0.5


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("locks_case", [False, True])
def test_whoever_writes_meanwhile_stands_before_the_note(
    shared_record: Record, *, locks_case: bool
) -> None:
    """As acts do: some write an event at once, some lock the case and write it at their end."""
    record = shared_record
    case, now = record.opened().case, record.tick()
    is_under_way = threading.Event()

    def write() -> None:
        with transaction.atomic():
            if locks_case:
                Case.objects.select_for_update().get(pk=case.pk)
            else:
                note("signed_copy", actor=record.as_bank, now=now, case=case)
            is_under_way.set()
            time.sleep(_HELD_SECONDS)
            if locks_case:
                note("signed_copy", actor=record.as_bank, now=now, case=case)

    def take_along() -> object:
        is_under_way.wait(WAIT_SECONDS)
        return record_evidence_pack(case, "0" * 64, actor=record.as_first, now=now)

    _, handed_out = at_once([write, take_along])
    story = chained(case.events.order_by("pk"))
    assert handed_out == story
    assert [line["name"] for line in story[-2:]] == ["signed_copy", EVENT]
    assert story[-1]["detail"]["chain"] == story[-2]["hash"]
