"""What has to be told of a package at once (一次性告知): every defect, by who must mend it?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cases.models import Case, PackageVersion
from cases.refusals import NotAcceptable
from cases.vocabulary import CaseStatus
from desk.batching import window_name
from desk.guard import outside_transaction
from desk.packages import findings_of, is_of_a_rule
from desk.reports import place_text
from desk.reviewing import approval_findings
from forms.papers.notices import Notice, Point, Side, one_time_notice
from schemas.calendar import beijing_day
from schemas.finding import Finding, Owner, Severity

PLACES_SHOWN = 30
_UNVERIFIED = "（依据待核对）"


@dataclass(frozen=True, slots=True)
class Told:
    """What stands against a version, the day on which that was found, and words of a person."""

    case: Case
    version: PackageVersion
    on: date
    findings: tuple[Finding, ...]
    remark: str = ""

    @property
    def blocking(self) -> int:
        return sum(each.severity.blocks for each in self.findings)

    @property
    def blocks(self) -> bool:
        """Whether the case cannot go on: by a finding, or since a person gave it back."""
        return bool(self.blocking or self.remark)

    @property
    def sides(self) -> list[tuple[Owner, tuple[Finding, ...]]]:
        """The findings by owner, gravest first; owners who have nothing to mend are left out."""
        ordered = sorted(self.findings, key=lambda each: list(Severity).index(each.severity))
        sides = [(owner, tuple(each for each in ordered if each.owner is owner)) for owner in Owner]
        return [(owner, own) for owner, own in sides if own]


def told_of(case: Case, *, now: datetime) -> Told:
    """This will gather all that files, shape and rules have against the newest version.

    While the window reviews, the rules are asked anew, for those of approval and for the papers
    that came back. Raises `NotAcceptable` while the version waits to be judged.
    """
    version = case.version
    if version.judged_on is None:
        raise NotAcceptable("本版材料还在预审，请等预审完成后再查看一次性告知书。")
    on, findings = version.judged_on, findings_of(version)
    if case.status == CaseStatus.in_review:
        on = beijing_day(now)
        read = [each for each in findings if not is_of_a_rule(each)]
        findings = (*read, *approval_findings(case, on=on))
    remark = case.return_reason if case.status == CaseStatus.returned else ""
    return Told(case, version, on, tuple(merged(findings)), remark)


def write_notice(told: Told, addressee: str) -> bytes:
    """This will write the notice as PDF; raises `NotAcceptable` where there is nothing to tell."""
    outside_transaction()
    if not told.findings and not told.remark:
        raise NotAcceptable("没有需要告知的问题，无须出具一次性告知书。")
    return one_time_notice(
        Notice(
            case_number=told.case.number,
            reference=told.case.reference,
            bank=told.case.bank.name,
            version=told.version.number,
            window=window_name(),
            addressee=addressee,
            judged_on=told.on,
            blocking=told.blocking,
            remark=told.remark,
            sides=tuple(
                Side(owner.label, tuple(map(_point, findings))) for owner, findings in told.sides
            ),
        )
    )


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """This will say once, with all of its places, what is said alike of many rights."""
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for each in findings:
        alike.setdefault((each.code, each.detail, each.severity), []).append(each)
    return [
        first.model_copy(update={"places": tuple(place for each in same for place in each.places)})
        for same in alike.values()
        for first in same[:1]
    ]


def _point(finding: Finding) -> Point:
    is_verified = finding.basis_is_verified
    return Point(
        code=finding.code,
        weight=finding.severity.label,
        sentence=finding.sentence,
        found=finding.detail.removesuffix(_UNVERIFIED) or finding.sentence,
        where=tuple(_where(finding)),
        remedy=finding.remedy,
        article=finding.article + ("" if is_verified else _UNVERIFIED),
    )


def _where(finding: Finding) -> Iterator[str]:
    words = [text for text in dict.fromkeys(map(place_text, finding.places)) if text]
    yield from words[:PLACES_SHOWN]
    if len(words) > PLACES_SHOWN:
        yield f"另有{len(words) - PLACES_SHOWN}处。"
