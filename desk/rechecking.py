"""How would the open cases be judged by the rules of today, and what differs from what is kept?

It tells and changes nothing: neither the status nor the findings of a case.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from cases.acts.rechecks import Difference, begin_recheck, leave_recheck, record_difference
from cases.lifecycle import FINAL_PACKAGE, Actor
from cases.models import Case, Recheck, RecheckedCase
from desk.dossiers import stored_dossier
from desk.guard import outside_transaction
from desk.packages import can_be_found_again, findings_of
from desk.points import point
from desk.working import Clock, log_place, sentence_of
from rules.catalogue import RULES
from rules.editions import EDITION
from rules.judge import judge
from schemas.calendar import beijing_day
from schemas.finding import Finding, Stage
from schemas.validation import parse_package

# Cases a piece: the lease of the round is renewed with each.
PIECE = 5
PLACES_KEPT = 5
MOST_KEPT = 1000
_SENTENCES = {rule.code: rule.sentence for rule in RULES}
_ENDED = "复核前已办结或撤回，未再判断。"
_TOO_MANY = f"差别过多，每种只保存前 {MOST_KEPT} 项。"
_UNJUDGED = "尚未预审，预审时即按现行规则判断。"
_WITHOUT_DATA = "没有可供判断的申请数据，只有文件方面的问题，未再判断。"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """How many open cases a rule newly finds fault with, no longer does, or weighs otherwise."""

    code: str
    sentence: str
    new: int
    gone: int
    changed: int


def start_recheck(*, actor: Actor, now: datetime) -> Recheck:
    """This will begin a round for the worker to go through; raises `NotAcceptable`."""
    return begin_recheck(on=beijing_day(now), edition=EDITION, actor=actor, now=now)


def recheck_piece(recheck: Recheck, clock: Clock) -> None:
    """This will judge the next few cases of a round held under a lease; raises `LeaseLost`."""
    outside_transaction()
    waiting = recheck.cases.filter(judged_at=None).select_related("case").order_by("pk")
    for line in waiting[:PIECE]:
        record_difference(recheck, line, _difference(line, recheck.on), now=clock())
        point("recheck.recorded")
    leave_recheck(recheck, now=clock())


def rule_changes(recheck: Recheck) -> list[RuleChange]:
    """This will count the differences of a round by rule."""
    new: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for line in recheck.cases.filter(differs=True).only("new", "gone", "changed"):
        for counter, found in ((new, line.new), (gone, line.gone), (changed, line.changed)):
            counter.update({each["code"] for each in found})
    codes = sorted({*new, *gone, *changed})
    return [
        RuleChange(code, _SENTENCES.get(code, ""), new[code], gone[code], changed[code])
        for code in codes
    ]


def compare(before: Iterable[Finding], after: Iterable[Finding]) -> Difference:
    """This will tell findings apart by rule and place; the wording may name the day."""
    was, now = _by_place(before), _by_place(after)
    new: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    unchanged = 0
    for key in dict.fromkeys((*was, *now)):
        old, fresh = was.get(key, []), now.get(key, [])
        for earlier, later in zip(old, fresh, strict=False):
            if earlier.severity is later.severity:
                unchanged += 1
            else:
                changed.append({**_told(later), "before": earlier.severity.label})
        new += map(_told, fresh[len(old) :])
        gone += map(_told, old[len(fresh) :])
    return Difference(new=new, gone=gone, changed=changed, unchanged=unchanged)


def _difference(line: RecheckedCase, on: date) -> Difference:
    """Whatever goes wrong with one case is told of it, and the round goes on."""
    try:
        return _judged_anew(line.case, on)
    except Exception as error:
        log_place(f"rechecking case {line.case_id}", error)
        return Difference(remark=sentence_of(error))


def _judged_anew(case: Case, on: date) -> Difference:
    if case.status in FINAL_PACKAGE:
        return Difference(remark=_ENDED)
    version = case.version
    if version.judged_on is None:
        return Difference(version, remark=_UNJUDGED)
    if version.data is None:
        return Difference(version, remark=_WITHOUT_DATA)
    parsed = parse_package(version.data)
    dossier = stored_dossier(version, parsed, on=on, stage=Stage.intake)
    after = [*parsed.findings, *(judge(dossier).findings if dossier else ())]
    before = [each for each in findings_of(version) if can_be_found_again(each)]
    return _bounded(replace(compare(before, after), version=version))


def _bounded(found: Difference) -> Difference:
    """A rule that strikes each of a hundred thousand items is understood from some of them."""
    lists = (found.new, found.gone, found.changed)
    if all(len(each) <= MOST_KEPT for each in lists):
        return found
    new, gone, changed = (each[:MOST_KEPT] for each in lists)
    return replace(found, new=new, gone=gone, changed=changed, remark=_TOO_MANY)


def _by_place(findings: Iterable[Finding]) -> dict[tuple[str, ...], list[Finding]]:
    found: dict[tuple[str, ...], list[Finding]] = {}
    for each in sorted(findings, key=lambda each: (each.severity.value, each.detail)):
        places = (place.pointer or place.file or "" for place in each.places)
        found.setdefault((each.code, *places), []).append(each)
    return found


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.label,
        "blocks": finding.severity.blocks,
        "detail": finding.detail or finding.sentence,
        "places": [place.label for place in finding.places[:PLACES_KEPT] if place.label],
    }
