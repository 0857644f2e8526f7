"""How are findings shown: whose they are, how grave, where, and what changed since last time?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.every import EVERY_RULE
from schemas.finding import Finding, Owner, Place, Severity

PLACES_SHOWN = 30
_IN_THE_RULEBOOK = frozenset(rule.code for rule in EVERY_RULE)
_ADVICE = {
    Severity.error: "改好后才能继续办理。",
    Severity.undetermined: "缺少资料，补齐后才能判断和继续办理。",
    Severity.warning: "不影响继续办理，但登记机构可能要求补正，建议改好。",
    Severity.reminder: "供留意。",
}


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its places in words."""

    finding: Finding
    places: tuple[str, ...]
    places_left: int

    @property
    def advice(self) -> str:
        """What the weight of the finding means for the case."""
        return _ADVICE[self.finding.severity]

    @property
    def is_in_rulebook(self) -> bool:
        """Whether a rule found it; what departs from the format or a file is not in the book."""
        return self.finding.code in _IN_THE_RULEBOOK

    @property
    def badge(self) -> str:
        return badge_of(self.finding.severity)


@dataclass(frozen=True, slots=True)
class OwnerGroup:
    """The findings that one side has to mend, gravest first."""

    owner: Owner
    findings: tuple[ShownFinding, ...]
    blocking: int


@dataclass(frozen=True, slots=True)
class Changes:
    """How the findings of a version differ from those of the one before."""

    solved: int
    still: int
    new: int


def badge_of(severity: Severity) -> str:
    """This will choose the class of the badge that tells how grave something is."""
    return {
        Severity.error: "err",
        Severity.undetermined: "err",
        Severity.warning: "warn",
        Severity.reminder: "quiet",
    }[severity]


def grouped(findings: Iterable[Finding]) -> list[OwnerGroup]:
    """This will group findings by owner, then put the gravest first; rule order breaks ties."""
    ordered = sorted(findings, key=lambda each: list(Severity).index(each.severity))
    groups = []
    for owner in Owner:
        own = [each for each in ordered if each.owner is owner]
        if own:
            shown = tuple(_shown(each) for each in own)
            groups.append(OwnerGroup(owner, shown, sum(each.severity.blocks for each in own)))
    return groups


def counted(findings: Iterable[Finding]) -> list[tuple[Severity, int]]:
    """This will count findings by severity, leaving out what there is none of."""
    counts = Counter(finding.severity for finding in findings)
    return [(severity, counts[severity]) for severity in Severity if counts[severity]]


def changes(before: Sequence[Finding], after: Sequence[Finding]) -> Changes:
    """This will compare two versions by rule and words; rows may have moved in between."""
    was = Counter((each.code, each.detail) for each in before)
    now = Counter((each.code, each.detail) for each in after)
    still = (was & now).total()
    return Changes(was.total() - still, still, now.total() - still)


def rows_of(finding: Finding, kind: str) -> list[int]:
    """This will tell which rows of a list a finding points at, by its JSON pointers (RFC 6901)."""
    found = []
    for place in finding.places:
        parts = (place.pointer or "").split("/")
        if len(parts) > 2 and parts[1] == kind and parts[2].isdecimal():
            found.append(int(parts[2]))
    return found


def in_words(place: Place) -> str:
    """This will say a place as a person would look it up.

    The label of a place in a document names its file and page itself.
    """
    parts = []
    if place.sheet:
        cell = f" {place.cell} 单元格" if place.cell else ""
        parts.append(f"工作表“{place.sheet}”{cell}")
    if place.file and place.file not in (place.label or ""):
        page = f"第 {place.page} 页" if place.page else ""
        parts.append(f"文件“{place.file}”{page}")
    if place.label and not any(part.startswith(place.label) for part in parts):
        parts.append(place.label.removeprefix(f"工作表“{place.sheet}”"))
    return "，".join(parts) or (place.pointer or "")


def _shown(finding: Finding) -> ShownFinding:
    places = tuple(dict.fromkeys(words for each in finding.places if (words := in_words(each))))
    return ShownFinding(finding, places[:PLACES_SHOWN], max(0, len(places) - PLACES_SHOWN))
