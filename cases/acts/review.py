"""How does the window return, approve, and how does a bank withdraw?"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction

from cases.acts.endings import close_case
from cases.acts.intakes import hold_intake, settle
from cases.acts.mails import owe_mail_to_links
from cases.acts.papers import copies_to_send
from cases.lifecycle import FINAL_FILING, IN_FLIGHT, Actor, move_case, move_filing
from cases.models import Case, Filing, PackageVersion, PledgedNumber
from cases.refusals import AlreadyPledged, ChangedMeanwhile, NotAcceptable, NotPossibleNow
from cases.vocabulary import CaseStatus, FilingStatus, MailKind, Right

# Nothing of such a filing is, or is going to, the office.
_MAY_END = frozenset({FilingStatus.prepared, FilingStatus.correction})


@dataclass(frozen=True, slots=True)
class FilingPlan:
    """One application that the package needs: the right, its numbers, and whether by hand only."""

    right: Right
    numbers: tuple[str, ...]
    must_go_by_hand: bool


def return_case(
    case_id: UUID, reason: str, *, actor: Actor, seen_revision: int, now: datetime
) -> Case:
    """This will give a case back to the bank with a reason.

    Raises `ChangedMeanwhile`, and `NotPossibleNow` once the case has been approved.
    """
    if not reason.strip():
        raise NotAcceptable("请填写退回原因，以便银行和企业一次改好。")
    with transaction.atomic():
        case = locked(case_id, seen_revision)
        if case.status == CaseStatus.approved:
            # Only the office's notice takes back what is, or may be, on its way there.
            raise NotPossibleNow(CaseStatus.approved.label, "return")
        case.return_reason = reason.strip()
        move_case(case, CaseStatus.returned, actor=actor, now=now, reason=reason.strip())
        occasion = f"returned-r{case.revision}"
        owe_mail_to_links(case, MailKind.returned, occasion=occasion, now=now)
    return case


def approve_case(
    case_id: UUID,
    plans: Sequence[FilingPlan],
    *,
    actor: Actor,
    seen_revision: int,
    now: datetime,
) -> Case:
    """This will approve the signed bytes and prepare one filing for each kind of right.

    The digest covers every document and signed copy, so that nothing else can be sent later.
    Raises `ChangedMeanwhile`, `NotPossibleNow`, and `AlreadyPledged` when another package holds
    one of the rights.
    """
    with transaction.atomic():
        case = locked(case_id, seen_revision)
        version = case.version
        case.approved_digest = content_digest(version)
        case.approved_by = actor.user
        case.return_reason = ""
        move_case(case, CaseStatus.approved, actor=actor, now=now, digest=case.approved_digest)
        _occupy(case, plans)
        for plan in plans:
            _prepare(case, version, plan, actor, now)
        _end_what_was_dropped(case, plans, actor, now)
    return case


def withdraw_case(case_id: UUID, *, actor: Actor, seen_revision: int, now: datetime) -> Case:
    """This will let the bank end a case of which nothing is, or is going to, the office.

    Raises `NotAcceptable` while one of its filings is in a batch or with the office.
    """
    with transaction.atomic():
        intake = hold_intake(case_id)
        case = locked(case_id, seen_revision)
        move_case(case, CaseStatus.withdrawn, actor=actor, now=now)
        open_ones = Filing.registrations_of(case).exclude(status__in=FINAL_FILING)
        for filing in open_ones.select_for_update():
            if filing.status not in _MAY_END:
                raise NotAcceptable("该案件有申请已组批或已报送，不能撤回，请联系窗口办理。")
            move_filing(filing, FilingStatus.withdrawn, actor=actor, now=now)
        case.pledged_numbers.filter(is_registered=False).delete()
        settle(intake, now=now)
    return case


def content_digest(version: PackageVersion) -> str:
    """This will hash what is approved: the data, every document and every signed copy."""
    copies = [
        [paper.form, copy.sha256]
        for paper in version.papers.order_by("form", "name")
        for copy in copies_to_send(paper)
    ]
    files = [[file.name, file.sha256] for file in version.files.order_by("name", "pk")]
    whole = json.dumps(
        {"data": version.data, "files": files, "copies": copies},
        ensure_ascii=False,
        sort_keys=True,
    )
    return hashlib.sha256(whole.encode()).hexdigest()


def locked(case_id: UUID, seen_revision: int) -> Case:
    """This will lock the case as the person saw it; raises `ChangedMeanwhile`."""
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.revision != seen_revision:
        raise ChangedMeanwhile
    return case


def _occupy(case: Case, plans: Iterable[FilingPlan]) -> None:
    case.pledged_numbers.filter(is_registered=False).delete()
    wanted = [(plan.right.value, number) for plan in plans for number in plan.numbers]
    kept = set(case.pledged_numbers.values_list("right", "number"))
    rows = [
        PledgedNumber(case=case, right=right, number=number)
        for right, number in dict.fromkeys(wanted)
        if (right, number) not in kept
    ]
    try:
        with transaction.atomic():
            PledgedNumber.objects.bulk_create(rows)
    except IntegrityError:
        rows_of_others = PledgedNumber.objects.exclude(case=case).filter(
            number__in=[number for _, number in wanted]
        )
        taken = {row.number for row in rows_of_others if (row.right, row.number) in wanted}
        raise AlreadyPledged(sorted(taken)) from None


def _prepare(
    case: Case, version: PackageVersion, plan: FilingPlan, actor: Actor, now: datetime
) -> None:
    of_right = Filing.registrations_of(case).filter(right=plan.right.value)
    filing = of_right.select_for_update().order_by("-number").first()
    if filing is None or filing.status in (FilingStatus.refused, FilingStatus.withdrawn):
        number = 1 if filing is None else filing.number + 1
        identity = uuid4()
        Filing.objects.create(
            id=identity,
            case=case,
            version=version,
            right=plan.right.value,
            number=number,
            key=filing_key(identity, version.number),
            status=FilingStatus.prepared.value,
            must_go_by_hand=plan.must_go_by_hand,
            item_numbers=list(plan.numbers),
            approved_digest=case.approved_digest,
            created_at=now,
            changed_at=now,
        )
        return
    if filing.status in IN_FLIGHT:
        raise NotPossibleNow(FilingStatus(filing.status).label, "approve")
    if filing.status in _MAY_END:
        filing.version = version
        filing.key = filing_key(filing.id, version.number)
        filing.item_numbers = list(plan.numbers)
        filing.approved_digest = case.approved_digest
        filing.batch = None
        filing.line = None
        filing.save()
    if filing.status == FilingStatus.correction:
        move_filing(filing, FilingStatus.prepared, actor=actor, now=now)


def _end_what_was_dropped(
    case: Case, plans: Sequence[FilingPlan], actor: Actor, now: datetime
) -> None:
    """A corrected package may leave out a right for which a filing was prepared before."""
    rights = [plan.right.value for plan in plans]
    dropped = Filing.registrations_of(case).exclude(right__in=rights).filter(status__in=_MAY_END)
    for filing in dropped.select_for_update():
        move_filing(filing, FilingStatus.withdrawn, actor=actor, now=now)
    close_case(case, actor=actor, now=now)


def filing_key(identity: UUID, version: int) -> UUID:
    """This will name one version of one filing for ever (faults G1: at most one request each)."""
    return uuid5(identity, f"version {version}")
