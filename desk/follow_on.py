"""How is a follow-on filing begun with what is registered, judged, handed in and approved?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cases.acts import follow_on as acts
from cases.acts import follow_on_review as review
from cases.acts.follow_on import Subject, UploadedDocument, whole_data
from cases.acts.follow_on_review import Cleared
from cases.acts.pledges import record_of
from cases.lifecycle import Actor
from cases.models import Filing, FollowOn, Pledge
from cases.refusals import NotAcceptable, NotAllowed, NotReadyForApproval
from cases.vocabulary import FollowOnStatus, Right, Role
from desk.guard import outside_transaction
from desk.packages import package_of
from desk.pledges import acts_on, can_be_withdrawn, registered_pledge
from desk.receiving import Upload
from desk.signing import require_document
from desk.storage import store
from rules.follow_on.changes import needs_office
from rules.follow_on.judge import judge_follow_on
from schemas.calendar import beijing_day
from schemas.finding import Finding, Judgement
from schemas.follow_on import EDITION, FollowOnData
from schemas.follow_on_dossier import FollowOnDossier
from schemas.follow_on_validation import parse_follow_on
from schemas.follow_on_words import FollowOnAct, FollowOnPaper, Side
from schemas.register_record import RegisterRecord

_ON_ITS_WAY = (FollowOnStatus.submitted, FollowOnStatus.returned, FollowOnStatus.approved)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a person says of a document: its kind, and whose signatures it carries."""

    kind: FollowOnPaper
    signed_by: tuple[Side, ...]


def start_on_pledge(pledge: Pledge, act: FollowOnAct, *, actor: Actor, now: datetime) -> FollowOn:
    """This will begin a filing on a pledge, filled in with what is registered.

    Raises `NotAcceptable` where nothing of the kind can be asked about the pledge.
    """
    record = record_of(pledge)
    if act not in acts_on(pledge) or record is None:
        raise NotAcceptable("该质权当前不能办理此项后续登记，请刷新页面查看可以办理的事项。")
    data = {**_prefilled(pledge, record, act), "has_agent": _has_agent(pledge.filing)}
    subject = Subject(pledge.case, pledge=pledge)
    return acts.start_follow_on(subject, act, data, actor=actor, now=now)


def start_withdrawal(target: Filing, *, actor: Actor, now: datetime) -> FollowOn:
    """This will begin to take back an application that the office has not answered yet."""
    if not can_be_withdrawn(target):
        raise NotAcceptable("该申请当前不在登记机构等待结果，不能申请撤回。")
    receipt = target.batch.receipt_number if target.batch else ""
    data = {"receipt_number": receipt, "has_agent": _has_agent(target)}
    subject = Subject(target.case, target=target)
    return acts.start_follow_on(subject, FollowOnAct.withdrawal, data, actor=actor, now=now)


def take_document(
    follow_on: FollowOn,
    upload: Upload,
    meant: Meant,
    *,
    actor: Actor,
    seen_revision: int,
    now: datetime,
) -> FollowOn:
    """This will keep a signed document; raises `NotAcceptable` for a file that cannot be used."""
    outside_transaction()
    pages = require_document(upload)
    kept = store(upload.path)
    document = UploadedDocument(
        kind=meant.kind,
        signed_by=meant.signed_by,
        name=upload.name or meant.kind.label,
        sha256=kept.sha256,
        size=kept.size,
        pages=pages,
    )
    return acts.add_document(
        follow_on.pk, document, actor=actor, seen_revision=seen_revision, now=now
    )


def follow_on_findings(follow_on: FollowOn, *, on: date) -> tuple[Finding, ...]:
    """This will judge what is written and uploaded, by the rules of the day."""
    return _judged(follow_on, on)[1].findings


def submit(follow_on_id: UUID, *, actor: Actor, seen_revision: int, now: datetime) -> FollowOn:
    """This will hand a filing to the window, unless something still stands in the way."""
    follow_on = FollowOn.objects.select_related("case").get(pk=follow_on_id)
    judgement = _judged(follow_on, beijing_day(now))[1]
    blocking = sum(each.severity.blocks for each in judgement.findings)
    if blocking:
        raise NotAcceptable(f"还有 {blocking} 项问题须先改好，才能提交窗口审核。")
    return review.submit_follow_on(
        follow_on_id, judgement, actor=actor, seen_revision=seen_revision, now=now
    )


def approve(follow_on_id: UUID, *, actor: Actor, seen_revision: int, now: datetime) -> FollowOn:
    """This will approve what was uploaded, and prepare the application to the office, if any.

    Raises `NotReadyForApproval` with every sentence that stands in the way, `NotAllowed`,
    `ChangedMeanwhile`, `NotPossibleNow`.
    """
    if actor.user is None or actor.user.role != Role.clerk:
        raise NotAllowed
    return review.approve_follow_on(
        follow_on_id,
        lambda locked: _clear(locked, beijing_day(now)),
        actor=actor,
        seen_revision=seen_revision,
        now=now,
    )


def _clear(follow_on: FollowOn, on: date) -> Cleared:
    asked, judgement = _judged(follow_on, on)
    blocking = [each.detail.rstrip("。") for each in judgement.findings if each.severity.blocks]
    if blocking or asked is None:
        raise NotReadyForApproval(blocking)
    record = record_of(follow_on.pledge) if follow_on.pledge else None
    return Cleared(judgement, needs_office(record, asked))


def _judged(follow_on: FollowOn, on: date) -> tuple[FollowOnData | None, Judgement]:
    """Shape and rules together; of a field with a faulty shape its rules say nothing more."""
    parsed = parse_follow_on(whole_data(follow_on))
    found = list(parsed.findings)
    if parsed.filing is not None:
        faulty = {place.pointer for finding in found for place in finding.places}
        judged = judge_follow_on(_dossier(follow_on, parsed.filing, on))
        found += [
            each
            for each in judged.findings
            if not faulty & {place.pointer for place in each.places}
        ]
    return parsed.filing, Judgement(edition=EDITION, findings=tuple(found))


def _dossier(follow_on: FollowOn, filing: FollowOnData, on: date) -> FollowOnDossier:
    source = follow_on.pledge or follow_on.target
    return FollowOnDossier(
        filing=filing,
        is_trademark=source is not None and source.right == Right.trademark,
        on=on,
        pledge=registered_pledge(follow_on.pledge) if follow_on.pledge else None,
        can_be_withdrawn=follow_on.target is not None and can_be_withdrawn(follow_on.target),
        others=_others(follow_on),
    )


def _others(follow_on: FollowOn) -> tuple[FollowOnAct, ...]:
    if follow_on.pledge_id is None:
        return ()
    rows = FollowOn.objects.filter(pledge=follow_on.pledge_id, status__in=_ON_ITS_WAY)
    found = rows.exclude(pk=follow_on.pk).order_by("created_at").values_list("act", flat=True)
    return tuple(FollowOnAct(act) for act in found)


def _has_agent(filing: Filing) -> bool:
    package = package_of(filing.version)
    return package is not None and package.agency is not None


def _prefilled(pledge: Pledge, record: RegisterRecord, act: FollowOnAct) -> dict[str, Any]:
    known = record.model_dump(mode="json")
    ends = {"rights_end_on": record.rights_end_on and record.rights_end_on.isoformat()}
    rest: dict[str, Any] = {}
    if act is FollowOnAct.change:
        rest = {key: known[key] for key in ("secured_kind", "currency", "amount", "scope")}
        rest["parties"] = [*_parties(record, Side.pledgor), *_parties(record, Side.pledgee)]
    elif act is FollowOnAct.extension:
        rest = {"performance_to": known["performance_to"], "term_to": known["term_to"], **ends}
    elif act is FollowOnAct.loan_renewal:
        loan = {key: known[key] for key in ("amount", "performance_to")}
        rest = {"loan": loan, "term_to": known["term_to"], **ends}
    filled = {"registration_number": pledge.registration_number, **rest}
    return {key: value for key, value in filled.items() if value not in (None, "")}


def _parties(record: RegisterRecord, side: Side) -> list[dict[str, str]]:
    parties = record.pledgors if side is Side.pledgor else record.pledgees
    return [
        {"side": side.value, "name_before": each.name, "name": each.name}
        | ({"address": each.address} if each.address else {})
        for each in parties
    ]
