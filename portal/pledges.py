"""How are the registered pledges of a case shown, and what may a person begin about them?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.acts.pledges import record_of
from cases.lifecycle import FOLLOW_ON_TURN
from cases.models import Case, Filing, FollowOn, Pledge
from cases.vocabulary import Act, FilingStatus, FollowOnStatus
from desk.office_letters import what_is_asked
from desk.pledges import acts_on, can_be_withdrawn, ends_soon, publish_by
from schemas.follow_on_words import FollowOnAct
from schemas.register_record import RegisterRecord

# What a person reads when the office has done what was asked.
_DONE = {
    Act.registration: FilingStatus.registered.label,
    Act.change: "已变更",
    Act.extension: "已延期",
    Act.cancellation: "已注销",
    Act.reissue: "已补发",
    Act.withdrawal: "已撤回原申请",
    Act.loan_renewal: "已变更",
}


@dataclass(frozen=True, slots=True)
class ShownPledge:
    """A registered pledge with what may be begun, what is due, and what is going on."""

    pledge: Pledge
    record: RegisterRecord | None
    acts: tuple[FollowOnAct, ...]
    publish_by: date | None
    ends_soon: bool
    has_ended_term: bool


@dataclass(frozen=True, slots=True)
class ShownFollowOn:
    """What was asked, how it stands, and whose turn it is."""

    follow_on: FollowOn
    label: str
    status: str
    tone: str
    turn: str


def pledges_of(case: Case, today: date, *, can_begin: bool) -> dict[str, Any]:
    """This will give the part of a case's page on its registered pledges."""
    rows = case.pledges.select_related("case", "filing").order_by("right", "registered_on")
    return {
        "pledges": [_shown(pledge, today) for pledge in rows],
        "follow_ons": shown_follow_ons(case),
        "withdrawable": _withdrawable(case),
        "can_begin": can_begin,
    }


def shown_follow_ons(case: Case) -> list[ShownFollowOn]:
    """This will list what was asked about the pledges of a case, the newest first."""
    rows = case.follow_ons.select_related("filing", "pledge", "target").order_by("-created_at")
    return [shown_follow_on(row) for row in rows]


def shown_follow_on(follow_on: FollowOn) -> ShownFollowOn:
    status = FollowOnStatus(follow_on.status)
    filing = follow_on.filing
    words = standing_words(filing) if filing and status in _BY_FILING else status.label
    is_unsent = filing is None or filing.status == FilingStatus.withdrawn
    if is_unsent and status is FollowOnStatus.closed:
        words = "已归档，原登记保留"
    return ShownFollowOn(
        follow_on=follow_on,
        label=_label(follow_on),
        status=words,
        tone=_tone(follow_on),
        turn=FOLLOW_ON_TURN[status],
    )


_BY_FILING = (FollowOnStatus.approved, FollowOnStatus.closed)


def standing_words(filing: Filing) -> str:
    """This will say how a filing stands in the words of its act."""
    status = FilingStatus(filing.status)
    if status is FilingStatus.registered:
        return _DONE[Act(filing.act)]
    if status is FilingStatus.refused and not filing.is_registration:
        return "不予办理"
    return status.label


def _label(follow_on: FollowOn) -> str:
    if follow_on.target is None:
        return FollowOnAct(follow_on.act).label
    return f"撤回{what_is_asked(follow_on.target)}申请"


def _tone(follow_on: FollowOn) -> str:
    filing = follow_on.filing
    if follow_on.status == FollowOnStatus.closed:
        refused = filing is not None and filing.status == FilingStatus.refused
        return "badge--err" if refused else "badge--ok"
    return {
        FollowOnStatus.draft.value: "badge--quiet",
        FollowOnStatus.returned.value: "badge--err",
        FollowOnStatus.withdrawn.value: "badge--quiet",
    }.get(follow_on.status, "")


def _shown(pledge: Pledge, today: date) -> ShownPledge:
    soon = ends_soon(pledge, today)
    return ShownPledge(
        pledge=pledge,
        record=record_of(pledge),
        acts=acts_on(pledge),
        publish_by=publish_by(pledge),
        ends_soon=soon,
        has_ended_term=soon and pledge.term_to is not None and pledge.term_to < today,
    )


def _withdrawable(case: Case) -> Sequence[Filing]:
    rows = case.filings.select_related("batch").order_by("right", "act", "number")
    return [filing for filing in rows if can_be_withdrawn(filing)]
