"""How does a test get a registered pledge, and what follows on it, by the desk's own acts alone?"""

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from cases.acts.answers import Answered
from cases.acts.follow_on import write_follow_on
from cases.acts.judge import Judged, record_judgement
from cases.acts.lodging import record_handed_in
from cases.acts.papers import ReturnedCopy, WrittenPaper, record_papers, record_signed_copy
from cases.acts.receive import Arrival, StoredUpload, open_case
from cases.acts.review import approve_case
from cases.models import Batch, Case, Filing, FollowOn, Pledge
from cases.vocabulary import Channel, Door, Outcome
from desk.answering import enter_answer
from desk.follow_on import Meant, approve, start_on_pledge, submit, take_document
from desk.receiving import Upload
from desk.reviewing import filing_plans
from desk.storage import store_bytes
from rules.editions import EDITION
from schemas.finding import Judgement
from schemas.follow_on_words import FollowOnAct, FollowOnPaper, Side
from tests.desk.world import World
from tests.packages import clean_package

BOTH = (Side.pledgor, Side.pledgee)
P = FollowOnPaper
# What each act needs uploaded, with everybody's signature, when no agent acts.
PAPERS: dict[FollowOnAct, Sequence[FollowOnPaper]] = {
    FollowOnAct.change: (P.application, P.change_agreement, P.commitment, P.certificate),
    FollowOnAct.extension: (P.application, P.extension_agreement, P.commitment, P.certificate),
    FollowOnAct.cancellation: (P.application, P.proof, P.commitment),
    FollowOnAct.reissue: (P.application,),
    FollowOnAct.withdrawal: (P.application,),
    FollowOnAct.loan_renewal: (
        P.application,
        P.change_agreement,
        P.commitment,
        P.pledge_declaration,
        P.main_contract,
    ),
}


def scan() -> bytes:
    made = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made)
    return made.getvalue()


def lodged_by_hand(world: World, filings: Sequence[Filing]) -> list[Batch]:
    """This will batch, seal, release and hand in these filings."""
    batches = []
    for batch in world.release_all(filings, Channel.by_hand):
        record_handed_in(
            batch.pk,
            receipt=f"手{batch.number}",
            received_at=world.clock() - timedelta(minutes=1),
            actor=world.as_first,
            seen_revision=batch.revision,
            now=world.clock(),
        )
        batches.append(batch)
    return batches


def answer(world: World, filing: Filing, outcome: Outcome, **facts: Any) -> None:
    """This will enter what the office says of a filing."""
    said: dict[str, Any] = {"code": "", "sentence": ""}
    if outcome is Outcome.registered:
        said["registered_on"] = world.clock().date()
        if filing.is_registration:
            said["registration_number"] = f"Y2026{filing.right}"
    if outcome in (Outcome.correction, Outcome.refused):
        said["sentence"] = "请补充双方盖章的协议。"
    answered = Answered(
        outcome=outcome, sequence=None, answered_at=world.clock(), **{**said, **facts}
    )
    enter_answer(filing.pk, answered, None, actor=world.as_first, now=world.clock())


def approved_case(world: World) -> Case:
    """This will approve a clean package whose one paper stands for all, by the record's acts."""
    on = world.clock().date()
    package = clean_package(patents=2, marks=1, on=on)
    stored = store_bytes(scan())
    uploads = [StoredUpload("质押包.zip", stored.sha256, stored.size)]
    arrival = Arrival(world.bank, Door.portal, world.as_bank, uploads, "key", "digest")
    version, _ = open_case(arrival, now=world.clock())
    data = package.model_dump(mode="json", exclude_none=True)
    judgement = Judgement(edition=EDITION, findings=())
    record_judgement(version, Judged(data, package, [], judgement, on, {}), now=world.clock())
    form, kind = "patent_application", "application/pdf"
    paper = WrittenPaper(form, "patent", "01申请表.pdf", kind, stored.sha256, stored.size, ("P1",))
    record_papers(version, [paper], now=world.clock())
    copy = ReturnedCopy("签署件.pdf", stored.sha256, stored.size, ("P1",))
    record_signed_copy(version.papers.get(), copy, actor=world.as_bank, now=world.clock())
    case = Case.objects.get(pk=version.case_id)
    plans = tuple(filing_plans(package))
    return approve_case(
        case.pk, plans, actor=world.as_first, seen_revision=case.revision, now=world.clock()
    )


def pledged(world: World, case: Case | None = None) -> Case:
    """This will bring a package to where the office has registered all of it."""
    case = case or approved_case(world)
    filings = list(case.filings.all())
    lodged_by_hand(world, filings)
    for filing in filings:
        filing.refresh_from_db()
        answer(world, filing, Outcome.registered)
    case.refresh_from_db()
    return case


def pledge_of(case: Case, right: str = "patent") -> Pledge:
    return case.pledges.select_related("case", "filing").get(right=right)


def begun(world: World, pledge: Pledge, act: FollowOnAct, **data: Any) -> FollowOn:
    """This will begin an act and write what its page would hold."""
    follow_on = start_on_pledge(pledge, act, actor=world.as_bank, now=world.clock())
    return written(world, follow_on, has_agent=False, **data)


def written(world: World, follow_on: FollowOn, **data: Any) -> FollowOn:
    return write_follow_on(
        follow_on.pk,
        {**follow_on.data, **data},
        seen_revision=follow_on.revision,
        now=world.clock(),
    )


def upload(
    world: World, follow_on: FollowOn, *kinds: FollowOnPaper, by: Sequence[Side] = BOTH
) -> FollowOn:
    """This will upload one scan of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(scan())
        for kind in kinds:
            follow_on = take_document(
                follow_on,
                Upload(f"{kind.label}.pdf", path),
                Meant(kind, tuple(by)),
                actor=world.as_bank,
                seen_revision=follow_on.revision,
                now=world.clock(),
            )
    return follow_on


def submitted(world: World, follow_on: FollowOn) -> FollowOn:
    revision = follow_on.revision
    return submit(follow_on.pk, actor=world.as_bank, seen_revision=revision, now=world.clock())


def approved(world: World, follow_on: FollowOn) -> FollowOn:
    revision = follow_on.revision
    return approve(follow_on.pk, actor=world.as_first, seen_revision=revision, now=world.clock())


def lodged(world: World, follow_on: FollowOn) -> Filing:
    """This will bring a draft with all its papers to the office."""
    follow_on = upload(world, follow_on, *PAPERS[FollowOnAct(follow_on.act)])
    follow_on = approved(world, submitted(world, follow_on))
    assert follow_on.filing is not None
    lodged_by_hand(world, [follow_on.filing])
    return Filing.objects.get(pk=follow_on.filing_id)


def later(day: date | None, days: int) -> str:
    assert day is not None
    return (day + timedelta(days=days)).isoformat()
