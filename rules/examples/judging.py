"""What does a rule find in an example?"""

from rules.editions import LIVES, Life
from rules.examples.dossiers import dossier_of
from rules.examples.pairs import Sample
from rules.frame import Rule
from rules.judge import judge
from schemas.finding import Finding


def found_in(sample: Sample, rule: Rule) -> list[Finding]:
    """This will return what a rule finds, by the first edition that asks it.

    So the examples of a retired rule still hold.
    """
    edition = LIVES.get(rule.code, Life()).introduced
    findings = judge(dossier_of(sample, rule.stage), edition).findings
    return [finding for finding in findings if finding.code == rule.code]
