"""May this case be approved, and which applications come of it?"""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from cases.acts.review import FilingPlan, approve_case
from cases.lifecycle import Actor
from cases.models import Case
from cases.refusals import NotAllowed, NotReadyForApproval
from cases.vocabulary import Right, Role
from desk.dossiers import stored_dossier
from desk.packages import package_of, right_of
from desk.register import ask_register
from rules.judge import judge
from rules.rights import right_number
from schemas.calendar import beijing_day
from schemas.finding import Finding, Stage
from schemas.items import GeographicalMark, Layout
from schemas.package import Package
from schemas.validation import Parsed


def approval_findings(case: Case, *, on: date) -> tuple[Finding, ...]:
    """This will judge the newest version as it stands today, with the papers that came back."""
    version = case.version
    package = package_of(version)
    if package is None:
        return ()
    dossier = stored_dossier(version, Parsed(package, []), on=on, stage=Stage.approval)
    return judge(dossier).findings if dossier else ()


def approve(case_id: UUID, *, actor: Actor, seen_revision: int, now: datetime) -> Case:
    """This will approve the signed bytes and prepare the applications.

    Raises `NotReadyForApproval` with every sentence that stands in the way, `NotAllowed`,
    `ChangedMeanwhile`, `NotPossibleNow`, `AlreadyPledged`.
    """
    if actor.user is None or actor.user.role != Role.clerk:
        raise NotAllowed
    case = Case.objects.get(pk=case_id)
    package = package_of(case.version)
    if package is None:
        raise NotReadyForApproval(["材料数据不完整"])
    # What the register says today is then known to the rules; without an answer they go on.
    ask_register(package.items, now=now)
    blocking = [each for each in approval_findings(case, on=beijing_day(now)) if _blocks(each)]
    if blocking:
        raise NotReadyForApproval([each.detail.rstrip("。") for each in blocking])
    plans = tuple(filing_plans(package))
    if not plans:
        raise NotReadyForApproval(["质押包中只有著作权，请向中国版权保护中心申请登记，并撤回本件"])
    return approve_case(case_id, plans, actor=actor, seen_revision=seen_revision, now=now)


def filing_plans(package: Package) -> Iterator[FilingPlan]:
    """This will name the applications of a package: one for each kind of right.

    Layout-designs, and marks for geographical indications, are filed by hand: no gateway is known
    to take them. Copyrights are registered elsewhere and get none.
    """
    numbers: dict[Right, list[str]] = {}
    by_hand: set[Right] = set()
    for item in package.items:
        right = right_of(item)
        if right is None:
            continue
        numbers.setdefault(right, []).append(right_number(item))
        if isinstance(item, Layout | GeographicalMark):
            by_hand.add(right)
    for right, listed in numbers.items():
        yield FilingPlan(right, tuple(listed), right in by_hand)


def _blocks(finding: Finding) -> bool:
    return finding.severity.blocks
