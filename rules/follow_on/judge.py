"""What does the law say of a follow-on filing, today?"""

from collections.abc import Iterator

from rules.follow_on.catalogue import FOLLOW_ON_RULES
from rules.follow_on.facts import gather
from schemas.finding import Finding, Judgement
from schemas.follow_on import EDITION
from schemas.follow_on_dossier import FollowOnDossier


def judge_follow_on(dossier: FollowOnDossier) -> Judgement:
    """This will ask every rule that is law on the day; findings come by code."""
    return Judgement(edition=EDITION, findings=tuple(_findings(dossier)))


def _findings(dossier: FollowOnDossier) -> Iterator[Finding]:
    facts = gather(dossier)
    for rule in FOLLOW_ON_RULES:
        basis = rule.basis_on(dossier.on)
        if basis is not None:
            yield from (rule.found(basis, failure) for failure in rule.check(facts))
