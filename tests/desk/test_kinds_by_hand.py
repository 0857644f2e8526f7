"""Do layout-designs, and marks for geographical indications, get through by hand?"""

from datetime import timedelta
from typing import Any

import pytest

from cases.acts.answers import Answered
from cases.acts.batches import put_into_batch
from cases.acts.lodging import record_handed_in
from cases.models import Filing
from cases.refusals import NotAcceptable
from cases.vocabulary import CaseStatus, Channel, FilingStatus, Outcome
from desk.answering import enter_answer
from forms.examples.building import clean_files, zipped
from forms.examples.clean import clean_package
from tests.desk.world import World


def with_layout_and_indication(world: World) -> bytes:
    """The clean sample with its last mark made a certification mark, and one layout-design more."""
    on = world.clock.now.date()
    data: dict[str, Any] = dict(clean_package(on))
    items = [dict(item) for item in data["items"]]
    mark = items[-1]
    mark |= {"kind": "geographical_mark", "mark_kind": "certification"}
    layout = {
        "kind": "layout",
        "key": "BT1",
        "number": "BS.205001234",
        "name": "示例电源管理芯片布图",
        "pledgors": ["P1"],
        "filed_on": "2020-05-06",
        "evidence": {
            "owners": ["襄阳示例新材料有限公司"],
            "legal_status": "in_force",
            "is_pledged": False,
            "source": "登记簿副本",
            "extracted_on": on.isoformat(),
        },
    }
    data["items"] = [*items, layout]
    data["pledge_contract"] = {**data["pledge_contract"], "item_count": len(data["items"])}
    return zipped(clean_files(data, on))


def test_everything_but_patents_goes_by_hand(world: World) -> None:
    case = world.hand_in({"package.zip": with_layout_and_indication(world)})
    world.work()
    case.refresh_from_db()
    assert case.status == CaseStatus.awaiting_signatures, [
        finding["detail"] for finding in case.version.findings
    ]
    world.sign_all(case)
    case = world.approve(case)
    by_hand = {filing.right: filing.must_go_by_hand for filing in case.filings.all()}
    assert by_hand == {"patent": False, "trademark": True, "layout": True}
    layout = Filing.objects.get(case=case, right="layout")
    with pytest.raises(NotAcceptable):
        put_into_batch([layout.pk], Channel.http, actor=world.as_first, now=world.clock())
    for batch in world.release_all(case.filings.all(), Channel.by_hand):
        record_handed_in(
            batch.pk,
            receipt=f"手{batch.number}",
            received_at=world.clock() - timedelta(minutes=1),
            actor=world.as_first,
            seen_revision=batch.revision,
            now=world.clock(),
        )
    for filing in case.filings.all():
        answered = Answered(
            outcome=Outcome.registered,
            sequence=None,
            code="",
            sentence="",
            answered_at=world.clock(),
            registration_number=f"Y2026{filing.right}",
            registered_on=world.clock().date(),
        )
        enter_answer(filing.pk, answered, None, actor=world.as_first, now=world.clock())
    case.refresh_from_db()
    assert case.status == CaseStatus.closed
    assert {filing.status for filing in case.filings.all()} == {FilingStatus.registered}
