"""What may one recipient of a link know of a case, and what do they still owe?

Only names of rights and the recipient's own papers: no numbers of people, no data of other parties.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.models import Case, Filing, Link, OfficeAnswer, PackageVersion, Paper, Pledge
from cases.vocabulary import CaseStatus, FilingStatus, FollowOnStatus
from desk.packages import findings_of, package_of
from portal.clocks import ShownClock, clocks_on
from portal.findings import rows_of
from portal.pledges import ShownFollowOn, shown_follow_ons
from portal.standing import Standing, standing_of
from schemas.finding import Finding, Owner
from schemas.package import Package
from schemas.vocabulary import PartyRole

ITEMS_SHOWN = 50
_OUR_SIDE = {Owner.enterprise, Owner.co_owner}
_OUTSIDERS = {PartyRole.pledgee, PartyRole.agent}

_ON_ITS_WAY = {
    FilingStatus.prepared,
    FilingStatus.batched,
    FilingStatus.sending,
    FilingStatus.outcome_unknown,
}

_C = CaseStatus
_TODO = {
    _C.received: "系统正在检查银行提交的材料，通常几秒内完成，您现在无须操作。",
    _C.returned: "材料需要修改，由贷款银行汇总后重新提交，请与银行经办人联系。",
    _C.checked: "材料检查通过，系统正在生成申请文件，您现在无须操作。",
    _C.awaiting_signatures: "贵方的文件已收齐，正在等待其他各方签章，您现在无须操作。",
    _C.in_review: "签章已齐，窗口正在审核，您现在无须操作。",
    _C.approved: "窗口已审核通过，正在向登记机构报送，您现在无须操作。",
    _C.closed: "本案已办结，结果见下。",
    _C.withdrawn: "贷款银行已撤回本案；如有疑问，请与银行经办人联系。",
}


@dataclass(frozen=True, slots=True)
class OwedPaper:
    """A paper that the recipient's side has to sign."""

    paper: Paper
    signers: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the enterprise has to mend, and at which right."""

    finding: Finding
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How one application stands, with the notices that came with its answers."""

    filing: Filing
    notices: tuple[OfficeAnswer, ...]

    @property
    def is_on_its_way(self) -> bool:
        """Whether the window still has it; how it gets there is not the enterprise's worry."""
        return self.filing.status in _ON_ITS_WAY


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the enterprise's page."""

    standing: Standing
    turn: str
    todo: str
    by_when: str
    papers: tuple[OwedPaper, ...]
    wishes: tuple[Wish, ...]
    rights: tuple[str, ...]
    rights_left: int
    results: tuple[Result, ...]
    clocks: tuple[ShownClock, ...]
    pledges: tuple[Pledge, ...]
    follow_ons: tuple[ShownFollowOn, ...]

    @property
    def signers(self) -> tuple[tuple[str, str], ...]:
        """Whose signatures may come back at once: none where no page has a code to know it by."""
        coded = [row for row in self.papers if row.paper.number and row.missing]
        return tuple(dict.fromkeys(signer for row in coded for signer in row.signers))

    @property
    def owes_signature(self) -> bool:
        return any(row.missing for row in self.papers)


def view_of(link: Link, on: date) -> View:
    """This will gather what the holder of a link may see on a day."""
    case = link.case
    version = case.version
    package = package_of(version)
    findings = findings_of(version)
    papers = owed_papers(link, version, package)
    names = tuple(item.name for item in package.items) if package else ()
    results = tuple(_results(case))
    wishes = tuple(_wishes(link, package, findings))
    standing = standing_of(case, findings)
    clocks = tuple(clock for clock in clocks_on(case, on) if clock.is_open)
    return View(
        standing=standing,
        turn=_turn(case, standing, papers, wishes),
        todo=_todo(case, papers, wishes, results),
        by_when=_by_when(results, clocks),
        papers=papers,
        wishes=wishes,
        rights=names[:ITEMS_SHOWN],
        rights_left=max(0, len(names) - ITEMS_SHOWN),
        results=results,
        clocks=clocks,
        pledges=tuple(case.pledges.order_by("right", "registered_on")),
        follow_ons=_follow_ons(case),
    )


def owed_papers(
    link: Link, version: PackageVersion, package: Package | None
) -> tuple[OwedPaper, ...]:
    """This will list the papers that the link's side signs, with the signatures still missing."""
    names = own_parties(link, package)
    rows = []
    for paper in version.papers.order_by("right", "form", "name").prefetch_related("copies"):
        own = tuple((key, names[key]) for key in paper.must_sign if key in names)
        signed = {key for copy in paper.copies.all() for key in copy.signed_by}
        if own:
            rows.append(OwedPaper(paper, own, tuple(key for key, _ in own if key not in signed)))
    return tuple(rows)


def own_parties(link: Link, package: Package | None) -> dict[str, str]:
    """This will name the parties that a link speaks for: its own, else all of the enterprises."""
    if package is None:
        return {}
    if link.party:
        return {party.key: party.name for party in package.parties if party.key == link.party}
    return {party.key: party.name for party in package.parties if not _OUTSIDERS & set(party.roles)}


def wished_of(
    link: Link, package: Package | None, findings: Sequence[Finding]
) -> tuple[Finding, ...]:
    """This will choose what the link's side has to mend, while the case waits for that.

    What was found is told only where it lies with the link's own parties and rights alone.
    """
    if link.case.status != CaseStatus.returned:
        return ()
    own = own_parties(link, package)
    return tuple(
        finding
        if _is_own(finding, package, own)
        else finding.model_copy(update={"detail": "", "places": ()})
        for finding in findings
        if finding.owner in _OUR_SIDE and _concerns(finding, package, own)
    )


def _wishes(link: Link, package: Package | None, findings: Sequence[Finding]) -> list[Wish]:
    rights: dict[tuple[str, str, str], tuple[str, ...]] = {}
    first: dict[tuple[str, str, str], Finding] = {}
    for finding in wished_of(link, package, findings):
        key = (finding.owner, finding.sentence, finding.remedy)
        first.setdefault(key, finding)
        rights[key] = (*rights.get(key, ()), *_rights(finding, package))
    return [
        Wish(finding, tuple(dict.fromkeys(rights[key]))[:ITEMS_SHOWN])
        for key, finding in first.items()
    ]


def _concerns(finding: Finding, package: Package | None, own: dict[str, str]) -> bool:
    """A finding at other parties only is none of the recipient's business."""
    if package is None:
        return True
    parties = package.parties
    named = {parties[place].key for place in rows_of(finding, "parties") if place < len(parties)}
    return not named or bool(named & set(own))


def _is_own(finding: Finding, package: Package | None, own: dict[str, str]) -> bool:
    if package is None:
        return False
    parties, items = package.parties, package.items
    keys = [{parties[at].key} for at in rows_of(finding, "parties") if at < len(parties)]
    keys += [set(items[at].pledgors) for at in rows_of(finding, "items") if at < len(items)]
    return bool(keys) and all(each & set(own) for each in keys)


def _rights(finding: Finding, package: Package | None) -> tuple[str, ...]:
    if package is None:
        return ()
    items = package.items
    return tuple(items[place].name for place in rows_of(finding, "items") if place < len(items))


def _follow_ons(case: Case) -> tuple[ShownFollowOn, ...]:
    """What the window has got; a draft of the bank is nobody's business yet."""
    unsent = (FollowOnStatus.draft, FollowOnStatus.withdrawn)
    return tuple(each for each in shown_follow_ons(case) if each.follow_on.status not in unsent)


def _results(case: Case) -> list[Result]:
    filings = Filing.registrations_of(case).order_by("right", "number")
    return [
        Result(
            filing,
            tuple(each for each in filing.answers.all() if each.notice_sha256 and each.moved),
        )
        for filing in filings.prefetch_related("answers")
    ]


def _turn(
    case: Case, standing: Standing, papers: Sequence[OwedPaper], wishes: Sequence[Wish]
) -> str:
    """Whose turn it is, in the words of somebody who only knows their own side."""
    if standing.is_stuck or standing.turn == "无":
        return standing.turn
    if case.status == CaseStatus.awaiting_signatures:
        return "贵方" if any(row.missing for row in papers) else "其他签章方"
    if case.status == CaseStatus.returned:
        return "贵方和贷款银行" if wishes else "贷款银行"
    return standing.turn


def _todo(
    case: Case,
    papers: Sequence[OwedPaper],
    wishes: Sequence[Wish],
    results: Sequence[Result],
) -> str:
    status = CaseStatus(case.status)
    at = {FilingStatus(result.filing.status) for result in results}
    if case.stuck_at is not None:
        return "系统处理遇到困难，窗口工作人员正在处理，您现在无须操作。"
    if status is CaseStatus.awaiting_signatures and any(row.missing for row in papers):
        return "请下载下列文件，打印签字或盖章后，拍照或扫描上传。"
    if status is CaseStatus.returned and FilingStatus.correction in at:
        return "登记机构要求补正。由贷款银行修改后重新提交，请与银行经办人联系，按期补正。"
    if status is CaseStatus.returned and wishes:
        return "请先处理下列事项，再把材料交给贷款银行经办人，由银行重新提交。"
    if status is CaseStatus.approved and at & {FilingStatus.lodged, FilingStatus.accepted}:
        return "申请已送达登记机构，正在等待审查结果，您现在无须操作。"
    return _TODO[status]


def _by_when(results: Sequence[Result], clocks: Sequence[ShownClock]) -> str:
    """The last day of a correction as the office stated it, else the first that a clock tells.

    What only reminds the enterprise is no such day.
    """
    stated = [
        result.filing.reply_by
        for result in results
        if result.filing.reply_by and result.filing.status == FilingStatus.correction
    ]
    if stated:
        return f"{min(stated):%Y-%m-%d}"
    due = [clock for clock in clocks if not clock.is_reminder]
    known = [(clock.due, clock.is_verified) for clock in due if clock.due]
    if not known:
        return "待定" if due else ""
    day, is_verified = min(known)
    return f"{day:%Y-%m-%d}" if is_verified else f"{day:%Y-%m-%d}（依据待核对）"
