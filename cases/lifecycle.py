"""How do packages, filings, batches, pledges and what follows on them live?

One table of moves each; nothing else moves them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from cases.models import Batch, Case, Event, Filing, FollowOn, Pledge, User
from cases.refusals import NotPossibleNow
from cases.vocabulary import BatchStatus, CaseStatus, FilingStatus, FollowOnStatus
from schemas.follow_on_words import PledgeStatus
from schemas.vocabulary import Vocabulary


class Who(StrEnum):
    """Which kind of actor makes a move."""

    bank = "bank"
    clerk = "clerk"
    enterprise = "enterprise"
    office = "office"
    desk = "desk"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts; `name` is what the story shows."""

    who: Who
    name: str
    user: User | None = None


DESK = Actor(Who.desk, "系统")
OFFICE = Actor(Who.office, "登记机构")


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a table: from, to, who may, and the name of the event."""

    source: Vocabulary
    target: Vocabulary
    who: frozenset[Who]
    event: str


def _move(source: Vocabulary, target: Vocabulary, event: str, *who: Who) -> Move:
    return Move(source, target, frozenset(who), event)


_C, _F, _B = CaseStatus, FilingStatus, BatchStatus
_O, _P = FollowOnStatus, PledgeStatus
_bank, _clerk, _desk, _office = Who.bank, Who.clerk, Who.desk, Who.office
_signer = (Who.bank, Who.enterprise, Who.clerk)
_author = (Who.bank, Who.clerk)

PACKAGE_MOVES = (
    _move(_C.received, _C.checked, "judged_clean", _desk),
    _move(_C.received, _C.held, "judged_clean_and_held", _desk),
    _move(_C.received, _C.returned, "judged_faulty", _desk),
    _move(_C.received, _C.withdrawn, "withdrawn", _bank),
    _move(_C.returned, _C.received, "resubmitted", _bank),
    _move(_C.returned, _C.withdrawn, "withdrawn", _bank),
    _move(_C.held, _C.checked, "let_go_on", _desk, _bank),
    _move(_C.held, _C.received, "resubmitted", _bank),
    _move(_C.held, _C.withdrawn, "withdrawn", _bank),
    _move(_C.checked, _C.awaiting_signatures, "papers_written", _desk),
    _move(_C.awaiting_signatures, _C.in_review, "all_signed", *_signer),
    _move(_C.awaiting_signatures, _C.returned, "returned", _clerk),
    _move(_C.awaiting_signatures, _C.received, "resubmitted", _bank),
    _move(_C.awaiting_signatures, _C.withdrawn, "withdrawn", _bank),
    _move(_C.in_review, _C.approved, "approved", _clerk),
    _move(_C.in_review, _C.returned, "returned", _clerk),
    _move(_C.in_review, _C.withdrawn, "withdrawn", _bank),
    _move(_C.approved, _C.returned, "correction_asked", _office, _clerk),
    _move(_C.approved, _C.closed, "closed", _office, _clerk),
)

FILING_MOVES = (
    _move(_F.prepared, _F.batched, "put_into_batch", _clerk),
    _move(_F.prepared, _F.withdrawn, "filing_withdrawn", _bank, _clerk),
    _move(_F.batched, _F.prepared, "taken_out_of_batch", _clerk),
    _move(_F.batched, _F.sending, "sending_began", _desk),
    _move(_F.batched, _F.lodged, "handed_in", _clerk),
    _move(_F.sending, _F.lodged, "lodged", _office),
    _move(_F.sending, _F.outcome_unknown, "outcome_unknown", _desk),
    _move(_F.sending, _F.batched, "surely_not_sent", _desk),
    _move(_F.sending, _F.prepared, "batch_refused", _office),
    _move(_F.outcome_unknown, _F.lodged, "found_at_office", _office, _clerk),
    _move(_F.outcome_unknown, _F.batched, "not_at_office", _desk, _clerk),
    _move(_F.lodged, _F.accepted, "accepted", _office, _clerk),
    _move(_F.lodged, _F.correction, "correction", _office, _clerk),
    _move(_F.lodged, _F.registered, "registered", _office, _clerk),
    _move(_F.lodged, _F.refused, "refused", _office, _clerk),
    _move(_F.accepted, _F.correction, "correction", _office, _clerk),
    _move(_F.accepted, _F.registered, "registered", _office, _clerk),
    _move(_F.accepted, _F.refused, "refused", _office, _clerk),
    _move(_F.lodged, _F.withdrawn, "withdrawal_granted", _office, _clerk),
    _move(_F.accepted, _F.withdrawn, "withdrawal_granted", _office, _clerk),
    _move(_F.correction, _F.prepared, "approved_anew", _clerk),
    _move(_F.correction, _F.withdrawn, "filing_withdrawn", _bank, _clerk),
)

BATCH_MOVES = (
    _move(_B.open, _B.sealed, "sealed", _clerk),
    _move(_B.open, _B.closed, "dissolved", _clerk),
    _move(_B.sealed, _B.open, "unsealed", _clerk),
    _move(_B.sealed, _B.released, "released", _clerk),
    _move(_B.released, _B.sending, "sending_began", _desk),
    _move(_B.released, _B.lodged, "handed_in", _clerk),
    _move(_B.sending, _B.lodged, "lodged", _office),
    _move(_B.sending, _B.outcome_unknown, "outcome_unknown", _desk),
    _move(_B.sending, _B.released, "surely_not_sent", _desk),
    _move(_B.sending, _B.closed, "batch_refused", _office),
    _move(_B.outcome_unknown, _B.lodged, "found_at_office", _office, _clerk),
    _move(_B.outcome_unknown, _B.released, "not_at_office", _desk, _clerk),
    _move(_B.lodged, _B.closed, "batch_answered", _office, _clerk),
)

PLEDGE_MOVES = (
    _move(_P.registered, _P.cancelled, "pledge_cancelled", _office, _clerk),
    _move(_P.registered, _P.lapsed, "pledge_lapsed", _clerk),
)

FOLLOW_ON_MOVES = (
    _move(_O.draft, _O.submitted, "follow_on_submitted", *_author),
    _move(_O.draft, _O.withdrawn, "follow_on_withdrawn", *_author),
    _move(_O.submitted, _O.returned, "follow_on_returned", _clerk),
    _move(_O.submitted, _O.approved, "follow_on_approved", _clerk),
    _move(_O.submitted, _O.withdrawn, "follow_on_withdrawn", *_author),
    _move(_O.returned, _O.submitted, "follow_on_submitted", *_author),
    _move(_O.returned, _O.withdrawn, "follow_on_withdrawn", *_author),
    _move(_O.approved, _O.returned, "follow_on_correction", _office, _clerk),
    _move(_O.approved, _O.closed, "follow_on_closed", _office, _clerk),
    _move(_O.approved, _O.withdrawn, "follow_on_withdrawn", *_author, _office),
)

FINAL_PACKAGE = frozenset({_C.closed, _C.withdrawn})
FINAL_FILING = frozenset({_F.registered, _F.refused, _F.withdrawn})
FINAL_BATCH = frozenset({_B.closed})
FINAL_PLEDGE = frozenset({_P.cancelled, _P.lapsed})
FINAL_FOLLOW_ON = frozenset({_O.closed, _O.withdrawn})
# From these the office may still answer; later ones only record what comes late.
ANSWERABLE = frozenset({_F.lodged, _F.accepted})
# Bytes may be on their way: no new version of such a filing may be approved.
IN_FLIGHT = frozenset({_F.sending, _F.outcome_unknown})

TURN = {
    _C.received: "系统",
    _C.returned: "银行",
    _C.held: "银行",
    _C.checked: "系统",
    _C.awaiting_signatures: "银行和企业",
    _C.in_review: "窗口",
    _C.approved: "窗口和登记机构",
    _C.closed: "无",
    _C.withdrawn: "无",
}

FOLLOW_ON_TURN = {
    _O.draft: "银行",
    _O.submitted: "窗口",
    _O.returned: "银行",
    _O.approved: "窗口和登记机构",
    _O.closed: "无",
    _O.withdrawn: "无",
}


def expect_move(case: Case, target: CaseStatus, *, actor: Actor) -> None:
    """This will raise `NotPossibleNow` when the table does not have the move for this actor."""
    _find(PACKAGE_MOVES, CaseStatus(case.status), target, actor)


def move_case(
    case: Case, target: CaseStatus, *, actor: Actor, now: datetime, **detail: Any
) -> None:
    """This will move a package and write the event; the caller holds the transaction.

    Raises `NotPossibleNow` when the table does not have the move for this actor.
    """
    line = _find(PACKAGE_MOVES, CaseStatus(case.status), target, actor)
    was, case.status = case.status, target.value
    case.revision += 1
    case.changed_at = now
    case.release()
    # A worker that still holds what the case was before comes too late with its result.
    case.lease += 1
    case.save()
    _write(line, was, actor, now, detail, case=case)


def move_filing(
    filing: Filing, target: FilingStatus, *, actor: Actor, now: datetime, **detail: Any
) -> None:
    """This will move a filing and write the event; raises `NotPossibleNow`."""
    line = _find(FILING_MOVES, FilingStatus(filing.status), target, actor)
    was, filing.status = filing.status, target.value
    filing.changed_at = now
    filing.save()
    _write(line, was, actor, now, detail, case=filing.case, filing=filing, batch=filing.batch)


def move_batch(
    batch: Batch, target: BatchStatus, *, actor: Actor, now: datetime, **detail: Any
) -> None:
    """This will move a batch and write the event; raises `NotPossibleNow`."""
    line = _find(BATCH_MOVES, BatchStatus(batch.status), target, actor)
    was, batch.status = batch.status, target.value
    batch.revision += 1
    batch.save()
    _write(line, was, actor, now, detail, batch=batch)


def move_pledge(
    pledge: Pledge, target: PledgeStatus, *, actor: Actor, now: datetime, **detail: Any
) -> None:
    """This will move a registered pledge and write the event; raises `NotPossibleNow`."""
    line = _find(PLEDGE_MOVES, PledgeStatus(pledge.status), target, actor)
    was, pledge.status = pledge.status, target.value
    pledge.changed_at = now
    pledge.save()
    _write(line, was, actor, now, detail, case=pledge.case, pledge=pledge)


def move_follow_on(
    follow_on: FollowOn, target: FollowOnStatus, *, actor: Actor, now: datetime, **detail: Any
) -> None:
    """This will move what follows on a pledge and write the event; raises `NotPossibleNow`."""
    line = _find(FOLLOW_ON_MOVES, FollowOnStatus(follow_on.status), target, actor)
    was, follow_on.status = follow_on.status, target.value
    follow_on.revision += 1
    follow_on.changed_at = now
    follow_on.save()
    _write(line, was, actor, now, detail, case=follow_on.case, follow_on=follow_on)


def note(
    name: str,
    *,
    actor: Actor,
    now: datetime,
    case: Case | None = None,
    about: Pledge | FollowOn | None = None,
    **detail: Any,
) -> None:
    """This will write an event that moves nothing; it may be about a pledge or what follows."""
    Event.objects.create(
        name=name,
        actor=actor.name,
        user=actor.user,
        at=now,
        case=case,
        pledge=about if isinstance(about, Pledge) else None,
        follow_on=about if isinstance(about, FollowOn) else None,
        detail=detail,
    )


def _find(table: tuple[Move, ...], source: Vocabulary, target: Vocabulary, actor: Actor) -> Move:
    for line in table:
        if line.source is source and line.target is target and actor.who in line.who:
            return line
    raise NotPossibleNow(source.label, target.label)


def _write(
    line: Move, was: str, actor: Actor, now: datetime, detail: dict[str, Any], **subject: Any
) -> None:
    Event.objects.create(
        name=line.event,
        from_status=was,
        to_status=line.target.value,
        actor=actor.name,
        user=actor.user,
        at=now,
        detail=detail,
        **subject,
    )
