"""How is what was asked about a registered pledge reviewed, and how does it go to the office?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from cases.acts.follow_on import follow_on_digest, locked_follow_on
from cases.acts.review import filing_key
from cases.lifecycle import Actor, move_filing, move_follow_on
from cases.models import Filing, FollowOn, Pledge
from cases.refusals import NotAcceptable, NotPossibleNow
from cases.vocabulary import FilingStatus, FollowOnStatus
from schemas.calendar import beijing_day
from schemas.finding import Judgement

# Nothing of such a filing is, or is going to, the office.
MAY_END = frozenset({FilingStatus.prepared, FilingStatus.correction})


@dataclass(frozen=True, slots=True)
class Cleared:
    """What the rules said of a filing that may be approved, and whether the office has to act."""

    judgement: Judgement
    needs_office: bool


def submit_follow_on(
    follow_on_id: UUID,
    judgement: Judgement,
    *,
    actor: Actor,
    seen_revision: int,
    now: datetime,
) -> FollowOn:
    """This will hand a filing to the window; raises `ChangedMeanwhile`, `NotPossibleNow`."""
    with transaction.atomic():
        follow_on = locked_follow_on(follow_on_id, seen_revision)
        _keep_judgement(follow_on, judgement, beijing_day(now))
        follow_on.return_reason = ""
        move_follow_on(follow_on, FollowOnStatus.submitted, actor=actor, now=now)
    return follow_on


def return_follow_on(
    follow_on_id: UUID, reason: str, *, actor: Actor, seen_revision: int, now: datetime
) -> FollowOn:
    """This will give a filing back to be mended; raises `ChangedMeanwhile`, `NotPossibleNow`."""
    if not reason.strip():
        raise NotAcceptable("请填写退回原因，以便银行一次改好。")
    with transaction.atomic():
        follow_on = locked_follow_on(follow_on_id, seen_revision)
        if follow_on.status == FollowOnStatus.approved:
            # Only the office's notice takes back what is, or may be, on its way there.
            raise NotPossibleNow(FollowOnStatus.approved.label, "return")
        follow_on.return_reason = reason.strip()
        words = {"reason": follow_on.return_reason}
        move_follow_on(follow_on, FollowOnStatus.returned, actor=actor, now=now, **words)
    return follow_on


def approve_follow_on(
    follow_on_id: UUID,
    clear: Callable[[FollowOn], Cleared],
    *,
    actor: Actor,
    seen_revision: int,
    now: datetime,
) -> FollowOn:
    """This will approve what was uploaded, and prepare the application to the office, if any.

    `clear` is asked under the lock of the pledge, so that of two acts that exclude each other only
    one is approved; it raises where a rule stands in the way. Raises `ChangedMeanwhile`,
    `NotPossibleNow`.
    """
    with transaction.atomic():
        follow_on = locked_follow_on(follow_on_id, seen_revision)
        if follow_on.pledge_id is not None:
            Pledge.objects.select_for_update(of=("self",)).get(pk=follow_on.pledge_id)
        cleared = clear(follow_on)
        _keep_judgement(follow_on, cleared.judgement, beijing_day(now))
        follow_on.approved_digest = follow_on_digest(follow_on)
        follow_on.approved_by = actor.user
        digest = follow_on.approved_digest
        move_follow_on(follow_on, FollowOnStatus.approved, actor=actor, now=now, digest=digest)
        if cleared.needs_office:
            _prepare(follow_on, actor, now)
        else:
            _end_filing(follow_on, actor, now)
            move_follow_on(follow_on, FollowOnStatus.closed, actor=actor, now=now)
    return follow_on


def withdraw_follow_on(
    follow_on_id: UUID, *, actor: Actor, seen_revision: int, now: datetime
) -> FollowOn:
    """This will end a filing of which nothing is, or is going to, the office."""
    with transaction.atomic():
        follow_on = locked_follow_on(follow_on_id, seen_revision)
        _end_filing(follow_on, actor, now)
        move_follow_on(follow_on, FollowOnStatus.withdrawn, actor=actor, now=now)
    return follow_on


def _end_filing(follow_on: FollowOn, actor: Actor, now: datetime) -> None:
    """Its way to the office ends, if it has one; raises `NotAcceptable` where it is under way."""
    if follow_on.filing_id is None:
        return
    filing = Filing.objects.select_for_update(of=("self",)).get(pk=follow_on.filing_id)
    if filing.status not in MAY_END:
        raise NotAcceptable("该申请已组批或已报送，请先移出批次，或者向登记机构申请撤回。")
    move_filing(filing, FilingStatus.withdrawn, actor=actor, now=now)


def _keep_judgement(follow_on: FollowOn, judgement: Judgement, on: date) -> None:
    follow_on.findings = [each.model_dump(mode="json") for each in judgement.findings]
    follow_on.edition = judgement.edition
    follow_on.judged_on = on


def _prepare(follow_on: FollowOn, actor: Actor, now: datetime) -> None:
    """A filing that was corrected goes again under a new key; otherwise one is made."""
    if follow_on.filing_id is not None:
        filing = Filing.objects.select_for_update(of=("self",)).get(pk=follow_on.filing_id)
        filing.key = filing_key(filing.pk, follow_on.revision)
        filing.approved_digest = follow_on.approved_digest
        filing.batch, filing.line = None, None
        filing.save()
        move_filing(filing, FilingStatus.prepared, actor=actor, now=now)
        return
    source = follow_on.pledge.filing if follow_on.pledge else follow_on.target
    if source is None:
        raise NotAcceptable("该后续登记没有对应的质押，请撤回后重新办理。")
    identity = uuid4()
    same = Filing.objects.filter(case=follow_on.case, right=source.right, act=follow_on.act)
    follow_on.filing = Filing.objects.create(
        id=identity,
        case=follow_on.case,
        version=source.version,
        right=source.right,
        act=follow_on.act,
        number=(same.aggregate(last=Max("number"))["last"] or 0) + 1,
        key=filing_key(identity, follow_on.revision),
        status=FilingStatus.prepared.value,
        must_go_by_hand=True,
        item_numbers=source.item_numbers,
        approved_digest=follow_on.approved_digest,
        created_at=now,
        changed_at=now,
    )
    follow_on.save(update_fields=["filing"])
