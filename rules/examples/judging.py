"""What does a rule find in an example?"""

from typing import Any

from rules.editions import LIVES, Life
from rules.examples.dossiers import dossier_of, follow_on_dossier_of
from rules.examples.pairs import PACKAGE, Sample
from rules.follow_on.judge import judge_follow_on
from rules.frame import Rule
from rules.judge import judge
from schemas.finding import Finding, Judgement


def found_in(sample: Sample, rule: Rule[Any]) -> list[Finding]:
    """This will return what a rule finds, by the first edition that asks it.

    So the examples of a retired rule still hold.
    """
    return [finding for finding in _judged(sample, rule).findings if finding.code == rule.code]


def _judged(sample: Sample, rule: Rule[Any]) -> Judgement:
    if sample.base != PACKAGE:
        return judge_follow_on(follow_on_dossier_of(sample))
    edition = LIVES.get(rule.code, Life()).introduced
    return judge(dossier_of(sample, rule.stage), edition)
